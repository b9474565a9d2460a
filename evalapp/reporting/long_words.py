"""Words longer than any line, as people type who mean nothing by it, or harm.

The layout engine would try each of their letters as the end of a line, again and again: 5,000
letters took it ten seconds. So they get break opportunities of our own, between letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from icu4py.breakers import LineBreaker

LONGEST_WORD: Final = 50
"""Characters that a word may have before it is cut; German, Finnish and addresses stay whole."""
PIECE: Final = 10
"""Characters a piece has at least: no line is shorter by more than that."""
LONGEST_LETTER: Final = 16
"""Characters one letter may have with all its marks; real scripts need at most twelve."""

_LONG: Final = re.compile(rf"[^\s\u200b]{{{LONGEST_WORD + 1},}}")
_MARKED_ALREADY: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_JOINS: Final = frozenset("\u200c\u200d\u2060")
_CHANGES_FACE: Final = frozenset("🏻🏼🏽🏾🏿")


def cut_long_words(text: str, mark: str) -> str:
    """Return the text with a mark every few letters of a word that is longer than a line.

    Letters keep their marks, unless those would pile up over the lines above.
    """
    return _LONG.sub(lambda word: "".join(_cut(word[0], mark)), text)


def _cut(word: str, mark: str) -> Iterator[str]:
    """Yield the parts between which a line may break anyway, long ones cut."""
    for part in _list_parts(word):
        yield part if len(part) <= LONGEST_WORD else mark.join(_list_pieces(part))


def _list_parts(word: str) -> Iterator[str]:
    # Where these scripts break is marked already, and the layout engine knows no other place.
    if _MARKED_ALREADY.search(word):
        yield word
        return
    # ICU counts halves of UTF-16 pairs.
    halves = word.encode("utf-16-le")
    for start, end in LineBreaker(word, "en").segments():
        yield halves[2 * start : 2 * end].decode("utf-16-le")


def _list_pieces(word: str) -> Iterator[str]:
    start = 0
    for place in range(PIECE, len(word)):
        length = place - start
        if length >= LONGEST_LETTER or (length >= PIECE and _begins_letter(word, place)):
            yield word[start:place]
            start = place
    yield word[start:]


def _begins_letter(word: str, place: int) -> bool:
    before, after = word[place - 1], word[place]
    return not (
        before in _JOINS
        or after in _JOINS
        or after in _CHANGES_FACE
        or unicodedata.category(after).startswith("M")
    )
