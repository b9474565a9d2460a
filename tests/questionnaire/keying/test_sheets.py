"""Whole sheets: blanks are fine, faults stand at their field, what was not asked is told."""

from evalapp.questionnaire.keying.sheets import TypedSheet, flatten, list_fields
from evalapp.questionnaire.reader import read_source
from tests.questionnaire.tiny import SMALL, read_tiny

QUESTIONNAIRE = read_source(
    SMALL.replace('label.en = "Years"', 'label.en = "Years"\nrequired = true'), "small.toml"
).questionnaire
REPEATS = read_tiny("repeat")


def told(sheet: TypedSheet) -> dict[str, str]:
    return {name: fault.text for name, fault in sheet.checked.faults.items()}


def test_a_sheet_is_read_like_a_response() -> None:
    sheet = TypedSheet(QUESTIONNAIRE, {"exports": "1", "hours": "7", "plan": "3", "years": "4"})
    assert sheet.checked.answers == {"exports": "yes", "hours": 7, "plan": "3", "years": 4}
    assert sheet.checked.faults == {}
    assert not sheet.is_empty


def test_a_blank_sheet_is_fine_also_where_answers_are_needed() -> None:
    sheet = TypedSheet(QUESTIONNAIRE, {"exports": " "})
    assert (sheet.checked.answers, sheet.checked.faults) == ({}, {})
    assert sheet.is_empty


def test_faults_stand_at_their_field() -> None:
    sheet = TypedSheet(QUESTIONNAIRE, {"exports": "9", "hours": "11", "years": "-1"})
    assert told(sheet) == {
        "exports": "Type the number of an option, from 1 to %(most)s.",
        "hours": "Choose a number from %(start)s to %(end)s.",
        "years": "This value is not possible here. Please check it.",
    }


def test_elements_of_the_code_are_kept_apart() -> None:
    assert TypedSheet(QUESTIONNAIRE, {"code.day": "7"}).code == {"day": "7"}
    assert TypedSheet(QUESTIONNAIRE, {}).code == {"day": ""}


def test_fields_follow_the_sheet_and_repeats_time_by_time() -> None:
    assert [name for name, _place, _time in list_fields(REPEATS, 2)] == [
        "product_name[1]",
        "price[1]",
        "product_name[2]",
        "price[2]",
    ]


def test_times_that_were_left_blank_do_not_count() -> None:
    sheet = TypedSheet(REPEATS, {"product_name[1]": "rice", "product_name[3]": "tea"})
    assert [each["product_name"] for each in sheet.checked.answers["product"]] == ["rice", "tea"]


def test_a_fault_behind_a_blank_time_stands_at_its_field() -> None:
    sheet = TypedSheet(REPEATS, {"product_name[2]": "tea", "price[2]": "-1", "price[3]": "x"})
    assert told(sheet) == {
        "price[2]": "This value is not possible here. Please check it.",
        "price[3]": "Enter a number in figures, for example 3 or 2.5.",
    }


def test_where_the_number_of_times_is_given_blanks_keep_their_place() -> None:
    counted = read_tiny("repeat_count")
    (count,) = [name for name, place, _ in list_fields(counted, 1) if place.repeat is None]
    (inner, *_) = [name for name, place, _ in list_fields(counted, 2) if name.endswith("[2]")]
    sheet = TypedSheet(counted, {count: "2", inner: "7"})
    (times,) = [value for value in sheet.checked.answers.values() if isinstance(value, list)]
    assert times == [{}, {inner[:-3]: times[1][inner[:-3]]}]


def test_answers_to_what_was_not_asked_are_told() -> None:
    sheet = TypedSheet(read_tiny("relevant"), {"exports": "2", "destination": "Japan"})
    assert sheet.checked.answers == {"exports": "no"}
    assert sheet.left_out == ["destination"]


def test_answers_are_told_field_by_field() -> None:
    answers = {"a": ["x", "y"], "id": 1, "product": [{"name": "rice"}, {"price": 2}]}
    assert flatten(answers) == {"a": ["x", "y"], "id[0]": 1, "name[1]": "rice", "price[2]": 2}
