"""Photos as they are kept: upright, small, and without anything that the camera noted.

Pillow is needed only where somebody sends a photo: whoever imports this does it there.
"""

from __future__ import annotations

import enum
import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageFile, ImageOps

LARGEST_FILE: Final = 15_000_000
"""Bytes that a file may have."""
MOST_PIXELS: Final = 50_000_000
"""A small file can hold a picture that fills the memory."""
LONGEST_SIDE: Final = 1600
LARGEST_KEPT: Final = 400_000
"""Bytes of a photo as it is kept."""
QUALITIES: Final = (85, 75, 65, 50)
SMALLER: Final = 0.8
"""By how much a side shrinks where the worst quality is not small enough."""
FORMATS: Final = ("JPEG", "PNG", "WEBP")
UNREADABLE: Final = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error)
"""What Pillow raises for files that are broken or no picture at all."""


class PhotoFault(enum.Enum):
    """Why a file is not taken."""

    TOO_LARGE = "too large"
    NO_PHOTO = "no photo"


class PhotoRefused(Exception):
    """A file is not taken."""

    def __init__(self, fault: PhotoFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Photo:
    """A JPEG with its size in pixels."""

    content: bytes
    width: int
    height: int


def make_photo(file: bytes) -> Photo:
    """Return a photo made anew from the pixels of a JPEG, PNG or WebP. Raises PhotoRefused."""
    return _write(read_pixels(file, LARGEST_FILE, LONGEST_SIDE))


def read_pixels(file: bytes, largest: int, longest: int) -> Image.Image:
    """Return the pixels of a JPEG, PNG or WebP of so many bytes at most, upright and on white.

    A longer side is made as long as `longest`. Raises PhotoRefused.
    """
    if len(file) > largest:
        raise PhotoRefused(PhotoFault.TOO_LARGE)
    try:
        with _whole_files_only():
            return _read(file, longest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise PhotoRefused(PhotoFault.TOO_LARGE) from fault
    except UNREADABLE as fault:
        raise PhotoRefused(PhotoFault.NO_PHOTO) from fault


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Refuse files that are cut off; WeasyPrint lets them pass in the whole process it is in."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _read(file: bytes, longest: int) -> Image.Image:
    """Return the pixels alone, upright, on white where the picture lets through."""
    with Image.open(io.BytesIO(file), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise PhotoRefused(PhotoFault.TOO_LARGE)
        # A JPEG is read smaller at once; others ignore it.
        picture.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((longest, longest))
        layers = upright.convert("RGBA")
    pixels = Image.new("RGB", layers.size, "white")
    pixels.paste(layers, mask=layers)
    return pixels


def _write(pixels: Image.Image) -> Photo:
    while True:
        for quality in QUALITIES:
            buffer = io.BytesIO()
            pixels.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
            if buffer.tell() <= LARGEST_KEPT:
                return Photo(buffer.getvalue(), pixels.width, pixels.height)
        width, height = (max(1, int(side * SMALLER)) for side in pixels.size)
        pixels = pixels.resize((width, height))
