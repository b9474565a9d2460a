"""Reads cells as other programs write answers: names, labels, lists, marks, days in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.figures import to_ascii_digits
from evalapp.questionnaire.guess import MISSING_MARKS
from evalapp.questionnaire.importing.personal import simplify
from evalapp.questionnaire.questions import Question

WITHHELD: Final = "*"
"""What stands in an export of this program where an answer is withheld."""

YES: Final = frozenset("1 yes y true t x ✓ ✔ ok on selected checked ticked chosen".split())
NO: Final = frozenset("0 no n false f off unchecked".split())
OTHER: Final = {"-oth-": "other"}
"""LimeSurvey's mark for another answer → the option that stands for it."""

_WHOLE: Final = re.compile(r"(-?[0-9]+)[.,]0+")
_SEPARATORS: Final = ("\n", ";", "|", ",")
_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?:[ ,T]+(.*))?")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[ ,T]+(.*))?")
_HOUR: Final = re.compile(
    r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.][0-9]{2}(?:\.[0-9]+)?)?\s*([AaPp])?\.?(?:[Mm]\.?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)


@dataclass(frozen=True)
class ColumnReader:
    """Reads the cells of one column for a question.

    `said` maps what the file says to names of options, where a person decided so.
    """

    question: Question
    cells: Sequence[str]
    said: Mapping[str, str] = field(default_factory=dict)

    def read(self, cell: str) -> object:
        """Return what a person would have sent; None where nothing was answered.

        What cannot be read is returned as it stands: it is no answer, and told so.
        """
        text = cell.strip()
        if self._is_missing(text):
            return None
        return _READERS.get(self.question.kind, ColumnReader._read_text)(self, text)

    def find_unknown(self) -> list[str]:
        """Return what stands in the column and is no option, each once, in order."""
        if not isinstance(self.question, Choosing):
            return []
        found: dict[str, None] = {}
        for cell in dict.fromkeys(self.cells):
            read = self.read(cell)
            parts = read if isinstance(read, list) else [read] if isinstance(read, str) else []
            found |= dict.fromkeys(part for part in parts if part not in self.question.options)
        return list(found)

    def _is_missing(self, text: str) -> bool:
        if not text or text == WITHHELD:
            return True
        # Somebody may have typed NA; where the question was not asked it is left out anyway.
        if self.question.kind == "text":
            return False
        options = self.question.options
        return text in MISSING_MARKS and text not in options and text not in self.said

    def _read_text(self, text: str) -> object:
        return text

    def _read_number(self, text: str) -> object:
        whole = _WHOLE.fullmatch(text)
        return whole[1] if whole else text

    def _read_one(self, text: str) -> object:
        return self._find_option(text) or text

    def _read_several(self, text: str) -> object:
        """Return the options in a text: spaced names, or labels with any sign between them."""
        names = text.split()
        if names and all(name in self.question.options for name in names):
            return names
        whole = self._find_option(text)
        if whole:
            return [whole]
        sign = next((each for each in _SEPARATORS if each in text), "")
        if not sign:
            return [text]
        return list(self._split(text.split(sign), sign))

    def _split(self, parts: Sequence[str], sign: str) -> Iterable[str]:
        """Yield the options in parts; a label that holds the sign itself spans several parts."""
        start = 0
        while start < len(parts):
            for end in range(len(parts), start, -1):
                name = self._find_option(sign.join(parts[start:end]))
                if name:
                    break
            else:
                end, name = start + 1, parts[start].strip()
            if name:
                yield name
            start = end

    def _find_option(self, text: str) -> str:
        """Return the option that a text names or words in any language; empty where none."""
        text = text.strip()
        if text in self.said:
            return self.said[text]
        if text in self.question.options:
            return text
        whole = _WHOLE.fullmatch(text)
        if whole and whole[1] in self.question.options:
            return whole[1]
        other = OTHER.get(text, "")
        return other if other in self.question.options else self._labels.get(simplify(text), "")

    @cached_property
    def _labels(self) -> dict[str, str]:
        """What a cell may say, its signs left aside → option. What two options share is none."""
        found: dict[str, str] = {}
        for choice in self.question.choices:
            for label in choice.label.values():
                for words in (label, f"{choice.name} {label}"):
                    key = simplify(words)
                    found[key] = choice.name if found.get(key, choice.name) == choice.name else ""
        for name in self.question.options:
            found.setdefault(simplify(name), name)
        return found

    def _read_tick(self, text: str) -> object:
        return True if is_yes(text) else None if is_no(text) else text

    def _read_day(self, text: str) -> object:
        return self._find_day(to_ascii_digits(text))[0] or text

    def _read_moment(self, text: str) -> object:
        day, rest = self._find_day(to_ascii_digits(text))
        return f"{day}T{_tell_hour(rest)}" if day and _tell_hour(rest) else text

    def _read_hour(self, text: str) -> object:
        return _tell_hour(to_ascii_digits(text)) or text

    def _find_day(self, text: str) -> tuple[str, str]:
        """Return the day as YYYY-MM-DD and the rest; empty where it is none or could be two."""
        found = _YEAR_FIRST.fullmatch(text)
        if found:
            year, month, day, rest = found.groups()
        else:
            found = _DAY.fullmatch(text)
            if not found or self._is_day_first is None:
                return "", ""
            day, month, year, rest = found.groups()
            if not self._is_day_first:
                day, month = month, day
        return f"{year}-{int(month):02}-{int(day):02}", rest or "00:00"

    @cached_property
    def _is_day_first(self) -> bool | None:
        """Whether the column writes the day before the month; None where it does not show."""
        found = [each for cell in self.cells if (each := _DAY.fullmatch(to_ascii_digits(cell)))]
        firsts = [int(each[1]) for each in found]
        seconds = [int(each[2]) for each in found]
        if max(firsts, default=0) > 12:
            return True
        if max(seconds, default=0) > 12:
            return False
        return True if firsts and firsts == seconds else None


_READERS: Final[Mapping[str, Callable[[ColumnReader, str], object]]] = {
    "select_one": ColumnReader._read_one,
    "select_multiple": ColumnReader._read_several,
    "rank": ColumnReader._read_several,
    "integer": ColumnReader._read_number,
    "range": ColumnReader._read_number,
    "acknowledge": ColumnReader._read_tick,
    "date": ColumnReader._read_day,
    "time": ColumnReader._read_hour,
    "dateTime": ColumnReader._read_moment,
}
"""Kind of question → what reads its cells; others are texts."""


def is_yes(text: str) -> bool:
    """Tell whether a cell says that something was chosen."""
    return text.casefold() in YES or text in ("1.0", "1,0")


def is_no(text: str) -> bool:
    """Tell whether a cell says that something was not chosen."""
    return text.casefold() in NO or text in ("0.0", "0,0") or text in MISSING_MARKS


def _tell_hour(text: str) -> str:
    """Return a time of day as HH:MM, also with am or pm; empty where it is none."""
    found = _HOUR.fullmatch(text.strip())
    if not found:
        return ""
    hour, half = int(found[1]), (found[3] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{found[2]}"
