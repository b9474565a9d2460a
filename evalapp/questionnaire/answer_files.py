"""Reads CSV files as spreadsheets and R write them into columns of text."""

from __future__ import annotations

import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.i18n import Message

LARGEST_FILE: Final = 100_000_000
DELIMITERS: Final = "\t;,"
"""The first is taken where several would do: commas stand in names of columns more often."""
SAMPLE: Final = 100_000
SAMPLE_ROWS: Final = 50
DECIMAL_COMMA: Final = re.compile(r"[-+\u2212]?[0-9]*,[0-9]+([eE][-+]?[0-9]+)?")

Rows = list[list[str]]


@dataclass(frozen=True)
class AnswerFile:
    """The answers of a CSV file by column; `rows[i]` is the row of the file that cell i is from."""

    path: str
    columns: Mapping[str, Sequence[str]]
    rows: Sequence[int]


def read_csv(path: Path) -> AnswerFile:
    """Read a CSV file (UTF-8; comma, semicolon or tab). Raises InputError by row and column.

    Where semicolons part the cells, the comma is the decimal mark. Empty lines, empty rows at the
    end and empty columns without a name are left out: spreadsheets add them.
    """
    heads, numbered = split_rows(_read_text(path), str(path))
    raise_errors(_check_shape(path, heads, numbered))
    return AnswerFile(
        str(path),
        {head: [row[place] for _, row in numbered] for place, head in enumerate(heads) if head},
        [number for number, _ in numbered],
    )


def split_rows(text: str, file: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the heads of a CSV text and its rows with their numbers. Raises InputError.

    Where semicolons part the cells, the comma is the decimal mark, and a point is given back.
    """
    delimiter = _find_delimiter(text)
    rows = _read_rows(file, text, delimiter)
    if not rows or not any(rows[0]):
        remedy = Message("A first row with names is expected.")
        raise InputError.of(file, Message("it is empty."), remedy)
    heads = rows[0]
    empty = [] if len(heads) == 1 else [""]
    numbered = [(number, row) for number, row in enumerate(rows[1:], 2) if row and row != empty]
    while numbered and not any(numbered[-1][1]):
        numbered.pop()
    if delimiter == ";":
        numbered = [(number, [_with_point(cell) for cell in row]) for number, row in numbered]
    return heads, numbered


def _read_text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            most = {"most": LARGEST_FILE // 1_000_000}
            what = Message("the file is larger than %(most)s MB.", most)
            raise InputError.of(str(path), what, Message("Please split it."))
        return unicodedata.normalize("NFC", path.read_text("utf-8-sig"))
    except FileNotFoundError as fault:
        remedy = Message("Check the name and the folder.")
        raise InputError.of(str(path), Message("there is no such file."), remedy) from fault
    except OSError as fault:
        what = Message("it cannot be read: %(fault)s.", {"fault": fault.strerror})
        raise InputError.of(str(path), what, Message("Please give a CSV file.")) from fault
    except UnicodeDecodeError as fault:
        what = Message("byte %(place)s is not UTF-8.", {"place": fault.start})
        remedy = Message("Please save the file as CSV UTF-8.")
        raise InputError.of(str(path), what, remedy) from fault


def _find_delimiter(text: str) -> str:
    """Return the sign that parts most of the first rows, most of them alike, into most cells."""
    return max(DELIMITERS, key=lambda delimiter: _try_delimiter(text[:SAMPLE], delimiter))


def _try_delimiter(sample: str, delimiter: str) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(sample), delimiter=delimiter, skipinitialspace=True)
    try:
        widths = [len(row) for row in itertools.islice(reader, SAMPLE_ROWS) if row]
    except csv.Error:
        return 0, 0
    parted = len(widths) - widths.count(1)
    if not widths or widths[0] == 1 or 2 * parted <= len(widths):
        return 0, 0
    return parted + widths.count(widths[0]), widths[0]


def _read_rows(file: str, text: str, delimiter: str) -> Rows:
    # Not text.splitlines(): it also parts at signs such as U+2028, which may stand in an answer.
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        return [[cell.strip() for cell in row] for row in reader]
    except csv.Error as fault:
        what = Message("%(fault)s.", {"fault": str(fault)})
        remedy = Message("Look for a missing quote; a quote inside a quoted text is written twice.")
        raise InputError.of(f"{file}: line {reader.line_num}", what, remedy) from fault


def _check_shape(
    path: Path, heads: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> list[Fault]:
    width = len(heads)
    faults = [
        Fault(
            f"{path}: row 1",
            Message("the column %(name)s stands twice.", {"name": repr(head)}),
            Message("Please rename one of them."),
        )
        for head in dict.fromkeys(heads)
        if head and heads.count(head) > 1
    ]
    faults += [
        _tell_width(f"{path}: row {number}", len(row), width)
        for number, row in rows
        if len(row) < width or any(row[width:])
    ]
    faults += [
        Fault(
            f"{path}: row 1",
            Message("column %(number)s has no name.", {"number": place + 1}),
            Message("Name it or empty it."),
        )
        for place, head in enumerate(heads)
        if not head and any(row[place] for _, row in rows if place < len(row))
    ]
    return faults


def _tell_width(where: str, cells: int, columns: int) -> Fault:
    """Return the fault of a row that is not as wide as the table."""
    values = {"cells": cells, "columns": columns}
    return Fault(
        where,
        Message("%(cells)s cells, but %(columns)s columns.", values),
        Message("Please look for a missing quote or a comma inside a text."),
    )


def _with_point(cell: str) -> str:
    return cell.replace(",", ".") if DECIMAL_COMMA.fullmatch(cell) else cell
