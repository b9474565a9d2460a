"""What every kind of question has, and what it takes to read what a person typed.

Kinds and their columns carry XLSForm's names. Each kind is one class; `kinds.KINDS` maps its name
to it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Final, TypeAlias

from evalapp.i18n import Message, fill_places
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.meaning import Meaning
from evalapp.questionnaire.table import Measure

Text: TypeAlias = Mapping[str, str]
"""One text in several languages: language code → text."""

Value: TypeAlias = str | int | float | bool | list[str]
"""A valid answer, as JSON keeps it."""

Kept: TypeAlias = Mapping[str, Any]
"""Columns of an XLSForm that are kept in the file and not used: column → its cell."""

NOT_POSSIBLE: Final = Message("This value is not possible here. Please check it.")


class AnswerFault(ValueError):
    """What was typed is no answer to the question. `message` is for the person who typed it."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(fill_places(text, values))
        self.message = Message(text, values)


@dataclass(frozen=True)
class Choice:
    """One option: the name that is stored and the label that is read.

    `columns` are the other columns of its row, which a `choice_filter` looks at.
    """

    name: str
    label: Text
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every kind has. `relevant` says when it is asked, `constraint` what a value must obey.

    `required_when` is the rule of one that must be answered at times; `calculation` gives a value
    where nothing was typed, `default` the value that stands there from the start. `right` marks
    the right option of a knowledge question; `background` a question by which groups are formed.
    """

    kind: ClassVar[str]
    stores: ClassVar[bool] = True
    columns: ClassVar[frozenset[str]] = frozenset()
    """Keys of a questionnaire file that this kind has beside those of every kind."""

    name: str
    label: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    guidance_hint: Text = field(default_factory=dict)
    required: bool = False
    required_when: Expression | None = None
    required_message: Text = field(default_factory=dict)
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Text = field(default_factory=dict)
    calculation: Expression | None = None
    default: Expression | None = None
    read_only: bool = False
    appearance: str = ""
    background: bool = False
    right: str | None = None
    choices: tuple[Choice, ...] = ()
    kept: Kept = field(default_factory=dict)

    @property
    def looks(self) -> frozenset[str]:
        """The words of its appearance."""
        return frozenset(self.appearance.split())

    @property
    def is_typed(self) -> bool:
        """A person may answer it; else its value comes from its calculation or default."""
        return self.stores and not self.read_only

    @property
    def deciding(self) -> tuple[Expression, ...]:
        """What must be known before it can be asked or computed, beside what stands above it."""
        return tuple(rule for rule in (self.relevant, self.calculation) if rule)

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The names of the options in the author's order; empty where nothing is chosen from."""
        return tuple(choice.name for choice in self.choices)

    def read(self, raw: object) -> Value | None:
        """Return the answer in `raw`, None when it is empty.

        `raw` is text from a form, a list of one text, or a JSON value. Raises AnswerFault.
        """
        if isinstance(raw, list | tuple) and len(raw) > 1:
            raise AnswerFault(NOT_POSSIBLE.text)
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

    @property
    def meaning(self) -> Meaning:
        """What its answers say: those to a question of this name elsewhere may say the same."""
        return Meaning(self.kind)


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
        raise AnswerFault(NOT_POSSIBLE.text)
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = unicodedata.normalize("NFC", str(raw))
    if text.isprintable():
        # Nearly all are, and have nothing to be taken out.
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (s for s in text if s in "\n\t" or unicodedata.category(s) not in ("Cc", "Cs"))
    return "".join(kept).strip()
