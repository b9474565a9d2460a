"""Small tables of answers, written in one line; None stands for not answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from evalapp.analysis.tables import Pairs, Tally
from evalapp.questionnaire.table import AnswerTable, Cell, Column, Measure, Missing, ScaleItems

FIVE = ("1", "2", "3", "4", "5")


def cells(values: Iterable[Cell | None]) -> list[Cell]:
    return [Missing.NOT_ANSWERED if value is None else value for value in values]


def rating(name: str, values: Iterable[Cell | None], **more) -> Column:
    return Column(name, Measure.ORDINAL, cells(values), more.pop("options", FIVE), **more)


def number(name: str, values: Iterable[Cell | None], **more) -> Column:
    return Column(name, Measure.NUMERIC, cells(values), **more)


def choice(name: str, values: Iterable[Cell | None], options: Sequence[str] = (), **more) -> Column:
    return Column(name, Measure.NOMINAL, cells(values), tuple(options), **more)


def yes_no(name: str, values: Iterable[Cell | None], **more) -> Column:
    return Column(name, Measure.BINARY, cells(values), ("yes", "no"), **more)


def survey(
    *columns: Column, codes: Sequence[str | None] | None = None, scales: Iterable[ScaleItems] = ()
) -> AnswerTable:
    n = len(columns[0].cells)
    codes = [f"code{row}" for row in range(n)] if codes is None else codes
    return AnswerTable(codes, {column.name: column for column in columns}, tuple(scales))


def pairs(before: Sequence[float], after: Sequence[float]) -> Pairs:
    return Pairs(
        np.array(before, dtype=float), np.array(after, dtype=float), np.ones(len(before), dtype=int)
    )


def tallied(values: Sequence[float], measure: Measure = Measure.NUMERIC) -> Tally:
    held, counts = np.unique(np.array(values, dtype=float), return_counts=True)
    return Tally(measure, held, (), counts, (0, 0, 0))
