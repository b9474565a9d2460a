"""The same people three times: reduced to a small table, and Friedman's test on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from evalapp.analysis.contrasts import Friedman
from evalapp.analysis.distributions import chi_square_p_value
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.settings import Settings
from evalapp.analysis.tables import CodedColumn, Floats, Integers, Pairs, Rows


@dataclass(frozen=True)
class Triples:
    """How many people gave each three values: `counts[i]` the three in `values[i]` (rows × 3)."""

    values: Floats
    counts: Integers

    @cached_property
    def n(self) -> int:
        """The number of people with a value all three times."""
        return int(self.counts.sum())

    def pair(self, first: int, second: int) -> Pairs:
        """Return two of the three times (0, 1, 2) as pairs of the same people."""
        return Pairs(self.values[:, first], self.values[:, second], self.counts)


def join_three(columns: Sequence[CodedColumn], rows: Sequence[Rows]) -> Triples:
    """Return how many people gave each three values; rows[t] are the same people each time."""
    codes = np.column_stack(
        [column.codes[chosen] for column, chosen in zip(columns, rows, strict=True)]
    )
    valid = (codes < [len(column.values) for column in columns]).all(axis=1)
    distinct, counts = np.unique(codes[valid], axis=0, return_counts=True)
    values = [column.values[distinct[:, time]] for time, column in enumerate(columns)]
    return Triples(np.column_stack(values), counts)


def friedman(triples: Triples, settings: Settings) -> Friedman | Absent:
    """Return Friedman's test with Kendall's W = Q/(n(k − 1)); absent with too few people.

    Q = (k − 1)·Σⱼ(Rⱼ − n(k + 1)/2)² / Σ (r − (k + 1)/2)² over each person's mid-ranks r, which is
    Q corrected for ties (for two possible answers Cochran's Q), with k − 1 degrees of freedom.
    Friedman (1937), JASA 32, 675-701; Kendall and Babington Smith (1939), Annals of Mathematical
    Statistics 10, 275-287. Nobody changed: p = 1.
    """
    if triples.n < settings.minimum_pairs:
        return Absent(Reason.FEW_THRICE)
    k = triples.values.shape[1]
    ranks = _center_ranks(triples.values)
    spread = int(triples.counts @ (ranks * ranks).sum(axis=1))
    if spread == 0:
        nothing = Absent(Reason.NOBODY_CHANGED)
        return Friedman(nothing, k - 1, 1.0, nothing)
    sums = triples.counts @ ranks
    statistic = (k - 1) * int(sums @ sums) / spread
    p = chi_square_p_value(statistic, k - 1)
    return Friedman(statistic, k - 1, p, statistic / (triples.n * (k - 1)))


def _center_ranks(values: Floats) -> Integers:
    """Return twice each value's mid-rank in its row less their mean: more below than above it."""
    each, others = values[:, :, None], values[:, None, :]
    centred: Integers = (others < each).sum(axis=2) - (others > each).sum(axis=2)
    return centred
