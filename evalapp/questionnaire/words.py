"""Words of a text, and which of them have changed, in scripts with and without spaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from icu4py.breakers import WordBreaker


@dataclass(frozen=True)
class Span:
    """A stretch of a text; `is_changed` where the other version does not have it so."""

    text: str
    is_changed: bool = False


def mark_changes(old: str, new: str, language: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return both texts in stretches of whole words, those that differ marked."""
    before, after = split_words(old, language), split_words(new, language)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return (
        tuple(_mark(before, [(tag != "equal", i, j) for tag, i, j, _, _ in blocks])),
        tuple(_mark(after, [(tag != "equal", i, j) for tag, _, _, i, j in blocks])),
    )


def _mark(words: Sequence[str], blocks: list[tuple[bool, int, int]]) -> Iterator[Span]:
    for is_changed, start, end in blocks:
        if start < end:
            yield Span("".join(words[start:end]), is_changed)


def split_words(text: str, language: str) -> list[str]:
    """Return the words of a text and what stands between them; joined they are the text."""
    # ICU counts in halves of UTF-16 pairs.
    halves = text.encode("utf-16-le")
    pieces = (halves[2 * i : 2 * j] for i, j in WordBreaker(text, language).segments())
    return [piece.decode("utf-16-le") for piece in pieces if piece]


# Many questions share the options of one list.
@lru_cache(maxsize=4096)
def list_words(text: str, language: str) -> frozenset[str]:
    """Return the different words of a text, without marks and in small letters."""
    words = (word.strip().casefold() for word in split_words(text, language))
    return frozenset(word for word in words if any(sign.isalnum() for sign in word))
