"""All that is said of one subject for one sample of people."""

from __future__ import annotations

import dataclasses
import enum

import numpy as np

from evalapp.analysis.describe import describe, describe_ticks
from evalapp.analysis.knowledge import difficulty
from evalapp.analysis.paired import compare
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.results import Description, Paired, Parts, Unpaired
from evalapp.analysis.sample import Sample
from evalapp.analysis.settings import Settings
from evalapp.analysis.subjects import Side, Subject
from evalapp.analysis.tables import CodedColumn, Rows, TickedColumn, join, tally
from evalapp.analysis.unpaired import compare_groups
from evalapp.questionnaire.table import Measure


class Design(enum.Enum):
    """What there is to compare. Strangers gave codes, but nobody is found in both surveys."""

    ONE_SURVEY = enum.auto()
    MATCHED = enum.auto()
    STRANGERS = enum.auto()
    UNMATCHED = enum.auto()


WITHOUT_PAIRS = {
    Design.ONE_SURVEY: Absent(Reason.ONE_SURVEY),
    Design.UNMATCHED: Absent(Reason.NO_CODES),
}
NOT_COMPARED = {
    Measure.MULTIPLE: Absent(Reason.SEVERAL_CHOICES),
    Measure.TEXT: Absent(Reason.FREE_TEXT),
}


def make_parts(subject: Subject, sample: Sample, design: Design, settings: Settings) -> Parts:
    """Describe a subject in both surveys and compare them as the design allows."""
    pre = describe_side(subject.pre, sample.pre, settings)
    post = (
        Absent(Reason.ONE_SURVEY)
        if design is Design.ONE_SURVEY
        else describe_side(subject.post, sample.post, settings)
    )
    parts = Parts(
        pre=pre,
        post=post,
        paired=_compare_pairs(subject, sample, design, settings),
        unpaired=_compare_unpaired(subject, sample, design, settings),
    )
    if subject.then is None:
        return parts
    return _add_then(parts, subject, subject.then, sample, design, settings)


def describe_side(
    side: Side | Absent, rows: Rows | None, settings: Settings
) -> Description | Absent:
    """Describe a subject in one survey; `rows` are the people, all by default."""
    if isinstance(side, Absent):
        return side
    if isinstance(side.described, TickedColumn):
        described = describe_ticks(side.described, settings.confidence, rows)
    else:
        described = describe(tally(side.described, rows), settings.confidence)
    if side.compared is side.described or isinstance(side.compared, TickedColumn):
        return described
    right = difficulty(tally(side.compared, rows), settings.confidence)
    return dataclasses.replace(described, difficulty=right)


def find_sides(subject: Subject) -> tuple[CodedColumn, CodedColumn] | Absent:
    """Return the columns to compare, or why there are none."""
    if isinstance(subject.pre, Absent):
        return subject.pre
    if isinstance(subject.post, Absent):
        return subject.post
    if subject.incomparable is not None:
        return subject.incomparable
    before, after = subject.pre.compared, subject.post.compared
    if isinstance(before, TickedColumn) or isinstance(after, TickedColumn):
        return NOT_COMPARED[Measure.MULTIPLE]
    return NOT_COMPARED.get(before.measure, (before, after))


def _compare_pairs(
    subject: Subject, sample: Sample, design: Design, settings: Settings
) -> Paired | Absent:
    if design in WITHOUT_PAIRS:
        return WITHOUT_PAIRS[design]
    sides = find_sides(subject)
    if isinstance(sides, Absent):
        return sides
    pairs = join(*sides, sample.paired_pre, sample.paired_post)
    return compare(
        pairs,
        sides[0].measure,
        settings,
        _highest(subject.pre),
        numbered=sides[0].is_numbered,
    )


def _compare_unpaired(
    subject: Subject, sample: Sample, design: Design, settings: Settings
) -> Unpaired | Absent:
    if design is Design.ONE_SURVEY:
        return Absent(Reason.ONE_SURVEY)
    if design is Design.MATCHED:
        return Absent(Reason.MATCHED)
    sides = find_sides(subject)
    if isinstance(sides, Absent):
        return sides
    before, after = sides
    return compare_groups(tally(before, sample.pre), tally(after, sample.post), settings)


def _highest(side: Side | Absent) -> float | None:
    return None if isinstance(side, Absent) else side.highest


def _add_then(
    parts: Parts, subject: Subject, then: Side, sample: Sample, design: Design, settings: Settings
) -> Parts:
    """Add the retrospective rating, asked in the second survey or in the only one."""
    alone = design is Design.ONE_SURVEY
    rows = sample.pre if alone else sample.post
    return dataclasses.replace(
        parts,
        then=describe_side(then, rows, settings),
        response_shift=_compare_pairs(
            dataclasses.replace(subject, post=then), sample, design, settings
        ),
        since_then=_compare_rows(then, subject.pre if alone else subject.post, rows, settings),
    )


def _compare_rows(
    then: Side, now: Side | Absent, rows: Rows | None, settings: Settings
) -> Paired | Absent:
    """Compare two ratings that the same people gave in one survey."""
    if isinstance(now, Absent):
        return now
    before, after = then.compared, now.compared
    if isinstance(before, TickedColumn) or isinstance(after, TickedColumn):
        return NOT_COMPARED[Measure.MULTIPLE]
    people = np.arange(len(before.codes)) if rows is None else rows
    return compare(join(before, after, people, people), after.measure, settings, then.highest)
