"""Sheets of workbooks as rows of text: numbers, days, formulas, sizes that lie."""

import datetime
import io
import re
import zipfile

import openpyxl
import pytest

from evalapp.errors import InputError
from evalapp.questionnaire.xlsform import workbooks
from evalapp.questionnaire.xlsform.workbooks import Row, read_sheets
from tests.questionnaire.xlsform.telling import tell
from tests.questionnaire.xlsform.test_containers import repack


def save(*rows: list[object], title: str = "survey") -> bytes:
    """A workbook as spreadsheet programs save it: values of every kind."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cells_of(content: bytes) -> list[list[str]]:
    [sheet] = read_sheets(content, "form.xlsx")
    return [list(row.cells) for row in sheet.rows]


def test_cells_are_read_as_text() -> None:
    values = [1, 1.0, 0.1, 1e20, True, False, datetime.datetime(2024, 1, 31), None, " a\u00a0b ",
              datetime.datetime(2024, 1, 31, 8, 30), datetime.time(8, 30), "e\u0301"]  # fmt: skip
    assert cells_of(save(values)) == [
        ["1", "1", "0.1", "100000000000000000000", "TRUE", "FALSE", "2024-01-31", "", "a b",
         "2024-01-31T08:30:00", "08:30:00", "é"]
    ]  # fmt: skip


def test_line_ends_stay_and_control_signs_go() -> None:
    assert cells_of(save(["a\nb", "a_x000D_\nb", "a\tb"])) == [["a\nb", "a\nb", "a\tb"]]


def test_blank_rows_are_left_out_and_others_keep_their_numbers() -> None:
    [sheet] = read_sheets(save(["a"], [], [None, " "], ["b"]), "form.xlsx")
    assert list(sheet.rows) == [Row(1, ["a"]), Row(4, ["b"])]


def test_what_a_file_says_of_its_size_is_not_believed() -> None:
    content = save(["a", "b"], ["c", "d"])
    for said in ("A1", "A1:XFD1048576"):
        name = "xl/worksheets/sheet1.xml"
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            xml = archive.read(name)
        lying = re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{said}"'.encode(), xml)
        assert lying != xml
        assert cells_of(repack({name: lying}, content)) == [["a", "b"], ["c", "d"]]


def test_nothing_is_looked_for_far_below_the_last_row() -> None:
    name = "xl/worksheets/sheet1.xml"
    content = save(["a"], ["b"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(name)
    far = xml.replace(b'<row r="2"', b'<row r="900000000"').replace(b"A2", b"A900000000")
    assert far != xml
    assert cells_of(repack({name: far}, content)) == [["a"]]


@pytest.mark.parametrize(("limit", "most"), [("MOST_ROWS", 3), ("MOST_SIGNS", 9)])
def test_a_workbook_that_holds_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(workbooks, limit, most)
    with pytest.raises(InputError) as caught:
        read_sheets(save(*[["abc"]] * 4), "form.xlsx")
    rows, signs = workbooks.MOST_ROWS, workbooks.MOST_SIGNS
    [fault] = caught.value.faults
    assert str(fault.what) == f"it has more than {rows} rows or {signs} characters."


def test_a_formula_whose_result_is_not_in_the_file_is_told() -> None:
    content = save(["type", "name", "label"], ["text", "a", '="A" & 1'])
    [sheet] = read_sheets(content, "form.xlsx")
    assert sheet.not_computed == {(2, 2)}


def test_a_blank_text_beside_a_formula_is_no_formula() -> None:
    content = save(["type", " "], ["text", "=1"])
    [sheet] = read_sheets(content, "form.xlsx")
    assert sheet.not_computed == {(2, 1)}


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    book = openpyxl.Workbook()
    book.active.append(["=A1"])
    book.active["A1"].data_type = "s"
    written = io.BytesIO()
    book.save(written)
    [sheet] = read_sheets(written.getvalue(), "form.xlsx")
    assert ([list(row.cells) for row in sheet.rows], sheet.not_computed) == ([["=A1"]], set())


def test_errors_of_spreadsheet_programs_are_told() -> None:
    survey = "| type | name | label |\n| text | a | #REF! |"
    assert tell(survey=survey) == [
        "warning survey 2 label: the cell shows an error of the spreadsheet program, #REF!. "
        "Please mend its formula, or write the value."
    ]


def test_a_workbook_with_macros_is_read_without_them() -> None:
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    content = save(["type"], ["text"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml")
    macros = types.replace(kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    assert macros != types
    changed = {"[Content_Types].xml": macros, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    assert cells_of(repack(changed, content)) == [["type"], ["text"]]
