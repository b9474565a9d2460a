"""Reduction of answers to tables."""

from __future__ import annotations

import numpy as np
import pytest

from evalapp.analysis.encoding import encode
from evalapp.analysis.tables import CodedColumn, join, number_values, tally
from evalapp.errors import InputError
from evalapp.questionnaire.table import Column, Measure, Missing

from .answers import choice, number, rating, yes_no

REASONS = [Missing.NOT_ASKED, Missing.NOT_ANSWERED, Missing.NOT_ANSWERED, Missing.NOT_VALID]


def counts(column: Column) -> tuple[dict[str, int], tuple[int, int, int]]:
    made = encode(column)
    assert isinstance(made, CodedColumn)
    told = tally(made)
    return dict(zip(told.names, told.counts.tolist(), strict=True)), told.missing


def test_missing_answers_are_counted_by_reason():
    assert counts(rating("q", [1, 5, *REASONS])) == (
        {"1": 1, "2": 0, "3": 0, "4": 0, "5": 1},
        (1, 2, 1),
    )


@pytest.mark.parametrize("stray", [6, 0.5, "good", float("nan"), ("1",)])
def test_value_outside_the_options_is_not_valid(stray):
    assert counts(rating("q", [3, stray]))[1] == (0, 0, 1)


def test_whole_and_decimal_numbers_and_option_names_are_one_option():
    assert counts(rating("q", [3, 3.0, "3"]))[0]["3"] == 3


def test_options_are_sorted_by_number_not_by_letter():
    made = encode(rating("q", [10], options=("10", "9", "0")))
    assert (made.names, made.values.tolist()) == (("0", "9", "10"), [0, 9, 10])


def test_first_of_two_options_counts_one():
    made = encode(yes_no("q", ["yes", "no", "no"]))
    assert dict(zip(made.names, made.values.tolist(), strict=True)) == {"yes": 1, "no": 0}


@pytest.mark.parametrize("stray", [float("inf"), float("nan"), 1e308, -1e101, 1e-300, "12", ()])
def test_what_is_no_number_is_not_valid_in_a_number_question(stray):
    assert tally(encode(number("q", [1.5, stray]))).missing == (0, 0, 1)


def test_rating_without_numbers_is_a_fault():
    with pytest.raises(InputError, match="no number"):
        encode(rating("q", [1], options=("low", "high")))


def test_recommendation_runs_from_0_to_10_without_options():
    made = encode(Column("q", Measure.RECOMMENDATION, [0, 10, 11]))
    assert made.names == tuple(str(point) for point in range(11))
    assert tally(made).missing == (0, 0, 1)


def test_unlisted_options_are_those_seen():
    assert counts(choice("q", ["b", "a", None]))[0] == {"a": 1, "b": 1}


def test_ticks_outside_the_options_make_the_answer_not_valid():
    column = Column("q", Measure.MULTIPLE, [("a",), ("z",), (), Missing.NOT_ASKED], ("a", "b"))
    assert encode(column).missing.tolist() == [0, 3, 0, 1]


def test_pairs_leave_out_people_missing_on_either_side():
    before = encode(rating("q", [1, 2, None, 3, 3]))
    after = encode(rating("q", [2, None, 4, 3, 3]))
    made = join(before, after, np.arange(5), np.arange(5))
    rows = zip(made.before.tolist(), made.after.tolist(), made.counts.tolist(), strict=True)
    assert list(rows) == [(1, 2, 1), (3, 3, 2)]
    assert made.n == 3


def test_pairs_of_many_distinct_numbers_stay_sparse():
    values = [float(value) for value in range(3000)]
    column = encode(number("q", values))
    made = join(column, column, np.arange(3000), np.arange(3000)[::-1])
    assert len(made.counts) == 3000
    assert (made.before + made.after == 2999).all()


def test_nobody_at_all():
    assert tally(encode(rating("q", []))).n == 0
    assert tally(encode(number("q", []))).n == 0


@pytest.mark.parametrize("values", [[], [2.5], [1.0, 1.0], [3.0, -1.0, 0.1 + 0.2, 3.0, 0.3]])
def test_distinct_values_are_numbered_as_numpy_does(values):
    distinct, places = number_values(np.array(values))
    wanted, wanted_places = np.unique(values, return_inverse=True)
    assert (distinct.tolist(), places.tolist()) == (wanted.tolist(), wanted_places.tolist())
