"""What stands in the fields of a participant's form, and what rules make of it."""

from __future__ import annotations

import re
from collections import ChainMap, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, TypeAlias

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

ADD: Final = "add."
REMOVE: Final = "remove."
"""How values of buttons begin that add or remove a time of a repeat."""

_NUMBERED: Final = re.compile(r"(.+)\[([0-9]{1,4})\]")
_REMOVING: Final = re.compile(r"remove\.(?P<repeat>.+?)\.(?P<time>[0-9]{1,4})(?P<sure>\.sure)?")


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


def read_filled(questionnaire: Questionnaire, form: MultiDict[str, str]) -> Filled:
    """Return what was typed in a form that a phone sent; fields that it does not have are none.

    The button that sent it may have added or removed a time of a repeat.
    """
    filled = _read_fields(questionnaire, form)
    wish = form.get("go", "")
    added = questionnaire.repeats.get(wish.removeprefix(ADD)) if wish.startswith(ADD) else None
    return filled.add(added) if added and added.count is None else filled


def changes_times(wish: str) -> bool:
    """Tell whether a button adds or removes a time of a repeat."""
    return wish.startswith((ADD, REMOVE))


def _read_fields(questionnaire: Questionnaire, form: MultiDict[str, str]) -> Filled:
    code: dict[str, str] = {}
    texts: Texts = {}
    times: dict[str, dict[int, Texts]] = defaultdict(lambda: defaultdict(dict))
    shown: dict[str, int] = {}
    for name, values in form.lists():
        question, number = split_field(name)
        place = questionnaire.places.get(question)
        if name.startswith(CODE_PREFIX) and number is None:
            code[name.removeprefix(CODE_PREFIX)] = values[0]
        elif question in questionnaire.repeats:
            shown[question] = int(values[0]) if re.fullmatch(r"[0-9]{1,4}", values[0]) else 0
        elif place is None or not place.question.is_typed:
            continue
        elif place.repeat and number:
            times[place.repeat.name][number][question] = _drop_empty(values)
        elif not place.repeat and name == name_field(question):
            texts[question] = _drop_empty(values)
    removing = _remove_time(times, form.get("go", ""))
    listed = {
        name: _list_times(repeat, times[name]) for name, repeat in questionnaire.repeats.items()
    }
    return Filled(questionnaire, code, texts, listed, shown, removing=removing)


def _remove_time(times: dict[str, dict[int, Texts]], wish: str) -> tuple[str, int] | None:
    """Remove the time that a button names; return where it is once times are counted anew.

    What was typed there is only lost when the person has confirmed it.
    """
    found = _REMOVING.fullmatch(wish)
    if found is None or found["repeat"] not in times:
        return None
    own, number = times[found["repeat"]], int(found["time"])
    if found["sure"] or _is_empty(own.get(number, {})):
        own.pop(number, None)
        return None
    before = sum(not _is_empty(texts) for time, texts in own.items() if time < number)
    return found["repeat"], before + 1


def split_field(name: str) -> tuple[str, int | None]:
    """Return the question and the time that a field's name stands for; see `name_field`."""
    found = _NUMBERED.fullmatch(name)
    return (found[1], int(found[2])) if found else (name, None)


def _drop_empty(values: list[str]) -> list[str]:
    """Return the texts of several fields without the empty ones; one alone may be empty."""
    return [value for value in values if value] if len(values) > 1 else values


def _is_empty(texts: Texts) -> bool:
    return not any(map(any, texts.values()))


def _list_times(repeat: Repeat, times: Mapping[int, Texts]) -> list[Texts]:
    typed = {time: texts for time, texts in times.items() if not _is_empty(texts)}
    if repeat.count is None:
        return [typed[time] for time in sorted(typed)]
    last = max((time for time in typed if time <= MOST_REPEATS), default=0)
    return [times.get(time, {}) for time in range(1, last + 1)]


def find_page(filled: Filled, field_name: str) -> int:
    """Return the number of the page on which a field stands; 0 is the start with the code."""
    question, number = split_field(field_name)
    if field_name.startswith(CODE_PREFIX) and number is None:
        return 0
    return filled.questionnaire.pages.get(question, 0)


def find_unseen(filled: Filled, page: int | None = None) -> int:
    """Return the first page with more times of a repeat than a form without a script showed.

    0 where there is none. With `page`, only that one is looked at.
    """
    for name, repeat in filled.questionnaire.repeats.items():
        own = filled.questionnaire.pages[name]
        if repeat.count is None or page not in (None, own):
            continue
        shown = filled.shown.get(name, MOST_REPEATS)
        if filled.count_asked(repeat) > shown and _is_asked(filled, repeat):
            return own
    return 0


def _is_asked(filled: Filled, repeat: Repeat) -> bool:
    return any(
        place.question.name not in filled.checked.not_asked
        for place in filled.questionnaire.places.values()
        if place.repeat is repeat and place.question.is_typed
    )


def start_filled(questionnaire: Questionnaire) -> Filled:
    """Return the form as it stands there from the start: with the defaults in their fields."""
    times = {
        name: [defaults] if repeat.count is None and defaults else []
        for name, repeat in questionnaire.repeats.items()
        for defaults in (_find_defaults(questionnaire, repeat),)
    }
    return Filled(questionnaire, {}, _find_defaults(questionnaire, None), times)


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
