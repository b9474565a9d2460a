"""What must be followed while a form is filled in: which rules decide, which answers they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evalapp.questionnaire.choosing import Choosing, Rank, SelectMultiple, SelectOne
from evalapp.questionnaire.definition import Matrix, Questionnaire, Repeat
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.piping import PIPED, find_piped
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.silent import Acknowledge
from evalapp.questionnaire.texts import iterate_entries, iterate_texts
from evalapp.questionnaire.typed import DecimalNumber, Integer, Range

_WITHOUT_DAYS: Final = (SelectOne, SelectMultiple, Rank, Integer, DecimalNumber, Range, Acknowledge)
"""Kinds whose answers are no days, but for options that are named by one."""

_MAKE_DAYS: Final = frozenset(
    "today now date format-date format-date-time decimal-date-time decimal-time "
    "concat join translate".split()
)
"""Functions that make days of what is none."""

_DAY_WRITTEN: Final = re.compile("[0-9]-[0-9]")


def find_value_rule(question: Question) -> Expression | None:
    """Return what gives a question its value where nobody types one."""
    if question.calculation is not None or question.is_typed:
        return question.calculation
    return question.default if question.stores else None


def find_followed(questionnaire: Questionnaire) -> frozenset[str]:
    """Return the questions and repeats whose values rules and texts look at, also indirectly."""
    rules = _iterate_decisions(questionnaire)
    found: set[str] = set().union(*(rule.references() for rule in rules))
    found.update(*map(find_piped, iterate_texts(questionnaire)))
    for question in questionnaire.questions:
        if isinstance(question, Choosing):
            found.update(PIPED.findall(question.seed))
    rest = set(found)
    while rest:
        looked_at = questionnaire.by_name.get(rest.pop())
        rule = find_value_rule(looked_at) if looked_at else None
        rest |= (rule.references() if rule else frozenset()) - found
        found |= rest
    return frozenset(found)


def iterate_followed_rules(questionnaire: Questionnaire) -> Iterator[Expression]:
    """Yield every expression that the phone evaluates: decisions, and the values they look at."""
    yield from _iterate_decisions(questionnaire)
    followed = find_followed(questionnaire)
    for question in questionnaire.questions:
        rule = find_value_rule(question)
        if rule and is_kept_up(question, followed):
            yield rule


def is_shown(question: Question) -> bool:
    """Tell whether a value that may change stands on the page for people to read."""
    rule = find_value_rule(question)
    is_visible = question.read_only or question.is_typed
    return is_visible and rule is not None and isinstance(rule.tree, list)


def is_kept_up(question: Question, followed: frozenset[str]) -> bool:
    """Tell whether the phone works out the value of a question."""
    return find_value_rule(question) is not None and (
        question.name in followed or is_shown(question)
    )


def find_operations(questionnaire: Questionnaire) -> frozenset[str] | None:
    """Return the operators and functions that the phone needs; None where it needs no rules."""
    expressions = list(iterate_followed_rules(questionnaire))
    if not expressions:
        return None
    return frozenset().union(*(expression.operations() for expression in expressions))


def _iterate_decisions(questionnaire: Questionnaire) -> Iterator[Expression]:
    """Yield every expression that decides what is asked, offered, needed and allowed."""
    for section in questionnaire.sections:
        yield from filter(None, (section.relevant,))
    for entry, _ in iterate_entries(questionnaire):
        yield from filter(None, (entry.relevant,))
        if isinstance(entry, Repeat):
            yield from filter(None, (entry.count,))
        elif isinstance(entry, Question):
            yield from _iterate_decisions_on(entry)
        elif isinstance(entry, Matrix):
            yield from (rule for item in entry.items for rule in _iterate_decisions_on(item))


def _iterate_decisions_on(question: Question) -> Iterator[Expression]:
    yield from filter(None, (question.required_when, question.constraint))
    if isinstance(question, Choosing) and question.choice_filter:
        yield question.choice_filter


def find_clocks(questionnaire: Questionnaire) -> frozenset[str]:
    """Return which of `today` and `now` decide on what the empty form holds."""
    values = [find_value_rule(question) for question in questionnaire.questions]
    values += [question.default for question in questionnaire.questions]
    values += [repeat.count for repeat in questionnaire.repeats.values()]
    return frozenset({"today", "now"}).intersection(
        name for rule in values if rule for name in rule.operations()
    )


def can_look_at_days(questionnaire: Questionnaire) -> bool:
    """Tell whether a rule that the phone evaluates may meet a day or a moment.

    Days come from questions in which one can stand, from functions, and from what is written.
    """
    followed = find_followed(questionnaire)
    for question in questionnaire.questions:
        is_looked_at = question.name in followed or question.constraint is not None
        if is_looked_at and not isinstance(question, _WITHOUT_DAYS):
            return True
    written = [rule.text for rule in iterate_followed_rules(questionnaire)]
    for choice in (each for question in questionnaire.questions for each in question.choices):
        written += [choice.name, *choice.columns.values()]
    operations = find_operations(questionnaire) or frozenset()
    return bool(operations & _MAKE_DAYS) or any(map(_DAY_WRITTEN.search, written))
