"""Differences in what belongs to no section: settings, languages, scales, the code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evalapp.i18n import Message, name_language
from evalapp.questionnaire.comparing.difference import (
    WHOLE,
    Change,
    Difference,
    Part,
    Telling,
    Where,
)
from evalapp.questionnaire.comparing.orders import compare_orders
from evalapp.questionnaire.comparing.texts import compare_texts
from evalapp.questionnaire.comparing.values import compare_kept, compare_values
from evalapp.questionnaire.definition import Questionnaire, Scale
from evalapp.questionnaire.pseudonym import CodeElement

LANGUAGE: Final = Message("Language")
LANGUAGE_NAMES: Final = Message("Names of the languages in the file")
SCALE: Final = Message("Scale")
ELEMENT: Final = Message("Element of the code")
ITEM: Final = Message("Statement of the scale")
REVERSED: Final = Message("Counts from the other end")

SETTINGS: Final = ("name", "default_language", "timing", "minutes")
BOUNDS: Final = ("kind", "minimum", "maximum")


def compare_settings(
    old: Questionnaire, new: Questionnaire, telling: Telling
) -> Iterator[Difference]:
    """Yield what differs in the questionnaire as a whole; its version always does."""
    yield from compare_texts(old, new, WHOLE, telling)
    yield from compare_values(old, new, WHOLE, SETTINGS)
    for change, code in _compare_keys(old.languages, new.languages):
        names = _place(change, name_language(code))
        yield Difference(change, LANGUAGE, WHOLE, "languages", **names)
    if old.language_names != new.language_names:
        yield Difference(Change.CHANGED, LANGUAGE_NAMES, WHOLE, "language_names")
    yield from compare_kept(old, new, WHOLE)


def compare_scales(
    old: Sequence[Scale], new: Sequence[Scale], telling: Telling
) -> Iterator[Difference]:
    """Yield scales that came, went or moved, and what differs in the others."""
    before, after = ({scale.name: scale for scale in scales} for scales in (old, new))
    for change, name in _compare_keys(list(before), list(after)):
        scale = after.get(name, before.get(name))
        if scale:
            title = telling.say(scale.label)
            yield Difference(change, SCALE, Where(Part.SCALE, name, title), "scales")
    for name in after:
        if name in before:
            where = Where(Part.SCALE, name, telling.say(after[name].label))
            yield from compare_texts(before[name], after[name], where, telling)
            yield from _compare_items(before[name], after[name], where, telling)


def _compare_items(old: Scale, new: Scale, where: Where, telling: Telling) -> Iterator[Difference]:
    before = [telling.names.get(item, item) for item in old.items]
    turned = {telling.names.get(item, item) for item in old.reversed_items}
    for change, item in _compare_keys(before, new.items):
        yield Difference(change, ITEM, where, "items", **_place(change, item))
    for item in sorted(turned ^ new.reversed_items):
        change = Change.REMOVED if item in turned else Change.ADDED
        yield Difference(change, REVERSED, where, "reversed", **_place(change, item))


def compare_code(
    old: Sequence[CodeElement], new: Sequence[CodeElement], telling: Telling
) -> Iterator[Difference]:
    """Yield elements of the code that came, went or moved, and what differs in the others."""
    before, after = ({element.name: element for element in code} for code in (old, new))
    for change, name in _compare_keys(list(before), list(after)):
        element = after.get(name, before.get(name))
        if element:
            title = telling.say(element.label)
            yield Difference(change, ELEMENT, Where(Part.CODE, name, title), "code")
    for name in after:
        if name in before:
            where = Where(Part.CODE, name, telling.say(after[name].label))
            yield from compare_texts(before[name], after[name], where, telling)
            yield from compare_values(before[name], after[name], where, BOUNDS)


def _compare_keys(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Change, str]]:
    """Yield what came, went and moved of two lists of names."""
    order = compare_orders(list(dict.fromkeys(old)), list(dict.fromkeys(new)))
    yield from ((Change.REMOVED, name) for name in order.removed)
    yield from ((Change.ADDED, name) for name in order.added)
    yield from ((Change.MOVED, name) for name in order.moved)


def _place(change: Change, value: str) -> dict[str, str]:
    """Return the value as the old one where it went, else as the new one."""
    return {"old" if change is Change.REMOVED else "new": value}
