"""What is no workbook, or one that would do harm: told, never a traceback."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from evalapp.errors import InputError
from evalapp.questionnaire.reader import read_content
from evalapp.questionnaire.xlsform import containers
from evalapp.questionnaire.xlsform.containers import SAVE_AS, seems_workbook
from tests.questionnaire.xlsform.judge import make_book

FORM = make_book(survey="| type | name | label |\n| text | a | A |")
DAMAGED = "the workbook is damaged or cut off."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse(content: bytes, file: str = "form.xlsx") -> tuple[str, str]:
    """What is told of a file that is refused."""
    with pytest.raises(InputError) as caught:
        read_content(content, file)
    [fault] = caught.value.faults
    assert (fault.where, fault.level) == (file, "error")
    return str(fault.what), str(fault.remedy)


def repack(changed: Mapping[str, bytes], content: bytes = FORM) -> bytes:
    """A workbook with some of its parts changed or added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", 8) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, part in changed.items():
            new.writestr(name, part)
    return packed.getvalue()


def make_zip(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08", "a packed file (gzip)"),
        (b"type,name,label\ntext,a,A\n", "a CSV file"),
        (b"type;name\ntext;a\n", "a CSV file"),
        ("type\tname\n".encode("utf-8-sig"), "a CSV file"),
        (b"Dear all", "a text file"),
        (b"<html><table><tr><td>type</td></tr></table>", "a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "an XML file"),
        (b"\x00\x01\x02\xff", "something else"),
        (b"a\x00b", "something else"),
    ],
)
def test_a_file_that_is_no_workbook_is_told_for_what_it_is(content: bytes, what: str) -> None:
    assert refuse(content) == (f"it is no workbook; it seems to be {what}.", str(SAVE_AS))


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        (["readme.txt"], "a zip file"),
        (["[Content_Types].xml", "word/document.xml"], "a Word document"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "a presentation"),
        (["[Content_Types].xml", "xl/workbook.bin"], "a binary workbook (.xlsb)"),
        (["mimetype", "content.xml"], "an OpenDocument file (.ods)"),
    ],
)
def test_a_zip_file_that_is_no_workbook_is_told_for_what_it_is(parts: list[str], what: str) -> None:
    assert refuse(make_zip(*parts)) == (f"it is no workbook but {what}.", str(SAVE_AS))


def test_an_empty_file_is_told() -> None:
    assert refuse(b"") == ("the file is empty.", "Please choose the workbook again.")


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95, 0.999])
def test_a_workbook_that_is_cut_off_is_told(share: float) -> None:
    assert refuse(FORM[: int(len(FORM) * share)])[0] == DAMAGED


def test_a_part_that_is_no_xml_is_told() -> None:
    assert refuse(repack({"xl/workbook.xml": b"<workbook><sheets>"}))[0] == DAMAGED


def test_a_file_of_50_mb_is_told() -> None:
    remedy = "Please remove pictures and sheets that are not part of the form."
    assert refuse(FORM + bytes(50_000_000)) == ("the file is larger than 10 MB.", remedy)


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = repack({"xl/media/image1.bin": bytes(150_000_000)})
    assert len(bomb) < 1_000_000
    what, remedy = refuse(bomb)
    assert what == "unpacked it would be 11 files of 150 MB together."
    assert remedy == "Please copy the sheets of the form into a new workbook."


def test_a_workbook_of_very_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_PARTS", 5)
    assert refuse(FORM)[0] == "unpacked it would be 10 files of 0 MB together."


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    "part",
    [
        f'<?xml version="1.0"?>{ENTITIES}'.encode(),
        f'<?xml version="1.0" encoding="utf-16"?>{ENTITIES}'.encode("utf-16-le"),
        f'<?xml version="1.0" encoding="utf-16"?>{ENTITIES}'.encode("utf-16-be"),
        b'<?xml version="1.0" encoding="cp037"?>' + ENTITIES.encode("cp037"),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>',
    ],
)
def test_a_workbook_that_declares_entities_is_refused(part: bytes) -> None:
    name = "xl/worksheets/sheet1.xml"
    what = f"{name} in it declares entities or an encoding that no workbook has."
    assert refuse(repack({name: part}))[0] == what


def test_a_workbook_with_a_password_is_told() -> None:
    locked = bytearray(FORM)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.find(mark)
        while place >= 0:
            locked[place + flag] |= 1
            place = locked.find(mark, place + 1)
    told = ("the workbook has a password.", "Please save it without a password.")
    assert refuse(bytes(locked)) == told


def test_what_only_begins_like_an_old_workbook_is_told() -> None:
    assert refuse(OLE + bytes(1_000), "form.xls")[0] == DAMAGED
    assert refuse(OLE, "form.xls")[0] == DAMAGED
    assert refuse(b"\x09\x08\x10\x00\x00\x06", "form.xls")[0] == DAMAGED


@pytest.mark.parametrize(
    ("content", "suffix", "is_one"),
    [
        (b"", ".xlsx", True),
        (b"", ".XLS", True),
        (b"name = 1", ".csv", True),
        (b"PK\x03\x04", "", True),
        (OLE, ".toml", True),
        (b"%PDF", ".toml", True),
        (b'name = "a"', ".toml", False),
        (b'name = "a"', "", False),
        (b"\x09name = 1", "", False),
    ],
)
def test_a_workbook_is_known_by_name_or_beginning(
    content: bytes, suffix: str, is_one: bool
) -> None:
    assert seems_workbook(content, suffix) is is_one
