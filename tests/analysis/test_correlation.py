"""Spearman's rho: reference values of R, what has no value, what changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.correlation import correlate
from evalapp.analysis.figures import Interval
from evalapp.analysis.reasons import Absent, Reason

SCORES = [3.2, 4.1, 2.8, 3.9, 4.4, 3.5, 4.0, 3.1, 4.6, 3.7, 3.7, 2.9]
PERCENTS = [40, 60, 20, 80, 75, 50, 55, 45, 90, 60, 30, 50]
RATINGS = [1, 1, 2, 2, 2, 3, 3, 4, 5, 5, 5, 4, 2, 1]
LEVELS = [2, 1, 3, 2, 1, 3, 3, 3, 4, 2, 4, 4, 4, 1]


def told(first, second, confidence=0.95, minimum_pairs=6):
    return correlate(np.array(first, float), np.array(second, float), confidence, minimum_pairs)


@pytest.mark.parametrize(
    ("first", "second", "confidence", "rho", "low", "high"),
    [
        # R 4.2: r <- cor(x, y, method = "spearman"); se <- sqrt((1 + r^2/2)/(n - 3));
        # tanh(atanh(r) + c(-1, 1) * qnorm(.975) * se)
        (SCORES, PERCENTS, 0.95, 0.806679628924194, 0.349887383023900, 0.953556194612731),
        # the same with qnorm(.95): many ties
        (RATINGS, LEVELS, 0.90, 0.647359666393123, 0.221571658222256, 0.865828826866518),
    ],
)
def test_rho_and_interval_as_in_r(first, second, confidence, rho, low, high):
    made = told(first, second, confidence)
    assert made.n == len(first)
    assert (made.rho, *made.ci) == pytest.approx((rho, low, high), abs=1e-14)


def test_nobody_in_both():
    assert told([], []).rho == Absent(Reason.NO_PAIRS)


def test_few_pairs_are_not_correlated():
    made = told([1, 2, 3, 4, 5], [1, 2, 3, 5, 4])
    assert (made.n, made.rho, made.ci) == (5, *[Absent(Reason.FEW_PAIRS)] * 2)


def test_three_pairs_never_have_a_rho():
    assert told([1, 2, 3], [1, 2, 3], minimum_pairs=2).rho == Absent(Reason.FEW_PAIRS)


def test_everyone_alike_has_no_rho():
    made = told([3] * 8, range(8))
    assert (made.n, made.rho, made.ci) == (8, *[Absent(Reason.ALL_ALIKE)] * 2)


def test_same_order_throughout_has_no_interval():
    made = told(range(8), [number**2 for number in range(8)])
    assert (made.rho, made.ci) == (1.0, Absent(Reason.ALL_IN_ORDER))
    assert told(range(8), range(8, 0, -1)).rho == -1.0


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 100)), min_size=6, max_size=40))
def test_order_of_people_and_units_change_nothing(pairs):
    first, second = zip(*pairs, strict=True)
    made = told(first, second)
    assert told(first[::-1], second[::-1]) == made
    assert told([10 * number + 3 for number in first], second) == made
    assert told(second, first) == made
    if isinstance(made.ci, Interval):
        assert -1 < made.ci.low < made.rho < made.ci.high < 1
