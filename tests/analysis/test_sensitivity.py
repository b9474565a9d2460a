"""Results with and without the people who were found by hand."""

from __future__ import annotations

import dataclasses
import json

import pytest

from evalapp.analysis.figures import Withheld
from evalapp.analysis.summary import Settings, summarise, to_json
from evalapp.questionnaire.table import AnswerTable, Column, Measure

SETTINGS = Settings(suppress_small=True)


def make_table(ratings: list[int], codes: list[str | None]) -> AnswerTable:
    column = Column("plan", Measure.ORDINAL, ratings, ("1", "2", "3", "4", "5"))
    return AnswerTable(codes, {"plan": column})


def compare(by_hand: int, change: int = 1, exact: int = 8):
    """Compare people found by their codes, who rise by one, with others found by hand."""
    codes = [f"c{person}" for person in range(exact)]
    before = make_table([2] * (exact + by_hand), [*codes, *[None] * by_hand])
    after = make_table([3] * exact + [2 + change] * by_hand, [*codes, *[None] * by_hand])
    accepted = [(exact + person, exact + person) for person in range(by_hand)]
    return summarise(before, after, accepted=accepted, settings=SETTINGS)


def test_accepted_pairs_take_part_in_every_figure():
    made = compare(by_hand=2)
    assert (made.n_matched, made.n_accepted, made.items["plan"].paired.n_pairs) == (10, 2, 10)


def test_change_with_and_without_stands_side_by_side():
    sensitivity = compare(by_hand=8, change=2).sensitivity
    (row,) = sensitivity.results
    assert (sensitivity.n_exact, sensitivity.n_accepted) == (8, 8)
    assert (row.n_pairs, row.mean_change) == (16, 1.5)
    assert (row.n_pairs_exact, row.mean_change_exact) == (8, 1.0)


@pytest.mark.parametrize("by_hand", [1, 4])
def test_what_would_tell_the_answers_of_few_is_withheld(by_hand):
    (row,) = compare(by_hand=by_hand, change=2).sensitivity.results
    assert (row.n_pairs - row.n_pairs_exact, row.mean_change_exact) == (by_hand, Withheld())


@pytest.mark.parametrize(("change", "alike"), [(1, 1), (-1, 0)])
def test_results_that_would_be_others_are_counted(change, alike):
    sensitivity = compare(by_hand=9, change=change).sensitivity
    assert (sensitivity.n_compared, sensitivity.n_alike) == (1, alike)


def test_nothing_hangs_on_nobody():
    assert compare(by_hand=0).sensitivity is None


def test_nothing_is_set_beside_what_is_withheld():
    sensitivity = compare(by_hand=6, exact=4).sensitivity
    assert (sensitivity.n_exact, sensitivity.n_compared, sensitivity.results) == (4, 0, ())


def test_the_document_tells_it():
    made = compare(by_hand=2)
    document = json.loads(json.dumps(to_json(made)))
    told = document["sensitivity"]
    assert sorted(told) == sorted(f.name for f in dataclasses.fields(made.sensitivity))
    assert told["results"][0]["mean_change_exact"] is None
    assert "withheld" in told["results"][0]["mean_change_exact_reason"]
    assert document["n_accepted"] == 2
