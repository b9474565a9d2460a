"""Logos as they are kept: made anew from their pixels, sharp in print, small in a page.

Pillow is needed only where somebody sends a logo: whoever imports this does it there.
"""

from __future__ import annotations

import enum
import io
import re
from dataclasses import dataclass
from typing import Final

from PIL import Image

from evalapp.reporting.photos import PhotoFault, PhotoRefused, read_pixels

LARGEST_FILE: Final = 1_000_000
"""Bytes that a file may have."""
LONGEST_SIDE: Final = 960
"""300 pixels an inch where a logo is printed 80 mm wide."""
LARGEST_PNG: Final = 200_000
"""Bytes up to which a picture stays without loss; more is a photo rather than a drawing."""
QUALITY: Final = 90

_DRAWING: Final = re.compile(rb"<svg[\s>]|<!doctype svg", re.IGNORECASE)
_HEAD: Final = 4096
"""Bytes in which an SVG file shows what it is."""


class LogoFault(enum.Enum):
    """Why a file is not taken."""

    TOO_LARGE = "too large"
    DRAWING = "drawing"
    NO_PICTURE = "no picture"


class LogoRefused(Exception):
    """A file is not taken."""

    def __init__(self, fault: LogoFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG (`kind` is `png` or `jpeg`) with its size in pixels."""

    content: bytes
    kind: str
    width: int
    height: int


def make_logo(file: bytes) -> Picture:
    """Return a logo made anew from the pixels of a PNG, JPEG or WebP. Raises LogoRefused."""
    if _DRAWING.search(file[:_HEAD]):
        raise LogoRefused(LogoFault.DRAWING)
    try:
        pixels = read_pixels(file, LARGEST_FILE, LONGEST_SIDE)
    except PhotoRefused as refused:
        is_large = refused.fault is PhotoFault.TOO_LARGE
        raise LogoRefused(LogoFault.TOO_LARGE if is_large else LogoFault.NO_PICTURE) from refused
    content, kind = _write(pixels, "PNG"), "png"
    if len(content) > LARGEST_PNG:
        content, kind = _write(pixels, "JPEG"), "jpeg"
    return Picture(content, kind, pixels.width, pixels.height)


def _write(pixels: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    pixels.save(buffer, kind, optimize=True, quality=QUALITY)
    return buffer.getvalue()
