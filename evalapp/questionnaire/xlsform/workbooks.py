"""Reads the sheets of a workbook, .xlsx or .xls, as rows of text."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.questionnaire.xlsform.cells import clean_text, tell_cell
from evalapp.questionnaire.xlsform.containers import DAMAGED, PASSWORD, open_container, take_stream

MOST_ROWS: Final = 100_000
"""Rows that are read of all sheets together."""

MOST_SIGNS: Final = 20_000_000
"""Characters that are read of all sheets together: one text may stand in very many cells."""

MOST_COLUMNS: Final = 500

MOST_BLANK: Final = 1_000
"""Rows without a cell behind which nothing more is looked for: formats reach far down."""

Values = Iterable[Sequence[object]]
"""Rows of cells as a library gives them."""


@dataclass(frozen=True)
class Row:
    """A row that is not blank, counted from 1 as spreadsheet programs do."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name and rows.

    `not_computed` are row and column (from 0) of formulas whose results the file does not hold.
    """

    name: str
    rows: Sequence[Row]
    not_computed: frozenset[tuple[int, int]] = frozenset()


class _TooLarge(Exception):
    """There is more in the sheets than is read."""


@dataclass
class _Room:
    """What is left to be read of a workbook."""

    rows: int
    signs: int

    def take(self, cells: Sequence[str]) -> None:
        """Take a row. Raises _TooLarge where there is no room for it."""
        self.rows -= 1
        self.signs -= sum(map(len, cells))
        if self.rows < 0 or self.signs < 0:
            raise _TooLarge


def read_sheets(content: bytes, file: str) -> list[Sheet]:
    """Return the sheets of a workbook; macros and links are never looked at.

    Raises InputError where it is no workbook or one that cannot be read.
    """
    kind = open_container(content, file)
    room = _Room(MOST_ROWS, MOST_SIGNS)
    try:
        with warnings.catch_warnings():
            # Of what openpyxl leaves out, such as colours, nothing is part of a form.
            warnings.simplefilter("ignore")
            if kind == "xlsx":
                return list(_read_xlsx(content, room))
            return list(_read_xls(take_stream(content, file), room))
    except InputError:
        raise
    except _TooLarge as fault:
        limits = {"rows": MOST_ROWS, "signs": MOST_SIGNS}
        what = Message("it has more than %(rows)s rows or %(signs)s characters.", limits)
        remedy = Message("Please remove sheets that are not part of the form.")
        raise InputError.of(file, what, remedy) from fault
    except Exception as fault:  # Libraries run into whatever is wrong; there is no common root.
        told = PASSWORD if "encrypted" in str(fault) else DAMAGED
        raise InputError.of(file, *told) from fault


def _read_xlsx(content: bytes, room: _Room) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # slow import

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = None
    if _has_formulas(content):
        formulas = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    for sheet in book.worksheets:
        rows = _take_rows(_iterate(sheet), room)
        missing = _find_not_computed(rows, _iterate(formulas[sheet.title])) if formulas else ()
        yield Sheet(clean_text(sheet.title), rows, frozenset(missing))


def _iterate(sheet: Any) -> Values:
    """Return the rows of a sheet; what the file says of its own size is not believed."""
    sheet.reset_dimensions()
    rows: Values = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    return rows


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(
            b"<f>" in xml or b"<f " in xml or b":f>" in xml or b":f " in xml
            for xml in (archive.read(name) for name in archive.namelist() if "sheets/" in name)
        )


def _find_not_computed(rows: Sequence[Row], formulas: Values) -> Iterator[tuple[int, int]]:
    computed = {row.number: row.cells for row in rows}
    for number, values in enumerate(_until_blank(formulas), 1):
        cells = computed.get(number, ())
        for place, value in enumerate(values):
            is_formula = value is not None and (not isinstance(value, str) or value[:1] == "=")
            if is_formula and not (place < len(cells) and cells[place]):
                yield number, place


def _until_blank(rows: Values) -> Iterator[Sequence[object]]:
    """Yield rows up to where only blank ones follow for long."""
    blank = 0
    for row in rows:
        blank = blank + 1 if row.count(None) == len(row) else 0
        if blank > MOST_BLANK:
            return
        yield row


def _take_rows(rows: Values, room: _Room) -> list[Row]:
    found = []
    for number, values in enumerate(_until_blank(rows), 1):
        cells = [tell_cell(value) for value in _trim(values)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            room.take(cells)
            found.append(Row(number, cells))
    return found


def _trim(values: Sequence[object]) -> Sequence[object]:
    """Return a row without most of its empty end: rows come hundreds of columns wide."""
    for width in (16, 64):
        rest = values[width:]
        if rest.count(None) == len(rest):
            return values[:width]
    return values


def _read_xls(content: bytes, room: _Room) -> Iterator[Sheet]:
    import xlrd  # slow import

    book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), ragged_rows=True)
    for sheet in book.sheets():
        rows = (
            [_tell_xls(cell, book.datemode) for cell in sheet.row(number)[:MOST_COLUMNS]]
            for number in range(sheet.nrows)
        )
        yield Sheet(clean_text(sheet.name), _take_rows(rows, room))


def _tell_xls(cell: Any, epoch: int) -> object:
    """Return the value of an old cell, where days, truths and errors are numbers of a kind."""
    import xlrd  # slow import

    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return None
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#N/A")
        case xlrd.XL_CELL_DATE:
            moment = xlrd.xldate_as_datetime(cell.value, epoch)
            return moment.time() if cell.value < 1 else moment
    return cell.value
