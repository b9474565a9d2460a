"""Finds the sheets of a form in a workbook, by the names that people give them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.questionnaire.translating.marks import holds_marks
from evalapp.questionnaire.xlsform.reports import Place, Report
from evalapp.questionnaire.xlsform.workbooks import Sheet

READ: Final = ("survey", "choices", "settings", "scales", "code")
"""The sheets that are read; all others are kept."""

LARGEST_KEPT: Final = 1_000_000
"""Characters of sheets that are kept without being read."""


@dataclass(frozen=True)
class FormSheets:
    """The sheets of a form by what they are, and the others."""

    found: dict[str, Sheet]
    others: Sequence[Sheet]

    def get(self, kind: str) -> Sheet:
        """Return a sheet that is read, an empty one where the workbook has none."""
        return self.found.get(kind, Sheet(kind, ()))


def find_sheets(sheets: Sequence[Sheet], report: Report) -> FormSheets:
    """Return the sheets of a form. Raises InputError where none has the questions."""
    found: dict[str, Sheet] = {}
    for kind in READ:
        named = [sheet for sheet in sheets if sheet.name.lower() == kind]
        near = [sheet for sheet in sheets if _simplify(sheet.name) == _simplify(kind)]
        for sheet in (named or near)[:1]:
            found[kind] = sheet
            if sheet not in named:
                what = Message("the sheet is read as %(name)s.", {"name": repr(kind)})
                report.warn(Place(sheet.name), what, _name_it(kind))
    if "survey" not in found:
        found["survey"] = _take_only(sheets, report)
    return FormSheets(found, [sheet for sheet in sheets if sheet not in found.values()])


def _simplify(name: str) -> str:
    """Return a name without capitals, spaces, signs and the plural."""
    letters = re.sub(r"[\W_]", "", name.lower())
    return letters.removesuffix("s") if len(letters) > 4 else letters


def _take_only(sheets: Sequence[Sheet], report: Report) -> Sheet:
    """Return the one sheet of a workbook: nothing else can have the questions."""
    if len(sheets) == 1 and sheets[0].rows and "type" in map(str.lower, sheets[0].rows[0].cells):
        what = Message("the only sheet is read as 'survey'.")
        report.warn(Place(sheets[0].name), what, _name_it("survey"))
        return sheets[0]
    names = [sheet.name for sheet in sheets]
    near = difflib.get_close_matches("survey", [name.lower() for name in names], 1)
    nearest = next((name for name in names if name.lower() in near), "")
    remedy = Message("Please name the sheet with the questions survey.")
    if nearest:
        remedy = Message("Is it %(name)s? Please name it survey.", {"name": repr(nearest)})
    told = {"names": ", ".join(map(repr, names)) or "—"}
    what = Message("there is no sheet 'survey'; the sheets: %(names)s.", told)
    raise InputError.of(report.file, what, remedy)


def _name_it(name: str) -> Message:
    return Message("Please name it %(name)s.", {"name": name})


def keep_sheets(sheets: Sequence[Sheet], report: Report) -> list[dict[str, Any]]:
    """Return sheets that are not read as they are; each is told but the one with the reviews."""
    kept: list[dict[str, Any]] = []
    room = LARGEST_KEPT
    for sheet in sheets:
        table = {"name": sheet.name, "rows": [list(row.cells) for row in sheet.rows]}
        if holds_marks(table):
            kept.append(table)
            continue
        room -= sum(len(cell) + 4 for row in sheet.rows for cell in row.cells)
        if room < 0:
            what = Message("the sheet is too large and is left out.")
            report.warn(Place(sheet.name), what)
        elif sheet.rows:
            kept.append(table)
            what = Message("the sheet is kept in the file and not used here.")
            report.warn(Place(sheet.name), what)
    return kept
