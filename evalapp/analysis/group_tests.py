"""Groups of people compared on one subject: the test that fits its answers, and its size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from evalapp.analysis.contingency import chi_square, cramers_v, fisher_p_value
from evalapp.analysis.contrasts import FisherExact, GroupMean, GroupTest, RankSum
from evalapp.analysis.kruskal_wallis import kruskal_wallis
from evalapp.analysis.moments import moments
from evalapp.analysis.paired import change_table
from evalapp.analysis.ranksum import rank_groups, rank_sum_p_value
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.settings import Settings
from evalapp.analysis.tables import Pairs, Tally
from evalapp.analysis.unpaired import interval_between
from evalapp.questionnaire.table import Measure

Named: TypeAlias = Sequence[tuple[str, Tally]]
"""What each group answered to one question, by the group's name."""

UNCOUNTED = {
    Measure.MULTIPLE: Absent(Reason.SEVERAL_CHOICES),
    Measure.TEXT: Absent(Reason.FREE_TEXT),
}
UNORDERED = (Measure.BINARY, Measure.NOMINAL)


def contrast_groups(named: Named, settings: Settings) -> GroupTest | Absent:
    """Compare groups on one question; all tallies are of the same options.

    Answers with an order: Mann-Whitney and Welch's interval for two groups, Kruskal-Wallis for
    more. Without order: Fisher's exact test for two groups and two answers, else chi-square. Groups
    in which nobody answered are left out; absent where fewer than two remain.
    """
    present = [(name, tally) for name, tally in named if tally.n]
    if len(present) < 2:
        return Absent(Reason.ONE_GROUP)
    measure = present[0][1].measure
    if measure in UNCOUNTED:
        return UNCOUNTED[measure]
    if measure in UNORDERED:
        return _test_table(present, settings)
    return _test_two(present, settings) if len(present) == 2 else _test_ranks(present)


def count_changes(pairs: Pairs) -> Tally:
    """Return how many people changed by how much (after − before), as answers to compare."""
    if pairs.n == 0:
        return Tally(Measure.NUMERIC, np.empty(0), (), np.empty(0, dtype=np.int64), (0, 0, 0))
    values, counts = change_table(pairs)
    return Tally(Measure.NUMERIC, values, (), counts, (0, 0, 0))


def _describe(named: Named) -> tuple[GroupMean, ...]:
    return tuple(_describe_one(name, tally) for name, tally in named)


def _describe_one(name: str, tally: Tally) -> GroupMean:
    if tally.measure is Measure.NOMINAL:
        return GroupMean(name, tally.n)
    made = moments(tally.values, tally.counts)
    if tally.measure is Measure.BINARY:
        return GroupMean(name, made.n, made.mean)
    spread = made.sd if made.n > 1 else Absent(Reason.ONE_ANSWER)
    return GroupMean(name, made.n, made.mean, spread)


def _test_two(named: Named, settings: Settings) -> GroupTest:
    (_, first), (_, second) = named
    groups = _describe(named)
    ranks = rank_groups(first, second)
    p, method = rank_sum_p_value(ranks, settings.exact_limit)
    strength = 2 * ranks.u / (first.n * second.n) - 1
    return GroupTest(
        groups=groups,
        primary="mann_whitney",
        p_raw=p,
        p_holm=p,
        difference=moments(second.values, second.counts).mean
        - moments(first.values, first.counts).mean,
        ci=interval_between(first, second, settings),
        mann_whitney=RankSum(ranks.u, p, method, strength),
    )


def _test_ranks(named: Named) -> GroupTest:
    made = kruskal_wallis([tally for _, tally in named])
    return GroupTest(_describe(named), "kruskal_wallis", made.p, made.p, kruskal_wallis=made)


def _test_table(named: Named, settings: Settings) -> GroupTest:
    groups = _describe(named)
    counts = np.stack([tally.counts for _, tally in named])
    table = counts[:, counts.any(axis=0)]
    strength = cramers_v(table)
    if counts.shape == (2, 2):
        p = fisher_p_value(counts)
        exact = FisherExact(p)
        return GroupTest(groups, "fisher", p, p, fisher=exact, cramers_v=strength)
    made = chi_square(table, settings.simulated_tables, settings.seed)
    return GroupTest(groups, "chi_square", made.p, made.p, chi_square=made, cramers_v=strength)
