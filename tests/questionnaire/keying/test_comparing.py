"""Sheets typed twice: what differs, and what they say when that is settled."""

from evalapp.questionnaire.keying.comparing import Entry, find_differences, settle
from evalapp.questionnaire.reader import read_source
from tests.questionnaire.tiny import SMALL, read_tiny

QUESTIONNAIRE = read_source(SMALL, "small.toml").questionnaire
REPEATS = read_tiny("repeat")


def test_equal_typings_have_no_difference() -> None:
    entry = Entry({"exports": "yes", "plan": "3"}, {"day": "abc"})
    assert find_differences(QUESTIONNAIRE, entry, entry) == []


def test_differences_come_in_the_order_of_the_sheet() -> None:
    first = Entry({"years": 3, "exports": "yes", "hours": 1}, {"day": "abc"})
    second = Entry({"exports": "no", "hours": 1, "doubt": "1"}, {"day": "abd"})
    differing = find_differences(QUESTIONNAIRE, first, second)
    assert differing == ["code.day", "exports", "doubt", "years"]


def test_white_space_makes_no_difference() -> None:
    text = read_tiny("text")
    (name, *_) = text.by_name
    one, other = Entry({name: "rice  and\ntea"}, {}), Entry({name: "rice and tea"}, {})
    assert find_differences(text, one, other) == []


def test_repeats_are_compared_time_by_time() -> None:
    first = Entry({"product": [{"product_name": "rice"}], "total": 1}, {})
    second = Entry({"product": [{"product_name": "rice"}, {"price": 2}], "total": 3}, {})
    assert find_differences(REPEATS, first, second) == ["price[2]"]


def test_what_was_chosen_takes_the_place_of_the_first_typing() -> None:
    first = Entry({"exports": "yes", "years": 3}, {})
    chosen = {"exports": "no", "years": "", "hours": 7, "code.day": "1"}
    assert settle(QUESTIONNAIRE, first, chosen) == {"exports": "no", "hours": 7}
    assert first.answers == {"exports": "yes", "years": 3}


def test_what_was_chosen_for_repeats_goes_to_its_time() -> None:
    first = Entry({"product": [{"product_name": "rice", "price": 1}]}, {})
    settled = settle(REPEATS, first, {"price[1]": "", "product_name[3]": "tea"})
    assert settled == {"product": [{"product_name": "rice"}, {}, {"product_name": "tea"}]}
