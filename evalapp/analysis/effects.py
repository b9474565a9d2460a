"""Effect sizes of a change in the same people."""

from __future__ import annotations

import math
from typing import NamedTuple

from evalapp.analysis.figures import Interval
from evalapp.analysis.intervals import algina_keselman
from evalapp.analysis.moments import Moments
from evalapp.analysis.reasons import Absent, Figure, Reason

FULL_SCORE = 100.0


class AverageEffect(NamedTuple):
    """Mean change in units of the average spread, plain and corrected for small samples."""

    d_av: Figure
    g_av: Figure
    g_av_ci: Interval | Absent


def average_effect(
    before: Moments, after: Moments, change: Moments, confidence: float
) -> AverageEffect:
    """Return d_av, Hedges' g_av and the interval of the effect.

    d_av = mean change / sqrt((sd_pre² + sd_post²)/2), g_av = J·d_av with
    J = 1 − 3/(4(n − 1) − 1); Cumming (2012), Understanding the New Statistics. With two pairs J
    is 0, so g_av has no value.
    """
    if change.n < 2:
        return AverageEffect(*[Absent(Reason.ONE_PAIR)] * 3)
    average = math.sqrt((before.variance + after.variance) / 2)
    if average == 0:
        return AverageEffect(*[Absent(Reason.NO_SPREAD)] * 3)
    d_av = change.mean / average
    if change.n == 2:
        return AverageEffect(d_av, *[Absent(Reason.TWO_PAIRS)] * 2)
    g_av = d_av * (1 - 3 / (4 * (change.n - 1) - 1))
    if change.variance == 0:
        reason = Reason.SAME_CHANGE if change.mean else Reason.NOBODY_CHANGED
        return AverageEffect(d_av, g_av, Absent(reason))
    ci = algina_keselman(change.mean, change.sd, average, change.n, confidence)
    return AverageEffect(d_av, g_av, ci)


def rank_biserial(w_plus: float, w_minus: float) -> Figure:
    """Return (W+ − W−)/(W+ + W−), the matched-pairs rank-biserial correlation, −1 to 1.

    Kerby (2014), Comprehensive Psychology 3. Absent when nobody changed.
    """
    total = w_plus + w_minus
    return (w_plus - w_minus) / total if total else Absent(Reason.NOBODY_CHANGED)


def normalized_gain(pre: Figure, post: Figure) -> Figure:
    """Return ⟨g⟩ = (post − pre)/(100 − pre) of two average scores in per cent.

    Hake (1998), American Journal of Physics 66, 64-74. Undefined where pre is 100.
    """
    if isinstance(pre, Absent):
        return pre
    if isinstance(post, Absent):
        return post
    if pre >= FULL_SCORE:
        return Absent(Reason.FULL_SCORE)
    return (post - pre) / (FULL_SCORE - pre)
