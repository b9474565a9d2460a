"""Reads a CSV file or a workbook of answers into tables of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.i18n import Message
from evalapp.questionnaire.answer_files import split_rows
from evalapp.questionnaire.xlsform.containers import LARGEST_FILE as LARGEST_FILE
from evalapp.questionnaire.xlsform.containers import seems_workbook
from evalapp.questionnaire.xlsform.workbooks import MOST_COLUMNS, Row, read_sheets

MOST_RESPONSES: Final = 20_000
"""Rows that one import takes."""

SPLIT_IT: Final = Message("Please split it, and import one part after the other.")

SUFFIXES: Final = (".csv", ".xlsx", ".xlsm", ".xls", ".txt", ".tsv")

GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
"""How CSV exports of this program guard an answer against being taken for a formula."""

_ENCODINGS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""How a text begins that is not UTF-8 → what it is: Excel's "Unicode text"."""


@dataclass(frozen=True)
class AnswerRow:
    """A row: its number in the file, and as many cells as the table has heads."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class AnswerSheet:
    """A table with a head over each column; no two heads are alike.

    `personal` are the columns that named people: their cells are gone.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    personal: tuple[int, ...] = ()

    def column(self, place: int) -> list[str]:
        """Return the cells of a column."""
        return [row.cells[place] for row in self.rows]


@dataclass(frozen=True)
class AnswerBook:
    """A file of answers. The first table holds a row a person; `file` is its name."""

    file: str
    sheets: tuple[AnswerSheet, ...]


def read_book(content: bytes, file: str) -> AnswerBook:
    """Read a file of answers, CSV or workbook, known by what is in it. Raises InputError."""
    if len(content) > LARGEST_FILE:
        most = LARGEST_FILE // 1_000_000
        what = Message("the file is larger than %(most)s MB.", {"most": most})
        raise InputError.of(file, what, SPLIT_IT)
    # A CSV file is no workbook here, whatever its end.
    if seems_workbook(content, "") or PurePath(file).suffix.lower() in (".xlsx", ".xlsm", ".xls"):
        sheets = [_make_sheet(file, each.name, each.rows) for each in read_sheets(content, file)]
    else:
        heads, rows = split_rows(_decode(content, file), file)
        raise_errors(_check_widths(file, len(heads), rows))
        own = [Row(number, [_take_guard_off(cell) for cell in cells]) for number, cells in rows]
        sheets = [_make_sheet(file, "", [Row(1, heads), *own])]
    found = tuple(sheet for sheet in sheets if sheet is not None)
    if not found or not found[0].rows:
        what = Message("there are no answers in it.")
        remedy = Message("A first row with names and a row a person are expected.")
        raise InputError.of(file, what, remedy)
    if len(found[0].rows) > MOST_RESPONSES:
        numbers = {"rows": len(found[0].rows), "most": MOST_RESPONSES}
        what = Message("it has %(rows)s rows; %(most)s can come in at once.", numbers)
        raise InputError.of(file, what, SPLIT_IT)
    return AnswerBook(file, found)


def _decode(content: bytes, file: str) -> str:
    encoding = _ENCODINGS.get(content[:2], "utf-8-sig")
    try:
        return unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeDecodeError as fault:
        what = Message("byte %(place)s is not UTF-8.", {"place": fault.start})
        remedy = Message("Please save the file as CSV UTF-8.")
        raise InputError.of(file, what, remedy) from fault


def _take_guard_off(cell: str) -> str:
    return cell[1:] if GUARDED.match(cell) else cell


def _check_widths(
    file: str, width: int, rows: Sequence[tuple[int, Sequence[str]]]
) -> Iterator[Fault]:
    """Yield a fault for each row with more cells than heads: they would be taken for others."""
    for number, cells in rows:
        if any(cells[width:]):
            numbers = {"cells": len(cells), "columns": width}
            what = Message("%(cells)s cells, but %(columns)s columns.", numbers)
            remedy = Message("Please look for a missing quote or a comma inside a text.")
            yield Fault(f"{file}: row {number}", what, remedy)


def _make_sheet(file: str, name: str, rows: Sequence[Row]) -> AnswerSheet | None:
    """Return the table in a sheet, None where there is none. Columns without a head go."""
    if not rows:
        return None
    heads, *rest = rows
    if len(heads.cells) >= MOST_COLUMNS:
        what = Message("it has %(most)s columns or more.", {"most": MOST_COLUMNS})
        remedy = Message("Please save it as CSV: there may be more in it.")
        raise InputError.of(file, what, remedy)
    places = [place for place, head in enumerate(heads.cells) if head.strip()]
    return AnswerSheet(
        name,
        tuple(_tell_apart([" ".join(heads.cells[place].split()) for place in places])),
        tuple(
            AnswerRow(row.number, tuple(_take(row.cells, place) for place in places))
            for row in rest
            if any(_take(row.cells, place) for place in places)
        ),
    )


def _take(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _tell_apart(heads: Sequence[str]) -> list[str]:
    """Return the heads; one that stands there again gets its number: some forms ask twice."""
    found: list[str] = []
    for head in heads:
        number, own = 1, head
        while own in found:
            number += 1
            own = f"{head} ({number})"
        found.append(own)
    return found
