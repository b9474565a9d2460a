"""Where lines of Khmer, Burmese, Lao and Thai may break on paper.

These scripts put no spaces between words, and the layout engine knows no dictionary for them,
so break opportunities go into the text as U+200B before layout. Authors type U+200B too: theirs
is doubled on the way in, ours stays single, and `strip_breaks` tells them apart again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

from icu4py.breakers import LineBreaker

from evalapp.reporting.long_words import cut_long_words

BREAK = "\u200b"

# The script of a run decides, not the language around it: an English report quotes Khmer.
SCRIPTS = {
    "km": "\u1780-\u17ff\u19e0-\u19ff",
    "my": "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
}
# U+200B to U+200D and U+2060 stand inside words and belong to the run around them.
_RUN = re.compile(
    "|".join(f"(?P<{name}>[{span}][{span}\u200b-\u200d\u2060]*)" for name, span in SCRIPTS.items())
)
_BREAKS = re.compile(f"{BREAK}+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_DECOMPOSED = re.compile(_LATIN.pattern + "[\u0300-\u036f]+")

# A subscript follows U+17D2 and U+1039; a vowel written before its consonant starts a syllable.
_NEVER_AFTER = frozenset("\u17d2\u1039\u200b\u200c\u200d\u2060" + "เแโใไ" + "ເແໂໃໄ")
# Signs of repetition, abbreviation and the end of a sentence; vowels that Unicode counts as
# letters but that are written behind their consonant.
_NEVER_BEFORE = frozenset("\u200b\u200c\u200d\u2060" + "។៕៖ៗ៘៙៚" + "ฯๆะาำๅ" + "ຯໆະາຳຽ" + "၊။")
# A Burmese consonant with asat or virama closes the syllable before it.
_CLOSES_SYLLABLE = frozenset("\u103a\u1039")

_LEFT_ALONE = frozenset({"style", "script", "title", "{http://www.w3.org/2000/svg}svg"})


class Element(Protocol):
    """What is used of an element of a parsed HTML tree."""

    tag: object
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]:
        """Iterate over the children."""


def insert_breaks(text: str) -> str:
    """Return the text with U+200B wherever a line may break between two words.

    Runs of Khmer, Burmese, Lao and Thai are found by their script. U+200B that is in the text
    already comes back doubled, and `strip_breaks` undoes both.
    """
    if text.isascii():
        return text
    return _RUN.sub(_break_run, text.replace(BREAK, BREAK * 2))


def strip_breaks(text: str) -> str:
    """Return the text as it was before `insert_breaks`, with the author's own U+200B only."""
    if BREAK not in text:
        return text
    return _BREAKS.sub(lambda breaks: BREAK * (len(breaks[0]) // 2), text)


def find_language(text: str) -> str | None:
    """Return the language of most of the text; None if that is not one of the four scripts."""
    letters = dict.fromkeys(SCRIPTS, 0)
    for run in _RUN.finditer(text):
        letters[str(run.lastgroup)] += len(run[0])
    language = max(letters, key=lambda name: letters[name])
    return language if letters[language] > len(_LATIN.findall(text)) else None


def break_lines(root: Element) -> None:
    """Prepare all text of a parsed HTML tree for layout, in place; attributes stay as they are.

    The text of <style>, <script>, <title> and <svg> is left alone. Latin letters with separate
    marks are composed (NFC): fonts draw the composed ones better, and readers extract them.
    """
    if root.text:
        root.text = _prepare(root.text)
    for child in root:
        # Comments have a function for a tag, and a tail like every node.
        if isinstance(child.tag, str) and child.tag not in _LEFT_ALONE:
            break_lines(child)
        if child.tail:
            child.tail = _prepare(child.tail)


def _prepare(text: str) -> str:
    if not text.isascii():
        text = insert_breaks(_DECOMPOSED.sub(_compose, text))
    return cut_long_words(text, BREAK)


def _compose(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", letter[0])


def _break_run(run: re.Match[str]) -> str:
    text = run[0]
    ends = [end for _, end in LineBreaker(text, run.lastgroup or "").segments()]
    places = [0, *(end for end in ends if _may_break(text, end)), len(text)]
    return BREAK.join(text[start:end] for start, end in pairwise(places))


def _may_break(text: str, place: int) -> bool:
    """Say whether a break at this place leaves clusters and syllables whole."""
    before, after = text[place - 1], text[place : place + 2]
    return bool(after) and not (
        before in _NEVER_AFTER
        or after[0] in _NEVER_BEFORE
        or after[1:] in _CLOSES_SYLLABLE
        or unicodedata.category(after[0]).startswith("M")
    )
