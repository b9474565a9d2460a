"""Writes a questionnaire document as an XLSForm workbook, without loss for what XLSForm can say.

What it cannot say stands in columns and sheets of this program's own, which others pass over.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from evalapp.errors import Fault, InputError
from evalapp.i18n import Message
from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.xlsform.heads import SheetText, make_heads
from evalapp.questionnaire.xlsform.original_names import find_originals
from evalapp.questionnaire.xlsform.other_rows import (
    CHOICES_COLUMNS,
    CODE_COLUMNS,
    SCALES_COLUMNS,
    SETTINGS_COLUMNS,
    write_choices,
    write_code,
    write_scales,
    write_settings,
)
from evalapp.questionnaire.xlsform.survey_rows import SURVEY_COLUMNS, SurveyRows

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LONGEST_CELL: Final = 32_767
"""Characters that a cell of a workbook can hold."""

WIDEST: Final = 50
"""Signs that a column is wide at most; longer texts wrap."""

_NO_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NO_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")


def write_xlsform(plain: Plain) -> bytes:
    """Return the workbook of a document. Raises InputError where a text is too long for a cell."""
    from xlsxwriter import Workbook  # slow import

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(written, options) as book:
        for sheet in make_sheets(plain):
            _write_sheet(book, sheet)
    return written.getvalue()


def make_sheets(plain: Plain) -> Iterator[SheetText]:
    """Yield the sheets of a document; those that were kept come last."""
    heads, names = make_heads(plain), find_originals(plain)
    survey = list(SurveyRows(heads, names).of_sections(plain.get("sections", ())))
    yield heads.lay_out("survey", SURVEY_COLUMNS, survey)
    choices = list(write_choices(plain, heads, names))
    if choices:
        yield heads.lay_out("choices", CHOICES_COLUMNS, choices)
    yield heads.lay_out("settings", SETTINGS_COLUMNS, [write_settings(plain, heads)])
    if plain.get("scales"):
        yield heads.lay_out("scales", SCALES_COLUMNS, list(write_scales(plain, heads)))
    if plain.get("code"):
        yield heads.lay_out("code", CODE_COLUMNS, list(write_code(plain, heads)))
    for sheet in plain.get("kept", {}).get("sheets", ()):
        first, *rows = sheet.get("rows") or [[]]
        yield SheetText(str(sheet.get("name", "")), first, rows)


def _write_sheet(book: Workbook, sheet: SheetText) -> None:
    names = [page.get_name() for page in book.worksheets()]
    page = book.add_worksheet(_find_name(sheet.name, names))
    page.freeze_panes(1, 2 if sheet.name == "survey" else 0)
    # Text, so that nobody's spreadsheet program makes a date of 1/2 or a number of 007.
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    head = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    rows = [sheet.heads, *sheet.rows]
    for column, width in enumerate(_measure(rows)):
        page.set_column(column, column, width, text)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                _check_length(sheet, number, column, cell)
                page.write_string(number, column, _NO_XML.sub("", cell), text if number else head)
    if len(rows) > 1:
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows)}"})


def _check_length(sheet: SheetText, number: int, column: int, cell: str) -> None:
    if len(cell) > LONGEST_CELL:
        head = "".join(sheet.heads[column : column + 1])
        where = f"{sheet.name}, row {number + 1}, {head}"
        values = {"count": len(cell), "most": LONGEST_CELL}
        what = Message("the text has %(count)s characters; a cell can hold %(most)s.", values)
        remedy = Message("Please shorten it, or keep the questionnaire as .toml.")
        raise InputError(Fault(where, what, remedy, "error", sheet.name, number + 1, head))


def _measure(rows: Sequence[Sequence[Any]]) -> list[int]:
    """Return how wide each column is: as its longest line, within limits."""
    count = max(map(len, rows), default=0)
    widths = [10] * count
    for row in rows:
        for column, cell in enumerate(row):
            longest = max(map(len, cell.split("\n")))
            widths[column] = min(WIDEST, max(widths[column], longest + 2))
    return widths


def _find_name(name: str, taken: Sequence[str]) -> str:
    """Return a name that a sheet may have and that no other has."""
    plain = _NO_SHEET_NAME.sub("_", name).strip("'")[:31] or "sheet"
    number, found = 1, plain
    while found.lower() in (each.lower() for each in taken):
        number += 1
        found = f"{plain[:28]}_{number}"
    return found
