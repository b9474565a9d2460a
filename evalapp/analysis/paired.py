"""The same people before and after: changes, tests, effect sizes, on a table of pairs."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from evalapp.analysis.distributions import coin_p_value, t_p_value
from evalapp.analysis.effects import average_effect, rank_biserial
from evalapp.analysis.figures import Interval, McNemar, Share, SignedRank, StudentT
from evalapp.analysis.intervals import bonett_price, share_of, t_interval
from evalapp.analysis.moments import Moments, moments
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.results import Paired
from evalapp.analysis.settings import Settings
from evalapp.analysis.tables import Floats, Integers, Pairs, number_values
from evalapp.analysis.wilcoxon import SignedRanks, rank_changes, signed_rank_p_value
from evalapp.questionnaire.table import Measure

ROUNDING = 1e-13
"""Changes that differ by less, beside the size of the answers, are one: 0.3 − 0.2 = 0.2 − 0.1."""


def compare(
    pairs: Pairs,
    measure: Measure,
    settings: Settings,
    highest: float | None = None,
    *,
    numbered: bool = False,
) -> Paired:
    """Compare the same people's answers after with those before.

    Numbers get the t interval, paired t, Wilcoxon-Pratt and effect sizes; two possible answers
    (1: the told option or right, 0: the other) get exact McNemar and Bonett-Price, and where they
    are `numbered` 0 and 1 the figures of numbers beside; answers without order are only counted.
    `highest` is the highest possible value, if there is one.
    """
    if pairs.n == 0:
        return _without_figures(0, 0, Reason.NO_PAIRS)
    if measure is Measure.BINARY:
        numbers = _compare_numbers(pairs, measure, settings, None) if numbered else None
        return _compare_shares(pairs, settings, numbers)
    if measure is Measure.NOMINAL:
        same = int(pairs.counts[pairs.before == pairs.after].sum())
        return _without_figures(pairs.n, same, Reason.NO_ORDER)
    return _compare_numbers(pairs, measure, settings, highest)


def change_table(pairs: Pairs) -> tuple[Floats, Integers]:
    """Return the distinct changes (after − before), ascending, and how many people made each.

    Changes are told apart as in R, to the last bit, unless rounding alone makes them differ.
    """
    changes = pairs.after - pairs.before
    values, place = number_values(changes)
    size = float(max(np.abs(pairs.before).max(), np.abs(pairs.after).max()))
    if 0 < values[-1] - values[0] <= ROUNDING * size:
        return np.median(changes, keepdims=True), np.array([pairs.n])
    return values, np.bincount(place, weights=pairs.counts).astype(np.int64)


def paired_t(change: Moments, settings: Settings) -> StudentT | Absent:
    """Return t = mean/(sd/√n) with n − 1 degrees of freedom and its two-sided p.

    Absent with too few pairs, and when all changed by the same amount; nobody changed: p = 1.
    """
    if change.n < settings.minimum_pairs:
        return Absent(Reason.FEW_PAIRS)
    if change.variance == 0:
        nobody = change.mean == 0
        nothing = Absent(Reason.NOBODY_CHANGED)
        return StudentT(nothing, change.n - 1, 1.0) if nobody else Absent(Reason.SAME_CHANGE)
    statistic = change.mean / (change.sd / math.sqrt(change.n))
    return StudentT(statistic, change.n - 1, t_p_value(statistic, change.n - 1))


def signed_rank(ranks: SignedRanks, n: int, settings: Settings) -> SignedRank | Absent:
    """Return the Wilcoxon-Pratt test; absent with too few pairs."""
    if n < settings.minimum_pairs:
        return Absent(Reason.FEW_PAIRS)
    p, method = signed_rank_p_value(ranks, settings.exact_limit)
    return SignedRank(ranks.w_plus, p, method)


def mcnemar(gained: int, lost: int, n: int, settings: Settings) -> McNemar | Absent:
    """Return the exact McNemar test: the discordant pairs as tosses of a fair coin.

    McNemar (1947), Psychometrika 12, 153-157. Absent with too few pairs.
    """
    if n < settings.minimum_pairs:
        return Absent(Reason.FEW_PAIRS)
    return McNemar(gained, lost, coin_p_value(gained, gained + lost))


def _compare_numbers(
    pairs: Pairs, measure: Measure, settings: Settings, highest: float | None
) -> Paired:
    n = pairs.n
    values, counts = change_table(pairs)
    change = moments(values, counts)
    before, after = moments(pairs.before, pairs.counts), moments(pairs.after, pairs.counts)
    ranks = rank_changes(values, counts)
    t, wilcoxon = paired_t(change, settings), signed_rank(ranks, n, settings)
    primary, p = _choose_primary(measure, t, wilcoxon)
    effect = average_effect(before, after, change, settings.confidence)
    higher = int(counts[values > 0].sum())
    return Paired(
        n_pairs=n,
        mean_pre=before.mean,
        mean_post=after.mean,
        mean_change=change.mean,
        sd_change=change.sd if n > 1 else Absent(Reason.ONE_PAIR),
        ci=_interval_of_change(change, settings),
        higher=higher,
        same=ranks.zeros,
        lower=n - higher - ranks.zeros,
        share_higher=share_of(higher, n, settings.confidence),
        t=t,
        wilcoxon=wilcoxon,
        mcnemar=Absent(Reason.NOT_YES_NO),
        d_av=effect.d_av,
        g_av=effect.g_av,
        g_av_ci=effect.g_av_ci,
        rank_biserial=rank_biserial(ranks.w_plus, ranks.w_minus),
        primary=primary,
        p_raw=p,
        p_holm=p,
        top_before=_top_before(pairs, highest, settings),
    )


def _choose_primary(
    measure: Measure, t: StudentT | Absent, wilcoxon: SignedRank | Absent
) -> tuple[str | None, Figure]:
    if isinstance(wilcoxon, Absent):
        return None, wilcoxon
    # When everybody changed by the same amount t has no value; the signed ranks still have.
    if measure is Measure.NUMERIC and not isinstance(t, Absent):
        return "t", t.p
    return "wilcoxon", wilcoxon.p


def _interval_of_change(change: Moments, settings: Settings) -> Interval | Absent:
    if change.n == 1:
        return Absent(Reason.ONE_PAIR)
    if change.variance == 0:
        return Absent(Reason.SAME_CHANGE if change.mean else Reason.NOBODY_CHANGED)
    return t_interval(change.mean, change.sd, change.n, settings.confidence)


def _top_before(pairs: Pairs, highest: float | None, settings: Settings) -> Share | None:
    if highest is None:
        return None
    return share_of(int(pairs.counts[pairs.before >= highest].sum()), pairs.n, settings.confidence)


def _compare_shares(pairs: Pairs, settings: Settings, numbers: Paired | None) -> Paired:
    n = pairs.n
    values, counts = change_table(pairs)
    gained, lost = int(counts[values > 0].sum()), int(counts[values < 0].sum())
    test = mcnemar(gained, lost, n, settings)
    p: Figure = test if isinstance(test, Absent) else test.p
    share_pre = float(pairs.counts @ pairs.before) / n
    share_post = float(pairs.counts @ pairs.after) / n
    return dataclasses.replace(
        numbers or _without_figures(n, n - gained - lost, Reason.YES_NO),
        mean_pre=share_pre,
        mean_post=share_post,
        mean_change=(gained - lost) / n,
        sd_change=moments(values, counts).sd if n > 1 else Absent(Reason.ONE_PAIR),
        ci=bonett_price(gained, lost, n, settings.confidence),
        higher=gained,
        lower=lost,
        share_higher=share_of(gained, n, settings.confidence),
        mcnemar=test,
        primary=None if isinstance(test, Absent) else "mcnemar",
        p_raw=p,
        p_holm=p,
    )


def _without_figures(n: int, same: int, reason: Reason) -> Paired:
    nothing = Absent(reason)
    return Paired(
        n_pairs=n,
        mean_pre=nothing,
        mean_post=nothing,
        mean_change=nothing,
        sd_change=nothing,
        ci=nothing,
        higher=nothing if n else 0,
        same=same,
        lower=nothing if n else 0,
        share_higher=nothing,
        t=nothing,
        wilcoxon=nothing,
        mcnemar=nothing,
        d_av=nothing,
        g_av=nothing,
        g_av_ci=nothing,
        rank_biserial=nothing,
        primary=None,
        p_raw=nothing,
        p_holm=nothing,
    )
