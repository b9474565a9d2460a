"""The workbook as openpyxl reads it: typed cells, words beside names, no formula."""

import datetime
import io

from openpyxl import load_workbook

from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.export.workbook import write_workbook
from tests.reporting.export.making import FULL, make_export


def read(**options: object):
    [file] = write_workbook(make_export(**options))
    assert file.name == "answers-123456.xlsx"
    return load_workbook(io.BytesIO(file.content))


def row_of(sheet, number: int) -> dict[str, object]:
    heads = [cell.value for cell in sheet[1]]
    return dict(zip(heads, (cell.value for cell in sheet[number]), strict=True))


def test_sheets_are_names_words_repeats_and_the_codebook() -> None:
    assert read().sheetnames == ["answers", "in words", "product", "codebook"]


def test_cells_have_the_type_of_their_answers() -> None:
    row = row_of(read()["answers"], 2)
    names = ("country", "plan", "staff", "price", "day", "moment", "hour", "courses/data")
    assert [row[name] for name in names] == [
        "kh",
        3,
        12,
        2.5,
        datetime.datetime(2016, 9, 5),
        datetime.datetime(2016, 9, 5, 14, 30),
        datetime.time(14, 30),
        1,
    ]


def test_days_before_the_calendar_of_spreadsheets_are_texts() -> None:
    days = {**FULL, "day": "1900-01-01", "moment": "0001-01-01T14:30"}
    row = row_of(read(rows=[StoredAnswers(days, (), {}, "en")] * 5)["answers"], 2)
    assert (row["day"], row["moment"]) == ("1900-01-01", "0001-01-01T14:30")


def test_gaps_are_empty_or_say_that_nothing_was_asked() -> None:
    row = row_of(read()["answers"], 11)
    assert (row["staff"], row["why"]) == (None, "NA")


def test_the_same_stands_there_in_words() -> None:
    sheet = read(language="km")["in words"]
    row = row_of(sheet, 2)
    assert (row["ប្រទេសណា?"], row["I can plan."]) == ("កម្ពុជា", "យល់ស្រប")


def test_no_answer_is_a_formula() -> None:
    rows = [StoredAnswers({**FULL, "why": "=HYPERLINK(1)"}, (), {}, "en")] * 5
    cells = [cell for sheet in read(rows=rows) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    rows = [StoredAnswers({**FULL, "why": "a\ufffeb"}, (), {}, "en")] * 5
    assert row_of(read(rows=rows)["answers"], 2)["why"] == "ab"


def test_the_codebook_is_the_last_sheet() -> None:
    sheet = read()["codebook"]
    names = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert names[:3] == ["_row", "_language", "country"]
    assert "product: pieces" in names
