"""What the server makes of questions that are asked several times, computed, filtered, or fixed."""

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.i18n import Message
from evalapp.questionnaire.answers import (
    MOST_REPEATS,
    NO_SUCH_QUESTION,
    NOT_ALLOWED,
    REQUIRED,
    check_answers,
    name_field,
)
from evalapp.questionnaire.reader import read_source
from tests.questionnaire.tiny import SMALL, read_tiny

RICE = {"product_name": "Rice", "price": 3}
SILK = {"product_name": "Silk", "price": 40}


def test_a_repeat_is_kept_time_by_time() -> None:
    checked = check_answers(read_tiny("repeat"), {"product": [RICE, SILK]})
    assert checked.faults == {}
    assert checked.answers == {
        "product": [{**RICE, "place": 1}, {**SILK, "place": 2}],
        "total": 43,
        "products": 2,
    }
    assert list(checked.answers["product"][0]) == ["product_name", "price", "place"]


@pytest.mark.parametrize("empty", [{}, {"price": ""}, {"product_name": [""], "price": None}])
def test_a_time_without_an_answer_was_none(empty: dict[str, object]) -> None:
    checked = check_answers(read_tiny("repeat"), {"product": [empty, SILK, empty]})
    assert [each["place"] for each in checked.answers["product"]] == [1]
    assert checked.answers["total"] == 40


def test_without_any_time_there_is_nothing_to_add_up() -> None:
    checked = check_answers(read_tiny("repeat"), {})
    assert checked.answers == {"total": 0, "products": 0}
    assert checked.not_asked == ("product_name", "price", "place")


def test_a_fault_names_its_time() -> None:
    sent = [RICE, {"product_name": "Silk", "price": -1}, {"price": "many"}]
    checked = check_answers(read_tiny("repeat"), {"product": sent})
    assert checked.faults == {
        "price[2]": NOT_ALLOWED,
        "price[3]": Message("Enter a number in figures, for example 3 or 2.5."),
    }
    assert [each.get("price") for each in checked.answers["product"]] == [3, None, None]


@pytest.mark.parametrize("sent", ["rice", 5, {"price": 1}, ["rice"], [[RICE]], True])
def test_what_is_no_list_of_answers_is_no_repeat(sent: object) -> None:
    assert check_answers(read_tiny("repeat"), {"product": sent}).faults == {"product": NOT_ALLOWED}


def test_a_question_is_known_only_where_it_stands() -> None:
    sent = {"price": 3, "product": [{"price": 3, "total": 1, "colour": "red"}]}
    assert check_answers(read_tiny("repeat"), sent).faults == {
        "price": NO_SUCH_QUESTION,
        "total[1]": NO_SUCH_QUESTION,
        "colour[1]": NO_SUCH_QUESTION,
    }


def test_more_times_than_there_can_be_are_told() -> None:
    checked = check_answers(read_tiny("repeat"), {"product": [RICE] * (MOST_REPEATS + 1)})
    told = "This can be answered %(most)s times at most."
    assert checked.faults == {"product": Message(told, {"most": MOST_REPEATS})}
    assert len(checked.answers["product"]) == MOST_REPEATS


@pytest.mark.parametrize(
    ("members", "sent", "ages"),
    [
        ("2", [{"age": 30}, {"age": 40}, {"age": 50}], [{"age": 30}, {"age": 40}]),
        ("3", [{"age": 30}], [{"age": 30}, {}, {}]),
        ("2", [{}, {"age": 40}], [{}, {"age": 40}]),
        ("0", [{"age": 30}], None),
        ("", [{"age": 30}], None),
        ("99", [{"age": 30}] * 200, None),
    ],
)
def test_a_counted_repeat_is_asked_so_often(
    members: str, sent: list[dict[str, int]], ages: list[dict[str, int]] | None
) -> None:
    checked = check_answers(read_tiny("repeat_count"), {"members": members, "member": sent})
    stored = checked.answers.get("member")
    assert stored == (ages if members != "99" else [{"age": 30}] * 99)


def test_a_value_that_nobody_types_is_never_taken_from_the_sender() -> None:
    sent = {"men": "3", "women": "4", "people": "900"}
    assert check_answers(read_tiny("calculate"), sent).answers == {
        "men": 3,
        "women": 4,
        "people": 7,
    }
    sent = {"edition": "autumn", "comment": "Good"}
    assert check_answers(read_tiny("hidden"), sent).answers == {
        "edition": "spring",
        "comment": "Good",
    }


def test_a_value_that_cannot_be_changed_stays() -> None:
    sent = {"days": "3", "place": "Phnom Penh"}
    assert check_answers(read_tiny("default"), sent).answers == {"days": 3, "place": "Kampot"}


def test_a_default_is_told_to_the_form_and_not_put_into_answers() -> None:
    questionnaire = read_tiny("default")
    assert check_answers(questionnaire, {}).answers == {"place": "Kampot"}
    today = questionnaire.by_name["today"].default
    assert today.evaluate({}) == datetime.date.today().isoformat()


