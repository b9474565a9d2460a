"""The people an analysis is about: all of them, or one group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evalapp.analysis.matching import Matching
from evalapp.analysis.tables import Rows
from evalapp.errors import InputError
from evalapp.questionnaire.coded import CodedCells
from evalapp.questionnaire.table import AnswerTable, Cell, Column, Measure


@dataclass(frozen=True)
class Sample:
    """Rows of people: None stands for all rows of that survey.

    The person in row `paired_pre[i]` before is the one in row `paired_post[i]` after.
    """

    pre: Rows | None
    post: Rows | None
    paired_pre: Rows
    paired_post: Rows


def everyone(matching: Matching | None) -> Sample:
    """Return the sample of all people; `matching` is None for a single survey."""
    if matching is None:
        nobody = np.empty(0, dtype=np.intp)
        return Sample(None, None, nobody, nobody)
    return Sample(None, None, matching.rows_pre, matching.rows_post)


def groups(
    by: str, pre: AnswerTable, post: AnswerTable | None, whole: Sample
) -> Iterator[tuple[str, Sample]]:
    """Yield each group's name and people, in the order of the options of the question `by`.

    A matched person belongs to the group named before, or else after. Raises InputError when no
    survey has the question or when it cannot divide people.
    """
    names, of_pre, of_post = _group_codes(by, pre, post)
    if post is not None:
        before, after = of_pre[whole.paired_pre], of_post[whole.paired_post]
        settled = np.where(before >= 0, before, after)
        of_pre[whole.paired_pre] = of_post[whole.paired_post] = settled
    for group, name in enumerate(names):
        chosen = of_pre[whole.paired_pre] == group
        yield (
            name,
            Sample(
                np.flatnonzero(of_pre == group),
                np.flatnonzero(of_post == group),
                whole.paired_pre[chosen],
                whole.paired_post[chosen],
            ),
        )


def _group_codes(
    by: str, pre: AnswerTable, post: AnswerTable | None
) -> tuple[list[str], Rows, Rows]:
    tables = [pre] if post is None else [pre, post]
    columns = [table.columns.get(by) for table in tables]
    names = list(dict.fromkeys(name for column in columns if column for name in _names(column)))
    if not any(columns):
        raise InputError.of(
            by, "No survey has this question to group by.", "Please name one of its questions."
        )
    place = {name: position for position, name in enumerate(names)}
    codes = [
        _place(column.cells, place) if column else np.full(len(table), -1, dtype=np.intp)
        for column, table in zip(columns, tables, strict=True)
    ]
    return names, codes[0], codes[-1] if post is not None else np.empty(0, dtype=np.intp)


def _place(cells: Sequence[Cell], place: Mapping[str, int]) -> Rows:
    """Return the number of each person's group, -1 for none."""
    if isinstance(cells, CodedCells):
        return _place(cells.coding.values, place)[cells.coding.codes]
    return np.array([place.get(_word(cell), -1) for cell in cells], dtype=np.intp)


def _names(column: Column) -> list[str]:
    if column.measure is Measure.MULTIPLE:
        raise InputError.of(
            column.name,
            "Several options can be chosen here, so it does not divide people into groups.",
            "Please group by a question with one answer.",
        )
    if column.options:
        return list(column.options)
    cells = column.cells
    distinct = cells.coding.values if isinstance(cells, CodedCells) else cells
    seen = {cell for cell in distinct if isinstance(cell, (str, int, float)) and cell != ""}
    return [_word(cell) for cell in sorted(seen, key=lambda cell: (isinstance(cell, str), cell))]


def _word(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell:g}" if isinstance(cell, (int, float)) else ""
