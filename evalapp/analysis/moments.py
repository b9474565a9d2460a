"""Mean, spread and quantiles of a table of values and counts."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from evalapp.analysis.tables import Floats, Integers


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
    present = counts > 0
    values, weights = values[present], counts[present].astype(np.float64)
    n = round(float(weights.sum()))
    first = float(values[0])
    if (values == first).all():
        return Moments(n, first, 0.0 if n > 1 else math.nan)
    mean = float((weights * values).sum()) / n
    deviations = values - mean
    squares = float((weights * deviations * deviations).sum())
    # What rounding of the mean leaves over; Chan, Golub and LeVeque (1983), The American
    # Statistician 37, 242-247.
    squares -= float((weights * deviations).sum()) ** 2 / n
    return Moments(n, mean, squares / (n - 1))


def quantiles(values: Floats, counts: Integers) -> tuple[float, float, float]:
    """Return lower quartile, median and upper quartile of ascending values, R's type 7.

    With h = (n − 1)p, the value at ⌊h⌋ and the next are interpolated; Hyndman and Fan (1996),
    The American Statistician 50, 361-365. There must be at least one value.
    """
    upto = np.cumsum(counts)
    last = int(upto[-1]) - 1

    def at(quarter: int) -> float:
        whole, rest = divmod(last * quarter, 4)
        places = np.searchsorted(upto, (whole, min(whole + 1, last)), side="right")
        low, high = values[places].tolist()
        return float(low + (high - low) * rest / 4)

    return at(1), at(2), at(3)
