"""What each kind of question makes of what people type, in every script's figures."""

from decimal import Decimal

import pytest

from evalapp.questionnaire.figures import read_number
from evalapp.questionnaire.kinds import KINDS
from evalapp.questionnaire.questions import AnswerFault, Question, clean
from evalapp.questionnaire.table import Measure
from evalapp.questionnaire.typed import LONGEST_TEXT, Range
from tests.questionnaire.tiny import read_tiny

NO_NUMBER = "Enter a number in figures, for example 3 or 2.5."
NOT_POSSIBLE = "This value is not possible here. Please check it."


def question(survey: str, name: str) -> Question:
    return read_tiny(survey).by_name[name]


def fault_of(asked: Question, raw: object) -> str:
    """Return what the person is told."""
    with pytest.raises(AnswerFault) as caught:
        asked.read(raw)
    message = caught.value.message
    return message.text % message.values if message.values else message.text


@pytest.mark.parametrize(
    ("survey", "name", "raw", "value"),
    [
        ("select_one", "level", "2", "2"),
        ("select_one", "level", 2, "2"),
        ("select_one", "level", 2.0, "2"),
        ("select_one", "level", ["2"], "2"),
        ("select_one", "level", " 2 ", "2"),
        ("select_multiple", "crops", ["durian", "pepper"], ["pepper", "durian"]),
        ("select_multiple", "crops", ("rice", "rice"), ["rice"]),
        ("select_multiple", "crops", "durian pepper", ["pepper", "durian"]),
        ("select_multiple", "crops", ["rice", ""], ["rice"]),
        ("integer", "members", "12", 12),
        ("integer", "members", 12, 12),
        ("integer", "members", 12.0, 12),
        ("integer", "members", "12.0", 12),
        ("integer", "members", "១២", 12),
        ("integer", "members", "၁၂", 12),
        ("integer", "members", "๑๒", 12),
        ("integer", "members", "໑໒", 12),
        ("integer", "members", "-3", -3),
        ("decimal", "hectares", "2.5", 2.5),
        ("decimal", "hectares", "2,5", 2.5),
        ("decimal", "hectares", "២,៥", 2.5),
        ("decimal", "hectares", "၂.၅", 2.5),
        ("decimal", "hectares", 1.125, 1.125),
        ("decimal", "hectares", "3.0", 3),
        ("text", "product", "  Pepper\r\nand rice\r ", "Pepper\nand rice"),
        ("text", "product", "Ca\u0300 Mau", "Cà Mau"),
        ("text", "product", "ម្រេច\u200bកំពត", "ម្រេច\u200bកំពត"),
        ("text", "product", "a\x00b\ud800c", "abc"),
        ("text", "product", 7, "7"),
        ("range", "recommend", "10", 10),
        ("range", "recommend", "១០", 10),
        ("range", "recommend", 0, 0),
        ("range", "hours", "2,5", 2.5),
        ("range", "hours", 1, 1),
        ("date", "start", "2017-06-15", "2017-06-15"),
        ("date", "start", "២០១៧-០៦-១៥", "2017-06-15"),
        ("note", "welcome", "anything", None),
        ("acknowledge", "agreed", True, True),
        ("acknowledge", "agreed", "1", True),
        ("acknowledge", "agreed", "OK", True),
        ("acknowledge", "agreed", "on", True),
        ("acknowledge", "agreed", False, None),
        ("acknowledge", "agreed", "no", None),
    ],
)
def test_an_answer_is_read(survey: str, name: str, raw: object, value: object) -> None:
    read = question(survey, name).read(raw)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("raw", [None, "", "   ", "\n", [], [""], ()])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_empty_is_no_answer(kind: str, raw: object) -> None:
    for asked in read_tiny(kind).questions:
        assert asked.read(raw) is None


