"""What must not depend on who comes first, on the direction of an item, or on its unit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.analysis.figures import Interval
from evalapp.analysis.results import Paired
from evalapp.analysis.summary import summarise

from .answers import choice, number, rating, survey

ratings = st.integers(1, 5)
people = st.lists(
    st.tuples(ratings, ratings, ratings, st.sampled_from(["kh", "th"])), min_size=8, max_size=16
)
SIDES = 3


def summarised(rows, make=lambda name, values: rating(name, values)):
    """Return the one item of three surveys of these people, by country."""
    country = [row[SIDES] for row in rows]
    sides = [
        survey(
            make("q", [row[side] for row in rows]),
            choice("country", country, ["kh", "th"], background=True),
        )
        for side in range(SIDES)
    ]
    return summarise(*sides, by="country").items["q"]


def turned(rows):
    return [(*(6 - x for x in row[:SIDES]), row[SIDES]) for row in rows]


def p_values(item):
    """Return every p of an item, absent ones as they are."""
    tests = item.group_tests
    compared = [tests.pre, tests.post, tests.change, item.paired, item.waves]
    return [getattr(test, "p_raw", test) for test in (*compared, *item.waves.comparisons.values())]


def alike(made, other):
    return [
        one == pytest.approx(two, rel=1e-9) if isinstance(one, float) else one == two
        for one, two in zip(made, other, strict=True)
    ]


@given(people, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_of_people_changes_no_figure(rows, dice):
    made, other = summarised(rows), summarised(dice.sample(rows, len(rows)))
    assert (other.group_tests, other.waves) == (made.group_tests, made.waves)


@given(people)
@settings(deadline=None)
def test_reversed_item_changes_no_p_and_flips_each_change(rows):
    made, other = summarised(rows), summarised(turned(rows))
    assert all(alike(p_values(made), p_values(other)))
    assert isinstance(made.paired, Paired)
    assert other.paired.mean_change == pytest.approx(-made.paired.mean_change)
    assert (other.paired.higher, other.paired.lower) == (made.paired.lower, made.paired.higher)
    if isinstance(made.paired.ci, Interval):
        low, high = made.paired.ci
        assert tuple(other.paired.ci) == pytest.approx((-high, -low))
    for name, pairs in made.waves.comparisons.items():
        assert other.waves.comparisons[name].mean_change == pytest.approx(-pairs.mean_change)


@given(people, st.integers(2, 60))
@settings(deadline=None)
def test_unit_of_a_number_changes_no_p_and_scales_each_change(rows, factor):
    scaled = [(*(factor * x for x in row[:SIDES]), row[SIDES]) for row in rows]
    made, other = summarised(rows, number), summarised(scaled, number)
    assert all(alike(p_values(made), p_values(other)))
    assert other.paired.mean_change == pytest.approx(factor * made.paired.mean_change)
    assert other.paired.d_av == made.paired.d_av or other.paired.d_av == pytest.approx(
        made.paired.d_av
    )


@given(people)
@settings(deadline=None)
def test_person_without_answers_changes_no_figure_of_groups_and_times(rows):
    made = summarised(rows)
    other = summarised([*rows, (None, None, None, "kh")])
    assert (other.group_tests, other.waves) == (made.group_tests, made.waves)
