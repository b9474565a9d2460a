"""Wilcoxon signed rank test with Pratt's treatment of people who did not change."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from evalapp.analysis.distributions import normal_p_value
from evalapp.analysis.permutation import count_subsets, doubled_midranks
from evalapp.analysis.tables import Floats, Integers, number_values


class SignedRanks(NamedTuple):
    """Doubled ranks of the changes other than zero, one entry a size of change.

    `zeros` people did not change; `ranks` count them in. `sizes` is how many people changed by
    that much, `rises` how many of them upwards.
    """

    zeros: int
    ranks: Integers
    sizes: Integers
    rises: Integers

    @property
    def w_plus(self) -> float:
        """Sum of the ranks of rises."""
        return int(self.ranks @ self.rises) / 2

    @property
    def w_minus(self) -> float:
        """Sum of the ranks of falls."""
        return int(self.ranks @ (self.sizes - self.rises)) / 2


def rank_changes(changes: Floats, counts: Integers) -> SignedRanks:
    """Rank changes by size with the zeros in, ties by mid-rank, then drop the zeros' ranks.

    `counts[i]` people changed by `changes[i]`. Pratt (1959), JASA 54, 655-667.
    """
    magnitudes, place = number_values(np.abs(changes))
    sizes = _sum_by(place, counts, len(magnitudes))
    rises = _sum_by(place, np.where(changes > 0, counts, 0), len(magnitudes))
    first = 1 if len(magnitudes) and magnitudes[0] == 0 else 0
    ranks = doubled_midranks(sizes)
    return SignedRanks(int(sizes[:first].sum()), ranks[first:], sizes[first:], rises[first:])


def _sum_by(place: Integers, counts: Integers, k: int) -> Integers:
    return np.bincount(place, weights=counts, minlength=k).astype(np.int64)


def signed_rank_p_value(ranks: SignedRanks, exact_limit: int) -> tuple[float, str]:
    """Return the two-sided p of W+ and how it was found: "exact" or "normal".

    Exact over all signs up to `exact_limit` changes; above, W+ is taken as normal with variance
    Σ rank²/4, which accounts for ties and zeros, without continuity correction. Equal to
    coin::wilcoxsign_test(zero.method = "Pratt") in R. Nobody changed: p = 1.
    """
    changed = int(ranks.sizes.sum())
    if changed <= exact_limit:
        return _exact_p_value(ranks, changed), "exact"
    doubled = ranks.ranks.astype(np.float64)
    spread = math.sqrt(float(ranks.sizes @ (doubled * doubled)))
    # (W+ − S/2) / sqrt(Σr²/4) with S = W+ + W−; in doubled ranks all factors of 2 cancel.
    return normal_p_value(2 * (ranks.w_plus - ranks.w_minus) / spread), "normal"


def _exact_p_value(ranks: SignedRanks, changed: int) -> float:
    sums, ways = _sign_distribution(ranks)
    total = int(ranks.ranks @ ranks.sizes)
    observed = abs(2 * int(ranks.ranks @ ranks.rises) - total)
    extreme = int(ways[np.abs(2 * sums - total) >= observed].sum())
    return float(extreme / 2**changed)


def _sign_distribution(ranks: SignedRanks) -> tuple[Integers, Integers]:
    """Return the possible doubled W+ and the number of sign patterns for each.

    Every rank is raised by the number of zeros. So that the table does not grow with them, the
    raise is capped where the number of rises can be read from the sum.
    """
    raised = 2 * ranks.zeros
    own = ranks.ranks - raised
    total = int(own @ ranks.sizes)
    offset = min(raised, total + 1)
    limit = total + offset * int(ranks.sizes.sum())
    ways = count_subsets((own + offset).tolist(), ranks.sizes.tolist(), limit)
    sums = np.arange(limit + 1, dtype=np.int64)
    if offset < raised:
        rises, rest = np.divmod(sums, offset)
        sums = raised * rises + rest
    return sums, ways