@pytest.mark.parametrize(
    ("survey", "name", "raw", "told"),
    [
        ("select_one", "level", "4", "Choose one of the options shown."),
        ("select_one", "level", "Good", "Choose one of the options shown."),
        ("select_one", "level", ["1", "2"], NOT_POSSIBLE),
        ("select_one", "level", {"1": "2"}, NOT_POSSIBLE),
        ("select_multiple", "crops", ["rice", "tea"], "Choose from the options shown."),
        ("select_multiple", "crops", ["rice", {}], NOT_POSSIBLE),
        ("integer", "members", "2.5", "Enter a whole number, for example 12."),
        ("integer", "members", "twelve", NO_NUMBER),
        ("integer", "members", True, NO_NUMBER),
        ("integer", "members", float("nan"), NO_NUMBER),
        ("integer", "members", "1,000", "Write thousands without a comma, for example 1000."),
        ("integer", "members", "10000000000000", "This number is too large. Check the figures."),
        ("decimal", "hectares", "-inf", NO_NUMBER),
        ("decimal", "hectares", "2.5 ha", NO_NUMBER),
        ("text", "product", {"a": 1}, NOT_POSSIBLE),
        (
            "text",
            "wish",
            "ក" * (LONGEST_TEXT + 1),
            "This text is too long: 5001 characters. Shorten it to 5000.",
        ),
        ("range", "recommend", "11", "Choose a number from 0 to 10."),
        ("range", "recommend", "7.5", "Choose a number from 0 to 10."),
        ("range", "hours", "0", "Choose a number from 0.5 to 3."),
        ("date", "start", "2017-02-29", "Enter a day that exists, as year-month-day."),
        ("date", "start", "15 June", "Enter a day that exists, as year-month-day."),
    ],
)
def test_what_is_no_answer_is_told(survey: str, name: str, raw: object, told: str) -> None:
    assert fault_of(question(survey, name), raw) == told


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("1 000", "1000"),
        ("1\u00a0000", "1000"),
        ("\u22123", "-3"),
        ("0,125", "0.125"),
        ("12,5", "12.5"),
        ("1000,250", "1000.25"),
        ("៣", "3"),
        ("၃", "3"),
        ("๓", "3"),
        ("໓", "3"),
        ("-១០,៥", "-10.5"),
        ("1000000000000", "1000000000000"),
    ],
)
def test_a_number_is_read_in_any_figures(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["1,000", "12,500", "-1,000", "១,០០០", "1,000,000"])
def test_a_comma_between_thousands_is_not_guessed_at(typed: str) -> None:
    with pytest.raises(AnswerFault, match="Write thousands without a comma"):
        read_number(typed)


@pytest.mark.parametrize(
    "typed", ["1.2.3", "1,2,3", "1.000,5", "½", "NaN", "Infinity", "0x10", "-"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(AnswerFault, match="Enter a number in figures"):
        read_number(typed)


@pytest.mark.parametrize("typed", ["1e13", "-1e13", "1e9999999", "-1e9999999", "9" * 4_000])
def test_a_huge_number_is_refused(typed: str) -> None:
    with pytest.raises(AnswerFault, match="This number is too large"):
        read_number(typed)


def test_cleaning_twice_changes_nothing() -> None:
    once = clean(" e\u0301\r\n\x07 \ufeffb ")
    assert clean(once) == once


@pytest.mark.parametrize(
    ("survey", "name", "measure"),
    [
        ("select_one", "level", Measure.ORDINAL),
        ("select_one", "crop", Measure.NOMINAL),
        ("relevant", "exports", Measure.BINARY),
        ("select_multiple", "crops", Measure.MULTIPLE),
        ("integer", "members", Measure.NUMERIC),
        ("decimal", "hectares", Measure.NUMERIC),
        ("text", "product", Measure.TEXT),
        ("range", "recommend", Measure.RECOMMENDATION),
        ("range", "hours", Measure.NUMERIC),
        ("date", "start", None),
        ("note", "welcome", None),
        ("acknowledge", "agreed", None),
        ("matrix", "plan", Measure.ORDINAL),
        ("rank", "priorities", None),
        ("time", "starts", None),
        ("calculate", "people", None),
        ("unshown", "photo", None),
    ],
)
def test_how_answers_are_counted(survey: str, name: str, measure: Measure | None) -> None:
    assert question(survey, name).measure is measure


def test_what_is_only_read_or_never_shown_stores_nothing() -> None:
    assert [name for name, kind in KINDS.items() if not kind.stores] == ["note", "unshown"]


def test_the_steps_of_a_range_end_where_it_ends() -> None:
    asked = question("range", "hours")
    assert isinstance(asked, Range)
    assert asked.steps == (0.5, 1, 1.5, 2, 2.5, 3)
