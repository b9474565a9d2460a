"""Tables as a workbook: names as they are stored, the same in words, repeats, the codebook."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from evalapp.reporting.export.codebook import list_facts, make_codebook
from evalapp.reporting.export.csv_files import MARKS
from evalapp.reporting.export.frames import Cell, Export, File, Form, Frame, NoValue, Variable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL: Final = 32_767
"""Characters that a cell can hold."""

ANSWERS: Final = "answers"
NARROWEST, WIDEST = 10, 40
"""How many signs a column is wide."""
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")

FORMATS: Final[Mapping[Form, str]] = {
    Form.DAY: "yyyy-mm-dd",
    Form.MOMENT: "yyyy-mm-dd hh:mm",
    Form.TIME: "hh:mm",
}

_READ: Final[Mapping[Form, Callable[[str], Any]]] = {
    Form.DAY: datetime.date.fromisoformat,
    Form.MOMENT: datetime.datetime.fromisoformat,
    Form.TIME: datetime.time.fromisoformat,
}


def write_workbook(export: Export) -> list[File]:
    """Return the workbook."""
    from xlsxwriter import Workbook  # slow import

    written = io.BytesIO()
    options = {
        # Row by row: what is written is not kept in memory.
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(written, options) as book:
        sheets = _Sheets(book, export)
        people, *repeats = export.frames
        sheets.add_frame(ANSWERS, people, _as_stored)
        sheets.add_frame(export.translator.gettext("in words"), people, _in_words)
        for frame in repeats:
            sheets.add_frame(frame.name, frame, _as_stored)
        sheets.add_codebook()
    return [File(f"{export.stem}.xlsx", written.getvalue())]


class _Sheets:
    """The sheets of a workbook, written one behind the other."""

    def __init__(self, book: Workbook, export: Export) -> None:
        self.book, self.export = book, export
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.forms = {
            form: book.add_format({"num_format": pattern}) for form, pattern in FORMATS.items()
        }
        self.taken: set[str] = set()

    def add_frame(
        self, name: str, frame: Frame, choose: Callable[[Variable], tuple[str, list[object]]]
    ) -> None:
        page = self._add(name)
        heads, columns = zip(*map(choose, frame.variables), strict=True)
        for place, variable in enumerate(frame.variables):
            is_wide = variable.form is Form.TEXT
            page.set_column(place, place, WIDEST if is_wide else _fit(variable.name))
        self._write_heads(page, heads)
        forms = [self.forms.get(variable.form) for variable in frame.variables]
        for number, row in enumerate(zip(*columns, strict=True), 1):
            for place, cell in enumerate(row):
                _write(page, number, place, cell, forms[place])
        page.autofilter(0, 0, len(frame), len(heads) - 1)

    def add_codebook(self) -> None:
        page = self._add(self.export.translator.gettext("codebook"))
        heads, *rows = make_codebook(self.export)
        page.set_column(0, 2, WIDEST, self.plain)
        page.set_column(3, len(heads) - 1, 18, self.plain)
        self._write_heads(page, heads)
        facts = [[name, value] for name, value in list_facts(self.export)]
        for number, row in enumerate([*rows, [], *facts], 1):
            for place, cell in enumerate(row):
                _write(page, number, place, cell, self.plain)

    def _add(self, name: str) -> Worksheet:
        """Return a new sheet; no other has its name."""
        plain = _NO_SHEET_NAME.sub("_", name).strip("'")[:31] or "sheet"
        number, found = 1, plain
        while found.lower() in self.taken or found.lower() == "history":
            number += 1
            found = f"{plain[:28]}_{number}"
        self.taken.add(found.lower())
        page = self.book.add_worksheet(found)
        page.freeze_panes(1, 1)
        return page

    def _write_heads(self, page: Worksheet, heads: Iterable[str]) -> None:
        for place, head in enumerate(heads):
            page.write_string(0, place, _clean(head), self.head)


def _as_stored(variable: Variable) -> tuple[str, list[object]]:
    """Return the name of a variable and its cells as they are stored."""
    return variable.name, [_type_cell(variable, cell) for cell in variable.cells]


def _in_words(variable: Variable) -> tuple[str, list[object]]:
    """Return the words of a variable and its cells."""
    cells = [
        variable.options.get(cell, _type_cell(variable, cell))
        if isinstance(cell, str)
        else _type_cell(variable, cell)
        for cell in variable.cells
    ]
    return variable.label, cells


def _type_cell(variable: Variable, cell: Cell) -> object:
    if isinstance(cell, NoValue):
        return MARKS[cell]
    if isinstance(cell, str) and variable.form in _READ:
        return _READ[variable.form](cell) if _is_in_calendar(variable, cell) else cell
    if isinstance(cell, str) and variable.is_numbered:
        return int(cell)
    return cell


def _is_in_calendar(variable: Variable, cell: str) -> bool:
    """Tell whether spreadsheets know the day: theirs begin in 1900, and stumble in that year."""
    return variable.form is Form.TIME or cell[:4] > "1900"


def _write(page: Worksheet, row: int, place: int, cell: object, form: Any) -> None:
    if isinstance(cell, str):
        if cell:
            # As a text, never by what it looks like: an answer is no formula.
            page.write_string(row, place, _clean(cell), form)
    elif isinstance(cell, int | float):
        page.write_number(row, place, cell)
    else:
        page.write_datetime(row, place, cell, form)


def _fit(name: str) -> int:
    return min(max(NARROWEST, len(name) + 4), WIDEST)


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)[:LONGEST_CELL]