@pytest.mark.parametrize(
    ("calculation", "value"),
    [
        ("2 + 3", 5),
        ("5 div 2", 2.5),
        ("1 div 0", None),
        ("'x' + 1", None),
        ("true()", "true"),
        ("concat('a', ' ', 'b')", "a b"),
        ("''", None),
        ("once('first')", "first"),
        ("selected('a b', 'a')", "true"),
    ],
)
def test_what_a_calculation_gives(calculation: str, value: object) -> None:
    asked = (
        f'[[sections.questions]]\ntype = "calculate"\nname = "sum"\ncalculation = "{calculation}"'
    )
    source = SMALL.replace("[scales.skill]", f"{asked}\n\n[scales.skill]")
    assert check_answers(read_source(source, "x").questionnaire, {}).answers.get("sum") == value


@pytest.mark.parametrize(
    ("country", "province", "faults"),
    [
        ("kh", "takeo", {}),
        ("mm", "takeo", {"province": Message("Choose one of the options shown.")}),
        ("", "takeo", {"province": Message("Choose one of the options shown.")}),
        ("mm", "", {}),
    ],
)
def test_only_options_that_are_offered_can_be_chosen(
    country: str, province: str, faults: dict[str, Message]
) -> None:
    sent = {"country": country, "province": province}
    assert check_answers(read_tiny("choice_filter"), sent).faults == faults


def test_the_rule_of_an_option_has_its_columns_filled_in() -> None:
    filters = read_tiny("choice_filter").by_name["province"].filters()
    assert [(choice.name, rule.tree) for choice, rule in filters] == [
        ("kampot", ["=", "kh", ["$", "country"]]),
        ("takeo", ["=", "kh", ["$", "country"]]),
        ("bago", ["=", "mm", ["$", "country"]]),
        ("mon", ["=", "mm", ["$", "country"]]),
    ]


def test_a_question_is_needed_when_its_rule_holds() -> None:
    questionnaire = read_tiny("required_when")
    assert check_answers(questionnaire, {"exports": "no"}).faults == {}
    assert check_answers(questionnaire, {"exports": "yes"}).faults == {"destination": REQUIRED}
    assert check_answers(questionnaire, {"exports": "yes"}, complete=False).faults == {}


@pytest.mark.parametrize(
    ("sent", "stored", "told"),
    [
        (["markets", "quality", "finance"], ["markets", "quality", "finance"], None),
        ("finance markets quality", ["finance", "markets", "quality"], None),
        (["markets", "markets", "finance"], None, "Each option has one place."),
        (["tea"], None, "Choose from the options shown."),
    ],
)
def test_an_order_names_each_option_once(
    sent: object, stored: list[str] | None, told: str | None
) -> None:
    checked = check_answers(read_tiny("rank"), {"priorities": sent})
    assert checked.answers.get("priorities") == stored
    faults = [fault.text.partition(".")[0] + "." for fault in checked.faults.values()]
    assert faults == ([told] if told else [])


@pytest.mark.parametrize(
    ("survey", "name", "sent", "stored"),
    [
        ("time", "starts", "07:30", "07:30"),
        ("time", "starts", "07:30:15", "07:30"),
        ("time", "starts", "០៧:៣០", "07:30"),
        ("dateTime", "meeting", "2026-03-07T14:30", "2026-03-07T14:30"),
        ("dateTime", "meeting", "2026-03-07 14:30:10", "2026-03-07T14:30"),
    ],
)
def test_times_are_kept_to_the_minute(survey: str, name: str, sent: str, stored: str) -> None:
    assert check_answers(read_tiny(survey), {name: sent}).answers == {name: stored}


@pytest.mark.parametrize(
    ("survey", "name", "sent"),
    [
        ("time", "starts", "25:00"),
        ("time", "starts", "morning"),
        ("dateTime", "meeting", "2026-02-30T10:00"),
        ("dateTime", "meeting", "tomorrow"),
    ],
)
def test_what_is_no_time_is_told(survey: str, name: str, sent: str) -> None:
    checked = check_answers(read_tiny(survey), {name: sent})
    assert (checked.answers, list(checked.faults)) == ({}, [name])


@pytest.mark.parametrize(
    ("name", "time", "field"),
    [
        ("price", None, "price"),
        ("price", 2, "price[2]"),
        ("lang", None, "lang[0]"),
        ("code.x", None, "code.x[0]"),
    ],
)
def test_a_field_is_never_taken_for_one_of_the_form_itself(
    name: str, time: int | None, field: str
) -> None:
    assert name_field(name, time) == field


TIMES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "product_name": st.text(),
            "price": st.integers() | st.text() | st.none() | st.floats(allow_nan=True),
            "place": st.text(),
        },
    ),
    max_size=4,
)


@given(times=TIMES)
@settings(max_examples=60, deadline=None)
def test_whatever_is_sent_for_a_repeat_becomes_answers_or_faults(
    times: list[dict[str, object]],
) -> None:
    questionnaire = read_tiny("repeat")
    checked = check_answers(questionnaire, {"product": times})
    stored = json.loads(json.dumps(checked.answers, allow_nan=False))
    if not checked.faults:
        assert check_answers(questionnaire, stored).answers == checked.answers
