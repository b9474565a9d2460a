"""Signed ranks against full enumeration, and the bound on the table's size."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.wilcoxon import rank_changes, signed_rank_p_value


def ranks_of(changes):
    values, counts = np.unique(np.array(changes, dtype=float), return_counts=True)
    return rank_changes(values, counts)


def enumerate_p_value(changes):
    sizes = scipy.stats.rankdata(np.abs(changes))[np.array(changes) != 0]
    signs = np.array(changes)[np.array(changes) != 0] > 0
    middle = sizes.sum() / 2
    observed = abs(sizes[signs].sum() - middle)
    sums = [np.dot(sizes, pattern) for pattern in itertools.product((0, 1), repeat=len(sizes))]
    return np.mean([abs(total - middle) >= observed - 1e-9 for total in sums])


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=10))
def test_exact_p_value_is_that_of_all_sign_patterns(changes):
    p, method = signed_rank_p_value(ranks_of(changes), 50)
    assert method == "exact"
    assert p == pytest.approx(enumerate_p_value(changes), rel=1e-12)


@given(st.integers(0, 4000))
def test_zeros_beyond_the_cap_give_the_same_distribution(zeros):
    """Few distinct changes: the capped table must agree with binomial counting."""
    changes = [1] * 7 + [-1] * 2 + [0] * zeros
    p, _ = signed_rank_p_value(ranks_of(changes), 50)
    assert p == pytest.approx(scipy.stats.binomtest(2, 9).pvalue, rel=1e-12)


def test_cap_agrees_with_enumeration_where_sizes_differ():
    changes = [1, 2, -3, 4, 5, -1, 2] + [0] * 500
    p, _ = signed_rank_p_value(ranks_of(changes), 50)
    assert p == pytest.approx(enumerate_p_value(changes), rel=1e-12)


def test_normal_approximation_agrees_with_scipy():
    rng = np.random.default_rng(1)
    changes = rng.integers(-2, 4, 200)
    p, method = signed_rank_p_value(ranks_of(changes), 50)
    judged = scipy.stats.wilcoxon(
        changes, zero_method="pratt", correction=False, method="asymptotic"
    )
    assert (p, method) == (pytest.approx(judged.pvalue, rel=1e-10), "normal")


def test_nobody_changed_has_p_one():
    assert signed_rank_p_value(ranks_of([0, 0, 0]), 50) == (1.0, "exact")


def test_everybody_rose_by_the_same_amount():
    assert signed_rank_p_value(ranks_of([1] * 8), 50) == (2 / 2**8, "exact")


def test_largest_exact_case_is_counted_in_whole_numbers():
    p, method = signed_rank_p_value(ranks_of(range(1, 61)), 60)
    assert (p, method) == (2 / 2**60, "exact")
