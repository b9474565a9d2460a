"""Names and labels that fit SPSS and Stata."""

import pytest

from evalapp.reporting.export.names import SPSS, STATA, cut, shorten_names


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("courses/data", "courses_data"),
        ("_row", "row"),
        ("a.b-c", "a_b_c"),
        ("ឈ្មោះ", "q"),
        ("9lives", "q_9lives"),
        ("if", "if_2"),
        ("Not", "Not_2"),
        ("x" * 40, "x" * 32),
    ],
)
def test_a_name_is_made_such_as_stata_allows(name: str, short: str) -> None:
    assert shorten_names([name], STATA) == {name: short}


def test_no_two_names_differ_by_case_or_end_alone() -> None:
    names = ["plan", "PLAN", "y" * 40, "y" * 41, "ក", "ខ"]
    assert list(shorten_names(names, STATA).values()) == [
        "plan",
        "PLAN_2",
        "y" * 32,
        "y" * 30 + "_2",
        "q",
        "q_2",
    ]


def test_spss_takes_longer_names() -> None:
    assert shorten_names(["x" * 70], SPSS) == {"x" * 70: "x" * 64}


def test_a_label_that_fits_stays_on_one_line() -> None:
    assert cut("Two\n lines", 80, 320) == "Two lines"


@pytest.mark.parametrize("text", ["ខ្ញុំអាច" * 30, "ကျွန်ုပ်" * 30, "ก็ดี" * 40, "👩‍🌾🇰🇭" * 30])
def test_a_label_is_cut_between_letters(text: str) -> None:
    for most in range(10, 60):
        short = cut(text, 80, most)
        assert len(short.encode()) <= most
        assert short.endswith("…")
        assert text.startswith(short[:-1])
    unit = {"ខ": "ខ្ញុំ", "က": "ကျွ", "ก": "ก็", "👩": "👩‍🌾"}[text[0]]
    assert cut(text, 80, len(unit.encode()) + 3) == unit + "…"


def test_characters_are_counted_too() -> None:
    assert cut("x" * 90, 80, 320) == "x" * 79 + "…"
