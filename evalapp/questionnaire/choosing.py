"""Kinds that are answered by choosing: one option, several, or all of them in an order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from evalapp.i18n import Message
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.meaning import Meaning
from evalapp.questionnaire.questions import AnswerFault, Choice, Question, Value, clean
from evalapp.questionnaire.table import Measure

NOT_OFFERED: Final = Message("Choose one of the options shown.")


@dataclass(frozen=True, kw_only=True)
class Choosing(Question):
    """Has a list of options. `choice_filter` says which of them are offered.

    With `randomize` phones offer them in an order of their own, the same for all with one `seed`.
    """

    columns: ClassVar[frozenset[str]] = frozenset({"choice_filter", "parameters"})

    list_name: str
    choice_filter: Expression | None = None
    randomize: bool = False
    seed: str = ""

    @property
    def is_ordered(self) -> bool:
        """Options named by whole numbers form an order."""
        return all(re.fullmatch(r"-?\d+", name) for name in self.options)

    @property
    def deciding(self) -> tuple[Expression, ...]:
        """Its options hang on other answers as well."""
        return super().deciding + ((self.choice_filter,) if self.choice_filter else ())

    @property
    def meaning(self) -> Meaning:
        """An answer is the name of an option; labels tell what it stands for."""
        labels = {choice.name: choice.label for choice in self.choices}
        return Meaning(self.kind, options=labels, right=self.right)

    def filters(self) -> Iterator[tuple[Choice, Expression | None]]:
        """Yield each option and the rule by which it is offered, its own columns filled in."""
        for choice in self.choices:
            if self.choice_filter is None:
                yield choice, None
            else:
                own = {**choice.columns, "name": choice.name}
                yield choice, self.choice_filter.fill(own)

    def find_offered(self, answers: Mapping[str, object]) -> frozenset[str]:
        """Return the names of the options that are offered to whoever gave these answers."""
        rule = self.choice_filter
        return frozenset(
            choice.name
            for choice in self.choices
            if rule is None or rule.is_true_of({**choice.columns, "name": choice.name}, answers)
        )


@dataclass(frozen=True, kw_only=True)
class SelectOne(Choosing):
    """One of several options."""

    kind: ClassVar[str] = "select_one"
    columns: ClassVar[frozenset[str]] = Choosing.columns | {"right"}

    def read_text(self, text: str) -> Value:
        """Return the name of the option."""
        if text not in self.options:
            raise AnswerFault(NOT_OFFERED.text)
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
class SelectMultiple(Choosing):
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
class Rank(Choosing):
    """All options, put in an order."""

    kind: ClassVar[str] = "rank"

    def read(self, raw: object) -> Value | None:
        """Return the names from first to last; JSON lists and XLSForm's spaced names."""
        if isinstance(raw, str):
            raw = raw.split()
        names = [clean(name) for name in raw] if isinstance(raw, list | tuple) else [clean(raw)]
        given = [name for name in names if name]
        if not set(given) <= set(self.options):
            raise AnswerFault("Choose from the options shown.")
        if len(set(given)) < len(given):
            raise AnswerFault("Each option has one place. Choose another for one of them.")
        return given or None

    @property
    def measure(self) -> Measure | None:
        """Orders are listed, not averaged."""
        return None
