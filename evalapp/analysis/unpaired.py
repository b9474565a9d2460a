"""Two surveys whose people could not be matched, compared as two groups."""

from __future__ import annotations

from evalapp.analysis.figures import Interval
from evalapp.analysis.intervals import welch_interval
from evalapp.analysis.moments import moments
from evalapp.analysis.ranksum import rank_groups, rank_sum_p_value
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.results import Unpaired
from evalapp.analysis.settings import Settings
from evalapp.analysis.tables import Tally
from evalapp.questionnaire.table import Measure


def compare_groups(before: Tally, after: Tally, settings: Settings) -> Unpaired | Absent:
    """Compare the answers of two groups: difference of means with Welch's interval, Mann-Whitney.

    With two possible answers (1: the told option, 0: the other) means are shares and no interval
    is given. Absent for answers without order and when a side has no answers. The exact test is
    valid for any number of people, so none is too small for it.
    """
    if before.measure in (Measure.NOMINAL, Measure.TEXT):
        return Absent(Reason.NO_ORDER)
    if not (before.n and after.n):
        return Absent(Reason.NO_ANSWERS)
    groups = rank_groups(before, after)
    mean_pre = moments(before.values, before.counts).mean
    mean_post = moments(after.values, after.counts).mean
    p, method = rank_sum_p_value(groups, settings.exact_limit)
    return Unpaired(
        n_pre=before.n,
        n_post=after.n,
        mean_pre=mean_pre,
        mean_post=mean_post,
        difference=mean_post - mean_pre,
        ci=interval_between(before, after, settings),
        u=groups.u,
        rank_biserial=2 * groups.u / (before.n * after.n) - 1,
        method=method,
        p_raw=p,
        p_holm=p,
    )


def interval_between(before: Tally, after: Tally, settings: Settings) -> Interval | Absent:
    """Return Welch's interval of the mean after less the mean before, or why there is none."""
    if before.measure is Measure.BINARY:
        return Absent(Reason.YES_NO_MEANS)
    pre, post = (moments(side.values, side.counts) for side in (before, after))
    if min(pre.n, post.n) < 2:
        return Absent(Reason.ONE_ANSWER)
    if pre.variance + post.variance == 0:
        return Absent(Reason.ALL_ALIKE)
    return welch_interval(
        post.mean - pre.mean,
        pre.variance,
        pre.n,
        post.variance,
        post.n,
        settings.confidence,
    )
