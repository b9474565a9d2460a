"""Mann-Whitney test of two groups of people who were not matched."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from evalapp.analysis.distributions import normal_p_value
from evalapp.analysis.permutation import count_subsets, doubled_midranks
from evalapp.analysis.tables import Integers, Tally


class RankSums(NamedTuple):
    """Two groups on common values: doubled mid-ranks and how many people of each hold them."""

    ranks: Integers
    before: Integers
    after: Integers

    @property
    def u(self) -> float:
        """Number of (before, after) combinations in which after is higher; ties count one half."""
        n = int(self.after.sum())
        return (int(self.ranks @ self.after) - n * (n + 1)) / 2


def rank_groups(before: Tally, after: Tally) -> RankSums:
    """Rank the answers of both groups together, ties by mid-rank."""
    values, place = np.unique(np.concatenate([before.values, after.values]), return_inverse=True)
    k = len(before.values)
    counts = [
        np.bincount(place[part], weights=tally.counts, minlength=len(values)).astype(np.int64)
        for part, tally in ((slice(None, k), before), (slice(k, None), after))
    ]
    together = counts[0] + counts[1]
    held = together > 0
    return RankSums(doubled_midranks(together[held]), counts[0][held], counts[1][held])


def rank_sum_p_value(groups: RankSums, exact_limit: int) -> tuple[float, str]:
    """Return the two-sided p and how it was found, "exact" or "normal"; both groups not empty.

    Up to `exact_limit` people in all, exact over all ways to split them (ties included), counting
    rank sums at least as far from their mean; above, normal with tie correction and no continuity
    correction. Equal to coin::wilcox_test (exact) and wilcox.test(correct = FALSE) in R.
    """
    sizes = groups.before + groups.after
    n = int(sizes.sum())
    if n <= exact_limit:
        return _exact_p_value(groups, sizes), "exact"
    n_1, n_2 = int(groups.before.sum()), int(groups.after.sum())
    ties = float(np.sum(sizes.astype(np.float64) ** 3 - sizes))
    variance = n_1 * n_2 / 12 * ((n + 1) - ties / (n * (n - 1)))
    if variance <= 0:
        return 1.0, "normal"
    return normal_p_value((groups.u - n_1 * n_2 / 2) / math.sqrt(variance)), "normal"


def _exact_p_value(groups: RankSums, sizes: Integers) -> float:
    chosen = min((groups.before, groups.after), key=lambda counts: int(counts.sum()))
    n, n_chosen = int(sizes.sum()), int(chosen.sum())
    total = int(groups.ranks @ sizes)
    # Each member adds its rank and one whole `block`, so that a sum tells how many were chosen.
    block = total + 1
    ways = count_subsets((groups.ranks + block).tolist(), sizes.tolist(), n_chosen * block + total)[
        n_chosen * block :
    ]
    mean = n_chosen * (n + 1)
    observed = abs(int(groups.ranks @ chosen) - mean)
    extreme = np.abs(np.arange(total + 1) - mean) >= observed
    return float(int(ways[extreme].sum()) / math.comb(n, n_chosen))
