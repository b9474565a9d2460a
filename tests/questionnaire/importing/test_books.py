"""Files of answers are read as tables of text, whatever they are called."""

import pytest

from evalapp.errors import InputError
from evalapp.questionnaire.importing.books import LARGEST_FILE, read_book
from tests.questionnaire.importing.files import make_workbook, read

HEADS = ("country", "why")


def test_a_csv_file_has_one_table() -> None:
    [sheet] = read("country,why\nkh,a\nth,b\n").sheets
    assert (sheet.heads, [row.cells for row in sheet.rows]) == (HEADS, [("kh", "a"), ("th", "b")])
    assert [row.number for row in sheet.rows] == [2, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_excels_ways_of_saving_text_are_read(encoding: str) -> None:
    book = read_book("country\twhy\nkh\tគ\n".encode(encoding), "answers.txt")
    assert book.sheets[0].rows[0].cells == ("kh", "គ")


def test_empty_rows_and_columns_without_a_head_go() -> None:
    [sheet] = read("country,,why\nkh,x,a\n,,\nth,,b\n").sheets
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("kh", "a")), (4, ("th", "b"))]


def test_heads_that_stand_twice_are_told_apart() -> None:
    assert read("why,why,why\n1,2,3\n").sheets[0].heads == ("why", "why (2)", "why (3)")


def test_short_rows_are_filled() -> None:
    assert read("country,why\nkh,a\nth\n").sheets[0].rows[1].cells == ("th", "")


def test_a_workbook_has_a_table_a_sheet_and_is_known_by_its_content() -> None:
    content = make_workbook(one=[HEADS, ["kh", 3]], two=[["why"], [2.5]], empty=[])
    book = read_book(content, "answers.csv")
    assert [sheet.name for sheet in book.sheets] == ["one", "two"]
    assert book.sheets[0].rows[0].cells == ("kh", "3")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "it is empty. A first row with names is expected."),
        (b"country,why\n", "there are no answers in it."),
        (b"country\n\xff\xfeab", "byte 8 is not UTF-8. Please save the file as CSV UTF-8."),
        (b"%PDF-1.7", "it is no workbook; it seems to be a PDF."),
        (b"PK\x03\x04broken", "the workbook is damaged or cut off."),
        (b'country\n"kh', "unexpected end of data."),
        (b"x" * (LARGEST_FILE + 1), "the file is larger than 10 MB."),
        (b"country\n" + b"kh\n" * 20_001, "it has 20001 rows; 20000 can come in at once."),
        (b"\0\0\0\0", "there are no answers in it."),
        (b"a,b\n1,2\n1,2,3\n", "row 3: 3 cells, but 2 columns."),
    ],
)
def test_a_file_that_cannot_be_used_is_told(content: bytes, told: str) -> None:
    with pytest.raises(InputError) as error:
        read_book(content, "answers.csv")
    assert str(error.value).startswith("answers.csv: ")
    assert told in str(error.value)


def test_a_workbook_that_is_too_wide_is_not_cut_off() -> None:
    content = make_workbook(one=[[f"q{n}" for n in range(600)], [1] * 600])
    with pytest.raises(InputError, match="it has 500 columns or more"):
        read_book(content, "wide.xlsx")


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [("'=1", "=1"), ("''=1", "'=1"), ("'a", "'a"), ("'-5", "-5"), ("=1", "=1")],
)
def test_the_guard_of_our_own_csv_is_taken_off(cell: str, read_as: str) -> None:
    assert read(f"why,country\n{cell},kh\n").sheets[0].rows[0].cells == (read_as, "kh")


def test_in_a_workbook_texts_have_no_guard() -> None:
    book = read_book(make_workbook(one=[["why"], ["'=1"]]), "a.xlsx")
    assert book.sheets[0].rows[0].cells == ("'=1",)
