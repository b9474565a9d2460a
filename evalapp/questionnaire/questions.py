"""The kinds of question: what each holds and how it reads what a person typed.

Kinds and their columns carry XLSForm's names. Each kind is one class; KINDS maps its name to it.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import ClassVar, Final, TypeAlias

from evalapp.i18n import Message, fill_places
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.table import Measure

Text: TypeAlias = Mapping[str, str]
"""One text in several languages: language code → text."""

Value: TypeAlias = str | int | float | bool | list[str]
"""A valid answer, as JSON keeps it."""

NOT_POSSIBLE: Final = "This value is not possible here. Please check it."

LONGEST_TEXT: Final = 5_000
"""Characters that one open answer may have."""

LARGEST_NUMBER: Final = 10**12

THOUSANDS: Final = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+")


class AnswerFault(ValueError):
    """What was typed is no answer to the question. `message` is for the person who typed it."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(fill_places(text, values))
        self.message = Message(text, values)


@dataclass(frozen=True)
class Choice:
    """One option: the name that is stored and the label that is read."""

    name: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every kind has. `relevant` says when it is asked, `constraint` what a value must obey.

    `right` marks the right option of a knowledge question; `background` a question by which
    groups are formed.
    """

    kind: ClassVar[str]
    stores: ClassVar[bool] = True
    columns: ClassVar[frozenset[str]] = frozenset()
    """Keys of a questionnaire file that this kind has beside those of every kind."""

    name: str
    label: Text
    hint: Text = field(default_factory=dict)
    required: bool = False
    required_message: Text = field(default_factory=dict)
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Text = field(default_factory=dict)
    appearance: str = ""
    background: bool = False
    right: str | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """The names of the options in the author's order; empty where nothing is chosen from."""
        return tuple(choice.name for choice in self.choices)

    def read(self, raw: object) -> Value | None:
        """Return the answer in `raw`, None when it is empty.

        `raw` is text from a form, a list of one text, or a JSON value. Raises AnswerFault.
        """
        if isinstance(raw, list | tuple) and len(raw) > 1:
            raise AnswerFault(NOT_POSSIBLE)
        text = clean(raw)
        return self.read_text(text) if text else None

    def read_text(self, text: str) -> Value:
        """Return the answer that a text that is not empty stands for. Raises AnswerFault.

        Every kind has its own, but for those with their own `read`.
        """
        raise NotImplementedError(self.kind)

    @property
    def measure(self) -> Measure | None:
        """How its answers may be counted; None where they are not."""
        return Measure.TEXT


def clean(raw: object) -> str:
    """Return the text in NFC, without control characters, line ends as one `\\n`, stripped.

    Of a list, the first text. Halves of UTF-16 pairs, which no file can hold, go too. Raises
    AnswerFault where it is no single value.
    """
    if isinstance(raw, list | tuple):
        raw = raw[0] if raw else ""
    if raw is None:
        return ""
    if not isinstance(raw, str | int | float):
        raise AnswerFault(NOT_POSSIBLE)
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = unicodedata.normalize("NFC", str(raw)).replace("\r\n", "\n").replace("\r", "\n")
    kept = (s for s in text if s in "\n\t" or unicodedata.category(s) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def read_number(text: str) -> Decimal:
    """Return the number written in any script's digits, with point or comma.

    Raises AnswerFault where it is none, and for 1,000: it is a thousand to some and one to others.
    """
    plain = _to_ascii_digits("".join(text.split())).replace("\u2212", "-")
    if THOUSANDS.fullmatch(plain):
        raise AnswerFault("Write thousands without a comma, for example 1000.")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise AnswerFault("Enter a number in figures, for example 3 or 2.5.")
    if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
        raise AnswerFault("This number is too large. Check the figures.")
    return number


def _to_ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def _as_json(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


@dataclass(frozen=True, kw_only=True)
class _Choosing(Question):
    list_name: str

    @property
    def is_ordered(self) -> bool:
        """Options named by whole numbers form an order."""
        return all(re.fullmatch(r"-?\d+", name) for name in self.options)


@dataclass(frozen=True, kw_only=True)
class SelectOne(_Choosing):
    """One of several options."""

    kind: ClassVar[str] = "select_one"
    columns: ClassVar[frozenset[str]] = frozenset({"right"})

    def read_text(self, text: str) -> Value:
        """Return the name of the option."""
        if text not in self.options:
            raise AnswerFault("Choose one of the options shown.")
        return text

    @property
    def measure(self) -> Measure | None:
        """Ordinal where the options are numbers, yes/no where there are two."""
        if self.right is not None:
            return Measure.NOMINAL
        if self.is_ordered and len(self.options) > 2:
            return Measure.ORDINAL
        return Measure.BINARY if len(self.options) == 2 else Measure.NOMINAL


@dataclass(frozen=True, kw_only=True)
class SelectMultiple(_Choosing):
    """Any number of options."""

    kind: ClassVar[str] = "select_multiple"

    def read(self, raw: object) -> Value | None:
        """Return the names chosen in the author's order; JSON lists and XLSForm's spaced names."""
        if isinstance(raw, str):
            raw = raw.split()
        names = [clean(name) for name in raw] if isinstance(raw, list | tuple) else [clean(raw)]
        wanted = {name for name in names if name}
        if not wanted <= set(self.options):
            raise AnswerFault("Choose from the options shown.")
        return [name for name in self.options if name in wanted] or None

    @property
    def measure(self) -> Measure | None:
        """Shares of people per option."""
        return Measure.MULTIPLE


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


@dataclass(frozen=True, kw_only=True)
class DecimalNumber(Question):
    """A number that may have decimals."""

    kind: ClassVar[str] = "decimal"

    def read_text(self, text: str) -> Value:
        """Return the number."""
        return _as_json(read_number(text))

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
        return tuple(_as_json(self.start + index * self.step) for index in range(count))

    def read_text(self, text: str) -> Value:
        """Return the number chosen."""
        number = _as_json(read_number(text))
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


@dataclass(frozen=True, kw_only=True)
class Date(Question):
    """A day."""

    kind: ClassVar[str] = "date"

    def read_text(self, text: str) -> Value:
        """Return the day as YYYY-MM-DD."""
        try:
            return datetime.date.fromisoformat(_to_ascii_digits(text)).isoformat()
        except ValueError as fault:
            raise AnswerFault("Enter a day that exists, as year-month-day.") from fault

    @property
    def measure(self) -> Measure | None:
        """Days are listed, not averaged."""
        return None


@dataclass(frozen=True, kw_only=True)
class Note(Question):
    """A text to read; it has no answer."""

    kind: ClassVar[str] = "note"
    stores: ClassVar[bool] = False

    def read(self, raw: object) -> Value | None:
        """Return None: a note has no answer."""
        return None

    @property
    def measure(self) -> Measure | None:
        """Nothing to count."""
        return None


@dataclass(frozen=True, kw_only=True)
class Acknowledge(Question):
    """One box to tick, such as an agreement."""

    kind: ClassVar[str] = "acknowledge"

    def read(self, raw: object) -> Value | None:
        """Return True when it was ticked."""
        return True if raw is True or clean(raw) in ("1", "yes", "on", "true", "OK") else None

    @property
    def measure(self) -> Measure | None:
        """Nothing to compare."""
        return None


KINDS: Final[Mapping[str, type[Question]]] = {
    kind.kind: kind
    for kind in (
        SelectOne,
        SelectMultiple,
        Integer,
        DecimalNumber,
        OpenText,
        Range,
        Date,
        Note,
        Acknowledge,
    )
}
"""XLSForm's name of a kind → its class."""
