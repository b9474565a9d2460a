"""The net score of the question whether people would recommend this, from 0 to 10."""

from __future__ import annotations

import math

from evalapp.analysis.distributions import normal_quantile
from evalapp.analysis.figures import Interval, NetScore
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.tables import Tally

PROMOTER = 9
DETRACTOR = 6


def net_score(tally: Tally, confidence: float) -> NetScore | Absent:
    """Return promoters (9, 10) less detractors (0 to 6) in per cent, with its interval.

    100·(p − d ± z·sqrt((p + d − (p − d)²)/n)), the variance of a difference of two shares of one
    multinomial sample, kept within ±100. Absent when nobody answered; the interval when all
    are of one sort.
    """
    n = tally.n
    if n == 0:
        return Absent(Reason.NO_ANSWERS)
    promoters = int(tally.counts[tally.values >= PROMOTER].sum())
    detractors = int(tally.counts[tally.values <= DETRACTOR].sum())
    net = (promoters - detractors) / n
    half = normal_quantile(confidence) * math.sqrt(
        max(0.0, ((promoters + detractors) / n - net * net) / n)
    )
    ci: Interval | Absent = Absent(Reason.ALL_ALIKE)
    if n not in (promoters, detractors, n - promoters - detractors):
        ci = Interval(100 * max(-1.0, net - half), 100 * min(1.0, net + half))
    return NetScore(promoters, n - promoters - detractors, detractors, 100 * net, ci)
