"""Tells what a file is that should be a workbook, and refuses what would do harm when opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from evalapp.errors import InputError
from evalapp.i18n import Message

LARGEST_FILE: Final = 10_000_000
"""Bytes that a workbook may have."""

LARGEST_INSIDE: Final = 100_000_000
"""Bytes that a workbook may have when it is unpacked."""

MOST_PARTS: Final = 2_000
"""Files that may be packed in a workbook."""

SAVE_AS: Final = Message("Please open it in a spreadsheet program and save it as .xlsx.")
COPY_SHEETS: Final = Message("Please copy the sheets of the form into a new workbook.")

PASSWORD: Final = (
    Message("the workbook has a password."),
    Message("Please save it without a password."),
)
DAMAGED: Final = (
    Message("the workbook is damaged or cut off."),
    Message("Please copy or download it again, or save it anew in a spreadsheet program."),
)

_PICTURE: Final = Message("a picture")
_OTHER: Final = Message("something else")

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office 97 to 2003 begin, and newer ones that have a password."""

_BIFF: Final = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
"""How worksheets of the first Excels begin."""

_BEGINNINGS: Final[Mapping[bytes, Message]] = {
    b"%PDF": Message("a PDF"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"\x1f\x8b": Message("a packed file (gzip)"),
    b"7z\xbc\xaf": Message("a packed file (7z)"),
    b"Rar!": Message("a packed file (rar)"),
    b"PK\x05\x06": Message("an empty zip file"),
    b"{\\rtf": Message("a text document (RTF)"),
}
"""How a file begins → what it seems to be."""

_STREAMS: Final[Mapping[str, Message]] = {
    "WordDocument": Message("a Word document"),
    "PowerPoint Document": Message("a presentation"),
}
"""Names inside a file of Office 97 to 2003 → what it is."""

_PARTS: Final[Mapping[str, Message]] = {
    "word/document.xml": Message("a Word document"),
    "ppt/presentation.xml": Message("a presentation"),
    "xl/workbook.bin": Message("a binary workbook (.xlsb)"),
    "Index/Document.iwa": Message("a spreadsheet of Numbers"),
    "content.xml": Message("an OpenDocument file (.ods)"),
}
"""Names inside a zip file → what it is."""

_DECLARES: Final = re.compile(
    rb"<!(DOCTYPE|ENTITY)|<\x00!\x00[DE]\x00|\x00<\x00!\x00[DE]", re.IGNORECASE
)
"""A declaration of a document type or entity, in UTF-8 or UTF-16."""

_ENCODING: Final = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")


def seems_workbook(content: bytes, suffix: str) -> bool:
    """Tell whether a file is a workbook or something else that is no text of our own."""
    known = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
    return suffix.lower() in known or content.startswith((ZIP, OLE, *_BIFF, *_BEGINNINGS))


def open_container(content: bytes, file: str) -> str:
    """Return `xlsx` or `xls` for a workbook that can be opened safely.

    Raises InputError that says what the file is instead, or what in it is refused.
    """
    if not content:
        remedy = Message("Please choose the workbook again.")
        raise InputError.of(file, Message("the file is empty."), remedy)
    if len(content) > LARGEST_FILE:
        most = LARGEST_FILE // 1_000_000
        what = Message("the file is larger than %(most)s MB.", {"most": most})
        remedy = Message("Please remove pictures and sheets that are not part of the form.")
        raise InputError.of(file, what, remedy)
    if content.startswith(ZIP):
        _check_zip(content, file)
        return "xlsx"
    if content.startswith((OLE, *_BIFF)):
        return "xls"
    what = Message("it is no workbook; it seems to be %(kind)s.", {"kind": _guess(content)})
    raise InputError.of(file, what, SAVE_AS)


def _guess(content: bytes) -> Message:
    """Return what a file without the beginning of a workbook seems to be."""
    for beginning, name in _BEGINNINGS.items():
        if content.startswith(beginning):
            return name
    try:
        text = content[:100_000].decode(
            "utf-8-sig", "ignore" if len(content) > 100_000 else "strict"
        )
    except UnicodeDecodeError:
        return _OTHER
    if "\x00" in text:
        return _OTHER
    if re.search(r"<(html|table|!doctype html)", text[:5_000], re.IGNORECASE):
        return Message("a web page")
    if text.lstrip().startswith("<?xml"):
        return Message("an XML file")
    is_csv = any(sign in text.split("\n", 1)[0] for sign in ",;\t")
    return Message("a CSV file") if is_csv else Message("a text file")


def take_stream(content: bytes, file: str) -> bytes:
    """Return what an old Excel reads as the workbook in a file of Office 97 to 2003.

    Libraries that look for it themselves run in circles where a file leads them so.
    """
    if not content.startswith(OLE):
        return content
    from olefile import OleFileIO  # slow import

    with OleFileIO(io.BytesIO(content)) as container:
        for stream, kind in _STREAMS.items():
            if container.exists(stream):
                raise InputError.of(file, _tell_other(kind), SAVE_AS)
        if container.exists("EncryptedPackage"):
            raise InputError.of(file, *PASSWORD)
        name = "Workbook" if container.exists("Workbook") else "Book"
        return bytes(container.openstream(name).read())


def _check_zip(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive, file)
            for part in archive.infolist():
                _check_part(archive, part, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as fault:
        raise InputError.of(file, *DAMAGED) from fault
    except NotImplementedError as fault:  # A way to pack that zipfile does not know.
        raise InputError.of(file, *DAMAGED) from fault
    except RuntimeError as fault:  # What zipfile says of a part with a password.
        raise InputError.of(file, *PASSWORD) from fault


def _check_parts(archive: zipfile.ZipFile, file: str) -> None:
    parts = archive.infolist()
    inside = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or inside > LARGEST_INSIDE:
        what = Message(
            "unpacked it would be %(files)s files of %(size)s MB together.",
            {"files": len(parts), "size": inside // 1_000_000},
        )
        raise InputError.of(file, what, COPY_SHEETS)
    names = {part.filename for part in parts}
    if "[Content_Types].xml" in names and names.isdisjoint(_PARTS):
        return
    known = (kind for part, kind in _PARTS.items() if part in names)
    raise InputError.of(file, _tell_other(next(known, Message("a zip file"))), SAVE_AS)


def _tell_other(kind: Message) -> Message:
    return Message("it is no workbook but %(kind)s.", {"kind": kind})


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> None:
    """Read XML once, which also finds damage, and refuse what could make a reader run wild."""
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    xml = archive.read(part)
    encoding = _ENCODING.match(xml[:200].lstrip(b"\xef\xbb\xbf"))
    is_usual = encoding is None or encoding[1].lower() in (b"utf-8", b"utf-16", b"us-ascii")
    if not is_usual or _DECLARES.search(xml):
        what = Message(
            "%(part)s in it declares entities or an encoding that no workbook has.",
            {"part": part.filename},
        )
        raise InputError.of(file, what, COPY_SHEETS)
