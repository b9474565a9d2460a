"""What is compared: questions, scales and the knowledge score, each in one or two surveys."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalapp.analysis.agreement import agree
from evalapp.analysis.encoding import encode
from evalapp.analysis.knowledge import FULL_SCORE, Totals, add_up, mark, score_test
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.scales import ItemAnswers, read_items, score
from evalapp.analysis.tables import AnyColumn, CodedColumn
from evalapp.errors import InputError
from evalapp.questionnaire.meaning import find_parting
from evalapp.questionnaire.table import AnswerTable, Column, Measure, ScaleItems


class Wording(enum.Enum):
    """How changes in the answers are put into words."""

    RATING = enum.auto()
    NUMBER = enum.auto()
    YES_NO = enum.auto()
    RIGHT_WRONG = enum.auto()
    CHOICE = enum.auto()
    TEST_SCORE = enum.auto()


SCALE = "scale"
KNOWLEDGE = "knowledge"

WORDING = {
    Measure.ORDINAL: Wording.RATING,
    Measure.NUMERIC: Wording.NUMBER,
    Measure.RECOMMENDATION: Wording.NUMBER,
    Measure.BINARY: Wording.YES_NO,
    Measure.NOMINAL: Wording.CHOICE,
    Measure.MULTIPLE: Wording.CHOICE,
    Measure.TEXT: Wording.CHOICE,
}


@dataclass(frozen=True)
class Side:
    """A subject in one survey: the column as described and as compared with the other survey.

    They differ for knowledge questions, compared as right or wrong. `highest` is the highest
    possible value, None where there is none.
    """

    described: AnyColumn
    compared: AnyColumn
    highest: float | None = None


@dataclass(frozen=True)
class Subject:
    """A question, scale or score in the first survey (pre) and the second (post).

    `then` is its retrospective rating, asked in the second survey or in the only one. `told` is
    the option whose share is told. `incomparable` is why the two sides are not compared, if so.
    """

    name: str
    kind: str
    section: str
    wording: Wording
    pre: Side | Absent
    post: Side | Absent
    then: Side | None = None
    told: str = ""
    incomparable: Absent | None = None


def choose_items(
    pre: AnswerTable, post: AnswerTable | None, items: Sequence[str] | None
) -> tuple[str, ...]:
    """Return the names of the questions to analyse: those asked for, or all but background ones.

    Retrospective ratings belong to the item they look back on. Raises InputError for a name that
    no survey has.
    """
    columns = {**(post.columns if post is not None else {}), **pre.columns}
    order = dict.fromkeys((*pre.columns, *columns))
    if items is None:
        return tuple(
            name
            for name in order
            if not columns[name].background and columns[name].then_of not in columns
        )
    for name in items:
        if name not in columns:
            raise InputError.of(
                name, "No survey has this question.", "Please name one of its questions."
            )
    return tuple(dict.fromkeys(items))


def pair_columns(
    name: str, pre: AnswerTable, post: AnswerTable | None
) -> tuple[Column | None, Column | None, Absent | None]:
    """Return the question's columns in one form where they have one, and why not otherwise."""
    first = pre.columns.get(name)
    second = post.columns.get(name) if post is not None else None
    if first is None or second is None:
        return first, second, None
    agreed = agree(first, second) if _mean_the_same(first, second) else None
    if agreed is None:
        return first, second, Absent(Reason.OTHER_FORM)
    return *agreed, None


def _mean_the_same(first: Column, second: Column) -> bool:
    """Tell whether answers can be joined: columns of files do not say what they mean."""
    if first.meaning is None or second.meaning is None:
        return True
    return find_parting(first.meaning, second.meaning) is None


def make_item(
    name: str, first: Column | None, second: Column | None, incomparable: Absent | None
) -> Subject:
    """Return one question as a subject; at least one of the columns is there."""
    known = first or second
    assert known is not None  # noqa: S101  choose_items names only questions that are there
    right = next((column.right for column in (first, second) if column and column.right), None)
    wording = WORDING[known.measure] if right is None else Wording.RIGHT_WRONG
    return Subject(
        name=name,
        kind=known.measure.value,
        section=known.section,
        wording=wording,
        pre=_side(first, right),
        post=_side(second, right),
        told=known.options[0] if known.measure is Measure.BINARY and known.options else "",
        incomparable=incomparable,
    )


def _side(column: Column | None, right: str | None) -> Side | Absent:
    if column is None:
        return Absent(Reason.NOT_IN_SURVEY)
    coded = encode(column)
    right = column.right or right
    if right is not None:
        return Side(coded, mark(coded, right))
    # One value that everybody gave is no highest one: the other options are not known.
    if isinstance(coded, CodedColumn) and len(column.options) != 1:
        return Side(coded, coded, coded.highest)
    return Side(coded, coded)


def make_scale(
    scale: ScaleItems,
    answers: Sequence[ItemAnswers | Absent],
    then: ItemAnswers | Absent,
    complete_share: float,
    incomparable: Absent | None = None,
) -> Subject:
    """Return a scale as a subject: one mean a person, before and after, and looking back."""
    pre, post = (
        side if isinstance(side, Absent) else scale_side(side, complete_share) for side in answers
    )
    back = None if isinstance(then, Absent) else scale_side(then, complete_share)
    return Subject(
        scale.name, SCALE, "", Wording.RATING, pre, post, back, incomparable=incomparable
    )


def scale_side(items: ItemAnswers, share: float) -> Side:
    """Return the scale's scores in one survey; the highest is the mean of the highest options."""
    column = score(items, share)
    return Side(column, column, items.highest)


def scale_answers(
    scale: ScaleItems | None, columns: Mapping[str, AnyColumn]
) -> ItemAnswers | Absent:
    """Return the answers to a scale's items, or why this survey has no such scale."""
    if scale is None or not any(name in columns for name in scale.items):
        return Absent(Reason.NOT_IN_SURVEY)
    if not all(name in columns for name in scale.items):
        return Absent(Reason.ITEMS_MISSING)
    return read_items(scale, columns)


def make_test(sides: Sequence[Sequence[CodedColumn]]) -> tuple[Subject, list[Totals | None]]:
    """Return the knowledge score as a subject, and each survey's totals a person."""
    totals = [add_up(marked) if marked else None for marked in sides]
    pre, post = (
        Absent(Reason.NOT_IN_SURVEY) if made is None else _score_side(made) for made in totals
    )
    return Subject(KNOWLEDGE, KNOWLEDGE, "", Wording.TEST_SCORE, pre, post), totals


def _score_side(totals: Totals) -> Side:
    column = score_test(totals)
    return Side(column, column, FULL_SCORE)


def with_then(subject: Subject, then: AnyColumn | None) -> Subject:
    """Return the subject with its retrospective rating, where there is one in numbers."""
    if not isinstance(then, CodedColumn):
        return subject
    return dataclasses.replace(subject, then=Side(then, then, then.highest))
