"""A questionnaire: sections of questions, the scales made of them, the self-generated code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from evalapp.questionnaire.choosing import SelectOne
from evalapp.questionnaire.dependencies import order_by_need
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.pseudonym import CodeElement
from evalapp.questionnaire.questions import Choice, Question, Text

THEN_PREFIX = "then_"
"""A question named `then_NAME` is the retrospective rating of the question NAME."""


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Items with one answer scale, shown together under one stem."""

    name: str
    label: Text
    items: tuple[SelectOne, ...]
    hint: Text = field(default_factory=dict)
    relevant: Expression | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answer scale that its items share."""
        return self.items[0].choices


Entry: TypeAlias = Question | Matrix


@dataclass(frozen=True, kw_only=True)
class Section:
    """What stands on one page of the phone."""

    name: str
    title: Text
    entries: tuple[Entry, ...]
    text: Text = field(default_factory=dict)
    relevant: Expression | None = None

    def questions(self) -> Iterator[Question]:
        """Yield its questions in order, those of matrices among them."""
        for entry in self.entries:
            if isinstance(entry, Matrix):
                yield from entry.items
            else:
                yield entry


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Several items that measure one thing; `reversed_items` count from the other end."""

    name: str
    label: Text
    items: tuple[str, ...]
    reversed_items: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A versioned definition of questions in several languages."""

    name: str
    version: str
    title: Text
    introduction: Text
    default_language: str
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    minutes: int = 10
    thanks: Text = field(default_factory=dict)
    scales: tuple[Scale, ...] = ()
    code: tuple[CodeElement, ...] = ()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question in order."""
        return tuple(question for section in self.sections for question in section.questions())

    @cached_property
    def by_name(self) -> dict[str, Question]:
        """Every question by its name."""
        return {question.name: question for question in self.questions}

    @cached_property
    def rules(self) -> dict[str, tuple[Expression, ...]]:
        """Question → the rules that must all hold for it to be asked: its section's and its own."""
        return {
            question.name: tuple(rule for rule in (section.relevant, entry.relevant) if rule)
            for section in self.sections
            for entry in section.entries
            for question in (entry.items if isinstance(entry, Matrix) else (entry,))
        }

    @cached_property
    def order_of_need(self) -> tuple[str, ...]:
        """The questions so that each comes behind those that decide whether it is asked."""
        return order_by_need(self.rules)

    @cached_property
    def operations(self) -> frozenset[str] | None:
        """The operators and functions that its rules use; None where it has no rules at all."""
        expressions = [rule for rules in self.rules.values() for rule in rules]
        expressions += [section.relevant for section in self.sections if section.relevant]
        expressions += [each.constraint for each in self.questions if each.constraint]
        if not expressions:
            return None
        return frozenset().union(*(expression.operations() for expression in expressions))

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
        """Return the name of the question that a retrospective rating looks back on."""
        original = question.name.removeprefix(THEN_PREFIX)
        return original if original != question.name and original in self.by_name else None
