"""A chart or table as CSV and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from evalapp.reporting.export.csv_files import tell_cell, write_rows
from evalapp.reporting.figure_files.listing import Cell, Portion

WIDEST: Final = 60
"""How many signs a column is wide at most."""
HEADS: Final = 2
"""The row of the headings, counted from 0: above them stand the title and an empty row."""


def write_csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return rows as CSV, safe to be opened in a spreadsheet."""
    return write_rows([[tell_cell(cell) for cell in row] for row in rows])


def write_workbook(title: str, rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return rows as a workbook of one sheet under its title; no text becomes a formula."""
    from xlsxwriter import Workbook  # slow import

    written = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(written, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        share = book.add_format({"num_format": "0%", "valign": "top"})
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, title, book.add_format({"bold": True}))
        sheet.freeze_panes(HEADS + 1, 1)
        for place in range(len(rows[0])):
            sheet.set_column(place, place, _fit([row[place] for row in rows]))
        for number, row in enumerate(rows, HEADS):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell, head if number == HEADS else plain)
                else:
                    form = share if isinstance(cell, Portion) else plain
                    sheet.write_number(number, place, cell, form)
    return written.getvalue()


def _fit(cells: Sequence[Cell]) -> int:
    return min(WIDEST, 2 + max(len(str(cell)) for cell in cells))
