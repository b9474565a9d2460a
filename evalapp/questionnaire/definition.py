"""A questionnaire: sections of questions, groups and repeats of them, scales, the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from evalapp.questionnaire.choosing import SelectOne
from evalapp.questionnaire.dependencies import order_by_need
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.packing import Packing
from evalapp.questionnaire.pseudonym import CodeElement
from evalapp.questionnaire.questions import Choice, Kept, Question, Text

THEN_PREFIX = "then_"
"""A question named `then_NAME` is the retrospective rating of the question NAME."""

IMPORTANT_PREFIX = "important_"
"""A question named `important_NAME` tells how important is what NAME rates."""


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Items with one answer scale, shown together under one stem."""

    name: str
    label: Text
    items: tuple[SelectOne, ...]
    hint: Text = field(default_factory=dict)
    relevant: Expression | None = None
    kept: Kept = field(default_factory=dict)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answer scale that its items share."""
        return self.items[0].choices


@dataclass(frozen=True, kw_only=True)
class Group:
    """Questions under one heading, asked together or not at all."""

    name: str
    entries: tuple[Entry, ...]
    label: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    relevant: Expression | None = None
    appearance: str = ""
    kept: Kept = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Repeat(Group):
    """A group that is asked several times: `count` times, else as often as a person wants."""

    count: Expression | None = None


Entry: TypeAlias = Question | Matrix | Group


@dataclass(frozen=True, kw_only=True)
class Section:
    """What stands on one page of the phone; a `loose` one is no group in XLSForm."""

    name: str
    entries: tuple[Entry, ...]
    title: Text = field(default_factory=dict)
    text: Text = field(default_factory=dict)
    relevant: Expression | None = None
    appearance: str = ""
    loose: bool = False
    kept: Kept = field(default_factory=dict)

    def questions(self) -> Iterator[Question]:
        """Yield its questions in order, those of matrices, groups and repeats among them."""
        yield from (place.question for place in self.places())

    def places(self) -> Iterator[Place]:
        """Yield where each of its questions stands, in order."""
        yield from _find_places(self.entries, (self,))


@dataclass(frozen=True)
class Place:
    """Where a question stands: what it belongs to, from its section down."""

    question: Question
    above: tuple[Section | Group | Matrix, ...]

    @cached_property
    def rules(self) -> tuple[Expression, ...]:
        """All that must hold for the question to be asked."""
        return tuple(each.relevant for each in (*self.above, self.question) if each.relevant)

    @cached_property
    def repeat(self) -> Repeat | None:
        """The repeat that it is asked in."""
        return next((each for each in self.above if isinstance(each, Repeat)), None)


def _find_places(
    entries: tuple[Entry, ...], above: tuple[Section | Group | Matrix, ...]
) -> Iterator[Place]:
    for entry in entries:
        if isinstance(entry, Matrix):
            yield from (Place(item, (*above, entry)) for item in entry.items)
        elif isinstance(entry, Group):
            yield from _find_places(entry.entries, (*above, entry))
        else:
            yield Place(entry, above)


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Several items that measure one thing; `reversed_items` count from the other end.

    `rationale` says what it rests on, for those who choose it.
    """

    name: str
    label: Text
    items: tuple[str, ...]
    reversed_items: frozenset[str] = frozenset()
    rationale: Text = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A versioned definition of questions in several languages.

    `rationale` says what it measures and what it rests on, `timing` when it is asked.
    `language_names` are the names of languages as an XLSForm wrote them in its columns; `kept` is
    what it says beside that.
    """

    name: str
    version: str
    title: Text
    default_language: str
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    introduction: Text = field(default_factory=dict)
    minutes: int = 10
    thanks: Text = field(default_factory=dict)
    rationale: Text = field(default_factory=dict)
    timing: str = ""
    language_names: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)
    scales: tuple[Scale, ...] = ()
    code: tuple[CodeElement, ...] = ()

    @cached_property
    def places(self) -> dict[str, Place]:
        """Question → where it stands, in order."""
        return {place.question.name: place for each in self.sections for place in each.places()}

    @cached_property
    def stored_places(self) -> tuple[Place, ...]:
        """Where questions stand whose answers are kept, in order."""
        return tuple(place for place in self.places.values() if place.question.stores)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question in order."""
        return tuple(question for section in self.sections for question in section.questions())

    @cached_property
    def packing(self) -> Packing:
        """How responses are packed: what is asked several times is listed, not counted."""
        counted = (
            place.question
            for place in self.places.values()
            if place.question.measure is not None and place.repeat is None
        )
        return Packing(counted, [element.name for element in self.code])

    @cached_property
    def by_name(self) -> dict[str, Question]:
        """Every question by its name."""
        return {question.name: question for question in self.questions}

    @cached_property
    def repeats(self) -> dict[str, Repeat]:
        """Every repeat by its name."""
        found = (place.repeat for place in self.places.values())
        return {repeat.name: repeat for repeat in found if repeat}

    @cached_property
    def pages(self) -> dict[str, int]:
        """Question or repeat → the number of its section, counted from 1."""
        pages = {}
        for number, section in enumerate(self.sections, 1):
            for place in section.places():
                pages[place.question.name] = number
                if place.repeat:
                    pages[place.repeat.name] = number
        return pages

    @cached_property
    def needs(self) -> dict[str, frozenset[str]]:
        """Question or repeat → all that must be known before it can be asked or computed."""
        needs: dict[str, frozenset[str]] = {
            name: repeat.count.references() if repeat.count else frozenset()
            for name, repeat in self.repeats.items()
        }
        for name, place in self.places.items():
            rules = (*place.rules, *place.question.deciding)
            own = {place.repeat.name} if place.repeat else set()
            needs[name] = frozenset(own).union(*(rule.references() for rule in rules))
        return needs

    @cached_property
    def order_of_need(self) -> tuple[str, ...]:
        """Questions and repeats so that each comes behind all that decides on it."""
        return order_by_need(self.needs)

    def say(self, text: Text, language: str) -> str:
        """Return the text in this language, else in the default language, else empty."""
        return text.get(language) or text.get(self.default_language, "")

    def label_all(self, language: str) -> dict[str, str]:
        """Return the words of every question, scale, and option (`question/option`)."""
        labels = {scale.name: self.say(scale.label, language) for scale in self.scales}
        for question in self.questions:
            labels[question.name] = self.say(question.label, language)
            for choice in question.choices:
                labels[f"{question.name}/{choice.name}"] = self.say(choice.label, language)
        return labels

    def find_then_of(self, question: Question) -> str | None:
        """Return the name of the question that a retrospective rating looks back on.

        Both must have the same options.
        """
        original = self.by_name.get(question.name.removeprefix(THEN_PREFIX))
        if original is None or original is question or original.options != question.options:
            return None
        return original.name
