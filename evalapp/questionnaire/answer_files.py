"""Reads answers from CSV files into the plain table, with a questionnaire or by what they hold."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.questions import AnswerFault, Question, read_number
from evalapp.questionnaire.table import AnswerTable, Cell, Column, Measure, Missing, ScaleItems
from evalapp.questionnaire.tabulate import read_cell

LARGEST_FILE: Final = 100_000_000
MISSING_MARKS: Final = frozenset({"", "NA", "N/A", "n/a", "NaN", "nan", "null", "-", "."})
LONGEST_SCALE: Final = 11
"""Whole numbers with fewer steps than this between lowest and highest are an answer scale."""
MOST_OPTIONS: Final = 12
"""Columns with more different texts than this are free text."""
YES: Final = ("1", "yes", "Yes", "YES", "true", "True", "TRUE")


@dataclass(frozen=True)
class AnswerFile:
    """The rows of a CSV file by column."""

    path: str
    columns: Mapping[str, Sequence[str]]


def read_csv(path: Path) -> AnswerFile:
    """Read a CSV file (UTF-8; comma, semicolon or tab). Raises InputError by row and column."""
    if not path.is_file():
        raise InputError.of(str(path), "there is no such file.", "Check the name and the folder.")
    if path.stat().st_size > LARGEST_FILE:
        raise InputError.of(str(path), "it is larger than 100 MB.", "Split it.")
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputError.of(
            str(path), f"byte {fault.start} is not UTF-8.", "Save the file as CSV UTF-8."
        ) from fault
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=_find_delimiter(text)))
    if not rows or not any(rows[0]):
        raise InputError.of(str(path), "it is empty.", "A first row with names is expected.")
    heads = [head.strip() for head in rows[0]]
    raise_errors(_check_shape(path, heads, rows[1:]))
    body = [row for row in rows[1:] if any(cell.strip() for cell in row)]
    columns = {head: [row[place].strip() for row in body] for place, head in enumerate(heads)}
    return AnswerFile(str(path), columns)


def _find_delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _check_shape(path: Path, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Fault]:
    faults = [
        Fault(f"{path}: row 1", f"the column {head!r} stands twice.", "Rename one.")
        for head in dict.fromkeys(heads)
        if heads.count(head) > 1
    ]
    faults += [
        Fault(
            f"{path}: row {number}",
            f"{len(row)} cells, but {len(heads)} columns.",
            "Look for a missing quote or a comma inside a text.",
        )
        for number, row in enumerate(rows, 2)
        if row and len(row) != len(heads)
    ]
    return faults


def make_tables(
    files: Sequence[AnswerFile],
    code: str | None,
    questionnaire: Questionnaire | None = None,
    backgrounds: Sequence[str] = (),
) -> list[AnswerTable]:
    """Return one table a file; a column is read alike in all of them.

    `code` names the column by which people are found again. Without a questionnaire, a column's
    measure is what all its values together allow. Raises InputError where a column is missing.
    """
    for file in files:
        for name in (code, *backgrounds):
            if name is not None and name not in file.columns:
                known = ", ".join(file.columns)
                raise InputError.of(
                    file.path, f"there is no column {name!r}.", f"Columns: {known}."
                )
    if questionnaire is not None:
        return [_tabulate_asked(file, code, questionnaire) for file in files]
    return _tabulate_guessed(files, code, backgrounds)


def _codes(file: AnswerFile, code: str | None) -> list[str | None]:
    if code is None:
        return [None] * len(next(iter(file.columns.values()), ()))
    return [None if cell in MISSING_MARKS else cell for cell in file.columns[code]]


def _tabulate_asked(
    file: AnswerFile, code: str | None, questionnaire: Questionnaire
) -> AnswerTable:
    columns = {}
    for section in questionnaire.sections:
        for question in section.questions():
            if question.measure is not None and question.name in file.columns:
                columns[question.name] = Column(
                    name=question.name,
                    measure=question.measure,
                    cells=[_read_answer(question, cell) for cell in file.columns[question.name]],
                    options=question.options,
                    right=question.right,
                    then_of=questionnaire.find_then_of(question),
                    section=section.name,
                    background=question.background,
                )
    scales = tuple(
        ScaleItems(scale.name, scale.items, scale.reversed_items)
        for scale in questionnaire.scales
        if all(item in columns for item in scale.items)
    )
    return AnswerTable(_codes(file, code), columns, scales)


def _read_answer(question: Question, cell: str) -> Cell:
    if cell in MISSING_MARKS:
        return Missing.NOT_ANSWERED
    try:
        value = question.read(cell)
    except AnswerFault:
        return Missing.NOT_VALID
    if value is None:
        return Missing.NOT_ANSWERED
    return read_cell(question.measure or Measure.TEXT, value)


def _tabulate_guessed(
    files: Sequence[AnswerFile], code: str | None, backgrounds: Sequence[str]
) -> list[AnswerTable]:
    names = dict.fromkeys(name for file in files for name in file.columns if name != code)
    kinds = {}
    for name in names:
        values = [cell for file in files for cell in file.columns.get(name, ())]
        kinds[name] = _guess(cell for cell in values if cell not in MISSING_MARKS)
    return [
        AnswerTable(
            _codes(file, code),
            {
                name: _make_column(name, kinds[name], file, name in backgrounds)
                for name in names
                if name in file.columns
            },
        )
        for file in files
    ]


def _guess(values: Iterable[str]) -> tuple[Measure, tuple[str, ...]]:
    """Return what a column's values are, and its options."""
    distinct = list(dict.fromkeys(values))
    numbers = [_as_number(value) for value in distinct]
    found = sorted({number for number in numbers if number is not None})
    if distinct and len([number for number in numbers if number is not None]) == len(distinct):
        if found in ([0, 1], [0]):
            return Measure.BINARY, ("1", "0")
        if all(number == int(number) for number in found) and (
            found[-1] - found[0] < LONGEST_SCALE
        ):
            steps = range(int(found[0]), int(found[-1]) + 1)
            return Measure.ORDINAL, tuple(str(step) for step in steps)
        return Measure.NUMERIC, ()
    if len(distinct) == 2:
        return Measure.BINARY, tuple(sorted(distinct, key=lambda value: (value not in YES, value)))
    if len(distinct) <= MOST_OPTIONS:
        return Measure.NOMINAL, tuple(sorted(distinct))
    return Measure.TEXT, ()


def _as_number(text: str) -> float | None:
    try:
        return float(read_number(text))
    except AnswerFault:
        return None


def _make_column(
    name: str, kind: tuple[Measure, tuple[str, ...]], file: AnswerFile, background: bool
) -> Column:
    measure, options = kind
    cells = [_read_guessed(measure, cell) for cell in file.columns[name]]
    return Column(name, measure, cells, options, background=background)


def _read_guessed(measure: Measure, cell: str) -> Cell:
    if cell in MISSING_MARKS:
        return Missing.NOT_ANSWERED
    number = _as_number(cell)
    if measure in (Measure.ORDINAL, Measure.NUMERIC) and number is not None:
        return int(number) if number == int(number) else number
    if measure is Measure.BINARY and number is not None:
        return str(int(number))
    return cell
