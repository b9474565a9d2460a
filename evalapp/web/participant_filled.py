"""What stands in the fields of a participant's form, and what rules make of it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeAlias

from werkzeug.datastructures import MultiDict

from evalapp.questionnaire.answers import (
    CODE_PREFIX,
    MOST_REPEATS,
    CheckedAnswers,
    check_answers,
    name_field,
)
from evalapp.questionnaire.computing import compute
from evalapp.questionnaire.definition import Questionnaire, Repeat
from evalapp.questionnaire.following import find_value_rule
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.values import to_string

Texts: TypeAlias = dict[str, list[str]]
"""Question → what was typed, one text for each field of its name."""


@dataclass(frozen=True)
class Filled:
    """What was typed: for a repeat what was typed each time; `shown` says how often it was asked.

    Times that were left all empty are none, as for the server that decides. `added` is the repeat
    to which a person adds a time, `removing` the time that they want to remove.
    """

    questionnaire: Questionnaire
    code: Mapping[str, str] = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    times: Mapping[str, list[Texts]] = field(default_factory=dict)
    shown: Mapping[str, int] = field(default_factory=dict)
    added: str = ""
    removing: tuple[str, int] | None = None

    @property
    def raw(self) -> dict[str, object]:
        """What was typed as the server checks it."""
        return {**self.texts, **self.times}

    @cached_property
    def checked(self) -> CheckedAnswers:
        """What the server makes of it so far."""
        return check_answers(self.questionnaire, self.raw, complete=False)

    def count(self, repeat: Repeat) -> int:
        """Return how often its questions stand on the page: what was typed stays, asked or not."""
        typed = len(self.times.get(repeat.name, []))
        return max(typed, self.count_asked(repeat)) if repeat.count else max(typed, 1)

    def count_asked(self, repeat: Repeat) -> int:
        """Return how often its questions are asked."""
        asked = self.checked.given.get(repeat.name, [])
        return len(asked) if isinstance(asked, list) else 0

    def see(self, repeat: Repeat | None = None, time: int = 0) -> Mapping[str, object]:
        """Return the answers that rules and texts see, at one time of a repeat or outside."""
        given = self.checked.given
        if repeat is None:
            return given
        own: dict[str, object] = {"..": time}
        seen = ChainMap(own, dict(given))
        questions = [
            place.question
            for place in self.questionnaire.places.values()
            if place.repeat is repeat and place.question.stores
        ]
        for question in questions:
            values = given.get(question.name)
            is_known = isinstance(values, list) and 0 < time <= len(values)
            own[question.name] = values[time - 1] if is_known else ""  # type: ignore[index]
        if time > self.count_asked(repeat):
            own.update(_compute_all(self.questionnaire, questions, seen))
        return seen

    def add(self, repeat: Repeat) -> Filled:
        """Return it with the questions of a repeat once more, at most as often as can be."""
        fresh = _find_defaults(self.questionnaire, repeat)
        times = [*(self.times.get(repeat.name) or [fresh]), fresh][:MOST_REPEATS]
        return replace(self, times={**self.times, repeat.name: times}, added=repeat.name)

    def list_fields(self) -> MultiDict[str, str]:
        """Return what stands in each field of the form, by the field's name."""
        fields: MultiDict[str, str] = MultiDict()
        for name, text in self.code.items():
            fields.add(CODE_PREFIX + name, text)
        for name, texts in self.texts.items():
            fields.setlist(name_field(name), texts)
        for name, times in self.times.items():
            repeat = self.questionnaire.repeats[name]
            fresh = _find_defaults(self.questionnaire, repeat)
            for number in range(1, self.count(repeat) + 1):
                typed = times[number - 1] if number <= len(times) else fresh
                for question, texts in typed.items():
                    fields.setlist(name_field(question, number), texts)
        return fields


def start_filled(questionnaire: Questionnaire) -> Filled:
    """Return the form as it stands there from the start: with the defaults in their fields."""
    times = {
        name: [defaults] if repeat.count is None and defaults else []
        for name, repeat in questionnaire.repeats.items()
        for defaults in (_find_defaults(questionnaire, repeat),)
    }
    return Filled(questionnaire, {}, _find_defaults(questionnaire, None), times)


def refill(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> Filled:
    """Return the form with stored answers in its fields; those of questions it lacks are left."""
    texts = _write_answers(questionnaire, answers, None)
    times = {
        name: [_write_answers(questionnaire, time, repeat) for time in answers.get(name) or ()]
        for name, repeat in questionnaire.repeats.items()
    }
    return Filled(questionnaire, {}, texts, times)


def _write_answers(
    questionnaire: Questionnaire, answers: Mapping[str, Any], repeat: Repeat | None
) -> Texts:
    return {
        name: _write_value(answers[name])
        for name, place in questionnaire.places.items()
        if place.repeat is repeat and place.question.is_typed and answers.get(name) is not None
    }


def _find_defaults(questionnaire: Questionnaire, repeat: Repeat | None) -> Texts:
    """Return the defaults of questions that people can answer; they may look at each other."""
    texts: Texts = {}
    given: dict[str, object] = {}
    for place in questionnaire.places.values():
        question = place.question
        if place.repeat is not repeat or not question.default or not question.stores:
            continue
        value = compute(question, question.default, given)
        if value is not None:
            given[question.name] = "OK" if value is True else value
            if question.is_typed:
                texts[question.name] = _write_value(given[question.name])
    return texts


def _write_value(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [to_string(value)]


def _compute_all(
    questionnaire: Questionnaire, questions: list[Question], seen: Mapping[str, object]
) -> dict[str, Any]:
    """Return what follows by itself at a time at which nothing was typed yet."""
    values: dict[str, Any] = {}
    own = ChainMap(values, seen)  # type: ignore[arg-type]
    wanted = {question.name: question for question in questions}
    for name in questionnaire.order_of_need:
        rule = find_value_rule(wanted[name]) if name in wanted else None
        if rule is not None:
            value = compute(wanted[name], rule, own)
            values[name] = "" if value is None else value
    return values
