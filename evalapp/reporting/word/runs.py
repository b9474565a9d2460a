"""Text as runs: each in the language and the font of its script.

Word takes font, size and language of Khmer, Burmese, Thai, Lao, Arabic and Hebrew from settings of
their own ("complex script"), so a text is cut where the script changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evalapp.reporting.linebreaks import SCRIPTS
from evalapp.reporting.word.elements import Element, make, write_text

TAGS: Final = {
    "en": "en-GB",
    "km": "km-KH",
    "my": "my-MM",
    "th": "th-TH",
    "vi": "vi-VN",
    "lo": "lo-LA",
    "ar": "ar-SA",
    "he": "he-IL",
}
"""What Word calls a language; others bear their own code."""

FONTS: Final = {
    "km": "Noto Sans Khmer",
    "my": "Noto Sans Myanmar",
    "th": "Noto Sans Thai",
    "lo": "Noto Sans Lao",
    "ar": "Noto Sans Arabic",
    "he": "Noto Sans Hebrew",
}
"""The font of each complex script; what stands in for it is in fonts.xml."""

FROM_THE_RIGHT: Final = {
    "ar": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "he": "\u0590-\u05ff\ufb1d-\ufb4f",
}

# Spaces and joiners between two words of a script belong to its run.
_COMPLEX: Final = re.compile(
    "|".join(
        f"(?P<{name}>[{span}](?:[{span} \u200b-\u200d\u2060]*[{span}\u200b-\u200d\u2060])?)"
        for name, span in {**SCRIPTS, **FROM_THE_RIGHT}.items()
    )
)


@dataclass(frozen=True)
class Look:
    """How a run looks where it differs from the style of its paragraph."""

    style: str = ""
    colour: str = ""
    is_strong: bool = False
    is_emphasised: bool = False


PLAIN: Final = Look()


def tag_language(language: str) -> str:
    """Return what Word calls a language."""
    return TAGS.get(language, language)


def write_runs(text: str, language: str, look: Look = PLAIN) -> list[Element]:
    """Return a text as runs; `language` is that of what is in no complex script."""
    return [
        make("w:r", _describe(script, language, look), *write_text(piece))
        for script, piece in split_scripts(text)
    ]


def split_scripts(text: str) -> Iterator[tuple[str, str]]:
    """Yield pieces of a text with the name of their complex script, empty for all others."""
    place = 0
    for found in _COMPLEX.finditer(text):
        if found.start() > place:
            yield "", text[place : found.start()]
        yield str(found.lastgroup), found[0]
        place = found.end()
    if place < len(text):
        yield "", text[place:]


def begins_from_the_right(text: str) -> bool:
    """Tell whether the first letter of a text is one of a script written from right to left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _describe(script: str, language: str, look: Look) -> Element:
    """Return the properties of a run, in the order that the format asks for."""
    parts = [make("w:rStyle", val=look.style)] if look.style else []
    if script:
        parts.append(make("w:rFonts", hint="cs", cs=FONTS[script]))
    for mark, is_meant in (("b", look.is_strong), ("i", look.is_emphasised)):
        parts += [make(f"w:{mark}"), make(f"w:{mark}Cs")] if is_meant else []
    if look.colour:
        parts.append(make("w:color", val=look.colour.lstrip("#")))
    if script in FROM_THE_RIGHT:
        parts.append(make("w:rtl"))
    elif script:
        parts.append(make("w:cs"))
    tag = tag_language(script or language)
    parts.append(make("w:lang", bidi=tag) if script else make("w:lang", val=tag))
    return make("w:rPr", *parts)
