"""Kinds that are answered by typing: numbers and texts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from evalapp.questionnaire.figures import as_json, read_number
from evalapp.questionnaire.meaning import Meaning
from evalapp.questionnaire.questions import AnswerFault, Question, Value
from evalapp.questionnaire.table import Measure

LONGEST_TEXT: Final = 5_000
"""Characters that one open answer may have."""


@dataclass(frozen=True, kw_only=True)
class Integer(Question):
    """A whole number."""

    kind: ClassVar[str] = "integer"

    def read_text(self, text: str) -> Value:
        """Return the whole number."""
        number = read_number(text)
        if number != number.to_integral_value():
            raise AnswerFault("Enter a whole number, for example 12.")
        return int(number)

    @property
    def measure(self) -> Measure | None:
        """Counted as a number."""
        return Measure.NUMERIC

    @property
    def meaning(self) -> Meaning:
        """The same as with decimals."""
        return Meaning(DecimalNumber.kind)


@dataclass(frozen=True, kw_only=True)
class DecimalNumber(Question):
    """A number that may have decimals."""

    kind: ClassVar[str] = "decimal"

    def read_text(self, text: str) -> Value:
        """Return the number."""
        return as_json(read_number(text))

    @property
    def measure(self) -> Measure | None:
        """Counted as a number."""
        return Measure.NUMERIC


@dataclass(frozen=True, kw_only=True)
class OpenText(Question):
    """Free text in any script. `appearance = "multiline"` gives room for several lines."""

    kind: ClassVar[str] = "text"

    def read_text(self, text: str) -> Value:
        """Return the text in NFC."""
        if len(text) > LONGEST_TEXT:
            raise AnswerFault(
                "This text is too long: %(length)s characters. Shorten it to %(most)s.",
                length=len(text),
                most=LONGEST_TEXT,
            )
        return text


@dataclass(frozen=True, kw_only=True)
class Range(Question):
    """A number on a short scale from `start` to `end` in steps.

    `appearance = "recommendation"` marks the 0-to-10 question on recommending.
    """

    kind: ClassVar[str] = "range"
    columns: ClassVar[frozenset[str]] = frozenset({"parameters"})

    start: Decimal
    end: Decimal
    step: Decimal

    @property
    def steps(self) -> tuple[int | float, ...]:
        """Every number that can be chosen."""
        count = math.floor((self.end - self.start) / self.step) + 1
        return tuple(as_json(self.start + index * self.step) for index in range(count))

    def read_text(self, text: str) -> Value:
        """Return the number chosen."""
        number = as_json(read_number(text))
        if number not in self.steps:
            raise AnswerFault(
                "Choose a number from %(start)s to %(end)s.", start=self.start, end=self.end
            )
        return number

    @property
    def measure(self) -> Measure | None:
        """A recommendation or a number."""
        if self.appearance == "recommendation":
            return Measure.RECOMMENDATION
        return Measure.NUMERIC

    @property
    def meaning(self) -> Meaning:
        """3 of 5 is not 3 of 10."""
        return Meaning(self.kind, steps=self.steps)
