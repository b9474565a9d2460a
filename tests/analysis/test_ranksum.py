"""Two unmatched groups against full enumeration and SciPy."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.encoding import encode
from evalapp.analysis.ranksum import rank_groups, rank_sum_p_value
from evalapp.analysis.tables import tally

from .answers import number


def tally_of(values):
    return tally(encode(number("q", values)))


def enumerate_p_value(before, after):
    ranks = scipy.stats.rankdata([*before, *after])
    n = len(before)
    middle = n * ranks.mean()
    observed = abs(ranks[:n].sum() - middle)
    splits = itertools.combinations(ranks, n)
    return np.mean([abs(sum(split) - middle) >= observed - 1e-9 for split in splits])


few = st.lists(st.integers(1, 5), min_size=1, max_size=6)


@given(few, few)
def test_exact_p_value_is_that_of_all_splits(before, after):
    groups = rank_groups(tally_of(before), tally_of(after))
    p, method = rank_sum_p_value(groups, 50)
    assert method == "exact"
    assert p == pytest.approx(enumerate_p_value(before, after), rel=1e-12)
    assert groups.u == scipy.stats.mannwhitneyu(after, before, method="asymptotic").statistic


def test_normal_approximation_agrees_with_scipy():
    rng = np.random.default_rng(2)
    before, after = rng.integers(1, 6, 40), rng.integers(2, 6, 35)
    groups = rank_groups(tally_of(before.tolist()), tally_of(after.tolist()))
    p, method = rank_sum_p_value(groups, 50)
    judged = scipy.stats.mannwhitneyu(
        before, after, use_continuity=False, method="asymptotic"
    ).pvalue
    assert (p, method) == (pytest.approx(judged, rel=1e-10), "normal")


@pytest.mark.parametrize("people", [3, 60])
def test_all_alike_has_p_one(people):
    groups = rank_groups(tally_of([4] * people), tally_of([4] * people))
    assert rank_sum_p_value(groups, 50)[0] == 1.0
