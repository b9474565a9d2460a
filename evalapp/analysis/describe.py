"""One question in one survey: counts, shares, mean, spread, quartiles, intervals."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from evalapp.analysis.figures import Interval, MissingCounts, Share
from evalapp.analysis.intervals import share_of, t_interval
from evalapp.analysis.moments import moments, quantiles
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.recommendation import net_score
from evalapp.analysis.results import Description
from evalapp.analysis.tables import NUMBERED, Rows, Tally, TickedColumn
from evalapp.questionnaire.table import Measure

TOP = 2
OPTIONS_FOR_A_TOP = 3

WITHOUT_MEAN = {
    Measure.NOMINAL: Reason.NO_NUMBER,
    Measure.BINARY: Reason.NO_NUMBER,
    Measure.MULTIPLE: Reason.SEVERAL_CHOICES,
    Measure.TEXT: Reason.FREE_TEXT,
}


def describe(tally: Tally, confidence: float) -> Description:
    """Describe the answers to one question.

    Ordinal and numeric questions get mean, sd (n − 1), quartiles (R type 7) and the t interval
    of the mean; those with options get counts and shares with Wilson intervals. With two possible
    answers, the interval is Wilson's of the share told.
    """
    numbers = describe_numbers(tally, confidence)
    if tally.measure is Measure.BINARY and tally.n:
        told_share = share_of(int(tally.counts[-1]), tally.n, confidence)
        numbers = numbers._replace(ci=told_share.ci)
    told = tally.measure in NUMBERED and bool(tally.names)
    counts = _counts(tally)
    return Description(
        n=tally.n,
        missing=sum(tally.missing),
        missing_by_reason=MissingCounts(*tally.missing),
        counts=counts,
        **numbers._asdict(),
        shares=_shares(counts, tally.n, confidence),
        top_two=top_share(tally, confidence) if told else None,
        nps=net_score(tally, confidence) if tally.measure is Measure.RECOMMENDATION else None,
    )


def describe_ticks(column: TickedColumn, confidence: float, rows: Rows | None) -> Description:
    """Describe a question with several choices: shares are of respondents, never of ticks."""
    missing = column.missing if rows is None else column.missing[rows]
    ticked = column.ticked if rows is None else column.ticked[rows]
    n, *reasons = np.bincount(missing, minlength=4).tolist()
    counts = dict(zip(column.names, ticked[missing == 0].sum(axis=0).tolist(), strict=True))
    shares = {name: share_of(count, n, confidence) for name, count in counts.items()} if n else {}
    nothing = Absent(Reason.SEVERAL_CHOICES)
    return Description(
        n=n,
        missing=sum(reasons),
        missing_by_reason=MissingCounts(*reasons),
        counts=counts,
        mean=nothing,
        sd=nothing,
        median=nothing,
        q1=nothing,
        q3=nothing,
        ci=nothing,
        shares=shares or Absent(Reason.NO_ANSWERS),
    )


class Numbers(NamedTuple):
    """Mean, spread, quartiles and the t interval of the mean."""

    mean: Figure
    sd: Figure
    median: Figure
    q1: Figure
    q3: Figure
    ci: Interval | Absent


def describe_numbers(tally: Tally, confidence: float) -> Numbers:
    """Return mean, sd, quartiles and interval, each absent with its reason where it must be."""
    if not tally.is_numbered:
        return Numbers(*[Absent(WITHOUT_MEAN[tally.measure])] * 6)
    if tally.n == 0:
        return Numbers(*[Absent(Reason.NO_ANSWERS)] * 6)
    made = moments(tally.values, tally.counts)
    q1, median, q3 = quantiles(tally.values, tally.counts)
    if made.n == 1:
        alone = Absent(Reason.ONE_ANSWER)
        return Numbers(made.mean, alone, median, q1, q3, alone)
    ci: Interval | Absent = Absent(Reason.ALL_ALIKE)
    if made.variance > 0:
        ci = t_interval(made.mean, made.sd, made.n, confidence)
    return Numbers(made.mean, made.sd, median, q1, q3, ci)


def _counts(tally: Tally) -> dict[str, int] | Absent:
    if tally.measure is Measure.TEXT:
        return Absent(Reason.FREE_TEXT)
    if not tally.names:
        return Absent(Reason.NO_LISTING if tally.n else Reason.NO_ANSWERS)
    counts = zip(tally.names, tally.counts.tolist(), strict=True)
    # A yes/no question is coded with the told option last; people expect their own order.
    return dict(reversed(tuple(counts)) if tally.measure is Measure.BINARY else counts)


def _shares(
    counts: dict[str, int] | Absent, n: int, confidence: float
) -> dict[str, Share] | Absent:
    if isinstance(counts, Absent):
        return counts
    if n == 0:
        return Absent(Reason.NO_ANSWERS)
    return {name: share_of(count, n, confidence) for name, count in counts.items()}


def top_share(tally: Tally, confidence: float) -> Share | Absent:
    """Return the share of people in the two highest options, with Wilson's interval."""
    if len(tally.names) < OPTIONS_FOR_A_TOP:
        return Absent(Reason.FEW_OPTIONS)
    if tally.n == 0:
        return Absent(Reason.NO_ANSWERS)
    return share_of(int(tally.counts[-TOP:].sum()), tally.n, confidence)
