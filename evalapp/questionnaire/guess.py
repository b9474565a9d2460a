"""Guesses what a column of a file holds, where no questionnaire says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from evalapp.questionnaire.figures import read_number
from evalapp.questionnaire.questions import AnswerFault
from evalapp.questionnaire.table import Cell, Measure, Missing

MISSING_MARKS: Final = frozenset(
    {"", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "-", "."}
)
MOST_STRAYS: Final = 5
"""Numbers with at most one stray word in so many cells are numbers; the words are not valid."""
LONGEST_SCALE: Final = 11
"""Whole numbers with fewer steps than this between lowest and highest are an answer scale."""
MOST_OPTIONS: Final = 12
LONGEST_OPTION: Final = 80
"""Columns with more different texts than MOST_OPTIONS, or with a longer one, are free text."""
YES_NO: Final = (("yes", "no"), ("true", "false"), ("y", "n"))
GROUPED: Final = re.compile(r"[-+\u2212]?\d{1,3}(\s\d{3})+([.,]\d+)?")
"""Spaces inside a number part thousands; other figures with spaces are several answers."""


@dataclass(frozen=True)
class Guess:
    """What a column holds: how it may be counted, its options, and what each text stands for."""

    measure: Measure
    options: tuple[str, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def read(self, text: str) -> Cell:
        """Return the answer that a cell of the column stands for."""
        if text in MISSING_MARKS:
            return Missing.NOT_ANSWERED
        return self.cells.get(text, Missing.NOT_VALID)


def guess_column(texts: Iterable[str]) -> Guess:
    """Guess from all cells of a column, those of both files together.

    Only 0 and 1: yes/no. Whole numbers up to ten apart: an ordered scale. Other numbers: numbers.
    Two words: yes/no. A few words: options without order. More: free text. A stray word among
    numbers is not valid.
    """
    times = Counter(text for text in texts if text not in MISSING_MARKS)
    numbers = {text: number for text in times if (number := _as_number(text)) is not None}
    strays = sum(count for text, count in times.items() if text not in numbers)
    if strays * MOST_STRAYS <= times.total():
        return _guess_numbers(numbers)
    return _guess_words(times)


def _guess_numbers(numbers: Mapping[str, float]) -> Guess:
    found = sorted(set(numbers.values()))
    if found == [0, 1]:
        cells: dict[str, Cell] = {text: str(int(number)) for text, number in numbers.items()}
        return Guess(Measure.BINARY, ("1", "0"), cells)
    cells = {text: _plain(number) for text, number in numbers.items()}
    whole = all(number.is_integer() for number in found)
    if not found or not whole or found[-1] - found[0] >= LONGEST_SCALE:
        return Guess(Measure.NUMERIC, (), cells)
    steps = range(int(found[0]), int(found[-1]) + 1)
    return Guess(Measure.ORDINAL, tuple(str(step) for step in steps), cells)


def _guess_words(times: Counter[str]) -> Guess:
    for yes, no in YES_NO:
        if {text.casefold() for text in times} <= {yes, no}:
            return _guess_yes_no(times, yes, no)
    cells: dict[str, Cell] = {text: text for text in times}
    if len(times) > MOST_OPTIONS or max(map(len, times)) > LONGEST_OPTION:
        return Guess(Measure.TEXT, (), cells)
    measure = Measure.BINARY if len(times) == 2 else Measure.NOMINAL
    return Guess(measure, tuple(sorted(times)), cells)


def _guess_yes_no(times: Counter[str], yes: str, no: str) -> Guess:
    """Return yes/no in the spelling most used, also where everybody gave the same answer."""
    likeliest = times.most_common(1)[0][0]
    spell = str.upper if likeliest.isupper() else str.title if likeliest.istitle() else str.lower
    cells: dict[str, Cell] = {text: spell(text) for text in times}
    return Guess(Measure.BINARY, (spell(yes), spell(no)), cells)


def _as_number(text: str) -> float | None:
    if "_" in text or (any(map(str.isspace, text)) and not GROUPED.fullmatch(text)):
        return None
    try:
        return float(read_number(text))
    except AnswerFault:
        return None


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number
