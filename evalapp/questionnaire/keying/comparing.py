"""A sheet that was typed twice: where both differ, and what it says when that is settled."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evalapp.questionnaire.answers import CODE_PREFIX
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.keying.sheets import flatten, list_fields


@dataclass(frozen=True)
class Entry:
    """One typing of a sheet: its valid answers, and its code as keyed hashes."""

    answers: Mapping[str, Any]
    code_hashes: Mapping[str, str]

    @property
    def fields(self) -> dict[str, object]:
        """Field → what was typed there; of the code, hashes, which tell no more than equality."""
        hashes = {CODE_PREFIX + name: value for name, value in self.code_hashes.items()}
        return {**hashes, **flatten(self.answers)}


def find_differences(questionnaire: Questionnaire, first: Entry, second: Entry) -> list[str]:
    """Return the fields in which two typings differ, in the order of the sheet.

    White space in texts makes no difference.
    """
    one, other = first.fields, second.fields
    differing = {
        name for name in {**one, **other} if _plain(one.get(name)) != _plain(other.get(name))
    }
    times = max(map(_count_times, (first, second)))
    order = [CODE_PREFIX + element.name for element in questionnaire.code]
    order += [name for name, _place, _time in list_fields(questionnaire, times)]
    computed = {name for name in differing if name not in order}
    return [name for name in order if name in differing - computed]


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _count_times(entry: Entry) -> int:
    return max((len(value) for value in entry.answers.values() if _is_repeat(value)), default=0)


def _is_repeat(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def settle(
    questionnaire: Questionnaire, first: Entry, chosen: Mapping[str, object]
) -> dict[str, Any]:
    """Return the answers of the first typing with what was chosen for some fields.

    Empty values leave a field empty. The fields of the code are not among the answers.
    """
    settled: dict[str, Any] = copy.deepcopy(dict(first.answers))
    places = {
        name: (place, time)
        for name, place, time in list_fields(questionnaire, max(_times_in(chosen), 1))
    }
    for name, value in chosen.items():
        if name not in places:
            continue
        place, time = places[name]
        target = _find_time(settled, place.repeat.name, time) if place.repeat else settled
        target[place.question.name] = value
        if value in ("", None, []):
            del target[place.question.name]
    return settled


def _times_in(chosen: Mapping[str, object]) -> int:
    numbers = (name.rpartition("[")[2].rstrip("]") for name in chosen if name.endswith("]"))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _find_time(settled: dict[str, Any], repeat: str, time: int) -> dict[str, Any]:
    times: list[dict[str, Any]] = settled.setdefault(repeat, [])
    times += [{} for _ in range(time - len(times))]
    return times[time - 1]
