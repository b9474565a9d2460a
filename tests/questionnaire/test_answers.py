"""The server decides on what a person sent: what is kept, what was not asked, what is wrong."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.i18n import Message
from evalapp.questionnaire.answers import (
    NO_SUCH_QUESTION,
    NOT_ALLOWED,
    REQUIRED,
    CheckedAnswers,
    check_answers,
)
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.reader import read_shipped, read_source
from tests.questionnaire.tiny import SMALL, SURVEYS, TINY, read_tiny


def check(survey: str, raw: dict[str, object], *, complete: bool = True) -> CheckedAnswers:
    return check_answers(read_tiny(survey), raw, complete=complete)


@pytest.mark.parametrize(
    ("survey", "raw", "answers"),
    [
        ("integer", {"members": "១២"}, {"members": 12}),
        ("integer", {}, {}),
        ("integer", {"members": " "}, {}),
        ("note", {"welcome": "Hello"}, {}),
        ("matrix", {"plan": "3", "then_plan": 1}, {"plan": "3", "then_plan": "1"}),
        ("acknowledge", {"agreed": "1"}, {"agreed": True}),
        ("text", {"product": "Ca\u0300", "wish": ""}, {"product": "Cà"}),
    ],
)
def test_valid_answers_are_kept_and_empty_ones_left_out(
    survey: str, raw: dict[str, object], answers: dict[str, object]
) -> None:
    assert check(survey, raw) == CheckedAnswers(answers, ())


@pytest.mark.parametrize(
    ("raw", "answers", "not_asked"),
    [
        ({}, {}, ("destination", "since")),
        ({"exports": "no"}, {"exports": "no"}, ("destination", "since")),
        (
            {"exports": "no", "destination": "Japan", "since": "x"},
            {"exports": "no"},
            ("destination", "since"),
        ),
        ({"exports": "yes", "since": "2015"}, {"exports": "yes"}, ("since",)),
        (
            {"exports": "yes", "destination": "Japan", "since": "2015"},
            {"exports": "yes", "destination": "Japan", "since": 2015},
            (),
        ),
    ],
)
def test_what_was_not_asked_is_left_out_whatever_was_sent(
    raw: dict[str, object], answers: dict[str, object], not_asked: tuple[str, ...]
) -> None:
    assert check("relevant", raw) == CheckedAnswers(answers, not_asked)


@pytest.mark.parametrize(
    ("raw", "answers", "faults"),
    [
        ({"members": "20", "women": "8"}, {"members": 20, "women": 8}, {}),
        (
            {"members": "1"},
            {},
            {"members": "Enter a number from 2 to 500."},
        ),
        ({"members": "20", "women": "21"}, {"members": 20}, {"women": NOT_ALLOWED.text}),
        ({"women": "8"}, {}, {"women": NOT_ALLOWED.text}),
        (
            {"members": "many", "age": "7"},
            {},
            {
                "age": NO_SUCH_QUESTION.text,
                "members": "Enter a number in figures, for example 3 or 2.5.",
            },
        ),
    ],
)
def test_each_fault_is_told_at_its_question(
    raw: dict[str, object], answers: dict[str, object], faults: dict[str, str]
) -> None:
    checked = check("constraint", raw)
    told = {
        name: fault.text if isinstance(fault, Message) else fault["en"]
        for name, fault in checked.faults.items()
    }
    assert (checked.answers, told) == (answers, faults)


def test_a_fault_may_be_the_questionnaires_own_text_in_every_language() -> None:
    fault = check("constraint", {"members": "1"}).faults["members"]
    assert fault["km"] == "សូមសរសេរចំនួនពី 2 ដល់ 500។"


def test_a_required_question_must_be_answered_in_the_end() -> None:
    asked = read_tiny("acknowledge").by_name["agreed"]
    assert check("acknowledge", {}).faults == {"agreed": asked.required_message}
    assert check("acknowledge", {}, complete=False).faults == {}


def test_a_required_question_that_is_not_asked_may_stay_empty() -> None:
    questionnaire = read_shipped("training_pre").questionnaire
    checked = check_answers(questionnaire, {"country": "kh"})
    assert checked.faults == {"programme": REQUIRED}
    assert "province_kh" not in checked.not_asked
    assert {"province_mm", "province_th", "province_vn"} < set(checked.not_asked)


def test_a_section_that_is_not_asked_hides_all_its_questions() -> None:
    questionnaire = read_tiny("relevant")
    hidden = questionnaire.sections[1]
    checked = check_answers(questionnaire, {"exports": "yes"})
    assert checked.not_asked == tuple(question.name for question in hidden.questions())


def read_variant(*changes: tuple[str, str]) -> Questionnaire:
    source = SMALL
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return read_source(source, "small.toml").questionnaire


FORWARD = (
    ('label.en = "Do you export?"', 'label.en = "Do you export?"\nrelevant = "${hours} > 1"'),
    ('label.en = "Hours"', 'label.en = "Hours"\nrelevant = "${years} > 1"'),
)


@pytest.mark.parametrize(
    ("raw", "not_asked"),
    [
        ({"years": 2, "hours": 2, "exports": "yes"}, ()),
        ({"years": 2, "hours": 1, "exports": "yes"}, ("exports",)),
        ({"years": 1, "hours": 2, "exports": "yes"}, ("exports", "hours")),
    ],
)
def test_a_rule_may_look_at_later_questions(
    raw: dict[str, object], not_asked: tuple[str, ...]
) -> None:
    checked = check_answers(read_variant(*FORWARD), raw)
    assert checked.not_asked == not_asked
    assert list(checked.answers) == [
        name for name in ("exports", "hours", "years") if name not in not_asked
    ]
    assert checked.faults == {}


@pytest.mark.parametrize(("hours", "fault"), [(5, {}), (6, {"hours": NOT_ALLOWED})])
def test_a_constraint_may_look_at_a_later_question(hours: int, fault: dict[str, Message]) -> None:
    changed = ("parameters =", 'constraint = ". <= ${years}"\nparameters =')
    checked = check_answers(read_variant(changed), {"hours": hours, "years": 5})
    assert checked.faults == fault


def test_a_repeat_of_which_nothing_is_asked_is_left_out() -> None:
    source = (SURVEYS / "repeat.toml").read_text("utf-8")
    place = '  name = "product"\n'
    assert source.count(place) == 1
    source = source.replace(place, f"{place}  relevant = \"${{total}} = 'x'\"\n")
    source = source.replace("sum(${price})", "'y'")
    checked = check_answers(read_source(source, "x").questionnaire, {"product": [{"price": "5"}]})
    assert checked.answers == {"total": "y", "products": 1}
    assert checked.not_asked == ("product_name", "price", "place")


def test_an_acknowledgement_is_ok_to_rules() -> None:
    kind = ('type = "integer"\nname = "years"', 'type = "acknowledge"\nname = "years"')
    rule = ('label.en = "Hours"', "label.en = 'Hours'\nrelevant = \"${years} = 'OK'\"")
    questionnaire = read_variant(kind, rule, ('constraint = ". >= 0"', ""))
    checked = check_answers(questionnaire, {"years": "1", "hours": 3})
    assert checked.answers == {"years": True, "hours": 3}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("survey", TINY)
@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_whatever_is_sent_becomes_answers_or_faults(survey: str, data: st.DataObject) -> None:
    questionnaire = read_tiny(survey)
    values = {
        question.name: JSON | st.sampled_from([*getattr(question, "options", ()), "1", "yes"])
        for question in questionnaire.questions
    }
    raw = data.draw(st.fixed_dictionaries({}, optional=values))
    checked = check_answers(questionnaire, raw)
    stored = json.loads(json.dumps(checked.answers, allow_nan=False, ensure_ascii=False))
    assert str(stored).encode("utf-8")
    # What was accepted is accepted again as it is: an import of an export changes nothing.
    if not checked.faults:
        assert check_answers(questionnaire, stored, complete=False).answers == checked.answers
    assert not checked.answers.keys() & {*checked.faults, *checked.not_asked}
