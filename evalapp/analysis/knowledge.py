"""A knowledge test: right or wrong, difficulty, discrimination, score in per cent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evalapp.analysis.encoding import encode_floats
from evalapp.analysis.figures import Share
from evalapp.analysis.intervals import share_of
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.tables import (
    MISSING,
    AnyColumn,
    CodedColumn,
    Integers,
    Tally,
    TickedColumn,
)
from evalapp.questionnaire.table import Measure, Missing

FULL_SCORE = 100.0
NOT_ASKED = 2 + MISSING.index(Missing.NOT_ASKED)
"""The code of a question not asked, beside 0 for wrong and 1 for right."""


def mark(column: AnyColumn, right: str) -> CodedColumn:
    """Return the column as right (1) or wrong (0); missing answers stay missing.

    `right` is an option's name; of several choices, all of those named in it (with spaces
    between) and no other. A number is right when it equals `right`.
    """
    values = np.array([0.0, 1.0])
    names = ("wrong", "right")
    if isinstance(column, TickedColumn):
        wanted = np.isin(column.names, right.split())
        is_right = (column.ticked == wanted).all(axis=1).astype(np.uint8)
        codes = np.where(column.missing > 0, column.missing + 1, is_right)
        return CodedColumn(Measure.BINARY, values, names, codes.astype(np.uint8))
    rightness = [_is_right(column, place, right) for place in range(len(column.values))]
    codes = np.array([*rightness, 2, 3, 4], dtype=np.uint8)[column.codes]
    return CodedColumn(Measure.BINARY, values, names, codes)


def _is_right(column: CodedColumn, place: int, right: str) -> bool:
    if column.names:
        return column.names[place] == right
    try:
        return float(column.values[place]) == float(right)
    except ValueError:
        return False


class Totals(NamedTuple):
    """A number a person: questions asked and answered right; and who answered any."""

    asked: Integers
    right: Integers
    took: NDArray[np.bool_]


def add_up(marked: Sequence[CodedColumn]) -> Totals:
    """Return each person's totals over questions marked right (1) or wrong (0)."""
    people = len(marked[0].codes)
    asked, right = np.zeros(people, dtype=np.int32), np.zeros(people, dtype=np.int32)
    took = np.zeros(people, dtype=np.bool_)
    for column in marked:
        asked += column.codes != NOT_ASKED
        right += column.codes == 1
        took |= column.codes < 2
    return Totals(asked, right, took)


def score_test(totals: Totals) -> CodedColumn:
    """Return each person's number right in per cent of the questions asked.

    Once a person has answered a question, those left open count as wrong. People who answered
    nothing have no score: not asked when they were asked nothing.
    """
    scores = np.full(len(totals.took), np.nan)
    np.divide(FULL_SCORE * totals.right, totals.asked, out=scores, where=totals.took)
    return encode_floats(scores, totals.asked == 0)


def difficulty(tally: Tally, confidence: float) -> Share | Absent:
    """Return the share of right answers of those who answered, with Wilson's interval."""
    if tally.n == 0:
        return Absent(Reason.NO_ANSWERS)
    return share_of(int(tally.counts[1]), tally.n, confidence)


def discrimination(item: CodedColumn, totals: Totals) -> Figure:
    """Return the corrected item-total correlation of one question of the test.

    Pearson's correlation between being right and the share right of the other questions asked,
    over people who took the test and were asked it (open counts as wrong). Absent without
    spread on either side.
    """
    if not totals.took.any():
        return Absent(Reason.NO_ANSWERS)
    present = totals.took & (item.codes != NOT_ASKED) & (totals.asked > 1)
    if present.sum() < 2:
        return Absent(Reason.ONE_ANSWER if (totals.asked > 1).any() else Reason.ONE_ITEM)
    own = (item.codes[present] == 1).astype(np.float64)
    rest = (totals.right[present] - own) / (totals.asked[present] - 1)
    if (own == own[0]).all() or (rest == rest[0]).all():
        return Absent(Reason.ALL_ALIKE)
    own, rest = own - own.mean(), rest - rest.mean()
    return float(own @ rest) / math.sqrt(float(own @ own) * float(rest @ rest))
