"""Words that could name somebody are marked in open answers, in every script."""

import pytest

from evalapp.questionnaire.screening import (
    E_MAIL,
    LINK,
    LISTED,
    TELEPHONE,
    TITLED,
    find_marks,
    is_shortened,
    leave_out,
)

NAMES = ["Sok Dara", "សុខ ដារ៉ា", "Nguyễn Văn An", "Li"]


def told(text, names=()):
    return [(text[mark.start : mark.end], mark.reason) for mark in find_marks(text, names)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to dara@nida.example, please", [("dara@nida.example", E_MAIL)]),
        ("see https://fb.example/dara now", [("https://fb.example/dara", LINK)]),
        ("call 012 345 678", [("012 345 678", TELEPHONE)]),
        ("ទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨", [("០១២ ៣៤៥ ៦៧៨", TELEPHONE)]),
        ("Mr. Chan helped us", [("Mr. Chan", TITLED)]),
        ("Anh Minh giúp tôi", [("Anh Minh", TITLED)]),
        ("In 2016 we sold 1,200 boxes to 14 shops", []),
        ("ការវេចខ្ចប់ថ្មីល្អណាស់", []),
        ("", []),
    ],
)
def test_what_could_name_somebody_is_marked(text, expected):
    assert told(text) == expected


def test_names_of_the_roster_are_marked_in_every_script():
    assert told("I sat beside dara.", NAMES) == [("dara", LISTED)]
    assert told("ខ្ញុំអង្គុយជាមួយដារ៉ា", NAMES) == [("ដារ៉ា", LISTED)]


def test_short_and_longer_words_are_no_names_of_the_roster():
    assert told("I like an idea: Darabridge, soks", NAMES) == []


def test_marks_do_not_overlap():
    assert told("Mr Dara", ["Dara Sok"]) == [("Mr Dara", TITLED)]


def test_marked_words_are_left_out():
    text = "Mr Chan called 012 345 678."
    assert leave_out(text, find_marks(text)) == "[…] called […]."
    assert leave_out("nothing", []) == "nothing"


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        ("one two three", "one two three", True),
        ("one two three", "one […] three", True),
        ("one two three", "[…] three", True),
        ("one two three", "one […]", True),
        ("a b a b c", "a […] b c", True),
        ("one two three", "one […] four", False),
        ("one two three", "two", False),
        ("one two three", "[…]", False),
        ("one two", "one two […] two", False),
        ("one two three", "three […] one", False),
        ("one", "", False),
    ],
)
def test_a_quote_is_the_text_with_parts_left_out(text, shown, expected):
    assert is_shortened(text, shown) is expected
