"""The rows of a form's sheets by the names of their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.xlsform.cells import clean_word
from evalapp.questionnaire.xlsform.columns import TRANSLATED, Column, normalise_head, read_head
from evalapp.questionnaire.xlsform.reports import Place, Report
from evalapp.questionnaire.xlsform.workbooks import Row, Sheet

_ERRORS: Final = frozenset("#REF! #N/A #NAME? #VALUE! #DIV/0! #NULL! #NUM!".split())


@dataclass(frozen=True)
class FormRow:
    """A row of a form's sheet.

    `cells` are by name of column, `texts` by name and language's name, `extra` by the head of
    columns that are not known; `heads` maps `name` or `name.language` to the head as written.
    """

    sheet: str
    number: int
    cells: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    extra: Mapping[str, str]
    heads: Mapping[str, str]

    def place(self, column: str | None = None) -> Place:
        """Return where this row is, and the head of a column by its name."""
        return Place(self.sheet, self.number, self.heads.get(column, column) if column else None)

    def get(self, name: str) -> str:
        """Return the cell in a column, empty where there is none."""
        return self.cells.get(name, "")

    def list_texts(self, name: str) -> dict[str, str]:
        """Return the texts in the columns of a name, by the heads as written."""
        texts = self.texts.get(name, {})
        return {self.heads[f"{name}.{language}"]: text for language, text in texts.items()}


@dataclass(frozen=True)
class FormSheet:
    """A sheet of a form: its columns, and the rows behind the one with their heads."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[FormRow]

    def languages(self) -> tuple[str, ...]:
        """Return the names of languages in its heads, in order; empty for heads without one."""
        found = (column.language for column in self.columns if column.name in TRANSLATED)
        return tuple(dict.fromkeys(found))


def read_form_sheet(sheet: Sheet, kind: str, report: Report) -> FormSheet:
    """Return the sheet by the names of its columns; unknown and doubled ones are told."""
    if not sheet.rows:
        return FormSheet(sheet.name, (), ())
    first, *others = sheet.rows
    heads = [clean_word(head) for head in first.cells]
    columns = {place: read_head(head, kind) for place, head in enumerate(heads) if head}
    _tell_columns(sheet, first, columns, kind, report)
    _tell_cells(sheet, others, columns, report)
    rows = [_read_row(sheet, row, columns) for row in others]
    return FormSheet(sheet.name, tuple(columns.values()), [row for row in rows if row.heads])


def _tell_columns(
    sheet: Sheet, first: Row, columns: dict[int, Column], kind: str, report: Report
) -> None:
    seen: dict[tuple[str, str], Column] = {}
    for place, column in list(columns.items()):
        key = (column.name or column.head, column.language)
        where = Place(sheet.name, first.number, column.head)
        if key in seen:
            _tell_doubled(where, column, seen[key], kind, report)
            del columns[place]
        elif not column.name and kind != "choices" and _is_used(sheet, place):
            report.warn(where, _tell_unknown(column.head))
        seen.setdefault(key, column)


def _tell_doubled(where: Place, column: Column, other: Column, kind: str, report: Report) -> None:
    what = Message("the column stands there twice.")
    if other.head != column.head:
        what = Message(
            "the column stands there and means the same as %(head)s.", {"head": repr(other.head)}
        )
    if kind == "settings" and other.head != column.head:
        # Forms of all ages have form_id and id_string.
        report.warn(where, what, Message("It is left out."))
    else:
        report.error(where, what, Message("Please remove one of them."))


def _tell_unknown(head: str) -> Message:
    parts = set(normalise_head(head.replace("::", ":")).split(":"))
    if parts & {"image", "big-image", "audio", "video"}:
        return Message("pictures, sounds and videos are kept in the file and not shown.")
    return Message("this column is not used here; it is kept in the file.")


def _is_used(sheet: Sheet, place: int) -> bool:
    return any(place < len(row.cells) and row.cells[place] for row in sheet.rows[1:])


def _tell_cells(
    sheet: Sheet, rows: Sequence[Row], columns: Mapping[int, Column], report: Report
) -> None:
    """Tell cells in columns without a head, and formulas with an error or without a result."""
    headless: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row.cells):
            if cell and place not in columns:
                headless.setdefault(place, row.number)
            elif cell in _ERRORS:
                where = Place(sheet.name, row.number, columns[place].head)
                what = Message(
                    "the cell shows an error of the spreadsheet program, %(cell)s.", {"cell": cell}
                )
                remedy = Message("Please mend its formula, or write the value.")
                report.warn(where, what, remedy)
    for place, number in headless.items():
        if not (sheet.rows[0].cells[place : place + 1] or [""])[0]:
            where = Place(sheet.name, number, letter_of(place))
            what = Message("the column has no head; what stands in it is left out.")
            remedy = Message("Please write a name in the first row, or empty the column.")
            report.warn(where, what, remedy)
    for number, place in sorted(sheet.not_computed):
        head = columns[place].head if place in columns else letter_of(place)
        what = Message("the formula's result is not in the file; the cell is taken as empty.")
        remedy = Message(
            "Please open and save the file in a spreadsheet program, or write the value."
        )
        report.warn(Place(sheet.name, number, head), what, remedy)


def letter_of(place: int) -> str:
    """Return the letters of a column, counted from 0, as spreadsheet programs show them."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _read_row(sheet: Sheet, row: Row, columns: Mapping[int, Column]) -> FormRow:
    cells: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    extra: dict[str, str] = {}
    heads: dict[str, str] = {}
    for place, cell in enumerate(row.cells):
        column = columns.get(place)
        if not cell or column is None:
            continue
        if not column.name:
            extra[column.head] = cell
            heads[column.head] = column.head
        elif column.name in TRANSLATED:
            texts.setdefault(column.name, {})[column.language] = cell
            heads[f"{column.name}.{column.language}"] = heads[column.name] = column.head
        else:
            cells[column.name] = cell
            heads[column.name] = column.head
    return FormRow(sheet.name, row.number, cells, texts, extra, heads)
