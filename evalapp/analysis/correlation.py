"""Whether two numbers of the same people go together: Spearman's rank correlation."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from evalapp.analysis.distributions import normal_quantile
from evalapp.analysis.figures import Interval
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.tables import Floats

LEAST_PAIRS = 4
"""The variance of Fisher's z is over n − 3."""


@dataclass(frozen=True)
class Correlation:
    """Spearman's rho of the same `n` people, from −1 to 1, with its interval."""

    n: int
    rho: Figure
    ci: Interval | Absent


def correlate(first: Floats, second: Floats, confidence: float, minimum_pairs: int) -> Correlation:
    """Return Spearman's rho of two numbers of the same people, without missing values.

    Pearson's correlation of the mid-ranks. Spearman (1904), American Journal of Psychology 15,
    72-101. Of fewer than `minimum_pairs` pairs there is neither rho nor interval.
    """
    n = len(first)
    if n < max(minimum_pairs, LEAST_PAIRS):
        return _without(n, Reason.FEW_PAIRS if n else Reason.NO_PAIRS)
    ranks = [_rank(each) - (n + 1) / 2 for each in (first, second)]
    # Mid-ranks are halves, so products of them are exact.
    spreads = [float(each @ each) for each in ranks]
    if min(spreads) == 0:
        return _without(n, Reason.ALL_ALIKE)
    rho = float(ranks[0] @ ranks[1]) / math.sqrt(spreads[0] * spreads[1])
    rho = max(-1.0, min(1.0, rho))
    return Correlation(n, rho, bonett_wright(rho, n, confidence))


def bonett_wright(rho: float, n: int, confidence: float) -> Interval | Absent:
    """Return the interval of Spearman's rho by Fisher's z; n must be at least 4.

    tanh(atanh ρ ± z·sqrt((1 + ρ²/2)/(n − 3))). Bonett and Wright (2000), Psychometrika 65, 23-28.
    """
    if abs(rho) == 1:
        return Absent(Reason.ALL_IN_ORDER)
    middle = math.atanh(rho)
    half = normal_quantile(confidence) * math.sqrt((1 + rho**2 / 2) / (n - 3))
    return Interval(math.tanh(middle - half), math.tanh(middle + half))


def _rank(values: Floats) -> Floats:
    """Return the mid-rank of each value, counted from 1."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    middles: Floats = last - (counts - 1) / 2
    return middles[places]


def _without(n: int, reason: Reason) -> Correlation:
    return Correlation(n, Absent(reason), Absent(reason))
