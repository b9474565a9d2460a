"""A third survey of the same people: the follow-up beside before and after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from evalapp.analysis.figures import Withheld
from evalapp.analysis.holm import adjust
from evalapp.analysis.matching import Matching, Pair, match_codes
from evalapp.analysis.paired import compare
from evalapp.analysis.parts import NOT_COMPARED, describe_side
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.results import Described, Waves
from evalapp.analysis.settings import Settings
from evalapp.analysis.study import Study, read_study
from evalapp.analysis.subjects import Side, Subject
from evalapp.analysis.suppression import withhold
from evalapp.analysis.tables import CodedColumn, Rows, TickedColumn
from evalapp.analysis.triples import Triples, friedman, join_three
from evalapp.analysis.words import Teller
from evalapp.questionnaire.table import AnswerTable, Measure

TIMES = {"pre_post": (0, 1), "post_follow_up": (1, 2), "pre_follow_up": (0, 2)}
FAMILY = "three times"
"""The three comparisons that follow Friedman's test are adjusted together."""
WITHOUT_ORDER = NOT_COMPARED | {Measure.NOMINAL: Absent(Reason.NO_ORDER)}

WavesFound: TypeAlias = Waves | Absent | Withheld


@dataclass(frozen=True)
class Third:
    """The third survey: the same subjects before and then, and who was found again when."""

    study: Study
    matching: Matching

    def find(self, subject: Subject) -> Side | Absent:
        """Return a subject in the third survey, or why it is not there."""
        found = next((one for one in self.study.subjects if one.name == subject.name), None)
        if found is None:
            return Absent(Reason.NOT_IN_SURVEY)
        return found.post if found.incomparable is None else found.incomparable


def read_third(
    pre: AnswerTable,
    follow_up: AnswerTable,
    study: Study,
    accepted: Collection[Pair],
    settings: Settings,
) -> Third:
    """Read the subjects of `study` in a third survey, and match its people with those before."""
    names = [
        subject.name
        for subject in study.items
        if subject.name in pre.columns or subject.name in follow_up.columns
    ]
    matching = match_codes(pre.codes, follow_up.codes, accepted)
    return Third(read_study(pre, follow_up, names, settings), matching)


def find_thrice(first: Matching, later: Matching) -> tuple[Rows, Rows, Rows]:
    """Return the rows before, after and at the follow-up of the people found all three times.

    `first` matches before with after, `later` before with the follow-up.
    """
    rows, places, others = np.intersect1d(
        first.rows_pre, later.rows_pre, assume_unique=True, return_indices=True
    )
    return rows, first.rows_post[places], later.rows_post[others]


def compare_thrice(
    study: Study, matching: Matching, third: Third, teller: Teller
) -> list[tuple[Described, WavesFound]]:
    """Return each subject's description in the third survey, and the same people three times.

    Friedman's p values are adjusted after Holm within the family of the subject.
    """
    settings = teller.settings
    rows = find_thrice(matching, third.matching)
    made = [_compare(subject, third, rows, settings) for subject in study.subjects]
    families = [study.family_of(subject) for subject in study.subjects]
    described = [_describe(third.find(subject), settings) for subject in study.subjects]
    told = [
        teller.tell_waves(waves, subject) if isinstance(waves, Waves) else waves
        for waves, subject in zip(adjust(made, families), study.subjects, strict=True)
    ]
    return list(zip(described, told, strict=True))


def _describe(side: Side | Absent, settings: Settings) -> Described:
    described = describe_side(side, None, settings)
    if not settings.suppress_small:
        return described
    return withhold(described, settings.minimum_group_size)


def _compare(
    subject: Subject, third: Third, rows: Sequence[Rows], settings: Settings
) -> WavesFound:
    columns = _find_columns(subject, third)
    if isinstance(columns, Absent):
        return columns
    if len(rows[0]) == 0:
        return Absent(Reason.NOBODY_THRICE)
    triples = join_three(columns, rows)
    if triples.n == 0:
        return Absent(Reason.NOBODY_THRICE)
    if settings.suppress_small and triples.n < settings.minimum_group_size:
        return Withheld()
    return _make_waves(triples, columns[0], settings)


def _find_columns(subject: Subject, third: Third) -> Sequence[CodedColumn] | Absent:
    """Return the columns to compare, or why there are none."""
    sides = subject.pre, subject.incomparable or subject.post, third.find(subject)
    columns = []
    for side in sides:
        if isinstance(side, Absent):
            return side
        if isinstance(side.compared, TickedColumn):
            return NOT_COMPARED[Measure.MULTIPLE]
        columns.append(side.compared)
    measures = {column.measure for column in columns}
    if len(measures) > 1:
        return Absent(Reason.OTHER_FORM)
    return WITHOUT_ORDER.get(measures.pop(), columns)


def _make_waves(triples: Triples, column: CodedColumn, settings: Settings) -> Waves:
    tested = friedman(triples, settings)
    p: Figure = tested if isinstance(tested, Absent) else tested.p
    pairs = {name: triples.pair(*times) for name, times in TIMES.items()}
    compared = [
        compare(pair, column.measure, settings, numbered=column.is_numbered)
        for pair in pairs.values()
    ]
    adjusted = adjust(compared, [FAMILY] * len(compared))
    shares = [float(triples.counts @ column) / triples.n for column in triples.values.T]
    return Waves(
        n=triples.n,
        means=(shares[0], shares[1], shares[2]),
        friedman=tested,
        comparisons=dict(zip(pairs, adjusted, strict=True)),
        p_raw=p,
        p_holm=p,
    )
