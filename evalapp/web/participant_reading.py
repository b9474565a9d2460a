"""Reads the form that a phone sent: what was typed, and what its button wants."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from werkzeug.datastructures import MultiDict

from evalapp.questionnaire.answers import CODE_PREFIX, MOST_REPEATS, name_field
from evalapp.questionnaire.definition import Questionnaire, Repeat
from evalapp.web.participant_filled import Filled, Texts

ADD: Final = "add."
REMOVE: Final = "remove."
"""How values of buttons begin that add or remove a time of a repeat."""

_NUMBERED: Final = re.compile(r"(.+)\[([0-9]{1,4})\]")
_REMOVING: Final = re.compile(r"remove\.(?P<repeat>.+?)\.(?P<time>[0-9]{1,4})(?P<sure>\.sure)?")


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
