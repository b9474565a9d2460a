"""Exact permutation distributions, counted in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from evalapp.analysis.tables import Integers


def count_subsets(steps: Iterable[int], sizes: Iterable[int], limit: int) -> NDArray[np.int64]:
    """Return for each sum from 0 to `limit` the number of subsets of a multiset with that sum.

    The multiset holds `sizes[i]` members worth `steps[i]` (whole, at least 1). Counts are exact
    for up to 62 members. Dynamic programming over tied members together.
    """
    ways = np.zeros(limit + 1, dtype=np.int64)
    ways[0] = 1
    for step, size in zip(steps, sizes, strict=True):
        grown = ways.copy()
        for taken in range(1, min(size, limit // step) + 1):
            shift = taken * step
            grown[shift:] += math.comb(size, taken) * ways[: limit + 1 - shift]
        ways = grown
    return ways


def doubled_midranks(sizes: Integers) -> NDArray[np.int64]:
    """Return twice the mid-rank of each group of ties, in ascending order; whole numbers."""
    last = np.cumsum(sizes, dtype=np.int64)
    return 2 * last - sizes + 1
