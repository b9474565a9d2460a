"""Makes the plain table of answers from files, with a questionnaire or by what the columns hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.i18n import Message
from evalapp.questionnaire.answer_files import AnswerFile
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.guess import MISSING_MARKS, Guess, guess_column
from evalapp.questionnaire.questions import AnswerFault, Question
from evalapp.questionnaire.table import AnswerTable, Cell, Column, Measure, Missing, ScaleItems
from evalapp.questionnaire.tabulate import read_cell

WHOLE: Final = re.compile(r"(-?[0-9]+)\.0+")
"""Other programs write whole numbers so when a cell of the column is empty."""


def make_tables(
    files: Sequence[AnswerFile],
    code: str | None,
    questionnaire: Questionnaire | None = None,
    items: Sequence[str] = (),
    by: str | None = None,
) -> list[AnswerTable]:
    """Return one table a file; a column is read alike in all of them.

    `code` names the column by which people are found again, `by` the one that groups them. Columns
    that the questionnaire does not have are left out, unless they are among `items` or `by`;
    without a questionnaire all are there, and what they hold is guessed. Raises InputError where
    a column is missing.
    """
    raise_errors(_check_names(files, code, items, by))
    asked = questionnaire.by_name if questionnaire else {}
    wanted = dict.fromkeys((*items, *((by,) if by else ())))
    names = [name for name in (wanted if questionnaire else _list_columns(files)) if name != code]
    guesses = {name: _guess(files, name) for name in names if name not in asked}
    tables = []
    for file in files:
        columns: dict[str, Column] = {}
        if questionnaire:
            columns |= _read_asked(file, questionnaire)
        columns |= _read_guessed(file, guesses, by)
        tables.append(AnswerTable(_codes(file, code), columns, _scales(questionnaire, columns)))
    if not any(table.columns for table in tables):
        what = Message("there is no column to analyse.")
        raise InputError.of(_paths(files), what, _tell_columns(files))
    return tables


def _check_names(
    files: Sequence[AnswerFile], code: str | None, items: Sequence[str], by: str | None
) -> Iterator[Fault]:
    for file in files:
        if code is not None and code not in file.columns:
            yield _no_column(file.path, code, [file])
    for name in (*items, *((by,) if by else ())):
        if name == code:
            what = Message("the column %(name)s holds the codes.", {"name": repr(name)})
            yield Fault(_paths(files), what, Message("Name another one."))
        elif not any(name in file.columns for file in files):
            yield _no_column(_paths(files), name, files)


def _no_column(where: str, name: str, files: Sequence[AnswerFile]) -> Fault:
    what = Message("there is no column %(name)s.", {"name": repr(name)})
    return Fault(where, what, _tell_columns(files))


def _paths(files: Sequence[AnswerFile]) -> str:
    return ", ".join(file.path for file in files)


def _list_columns(files: Sequence[AnswerFile]) -> list[str]:
    return list(dict.fromkeys(name for file in files for name in file.columns))


def _tell_columns(files: Sequence[AnswerFile]) -> Message:
    return Message("There are: %(names)s.", {"names": ", ".join(_list_columns(files))})


def _codes(file: AnswerFile, code: str | None) -> list[str | None]:
    if code is None:
        return [None] * len(file.rows)
    return [None if cell in MISSING_MARKS else cell for cell in file.columns[code]]


def _scales(
    questionnaire: Questionnaire | None, columns: Collection[str]
) -> tuple[ScaleItems, ...]:
    return tuple(
        ScaleItems(scale.name, scale.items, scale.reversed_items)
        for scale in (questionnaire.scales if questionnaire else ())
        if all(item in columns for item in scale.items)
    )


def _read_asked(file: AnswerFile, questionnaire: Questionnaire) -> dict[str, Column]:
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
    return columns


def _read_answer(question: Question, cell: str) -> Cell:
    if cell in MISSING_MARKS and cell not in question.options:
        return Missing.NOT_ANSWERED
    whole = WHOLE.fullmatch(cell)
    if whole and whole[1] in question.options:
        cell = whole[1]
    try:
        value = question.read(cell)
    except AnswerFault:
        return Missing.NOT_VALID
    if value is None:
        return Missing.NOT_ANSWERED
    return read_cell(question.measure or Measure.TEXT, value)


def _guess(files: Sequence[AnswerFile], name: str) -> Guess:
    return guess_column(cell for file in files for cell in file.columns.get(name, ()))


def _read_guessed(
    file: AnswerFile, guesses: Mapping[str, Guess], by: str | None
) -> dict[str, Column]:
    return {
        name: Column(
            name=name,
            measure=guess.measure,
            cells=[guess.read(cell) for cell in file.columns[name]],
            options=guess.options,
            background=name == by,
        )
        for name, guess in guesses.items()
        if name in file.columns
    }


def find_left_out(
    files: Sequence[AnswerFile], tables: Sequence[AnswerTable], code: str | None
) -> Iterator[Fault]:
    """Yield a warning for each file with columns that its table has not."""
    for file, table in zip(files, tables, strict=True):
        names = [name for name in file.columns if name not in table.columns and name != code]
        if names:
            values = {"names": ", ".join(names)}
            what = Message("left out, no countable question: %(names)s.", values)
            yield Fault(file.path, what, level="warning")


def find_not_valid(files: Sequence[AnswerFile], tables: Sequence[AnswerTable]) -> Iterator[Fault]:
    """Yield a warning for each column with cells that are no answers: how many, and the first."""
    for file, table in zip(files, tables, strict=True):
        for name, column in table.columns.items():
            places = [i for i, cell in enumerate(column.cells) if cell is Missing.NOT_VALID]
            if places:
                what = Message(
                    "%(count)s not valid and counted as missing, first %(cell)s in row %(row)s.",
                    {
                        "count": len(places),
                        "cell": repr(file.columns[name][places[0]]),
                        "row": file.rows[places[0]],
                    },
                )
                yield Fault(f"{file.path}: column {name}", what, level="warning")
