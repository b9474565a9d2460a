"""Names and labels as statistics programs allow them: short, in ASCII, none twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from icu4py.breakers import CharacterBreaker


@dataclass(frozen=True)
class Limits:
    """What a program allows: characters of a name; characters and bytes of labels."""

    name: int
    label: int
    label_bytes: int
    value_label: int
    value_label_bytes: int


# The manuals' limits; ReadStat, which writes the files, cuts value labels for SPSS inside a letter.
SPSS: Final = Limits(64, 255, 255, 120, 120)
STATA: Final = Limits(32, 80, 320, 32_000, 32_000)

_SPSS_WORDS: Final = "all and by eq ge gt le lt ne not or to with"
_STATA_WORDS: Final = "byte double float if in int long str strl using"
RESERVED: Final = frozenset((*_SPSS_WORDS.split(), *_STATA_WORDS.split()))
"""Words of the programs that name no variable."""


def shorten_names(names: Iterable[str], limits: Limits) -> dict[str, str]:
    """Return name → the name in the other program. Its case does not tell names apart there."""
    found: dict[str, str] = {}
    taken = set(RESERVED)
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9_]+", "_", name).strip("_") or "q"
        plain = plain if plain[0].isalpha() else f"q_{plain}"
        short, number = plain[: limits.name].rstrip("_"), 1
        while short.lower() in taken:
            number += 1
            ending = f"_{number}"
            short = plain[: limits.name - len(ending)].rstrip("_") + ending
        taken.add(short.lower())
        found[name] = short
    return found


def cut(text: str, characters: int, size: int) -> str:
    """Return the text on one line with at most so many characters and bytes of UTF-8.

    It is cut between letters as readers see them, and `…` says so.
    """
    text = " ".join(text.split())
    if len(text) <= characters and len(text.encode()) <= size:
        return text
    kept, room = "", size - len("…".encode())
    units = text.encode("utf-16-le")  # ICU counts in these.
    for start, end in CharacterBreaker(text, "en").segments():
        letter = units[2 * start : 2 * end].decode("utf-16-le")
        if len(kept + letter) >= characters or len((kept + letter).encode()) > room:
            break
        kept += letter
    return kept.rstrip() + "…"
