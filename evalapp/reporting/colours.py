"""Colours of reports: whether a text in them can be read, and which shades go with them."""

from __future__ import annotations

import re
from typing import Final

LEAST_CONTRAST: Final = 4.5
"""Of a text with what is behind it: WCAG 2.2, success criterion 1.4.3."""
WHITE: Final = "#ffffff"

_COLOUR: Final = re.compile("#[0-9a-f]{6}")
_STEPS: Final = 256

Channels = tuple[int, int, int]


def read_colour(text: str) -> str:
    """Return a colour as `#rrggbb` in small letters. Raises ValueError where it is none."""
    colour = text.strip().lower()
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"{text!r} is no colour such as #0b5c8a")
    return colour


def measure_contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    (L1 + 0.05) / (L2 + 0.05) with the relative luminances of the lighter and the darker one:
    WCAG 2.2, "contrast ratio".
    """
    darker, lighter = sorted((_measure_luminance(one), _measure_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def can_be_read(colour: str) -> bool:
    """Tell whether text in this colour can be read on white, and white text on this colour."""
    return measure_contrast(colour, WHITE) >= LEAST_CONTRAST


def darken_until_read(colour: str) -> str:
    """Return the lightest shade of a colour that can be read on white: itself, if it can."""
    shades = (mix(colour, "#000000", step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if can_be_read(shade))


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour with this share of another one in it, from 0 to 1."""
    pairs = zip(_split(colour), _split(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _measure_luminance(colour: str) -> float:
    """Return the relative luminance, 0 for black and 1 for white: WCAG 2.2."""
    red, green, blue = (_make_linear(channel / 255) for channel in _split(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _make_linear(channel: float) -> float:
    """Return how much light a channel of sRGB gives off, both from 0 to 1."""
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def _split(colour: str) -> Channels:
    """Return red, green and blue of `#rrggbb`, from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
