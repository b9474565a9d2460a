"""Mean, spread and quantiles of a table of values and counts."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from evalapp.analysis.tables import Floats, Integers

SUSPICIOUS = 1e-18
"""A spread so small beside the mean may be nothing but rounding: it is looked at closely."""


class Moments(NamedTuple):
    """Number of people, mean and variance (n − 1; NaN for fewer than two)."""

    n: int
    mean: float
    variance: float

    @property
    def sd(self) -> float:
        """The standard deviation."""
        return math.sqrt(self.variance)


def moments(values: Floats, counts: Integers) -> Moments:
    """Return n, mean and variance of at least one value, by two passes.

    `values` need not be distinct; values with count 0 are ignored. All alike have variance 0.
    """
    weights = counts.astype(np.float64)
    n = round(float(weights.sum()))
    mean = float(weights @ values) / n
    deviations = values - mean
    weighted = weights * deviations
    # Less what rounding of the mean leaves over; Chan, Golub and LeVeque (1983), The American
    # Statistician 37, 242-247.
    squares = float(weighted @ deviations) - float(weighted.sum()) ** 2 / n
    if squares <= SUSPICIOUS * n * mean * mean:
        present = values[counts > 0]
        if (present == present[0]).all():
            return Moments(n, float(present[0]), 0.0 if n > 1 else math.nan)
    return Moments(n, mean, max(0.0, squares) / (n - 1))


def quantiles(values: Floats, counts: Integers) -> tuple[float, float, float]:
    """Return lower quartile, median and upper quartile of ascending values, R's type 7.

    With h = (n − 1)p, the value at ⌊h⌋ and the next are interpolated; Hyndman and Fan (1996),
    The American Statistician 50, 361-365. There must be at least one value.
    """
    upto = counts.cumsum()
    last = int(upto[-1]) - 1
    split = [divmod(last * quarter, 4) for quarter in (1, 2, 3)]
    wanted = [place for whole, _ in split for place in (whole, min(whole + 1, last))]
    found = values[upto.searchsorted(wanted, side="right")].tolist()
    q1, median, q3 = (
        low + (high - low) * rest / 4
        for low, high, (_, rest) in zip(found[::2], found[1::2], split, strict=True)
    )
    return q1, median, q3
