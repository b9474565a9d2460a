"""Scores and reliability of scales."""

from __future__ import annotations

import pytest

from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.summary import summarise
from evalapp.errors import InputError
from evalapp.questionnaire.table import Missing, ScaleItems

from .answers import choice, number, rating, survey

FIVE_ITEMS = ScaleItems("s", ("a", "b", "c", "d", "e"))


def scale_of(rows, scale=FIVE_ITEMS, kind=rating):
    columns = [
        kind(name, answers)
        for name, answers in zip(scale.items, zip(*rows, strict=True), strict=True)
    ]
    return summarise(survey(*columns, scales=[scale])).scales["s"]


def test_score_needs_four_of_five_items():
    made = scale_of([[1, 2, 3, 4, None], [1, 2, 3, None, None], [5, 5, 5, 5, 5]]).pre
    assert (made.n, made.missing, made.mean) == (2, 1, 3.75)


def test_person_asked_nothing_of_a_scale_was_not_asked():
    made = scale_of([[3, 3, 3, 3, 3], [Missing.NOT_ASKED] * 5]).pre
    assert made.missing_by_reason.not_asked == 1


def test_reversed_items_count_from_the_other_end():
    scale = ScaleItems("s", ("a", "b", "c"), frozenset({"c"}))
    assert scale_of([[5, 4, 1], [1, 1, 5]], scale).pre.mean == (14 / 3 + 1) / 2


def test_reversed_item_without_options_is_a_fault():
    scale = ScaleItems("s", ("a", "b", "c"), frozenset({"c"}))
    with pytest.raises(InputError, match="options are unknown"):
        scale_of([[5, 4, 1]], scale, number)


def test_item_that_is_no_number_is_a_fault():
    with pytest.raises(InputError, match="no numbers"):
        scale_of([["x", "y", "z"]], ScaleItems("s", ("a", "b", "c")), choice)


@pytest.mark.parametrize(
    ("rows", "n", "reason"),
    [
        ([[None] * 5], 0, Reason.FEW_COMPLETE),
        ([[1, 2, 3, 4, 5]], 1, Reason.FEW_COMPLETE),
        ([[1, 2, 3, 4, 5], [1, 2, 3, 4, None]], 1, Reason.FEW_COMPLETE),
        ([[3, 3, 3, 3, 3]] * 4, 4, Reason.NO_VARIANCE),
        ([[1, 5, 3, 3, 3], [5, 1, 3, 3, 3]], 2, Reason.NO_VARIANCE),
    ],
)
def test_degenerate_reliability_has_a_word(rows, n, reason):
    made = scale_of(rows)
    assert (made.n_complete, made.alpha, made.alpha_ci) == (n, Absent(reason), Absent(reason))


def test_two_items_have_a_score_and_no_alpha():
    made = scale_of([[1, 2], [3, 4]], ScaleItems("s", ("a", "b")))
    assert (made.pre.mean, made.alpha) == (2.5, Absent(Reason.FEW_ITEMS))


def test_scale_with_items_left_out_of_a_survey():
    scale = ScaleItems("s", ("a", "b", "c"))
    columns = [rating(name, [1, 2]) for name in "abc"]
    made = summarise(survey(*columns, scales=[scale]), survey(*columns[:2], scales=[scale]))
    assert made.scales["s"].paired == Absent(Reason.ITEMS_MISSING)
    assert made.scales["s"].pre.n == 2


def test_scale_is_left_out_unless_all_its_items_are_asked_for():
    table = survey(*(rating(name, [1]) for name in "abcde"), scales=[FIVE_ITEMS])
    assert summarise(table, items=["a", "b"]).scales == {}


def test_reliability_does_not_depend_on_where_the_blocks_end(monkeypatch):
    rows = [[(3 * person + item * person) % 5 + 1 for item in range(5)] for person in range(40)]
    whole = scale_of(rows)
    monkeypatch.setattr("evalapp.analysis.scales.BLOCK", 7)
    assert scale_of(rows).alpha == pytest.approx(whole.alpha, rel=1e-13)
