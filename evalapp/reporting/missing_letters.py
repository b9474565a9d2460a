"""Letters that no font of the machine has: a sign stands for each, and the text behind it is kept.

WeasyPrint draws the glyph `.notdef`, which archives and screen readers may not be given (PDF/A-3,
6.2.11.8; PDF/UA-1, 7.21.8). So the font draws its replacement character instead.
"""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from typing import Final

from fontTools.ttLib import TTFont
from weasyprint.pdf.fonts import Font

STAND_INS: Final = (0xFFFD, 0x25A1, 0x25CC, 0x3F)
"""Characters of which the first that a font has is drawn: �, □, ◌, ?."""


class ReportFont(Font):  # type: ignore[misc]  # WeasyPrint carries no types
    """A font that has a sign for every letter."""

    widths: dict[int, int]

    def get_unused_glyph_id(self, codepoint: int) -> int:
        """Return the glyph that is drawn for a letter that the font does not have."""
        if self.stand_in is None:
            unused: int = super().get_unused_glyph_id(codepoint)
            return unused
        return self.stand_in

    @cached_property
    def stand_in(self) -> int | None:
        """The glyph of the replacement character, None in a font without any such."""
        font = TTFont(BytesIO(self.file_content), fontNumber=self.index, lazy=True)
        letters = font.getBestCmap() or {}
        character = next((sign for sign in STAND_INS if sign in letters), None)
        if character is None:
            return None
        name = letters[character]
        glyph: int = font.getGlyphID(name)
        self.to_unicode[glyph] = chr(character)
        self.widths = _Widths(self.widths, glyph, round(font["hmtx"][name][0] * 1000 / self.upem))
        return glyph


class _Widths(dict[int, int]):
    """Widths of glyphs, in which the width of one stands fast.

    WeasyPrint writes down the width that was laid out for each missing letter; the file has to
    tell the width of the glyph that is drawn.
    """

    def __init__(self, known: dict[int, int], glyph: int, width: int) -> None:
        super().__init__({**known, glyph: width})
        self._glyph = glyph

    def __setitem__(self, glyph: int, width: int) -> None:
        if glyph != self._glyph:
            super().__setitem__(glyph, width)
