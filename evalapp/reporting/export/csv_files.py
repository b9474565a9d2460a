"""Tables as CSV: what spreadsheets open, R and pandas read without an option.

`NA` is a question that was not asked and an empty cell one that was not answered: both programs
take both for missing, and nobody averages a code by mistake. `*` is withheld.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from evalapp.reporting.export.frames import Cell, Export, File, Frame, NoValue

MARKS: Final[Mapping[NoValue, str]] = {
    NoValue.NOT_ASKED: "NA",
    NoValue.NOT_ANSWERED: "",
    NoValue.WITHHELD: "*",
}

FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet takes for a formula, or that was guarded against that."""
NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")


def write_csv(export: Export) -> list[File]:
    """Return a file a table."""
    return [File(name_file(export, frame, "csv"), write_frame(frame)) for frame in export.frames]


def name_file(export: Export, frame: Frame, ending: str) -> str:
    """Return what the file of a table is called."""
    return f"{'-'.join(filter(None, (export.stem, frame.name)))}.{ending}"


def write_frame(frame: Frame) -> bytes:
    """Return a table as CSV."""
    heads = [variable.name for variable in frame.variables]
    columns = [[tell_cell(cell) for cell in variable.cells] for variable in frame.variables]
    return write_rows([heads, *zip(*columns, strict=True)])


def tell_cell(cell: Cell) -> str:
    """Return a cell as text: whole numbers without decimals."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, NoValue):
        return MARKS[cell]
    return str(int(cell)) if float(cell).is_integer() else repr(cell)


def write_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV in UTF-8; its mark at the beginning lets Excel know.

    Cells that a spreadsheet would take for a formula begin with `'`.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerows([[guard(cell) for cell in row] for row in rows])
    return written.getvalue().encode("utf-8-sig")


def guard(cell: str) -> str:
    """Return the cell so that no spreadsheet computes it; numbers stay as they are."""
    # Most cells begin with a letter or figure, and there are many.
    if cell[:1].isalnum() or not FORMULA.match(cell) or NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"
