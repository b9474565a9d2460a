"""A whole sheet as it is typed: field by field, judged like any other response."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeAlias

from evalapp.i18n import Message
from evalapp.questionnaire.answers import (
    CODE_PREFIX,
    MOST_REPEATS,
    CheckedAnswers,
    check_answers,
    name_field,
)
from evalapp.questionnaire.definition import Place, Questionnaire, Repeat
from evalapp.questionnaire.keying.readers import read_typed_answer
from evalapp.questionnaire.numbering import is_on_paper
from evalapp.questionnaire.questions import AnswerFault, Text

PRINTED_TIMES: Final = 3
"""How often the questions of a repeat stand on paper."""

Times: TypeAlias = dict[int, dict[str, object]]
"""Time of a repeat → what was typed for its questions."""


@dataclass(frozen=True)
class TypedSheet:
    """What was typed from one sheet: field (see `answers.name_field`) → text.

    `times` says how often the questions of a repeat stand on the page.
    """

    questionnaire: Questionnaire
    texts: Mapping[str, str] = field(default_factory=dict)
    times: int = PRINTED_TIMES

    @property
    def code(self) -> dict[str, str]:
        """The elements of the self-generated code as typed."""
        elements = self.questionnaire.code
        return {each.name: self.texts.get(CODE_PREFIX + each.name, "") for each in elements}

    @property
    def is_empty(self) -> bool:
        """Nothing was typed at all."""
        return not any(text.strip() for text in self.texts.values())

    @property
    def raw(self) -> Mapping[str, Any]:
        """What a phone would have sent."""
        single, repeated, _faults = self._read
        counted = {
            name: [times[time] for time in self._count_times(name)]
            for name, times in repeated.items()
        }
        return {**single, **counted}

    @cached_property
    def checked(self) -> CheckedAnswers:
        """The valid answers and every fault; what was left blank is fine, also where needed."""
        checked = check_answers(self.questionnaire, self.raw, complete=False)
        faults: dict[str, Message | Text] = {
            self._name_as_typed(name): fault for name, fault in checked.faults.items()
        }
        faults |= self._read[2]
        return CheckedAnswers(checked.answers, checked.not_asked, faults, checked.given)

    @property
    def left_out(self) -> list[str]:
        """The fields that were filled in though their question was not to be answered."""
        not_asked = set(self.checked.not_asked)
        return [
            name
            for name, place, _time in list_fields(self.questionnaire, self.times)
            if place.question.name in not_asked and self.texts.get(name, "").strip()
        ]

    @cached_property
    def _read(self) -> tuple[dict[str, object], dict[str, Times], dict[str, Message]]:
        """What was typed once, what was typed for each time of a repeat, what cannot be read."""
        single: dict[str, object] = {}
        repeated: dict[str, Times] = defaultdict(lambda: defaultdict(dict))
        faults: dict[str, Message] = {}
        for name, place, time in list_fields(self.questionnaire, self.times):
            target = repeated[place.repeat.name][time] if place.repeat else single
            try:
                value = read_typed_answer(place.question, self.texts.get(name, ""))
            except AnswerFault as fault:
                faults[name], value = fault.message, ""
            target[place.question.name] = value
        return single, repeated, faults

    def _name_as_typed(self, name: str) -> str:
        """Return the field of a fault: the check counts the times of a repeat without blanks."""
        question, _, number = name.removesuffix("]").rpartition("[")
        place = self.questionnaire.places.get(question)
        if place is None or place.repeat is None:
            return name
        return name_field(question, self._count_times(place.repeat.name)[int(number) - 1])

    def _count_times(self, repeat: str) -> list[int]:
        """Return the times that count: those with answers; where their number is given, all."""
        times = self._read[1][repeat]
        if self.questionnaire.repeats[repeat].count is not None:
            return list(times)
        return [time for time, values in times.items() if any(values.values())]


def list_fields(questionnaire: Questionnaire, times: int) -> Iterator[tuple[str, Place, int]]:
    """Yield each field of a sheet in order: its name, its question, the time (0 outside repeats).

    The questions of a repeat follow each other time by time.
    """
    done: set[str] = set()
    for place in questionnaire.places.values():
        if place.repeat is None:
            if is_on_paper(place.question):
                yield name_field(place.question.name), place, 0
        elif place.repeat.name not in done:
            done.add(place.repeat.name)
            yield from _list_times(questionnaire, place.repeat, times)


def _list_times(
    questionnaire: Questionnaire, repeat: Repeat, times: int
) -> Iterator[tuple[str, Place, int]]:
    inside = [each for each in questionnaire.places.values() if each.repeat is repeat]
    for time in range(1, min(times, MOST_REPEATS) + 1):
        for place in inside:
            if is_on_paper(place.question):
                yield name_field(place.question.name, time), place, time


def flatten(answers: Mapping[str, Any]) -> dict[str, object]:
    """Return field → value: those of repeats time by time."""
    flat: dict[str, object] = {}
    for name, value in answers.items():
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            for time, values in enumerate(value, 1):
                flat |= {name_field(inner, time): each for inner, each in values.items()}
        else:
            flat[name_field(name)] = value
    return flat
