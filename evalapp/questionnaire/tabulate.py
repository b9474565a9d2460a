"""Makes the plain table of answers from stored answers."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.pseudonym import join_hashes
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import (
    AnswerTable,
    Cell,
    Column,
    Measure,
    Missing,
    ScaleItems,
)


@dataclass(frozen=True)
class StoredAnswers:
    """One person's answers as storage keeps them; `response` is their random id there.

    `part` tells with whom they were first shown (actions/disclosure.py).
    """

    answers: Mapping[str, object]
    not_asked: Sequence[str] = ()
    code_hashes: Mapping[str, str] | None = None
    language: str = ""
    response: uuid.UUID | None = None
    part: int | None = None


def tabulate(
    questionnaire: Questionnaire,
    rows: Sequence[StoredAnswers],
    only: Collection[str] | None = None,
) -> AnswerTable:
    """Return the table of all questions that can be counted, a row for each of `rows`.

    With `only`, of those named so.
    """
    names = tuple(element.name for element in questionnaire.code)
    columns = {}
    for name, place in questionnaire.places.items():
        if only is not None and name not in only:
            continue
        # What is asked several times is listed, not counted.
        if place.question.measure is not None and place.repeat is None:
            columns[name] = _make_column(questionnaire, place.above[0].name, place.question, rows)
    return AnswerTable(
        codes=[join_hashes(row.code_hashes or {}, names) for row in rows],
        columns=columns,
        scales=tuple(
            ScaleItems(scale.name, scale.items, scale.reversed_items)
            for scale in questionnaire.scales
        ),
    )


def _make_column(
    questionnaire: Questionnaire, section: str, question: Question, rows: Sequence[StoredAnswers]
) -> Column:
    measure = question.measure or Measure.TEXT
    return Column(
        name=question.name,
        measure=measure,
        cells=[_read_cell(question.name, measure, row) for row in rows],
        options=question.options,
        right=question.right,
        then_of=questionnaire.find_then_of(question),
        section=section,
        background=question.background,
        meaning=question.meaning,
    )


def _read_cell(name: str, measure: Measure, row: StoredAnswers) -> Cell:
    value = row.answers.get(name)
    if value is None:
        return Missing.NOT_ASKED if name in row.not_asked else Missing.NOT_ANSWERED
    return read_cell(measure, value)


def read_cell(measure: Measure, value: object) -> Cell:
    """Return a stored value as the table holds it: numbers for ORDINAL, tuples for MULTIPLE."""
    if measure is Measure.MULTIPLE:
        return tuple(str(name) for name in value) if isinstance(value, list) else (str(value),)
    if measure is Measure.ORDINAL:
        return int(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return str(value)
