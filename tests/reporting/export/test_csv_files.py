"""CSV as R, pandas and spreadsheets read it; no cell is computed by a spreadsheet."""

import csv
import io

import pandas
import pytest

from evalapp.reporting.export.csv_files import guard, tell_cell, write_csv
from evalapp.reporting.export.frames import NoValue
from tests.reporting.export.making import make_export


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_people_and_repeats_are_files_of_their_own() -> None:
    names = [file.name for file in write_csv(make_export())]
    assert names == ["answers-123456.csv", "answers-123456-product.csv"]


def test_a_row_is_as_it_is_read_again() -> None:
    heads, first, *_rest, last = read(write_csv(make_export())[0].content)
    assert dict(zip(heads, first, strict=True)) == {
        "_row": "1",
        "_language": "km",
        "country": "kh",
        "courses": "cluster data",
        "courses/cluster": "1",
        "courses/data": "1",
        "order": "data cluster",
        "order/cluster": "2",
        "order/data": "1",
        "plan": "3",
        "sell": "2",
        "doubt": "1",
        "test": "data",
        "staff": "12",
        "price": "2.5",
        "recommend": "6",
        "why": "'=1+1",
        "day": "2016-09-05",
        "hour": "14:30",
        "moment": "2016-09-05T14:30",
        "agreed": "1",
        "double": "24",
        "skill_score": "2.6666666667",
        "knowledge_score": "100",
    }
    found = dict(zip(heads, last, strict=True))
    assert (found["why"], found["staff"], found["country"]) == ("NA", "", "th")


def test_pandas_takes_both_kinds_of_gaps_for_missing_and_numbers_for_numbers() -> None:
    frame = pandas.read_csv(io.BytesIO(write_csv(make_export())[0].content))
    assert frame.columns.tolist()[:2] == ["_row", "_language"]
    assert (frame["staff"].dtype, frame["staff"].isna().sum()) == ("float64", 5)
    assert frame["why"].isna().sum() == 5


def test_excel_is_told_that_it_is_utf8() -> None:
    assert write_csv(make_export())[0].content.startswith(b"\xef\xbb\xbf_row,_language,")


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+855 12", "'+855 12"),
        ("-silk", "'-silk"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("-5", "-5"),
        ("-2.5e-07", "-2.5e-07"),
        ("rice", "rice"),
        ("'rice'", "'rice'"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_compute_is_guarded(cell: str, guarded: str) -> None:
    assert guard(cell) == guarded


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (NoValue.NOT_ASKED, "NA"),
        (NoValue.NOT_ANSWERED, ""),
        (NoValue.WITHHELD, "*"),
        (3.0, "3"),
        (2.5, "2.5"),
        (0.1, "0.1"),
        (7, "7"),
        ("kh", "kh"),
    ],
)
def test_cells_are_told_shortly(cell: object, told: str) -> None:
    assert tell_cell(cell) == told
