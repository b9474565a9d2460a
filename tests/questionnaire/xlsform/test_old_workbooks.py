"""Workbooks of Excel 97 to 2003, written here byte by byte: no library writes them any more."""

import struct

import pytest

from evalapp.questionnaire.reader import read_content
from evalapp.questionnaire.xlsform.workbooks import read_sheets
from tests.questionnaire.xlsform.test_containers import refuse

Cell = str | float | bool


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def write_cell(row: int, column: int, cell: Cell) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, bool):
        return record(0x0205, place + struct.pack("<BB", cell, 0))
    if isinstance(cell, float):
        return record(0x0203, place + struct.pack("<d", cell))
    text = cell.encode("utf-16-le")
    return record(0x0204, place + struct.pack("<HB", len(cell), 1) + text)


def write_stream(name: str, rows: list[list[Cell]], locked: bool = False) -> bytes:
    """The stream of a workbook of one sheet, in the format of Excel 97."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6)
    head = record(0x0809, begin) + (record(0x002F, b"\x01\x00" + bytes(52)) if locked else b"")
    title = name.encode("utf-16-le")
    size = len(head) + len(record(0x0085, bytes(8) + title)) + len(record(0x000A))
    bound = struct.pack("<IHBB", size, 0, len(name), 1) + title
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    for number, row in enumerate(rows):
        sheet += b"".join(write_cell(number, place, cell) for place, cell in enumerate(row) if cell)
    return head + record(0x0085, bound) + record(0x000A) + sheet + record(0x000A)


def wrap(stream: bytes, name: str = "Workbook", next_of_last: int = -2) -> bytes:
    """A file of Office 97 to 2003 that holds one stream; its sectors are chained as said."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    chain = [*range(1, count), next_of_last, -2, -3]
    table = struct.pack(f"<{len(chain)}i", *chain).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIiiiI", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, count, 0, 4096, -2, 0, -2, 0
    )  # fmt: skip
    header += struct.pack("<i", count + 1) + b"\xff" * 432
    folders = [("Root Entry", 5, 1, -2, 0), (name, 2, -1, 0, len(stream))]
    entries = b""
    for title, kind, child, start, length in folders:
        encoded = (title + "\0").encode("utf-16-le")
        entries += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBiii36xiII", len(encoded), kind, 1, -1, -1, child, start, length, 0
        )
    return header[:512] + stream.ljust(count * 512, b"\0") + entries.ljust(512, b"\0") + table


ROWS: list[list[Cell]] = [["type", "name", "label"], ["integer", "a", "អាយុ"], ["text", "b", 2.0]]


@pytest.mark.parametrize(
    "content", [wrap(write_stream("survey", ROWS)), write_stream("survey", ROWS)]
)
def test_an_old_workbook_is_read(content: bytes) -> None:
    read = read_content(content, "form.xls").questionnaire
    labels = {question.name: dict(question.label) for question in read.questions}
    assert labels == {"a": {"km": "អាយុ"}, "b": {"km": "2"}}


def test_cells_of_an_old_workbook_are_read_as_text() -> None:
    content = wrap(write_stream("survey", [["a", 1.0, 0.5, True], ["", "b"]]))
    [sheet] = read_sheets(content, "form.xls")
    assert [list(row.cells) for row in sheet.rows] == [["a", "1", "0.5", "TRUE"], ["", "b"]]


def test_an_old_workbook_with_a_password_is_told() -> None:
    told = ("the workbook has a password.", "Please save it without a password.")
    assert refuse(wrap(write_stream("survey", ROWS, locked=True)), "form.xls") == told
    assert refuse(wrap(b"", "EncryptedPackage"), "form.xlsx") == told


@pytest.mark.parametrize(
    ("stream", "what"),
    [("WordDocument", "a Word document"), ("PowerPoint Document", "a presentation")],
)
def test_other_old_documents_are_told_for_what_they_are(stream: str, what: str) -> None:
    assert refuse(wrap(b"", stream), "form.xls")[0] == f"it is no workbook but {what}."


def test_an_old_file_whose_sectors_go_round_in_circles_ends() -> None:
    content = wrap(write_stream("survey", ROWS), next_of_last=0)
    assert len(read_sheets(content, "form.xls")) == 1
