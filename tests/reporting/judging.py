"""What a printed report is judged by: the standards, the edges of the page, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

import page
import pypdfium2

from tests.reporting.paper import READERS

STANDARDS = ("ua1", "3a")
MARGIN_BOXES = "top-left top-center top-right bottom-left bottom-center bottom-right".split()
_HEADLESS = "<style>@page {{ {} }}</style></head>".format(
    " ".join(f"@{box} {{ content: none !important }}" for box in MARGIN_BOXES)
)
LATER = frozenset("។៕៖ៗ" + "ฯๆะาำ" + "ຯໆະາຳຽ" + "၊။")
"""Signs that close what stands before them, and vowels written behind their consonant."""
EARLIER = frozenset("\u17d2\u1039" + "เแโใไ" + "ເແໂໃໄ")
"""Signs of stacking, and vowels written before their consonant."""
ROUNDING = 1
"""Points by which a letter may lean over the edge."""


def leave_out_heads(html: str) -> str:
    """Return the report without running heads, which would stand within what runs on."""
    return html.replace("</head>", _HEADLESS, 1)


def find_failures(pdf: bytes) -> list[tuple[str, str]]:
    """Return in what a file fails PDF/UA-1 and PDF/A-3a."""
    return [
        (failure.rule_id, failure.message)
        for standard in STANDARDS
        for failure in page.validate_pdf_bytes(pdf, profile=standard).failures
    ]


def find_outside(pdf: bytes) -> list[tuple[int, str]]:
    """Return the lines of text that leave their page, each with the page's number."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (number, text)
            for number, sheet in enumerate(document, 1)
            for text in _list_outside(sheet)
        ]


def _list_outside(sheet: pypdfium2.PdfPage) -> list[str]:
    width, height = sheet.get_size()
    texts = sheet.get_textpage()
    boxes = [texts.get_rect(place) for place in range(texts.count_rects())]
    return [
        texts.get_text_bounded(*box)
        for box in boxes
        if box[0] < -ROUNDING
        or box[1] < -ROUNDING
        or box[2] > width + ROUNDING
        or box[3] > height + ROUNDING
    ]


def find_lost(pdf: bytes, answers: Iterable[str], reader: str) -> list[str]:
    """Return the answers that a reader does not give back, line ends and blanks aside."""
    told = squeeze("".join(READERS[reader](pdf)))
    return [text for text in answers if squeeze(text) not in told]


def find_broken(pdf: bytes) -> list[str]:
    """Return the lines that begin or end inside of what readers see as one letter or word sign."""
    lines = [line.strip(" ") for sheet in READERS["poppler"](pdf) for line in sheet.splitlines()]
    return [
        line
        for line in lines
        if line and (category(line[0]).startswith("M") or line[0] in LATER or line[-1] in EARLIER)
    ]


def squeeze(text: str) -> str:
    """Return the text without what readers make of line ends."""
    return re.sub("[\\s\u200b\u2060\ufffe]", "", text)
