"""What an institute puts on its reports in Word: logos, a line under the title, a last page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docx.shared import Mm

from evalapp.reporting.look import Logo, Look
from evalapp.reporting.word.elements import Element, make
from evalapp.reporting.word.manuscript import Manuscript, Size

LARGEST: Final = (80.0, 22.0)
LARGEST_OF_PARTNERS: Final = (45.0, 16.0)
"""Millimetres that a logo is wide and high at most."""
BETWEEN: Final = "\u2003\u2003"


def write_logo(look: Look, manuscript: Manuscript) -> Iterator[Element]:
    """Yield the institute's logo, for the top of the cover."""
    if look.logo:
        picture = _place(look.logo, LARGEST, manuscript)
        yield manuscript.paragraph("", "Logos", before=[picture])


def write_partners(look: Look, manuscript: Manuscript) -> Iterator[Element]:
    """Yield the logos of partners, side by side, for the foot of the cover."""
    runs: list[Element] = []
    for logo in look.partners:
        runs += [_place(logo, LARGEST_OF_PARTNERS, manuscript), *manuscript.runs(BETWEEN)]
    if runs:
        yield manuscript.paragraph("", "Logos", before=runs[:-1])


def write_tagline(look: Look, manuscript: Manuscript) -> Iterator[Element]:
    """Yield the line under the title."""
    if look.tagline:
        yield manuscript.paragraph(look.tagline.text, "Tagline", language=look.tagline.language)


def write_closing(look: Look, manuscript: Manuscript) -> Iterator[Element]:
    """Yield the last page: thanks and disclaimer, imprint and contact."""
    said = [text for text in (look.acknowledgement, look.imprint) if text]
    if said:
        yield make("w:p", make("w:r", make("w:br", type="page")))
    for text in said:
        yield manuscript.paragraph(text.text, language=text.language)


def _place(logo: Logo, largest: tuple[float, float], manuscript: Manuscript) -> Element:
    """Return a run with a logo, as large as its place lets it be."""
    scale = min(largest[0] / logo.width, largest[1] / logo.height)
    size: Size = Mm(logo.width * scale), Mm(logo.height * scale)
    return manuscript.image(logo.content, f"logo.{logo.kind}", logo.alternative, size)
