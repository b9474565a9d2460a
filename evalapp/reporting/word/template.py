"""An empty Word file with the styles of reports, in one language.

Its parts are the files beside this one (`styles.xml` …): there its looks are changed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from importlib.resources import files
from string import Template
from typing import Final
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument

from evalapp.reporting.look import DEFAULT_LOOK, Look
from evalapp.reporting.word.elements import clean
from evalapp.reporting.word.runs import FONTS, tag_language

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PARTS: Final = {
    "document.xml": ("word/document.xml", f"{_WORD}.document.main+xml"),
    "styles.xml": ("word/styles.xml", f"{_WORD}.styles+xml"),
    "numbering.xml": ("word/numbering.xml", f"{_WORD}.numbering+xml"),
    "settings.xml": ("word/settings.xml", f"{_WORD}.settings+xml"),
    "fonts.xml": ("word/fontTable.xml", f"{_WORD}.fontTable+xml"),
    "core.xml": ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
}
"""File here → its place in a Word file, and its kind."""
_LINE: Final = "288"
"""The height of a line: 240 is what the font asks for."""
_LINES: Final = {"my": "240"}
"""Where it is another, because the font asks for much."""
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The time of each file in an archive: the first that its format knows."""


def open_template(
    language: str, title: str, author: str, look: Look = DEFAULT_LOOK
) -> WordDocument:
    """Return an empty document in a language, with its title, its author and its colours."""
    colours = {name: colour.removeprefix("#") for name, colour in look.colours.items()}
    values = {
        "language": tag_language(language),
        # Where the report's own script is no complex one, that of most answers.
        "complex": tag_language(language if language in FONTS else "km"),
        "font": FONTS.get(language, FONTS["km"]),
        "line": _LINES.get(language, _LINE),
        "title": escape(clean(title)),
        "author": escape(clean(author)),
        "accent": colours["accent"],
        "accent_line": colours["accent-line"],
    }
    parts = {
        place: Template(_read_part(name)).substitute(values).encode()
        for name, (place, _kind) in _PARTS.items()
    }
    return docx.Document(io.BytesIO(pack({**_write_frame(), **parts}.items())))


def _read_part(name: str) -> str:
    """Return a part without its comments: they are for whoever changes it here."""
    text = (files("evalapp.reporting.word") / name).read_text("utf-8")
    return re.sub("<!--.*?-->", "", text, flags=re.DOTALL)


def pack(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of these files; the same files make the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return file.getvalue()


def _write_frame() -> dict[str, bytes]:
    """Return the files that say what the others are, and how they belong together."""
    kinds = "".join(
        f'<Override PartName="/{place}" ContentType="{kind}"/>' for place, kind in _PARTS.values()
    )
    relationships = f"{_PACKAGE}/relationships"
    core = f"{relationships}/metadata/core-properties"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
        ).encode(),
        "_rels/.rels": _relate(
            {f"{_OFFICE}/officeDocument": "word/document.xml", core: "docProps/core.xml"}
        ),
        "word/_rels/document.xml.rels": _relate(
            {
                f"{_OFFICE}/styles": "styles.xml",
                f"{_OFFICE}/numbering": "numbering.xml",
                f"{_OFFICE}/settings": "settings.xml",
                f"{_OFFICE}/fontTable": "fontTable.xml",
            }
        ),
    }


def _relate(targets: dict[str, str]) -> bytes:
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'.encode()
