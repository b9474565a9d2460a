"""Kruskal-Wallis test of several groups of people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evalapp.analysis.contrasts import RankVariance
from evalapp.analysis.distributions import chi_square_p_value
from evalapp.analysis.permutation import doubled_midranks
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.tables import Integers, Tally


def count_together(tallies: Sequence[Tally]) -> Integers:
    """Return groups × distinct values held (ascending): how many people of each hold each."""
    values, place = np.unique(
        np.concatenate([tally.values for tally in tallies]), return_inverse=True
    )
    counts = np.zeros((len(tallies), len(values)), dtype=np.int64)
    start = 0
    for row, tally in zip(counts, tallies, strict=True):
        stop = start + len(tally.values)
        np.add.at(row, place[start:stop], tally.counts)
        start = stop
    return counts[:, counts.any(axis=0)]


def kruskal_wallis(tallies: Sequence[Tally]) -> RankVariance:
    """Return H with its p and epsilon²; each of the two groups or more has somebody in it.

    H = (N − 1)·Σ nᵢ(r̄ᵢ − r̄)² / Σ (r − r̄)² over mid-ranks r, which is H corrected for ties, with
    k − 1 degrees of freedom; Kruskal and Wallis (1952), JASA 47, 583-621. epsilon² = H/(N − 1);
    Tomczak and Tomczak (2014), Trends in Sport Sciences 21, 19-25. All alike: p = 1.
    """
    counts = count_together(tallies)
    sizes = counts.sum(axis=1)
    n = int(sizes.sum())
    df = len(tallies) - 1
    # Doubled mid-ranks less their mean are whole numbers, so all alike have no spread exactly.
    ranks = (doubled_midranks(counts.sum(axis=0)) - (n + 1)).astype(np.float64)
    spread = float(counts.sum(axis=0) @ (ranks * ranks))
    if spread == 0:
        nothing = Absent(Reason.ALL_ALIKE)
        return RankVariance(nothing, df, 1.0, nothing)
    sums = counts @ ranks
    share = float((sums * sums / sizes).sum()) / spread
    h = (n - 1) * share
    return RankVariance(h, df, chi_square_p_value(h, df), share)
