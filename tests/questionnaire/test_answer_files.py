"""Reading CSV files: what spreadsheets and R write, and faults by row and column."""

from pathlib import Path

import pytest

from evalapp.errors import InputError
from evalapp.questionnaire.answer_files import LARGEST_FILE, AnswerFile, read_csv


@pytest.fixture
def read(tmp_path: Path):
    def read(content: str | bytes) -> AnswerFile:
        path = tmp_path / "answers.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_csv(path)

    return read


PLAIN = {"code": ["a", "b"], "q": ["1", "2"]}


@pytest.mark.parametrize(
    "content",
    [
        "code,q\na,1\nb,2\n",
        "code,q\na,1\nb,2",
        "code,q\r\na,1\r\nb,2\r\n",
        "code,q\ra,1\rb,2\r",
        "code;q\na;1\nb;2\n",
        "code\tq\na\t1\nb\t2\n",
        '"code","q"\n"a","1"\n"b","2"\n',
        '"code", "q"\n"a", "1"\n"b", "2"\n',
        "\ufeffcode,q\na,1\nb,2\n",
        " code , q\na , 1\n b,2 \n",
        "code,q\n\na,1\n\nb,2\n   \n\n",
        # Rows and columns that a spreadsheet has touched.
        "code,q,,\na,1,,\nb,2,,\n,,,\n,,,\n",
        "code,q\na,1,,\nb,2,\n",
    ],
)
def test_same_answers_are_read_however_they_are_written(read, content: str) -> None:
    assert read(content).columns == PLAIN


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ("q\n", {"q": []}),
        ("q,r\n", {"q": [], "r": []}),
        ("q\n1\n2\n", {"q": ["1", "2"]}),
        # Commas, quotes and lines inside a text.
        ('q,r\n"a, ""b""",1\n"two\nlines",2\n', {"q": ['a, "b"', "two\nlines"], "r": ["1", "2"]}),
        # Signs at which other readers begin a new line.
        ("q,r\na\u2028b,1\na\x0bb,2\n", {"q": ["a\u2028b", "a\x0bb"], "r": ["1", "2"]}),
        # A row in the middle is a person who left all out.
        ("q,r\n1,2\n,\n3,4\n", {"q": ["1", "", "3"], "r": ["2", "", "4"]}),
        # Marks in NFC, as other files have them.
        ("q,r\nViê\u0323t,1\n", {"q": ["Việt"], "r": ["1"]}),
        ("คำถาม,ចម្លើយ\nดี,ល្អ\n", {"คำถาม": ["ดี"], "ចម្លើយ": ["ល្អ"]}),
        # Commas in the names of columns, semicolons between them.
        ("code;q, first\na;1\nb;2\n", {"code": ["a", "b"], "q, first": ["1", "2"]}),
        ("code;q, first\n", {"code": [], "q, first": []}),
        ('code,"a; b"\nx,1\n', {"code": ["x"], "a; b": ["1"]}),
        # Between semicolons, the comma is a decimal mark.
        ("q;r\n1,250;a,b\n-2,5;1,5e-05\n", {"q": ["1.250", "-2.5"], "r": ["a,b", "1.5e-05"]}),
        ('q,r\n"2,5",x\n', {"q": ["2,5"], "r": ["x"]}),
    ],
)
def test_cells_are_kept(read, content: str, columns: dict[str, list[str]]) -> None:
    assert read(content).columns == columns


def test_rows_are_numbered_as_in_a_spreadsheet(read) -> None:
    assert read('q,r\n1,1\n\n"two\nlines",2\n3,3\n,,\n').rows == [2, 4, 5]


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("", ["it is empty. A first row with names is expected."]),
        ("\n\n", ["it is empty. A first row with names is expected."]),
        (",,\n1,2,3\n", ["it is empty. A first row with names is expected."]),
        (
            "q,r\n1\n1,2,3\n1,2\n",
            [
                "row 2: 1 cells, but 2 columns. Please look for a missing quote or a comma "
                "inside a text.",
                "row 3: 3 cells, but 2 columns. Please look for a missing quote or a comma "
                "inside a text.",
            ],
        ),
        ("q,r,q\n1,2,3\n", ["row 1: the column 'q' stands twice. Please rename one of them."]),
        ("q,,r\n1,2,3\n", ["row 1: column 2 has no name. Name it or empty it."]),
        (
            'q,r\n"a,1\nb,2\n',
            [
                "line 3: unexpected end of data. Look for a missing quote; a quote inside a quoted "
                "text is written twice."
            ],
        ),
        (b"q\n\xff\n", ["byte 2 is not UTF-8. Please save the file as CSV UTF-8."]),
        ("q\n1\n".encode("utf-16"), ["byte 0 is not UTF-8. Please save the file as CSV UTF-8."]),
        (
            "q,r\n" + "x" * 140_000 + ",1\n",
            [
                "line 2: field larger than field limit (131072). Look for a missing quote; a quote "
                "inside a quoted text is written twice."
            ],
        ),
    ],
)
def test_faults_are_told_by_place(
    read, tmp_path: Path, content: str | bytes, faults: list[str]
) -> None:
    with pytest.raises(InputError) as raised:
        read(content)
    file = tmp_path / "answers.csv"
    assert [str(fault) for fault in raised.value.faults] == [f"{file}: {told}" for told in faults]


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_csv(tmp_path / "gone.csv")
    told = f"{tmp_path / 'gone.csv'}: there is no such file. Check the name and the folder."
    assert str(raised.value) == told


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_csv(tmp_path)
    told = "it cannot be read: Is a directory. Please give a CSV file."
    assert str(raised.value) == f"{tmp_path}: {told}"


def test_file_that_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(InputError, match=r"larger than 100 MB\. Please split it\."):
        read_csv(tmp_path / "large.csv")
