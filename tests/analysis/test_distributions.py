"""Distributions where the usual routes fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import nctdtr

from evalapp.analysis.distributions import coin_p_value, noncentrality, normal_quantile


@given(
    st.floats(-1000, 1000).filter(lambda t: abs(t) > 1e-30),
    st.integers(1, 10_000),
    st.sampled_from([0.005, 0.025, 0.975, 0.995]),
)
def test_noncentrality_solves_its_equation(statistic, df, p):
    assert nctdtr(df, noncentrality(statistic, df, p), statistic) == pytest.approx(p, abs=1e-11)


@pytest.mark.parametrize("statistic", [0, 1e-200, -1e-40])
def test_noncentrality_of_nothing_is_normal(statistic):
    assert noncentrality(statistic, 28, 0.025) == pytest.approx(normal_quantile(0.95), rel=1e-14)


@pytest.mark.parametrize("p", [0.025, 0.975])
def test_noncentrality_is_smooth_where_the_limit_takes_over(p):
    below, above = (noncentrality(t, 5, p) / t for t in (29_999, 30_001))
    assert below == pytest.approx(above, rel=1e-7)


def test_balanced_tosses_have_p_one():
    assert coin_p_value(0, 0) == 1.0
    assert coin_p_value(4, 8) == 1.0
