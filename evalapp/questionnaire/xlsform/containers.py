"""Tells what a file is that should be a workbook, and refuses what would do harm when opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from evalapp.errors import InputError

LARGEST_FILE: Final = 10_000_000
"""Bytes that a workbook may have."""

LARGEST_INSIDE: Final = 100_000_000
"""Bytes that a workbook may have when it is unpacked."""

MOST_PARTS: Final = 2_000
"""Files that may be packed in a workbook."""

SAVE_AS: Final = "Please open it in a spreadsheet program and save it as .xlsx."

PASSWORD: Final = ("the workbook has a password.", "Please save it without a password.")
DAMAGED: Final = (
    "the workbook is damaged or cut off.",
    "Please copy or download it again, or save it anew in a spreadsheet program.",
)

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office 97 to 2003 begin, and newer ones that have a password."""

_BIFF: Final = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
"""How worksheets of the first Excels begin."""

_BEGINNINGS: Final[Mapping[bytes, str]] = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file (gzip)",
    b"7z\xbc\xaf": "a packed file (7z)",
    b"Rar!": "a packed file (rar)",
    b"PK\x05\x06": "an empty zip file",
    b"{\\rtf": "a text document (RTF)",
}
"""How a file begins → what it seems to be."""

_STREAMS: Final[Mapping[str, str]] = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a presentation",
}
"""Names inside a file of Office 97 to 2003 → what it is."""

_PARTS: Final[Mapping[str, str]] = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "Index/Document.iwa": "a spreadsheet of Numbers",
    "content.xml": "an OpenDocument file (.ods)",
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
        raise InputError.of(file, "the file is empty.", "Please choose the workbook again.")
    if len(content) > LARGEST_FILE:
        most = LARGEST_FILE // 1_000_000
        raise InputError.of(
            file,
            f"the file is larger than {most} MB.",
            "Please remove pictures and sheets that are not part of the form.",
        )
    if content.startswith(ZIP):
        _check_zip(content, file)
        return "xlsx"
    if content.startswith((OLE, *_BIFF)):
        return "xls"
    raise InputError.of(file, f"it is no workbook; it seems to be {_guess(content)}.", SAVE_AS)


def _guess(content: bytes) -> str:
    """Return what a file without the beginning of a workbook seems to be."""
    for beginning, name in _BEGINNINGS.items():
        if content.startswith(beginning):
            return name
    try:
        text = content[:100_000].decode(
            "utf-8-sig", "ignore" if len(content) > 100_000 else "strict"
        )
    except UnicodeDecodeError:
        return "something else"
    if "\x00" in text:
        return "something else"
    if re.search(r"<(html|table|!doctype html)", text[:5_000], re.IGNORECASE):
        return "a web page"
    if text.lstrip().startswith("<?xml"):
        return "an XML file"
    first = text.split("\n", 1)[0]
    return "a CSV file" if any(sign in first for sign in ",;\t") else "a text file"


def take_stream(content: bytes, file: str) -> bytes:
    """Return what an old Excel reads as the workbook in a file of Office 97 to 2003.

    Libraries that look for it themselves run in circles where a file leads them so.
    """
    if not content.startswith(OLE):
        return content
    from olefile import OleFileIO  # slow import

    with OleFileIO(io.BytesIO(content)) as container:
        for stream, what in _STREAMS.items():
            if container.exists(stream):
                raise InputError.of(file, f"it is no workbook but {what}.", SAVE_AS)
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
        raise InputError.of(
            file,
            f"unpacked it would be {len(parts)} files of {inside // 1_000_000} MB together.",
            "Please copy the sheets of the form into a new workbook.",
        )
    names = {part.filename for part in parts}
    if "[Content_Types].xml" in names and names.isdisjoint(_PARTS):
        return
    found = next((name for part, name in _PARTS.items() if part in names), "a zip file")
    raise InputError.of(file, f"it is no workbook but {found}.", SAVE_AS)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> None:
    """Read XML once, which also finds damage, and refuse what could make a reader run wild."""
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    xml = archive.read(part)
    encoding = _ENCODING.match(xml[:200].lstrip(b"\xef\xbb\xbf"))
    is_usual = encoding is None or encoding[1].lower() in (b"utf-8", b"utf-16", b"us-ascii")
    if not is_usual or _DECLARES.search(xml):
        raise InputError.of(
            file,
            f"{part.filename} in it declares entities or an encoding that no workbook has.",
            "Please copy the sheets of the form into a new workbook.",
        )
