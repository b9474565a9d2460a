"""Quantiles and tails of the distributions in use: the one place that calls SciPy."""

from __future__ import annotations

import math
from functools import cache, lru_cache


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

    if 2 * heads == tosses:
        return 1.0
    return min(1.0, 2 * float(bdtr(min(heads, tosses - heads), tosses, 0.5)))


@lru_cache(maxsize=1024)
def f_quantile(p: float, df1: float, df2: float) -> float:
    """Return the quantile of the F distribution below which lies probability `p`."""
    from scipy.special import fdtri  # slow import

    return float(fdtri(df1, df2, p))


def noncentrality(statistic: float, df: float, p: float) -> float:
    """Return the noncentrality at which a noncentral t lies below `statistic` with probability p.

    Secant steps on the normal score of the probability, which is nearly linear in the
    noncentrality; the inverse in scipy.special is good to eight digits only.
    """
    from scipy.special import nctdtr, ndtri  # slow import

    target = float(ndtri(p))

    def miss(ncp: float) -> float:
        return float(ndtri(nctdtr(df, ncp, statistic))) - target

    spread = math.sqrt(1 + statistic * statistic / (2 * df))
    x0 = statistic * (1 - 1 / (4 * df)) - target * spread
    y0 = miss(x0)
    x1 = x0 + y0 * spread
    for _ in range(50):
        y1 = miss(x1)
        if abs(x1 - x0) <= 1e-14 * max(1.0, abs(x1)) or y1 == y0:
            break
        x0, y0, x1 = x1, y1, x1 - y1 * (x1 - x0) / (y1 - y0)
    return x1
