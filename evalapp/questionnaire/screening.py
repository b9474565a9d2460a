"""Words in an open answer that could tell who wrote it, or name somebody: for a person to judge.

What is found is marked, never taken away by itself: only whoever reads the answer can tell a
name from a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from evalapp.i18n import Message

OMISSION: Final = "[…]"
"""Stands in a quote where words were left out."""

E_MAIL = Message("An e-mail address")
LINK = Message("An address of a web page")
TELEPHONE = Message("A telephone number")
TITLED = Message("A title with a name")
LISTED = Message("A name on a roster of this project")

_FOLLOWING_NAME: Final = r"(?:\s+[A-ZÀ-ÞĂĐƠƯẠ-Ỹ][\w'’-]*){1,3}"
_PATTERNS: Final = (
    (E_MAIL, re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")),
    (LINK, re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@\w{3,}")),
    (TELEPHONE, re.compile(r"\+?\d(?:[\s().-]{0,2}\d){6,}")),
    (
        TITLED,
        re.compile(
            rf"\b(?:Mr|Mrs|Ms|Miss|Madam|Dr|Prof|Professor)\b\.?{_FOLLOWING_NAME}"
            rf"|\b(?:Ông|Bà|Anh|Chị|Cô|Thầy){_FOLLOWING_NAME}"
            r"|(?:លោកស្រី|លោក|អ្នកស្រី|កញ្ញា)\s*[\u1780-\u17d3\u200b]+"
        ),
    ),
)
_LATIN_NAME: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỹ'’-]+")


@dataclass(frozen=True)
class Mark:
    """Letters `start` up to `end` of a text, and why they are marked."""

    start: int
    end: int
    reason: Message


def find_marks(text: str, names: Collection[str] = ()) -> list[Mark]:
    """Return what could name somebody, in the order of the text and without overlaps.

    `names` are those of people who may have written it.
    """
    found = sorted(_find_all(text, frozenset(names)), key=lambda mark: (mark.start, -mark.end))
    marks: list[Mark] = []
    for mark in found:
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks


def _find_all(text: str, names: frozenset[str]) -> Iterator[Mark]:
    for reason, pattern in _PATTERNS:
        yield from (Mark(*found.span(), reason) for found in pattern.finditer(text))
    pattern_of_names = _join_names(names)
    if pattern_of_names is not None:
        yield from (Mark(*found.span(), LISTED) for found in pattern_of_names.finditer(text))


@lru_cache(maxsize=32)
def _join_names(names: frozenset[str]) -> re.Pattern[str] | None:
    """Return what finds any part of these names; None where there is none to find."""
    parts = {part for name in names for part in unicodedata.normalize("NFC", name).split()}
    long = sorted((part for part in parts if len(part) >= _least(part)), key=len, reverse=True)
    if not long:
        return None
    return re.compile("|".join(map(_find_whole, long)), re.IGNORECASE)


def _least(part: str) -> int:
    """Return how many letters a part of a name has at least: short ones stand in many words."""
    return 3 if _LATIN_NAME.fullmatch(part) else 4


def _find_whole(part: str) -> str:
    """Return the pattern of a part of a name; only words in Latin letters stand between blanks."""
    pattern = re.escape(part)
    return rf"\b{pattern}\b" if _LATIN_NAME.fullmatch(part) else pattern


def leave_out(text: str, marks: Collection[Mark]) -> str:
    """Return the text with OMISSION in the place of each mark."""
    for mark in sorted(marks, key=lambda mark: mark.start, reverse=True):
        text = text[: mark.start] + OMISSION + text[mark.end :]
    return text


def is_shortened(text: str, shown: str) -> bool:
    """Tell whether `shown` is the text, or the text with OMISSION in place of some of its parts."""
    pieces = [piece.strip() for piece in shown.split(OMISSION)]
    if len(pieces) == 1:
        return pieces[0] == text.strip()
    if not any(pieces) or not text.startswith(pieces[0]):
        return False
    place = len(pieces[0])
    for piece in pieces[1:-1]:
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return len(text) - place >= len(pieces[-1]) and text.endswith(pieces[-1])
