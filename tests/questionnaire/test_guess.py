"""What a column is taken for where no questionnaire says so."""

import pytest

from evalapp.questionnaire.guess import MISSING_MARKS, guess_column
from evalapp.questionnaire.table import Measure, Missing

FIVE = ("1", "2", "3", "4", "5")


@pytest.mark.parametrize(
    ("texts", "measure", "options"),
    [
        ([], Measure.NUMERIC, ()),
        (["", "NA", "-"], Measure.NUMERIC, ()),
        (["1", "3", "5", "NA"], Measure.ORDINAL, FIVE),
        (["1.0", "5.0", ""], Measure.ORDINAL, FIVE),
        (["၁", "៥"], Measure.ORDINAL, FIVE),
        (["-1", "1"], Measure.ORDINAL, ("-1", "0", "1")),
        (["4"], Measure.ORDINAL, ("4",)),
        (["0", "10"], Measure.ORDINAL, tuple(str(step) for step in range(11))),
        (["0", "11"], Measure.NUMERIC, ()),
        (["2.5", "3"], Measure.NUMERIC, ()),
        (["1 000", "12 500,5"], Measure.NUMERIC, ()),
        # Yes/no. Everybody alike is a scale: nothing shows that there was another answer.
        (["0", "1"], Measure.BINARY, ("1", "0")),
        (["1.0", "0.0", "NA"], Measure.BINARY, ("1", "0")),
        (["0", "0"], Measure.ORDINAL, ("0",)),
        (["1", "1"], Measure.ORDINAL, ("1",)),
        (["no", "yes"], Measure.BINARY, ("yes", "no")),
        (["No", "Yes", "Yes", "yes"], Measure.BINARY, ("Yes", "No")),
        (["YES"], Measure.BINARY, ("YES", "NO")),
        (["no"], Measure.BINARY, ("yes", "no")),
        (["TRUE", "FALSE"], Measure.BINARY, ("TRUE", "FALSE")),
        (["n", "y"], Measure.BINARY, ("y", "n")),
        (["b", "a"], Measure.BINARY, ("a", "b")),
        # Words.
        (["b"], Measure.NOMINAL, ("b",)),
        (["c", "b", "a", "a"], Measure.NOMINAL, ("a", "b", "c")),
        (["1 3", "2", "1 2 3"], Measure.NOMINAL, ("1 2 3", "1 3", "2")),
        (["1_0", "x", "y"], Measure.NOMINAL, ("1_0", "x", "y")),
        ([f"w{n}" for n in range(12)], Measure.NOMINAL, tuple(sorted(f"w{n}" for n in range(12)))),
        ([f"w{n}" for n in range(13)], Measure.TEXT, ()),
        (["short", "long " * 20], Measure.TEXT, ()),
        # One stray word in five cells leaves numbers numbers, more do not.
        (["1", "2", "3", "5", "often"], Measure.ORDINAL, FIVE),
        (["0", "1", "0", "1", "?"], Measure.BINARY, ("1", "0")),
        (["1", "2", "often"], Measure.NOMINAL, ("1", "2", "often")),
        (["1", "2", "3", "4", "x", "x"], Measure.NOMINAL, ("1", "2", "3", "4", "x")),
    ],
)
def test_column_is_taken_for(texts: list[str], measure: Measure, options: tuple[str, ...]) -> None:
    guess = guess_column(texts)
    assert (guess.measure, guess.options) == (measure, options)


@pytest.mark.parametrize(
    ("texts", "cells"),
    [
        (["1", "2.0", "៣", "NA"], [1, 2, 3, Missing.NOT_ANSWERED]),
        (["1.5", "2", "1,25"], [1.5, 2, 1.25]),
        (["1", "2", "3", "4", "many"], [1, 2, 3, 4, Missing.NOT_VALID]),
        # It may be a thousand or one.
        (["500", "600", "700", "20.5", "1,000"], [500, 600, 700, 20.5, Missing.NOT_VALID]),
        (["0", "1.0", ""], ["0", "1", Missing.NOT_ANSWERED]),
        (["Yes", "Yes", "no", "-"], ["Yes", "Yes", "No", Missing.NOT_ANSWERED]),
        (["a", "b", "c", "."], ["a", "b", "c", Missing.NOT_ANSWERED]),
        (["inf", "x"], ["inf", "x"]),
    ],
)
def test_cells_are_read_as(texts: list[str], cells: list[object]) -> None:
    guess = guess_column(texts)
    assert [guess.read(text) for text in texts] == cells


@pytest.mark.parametrize("mark", sorted(MISSING_MARKS))
def test_mark_of_missing_answers_is_no_option(mark: str) -> None:
    assert guess_column(["a", mark, "b", "c"]).options == ("a", "b", "c")


def test_text_never_seen_is_not_valid() -> None:
    assert guess_column(["1", "2"]).read("3") is Missing.NOT_VALID
