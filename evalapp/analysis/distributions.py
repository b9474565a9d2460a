"""Quantiles and tails of the distributions in use: the one place that calls SciPy."""

from __future__ import annotations

import math
from functools import cache, lru_cache

CLOSE = 1e-9
TINY = 1e-30
HUGE = 30_000.0


@cache
def normal_quantile(confidence: float) -> float:
    """Return z so that a standard normal lies within ±z with probability `confidence`."""
    from scipy.special import ndtri  # slow import

    return float(-ndtri((1 - confidence) / 2))


@lru_cache(maxsize=1024)
def t_quantile(df: float, confidence: float) -> float:
    """Return t so that Student's t with `df` degrees of freedom lies within ±t."""
    from scipy.special import stdtrit  # slow import

    return float(-stdtrit(df, (1 - confidence) / 2))


def t_p_value(statistic: float, df: float) -> float:
    """Return the two-sided p of a t statistic."""
    from scipy.special import stdtr  # slow import

    return min(1.0, 2 * float(stdtr(df, -abs(statistic))))


def normal_p_value(z: float) -> float:
    """Return the two-sided p of a standard normal statistic."""
    from scipy.special import ndtr  # slow import

    return min(1.0, 2 * float(ndtr(-abs(z))))


def coin_p_value(heads: int, tosses: int) -> float:
    """Return the two-sided p of `heads` in `tosses` of a fair coin (exact binomial)."""
    from scipy.special import bdtr  # slow import

    if abs(2 * heads - tosses) <= 1:
        return 1.0
    return min(1.0, 2 * float(bdtr(min(heads, tosses - heads), tosses, 0.5)))


def chi_square_p_value(statistic: float, df: int) -> float:
    """Return the probability of a chi-square at least as large."""
    from scipy.special import chdtrc  # slow import

    return float(chdtrc(df, statistic))


@lru_cache(maxsize=1024)
def f_quantile(p: float, df1: float, df2: float) -> float:
    """Return the quantile of the F distribution below which lies probability `p`."""
    from scipy.special import fdtri  # slow import

    return float(fdtri(df1, df2, p))


def noncentrality(statistic: float, df: float, p: float) -> float:
    """Return the noncentrality at which a noncentral t lies below `statistic` with probability p.

    The inverse in scipy.special is good to eight digits only, so the equation is solved here, to
    floating point. Beyond t = 30,000 the numerator's own spread no longer counts; below 1e-30
    SciPy gives no probability, and none is needed.
    """
    from scipy.special import chdtri, ndtri  # slow import

    if statistic < 0:
        return -noncentrality(-statistic, df, 1 - p)
    if statistic < TINY:
        return -float(ndtri(p))
    if statistic > HUGE:
        return float(statistic * math.sqrt(chdtri(df, p) / df))
    highest = statistic * math.sqrt(chdtri(df, p / 2) / df) - ndtri(p / 2)
    return _solve_noncentrality(statistic, df, p, -float(ndtri(p)), float(highest))


def _solve_noncentrality(statistic: float, df: float, p: float, low: float, high: float) -> float:
    """Find the noncentrality between two bounds by secant steps, halving where one goes astray.

    The normal score of the probability is nearly linear in the noncentrality.
    """
    from scipy.special import nctdtr, ndtri  # slow import

    target = float(ndtri(p))
    spread = math.sqrt(1 + statistic * statistic / (2 * df))
    x = min(high, max(low, statistic * (1 - 1 / (4 * df)) - target * spread))
    slope = -1 / spread
    before: tuple[float, float] | None = None
    for _ in range(200):
        y = float(ndtri(nctdtr(df, x, statistic))) - target
        low, high = (x, high) if y > 0 else (low, x)
        if before is not None and math.isfinite(y) and y != before[1]:
            slope = (y - before[1]) / (x - before[0])
        following = x - y / slope
        if not low <= following <= high:
            following = (low + high) / 2
        before = (x, y) if math.isfinite(y) else None
        # The error after a secant step is far below the product of the two before it.
        if abs(following - x) <= CLOSE * max(1.0, abs(x)):
            return following
        x = following
    return x
