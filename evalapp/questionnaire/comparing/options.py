"""Differences between two lists of options, told once for all questions that share them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.comparing.difference import (
    Change,
    Difference,
    Telling,
    Where,
    judge_change,
)
from evalapp.questionnaire.comparing.orders import compare_orders, number_twins
from evalapp.questionnaire.comparing.texts import compare_text
from evalapp.questionnaire.questions import Choice

OPTION: Final = Message("Option “%(option)s”")
STORED_AS: Final = Message("What is stored for the option “%(option)s”")
COLUMNS: Final = Message("Other columns of the option “%(option)s”")

Key = tuple[str, int]


def compare_options(
    old: Sequence[Choice], new: Sequence[Choice], where: Where, telling: Telling
) -> Iterator[Difference]:
    """Yield options that came, went, moved, are stored as another value or are read otherwise."""
    before, after = _by_key(old), _by_key(new)
    renamed = _find_renamed(before, after)
    keys = [renamed.get(key, key) for key in before]
    change = compare_orders(keys, list(after))
    back = {key: place for place, key in renamed.items()}
    moved = set(change.moved)
    for key in change.removed:
        yield _tell(Change.REMOVED, before[key], where, telling)
    for key in after:
        if key not in back and key not in before:
            yield _tell(Change.ADDED, after[key], where, telling)
            continue
        if key in moved:
            yield _tell(Change.MOVED, after[key], where, telling)
        yield from _compare_option(before[back.get(key, key)], after[key], where, telling)


def _by_key(choices: Sequence[Choice]) -> dict[Key, Choice]:
    keys = number_twins([choice.name for choice in choices])
    return dict(zip(keys, choices, strict=True))


def _find_renamed(before: Mapping[Key, Choice], after: Mapping[Key, Choice]) -> dict[Key, Key]:
    """Return old key → new key of options that read the same and are stored as another value."""
    free: dict[frozenset[tuple[str, str]], list[Key]] = {}
    for key, choice in after.items():
        if key not in before:
            free.setdefault(frozenset(choice.label.items()), []).append(key)
    renamed: dict[Key, Key] = {}
    for key, choice in before.items():
        alike = free.get(frozenset(choice.label.items()), [])
        if key not in after and choice.label and alike:
            renamed[key] = alike.pop(0)
    return renamed


def _tell(change: Change, choice: Choice, where: Where, telling: Telling) -> Difference:
    message = Message(OPTION.text, {"option": choice.name})
    words = telling.say(choice.label)
    old = words if change is Change.REMOVED else ""
    new = words if change is not Change.REMOVED else ""
    return Difference(change, message, where, "choices", old=old, new=new)


def _compare_option(
    old: Choice, new: Choice, where: Where, telling: Telling
) -> Iterator[Difference]:
    option = telling.say(new.label) or new.name
    if old.name != new.name:
        message = Message(STORED_AS.text, {"option": option})
        yield Difference(Change.RENAMED, message, where, "choices", old=old.name, new=new.name)
    message = Message(OPTION.text, {"option": new.name})
    yield from compare_text(old.label, new.label, "choices", message, where, telling)
    if old.columns != new.columns:
        before, after = _write(old.columns), _write(new.columns)
        message = Message(COLUMNS.text, {"option": option})
        change = judge_change(before, after)
        yield Difference(change, message, where, "choices", old=before, new=after)


def _write(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in columns.items())
