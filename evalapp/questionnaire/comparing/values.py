"""Differences in rules, settings and all else of a question that is no text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.comparing.difference import Difference, Where, judge_change
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.translating.marks import without_marks

KIND: Final = Message("Kind of question")
KEPT: Final = Message("What is kept from the file and not used")

VALUES: Final[Mapping[str, Message]] = {
    "relevant": Message("When it is asked"),
    "required": Message("Must be answered"),
    "required_when": Message("When it must be answered"),
    "constraint": Message("What an answer must obey"),
    "calculation": Message("Calculation"),
    "default": Message("What stands there from the start"),
    "read_only": Message("Cannot be changed by the person"),
    "choice_filter": Message("Which options are offered"),
    "randomize": Message("Options in an order of chance"),
    "seed": Message("What the order of chance hangs on"),
    "right": Message("Right answer"),
    "start": Message("First number"),
    "end": Message("Last number"),
    "step": Message("Step between the numbers"),
    "count": Message("How often it is asked"),
    "appearance": Message("Appearance"),
    "background": Message("Groups are formed by it"),
    "loose": Message("Stands outside of groups in the file"),
    "kind": KIND,
    "minimum": Message("Smallest number"),
    "maximum": Message("Largest number"),
    "default_language": Message("Default language"),
    "minutes": Message("Minutes that it takes"),
    "timing": Message("When people are asked"),
    "name": Message("Name of the questionnaire"),
}
"""Attribute → what it is called."""

KEYS: Final[Mapping[str, str]] = {"required_when": "required", "kind": "type"}
"""Attribute → its key in a questionnaire file, where that is another one."""


def compare_values(
    old: object, new: object, where: Where, keys: tuple[str, ...]
) -> Iterator[Difference]:
    """Yield what differs in these attributes of two things; one that is not there is empty."""
    for key in keys:
        before, after = getattr(old, key, None), getattr(new, key, None)
        if before != after and (_is_there(before) or _is_there(after)):
            yield make_difference(key, VALUES[key], before, after, where)


def make_difference(
    key: str, message: Message, before: object, after: object, where: Where
) -> Difference:
    """Return the difference between two values, which are not the same."""
    change = judge_change(_is_there(before), _is_there(after))
    old, new = _write(before), _write(after)
    return Difference(change, message, where, KEYS.get(key, key), old=old, new=new)


def _is_there(value: object) -> bool:
    return value is not None and value is not False and value != ""


def _write(value: object) -> str:
    """Return a value as it is told; a flag says nothing beside being there."""
    if isinstance(value, Expression):
        return value.text
    return "" if value is None or isinstance(value, bool) else str(value)


def compare_kept(old: object, new: object, where: Where) -> Iterator[Difference]:
    """Yield that something differs in what is kept from the file, if so; reviews do not count."""
    before, after = (without_marks(getattr(each, "kept", {})) for each in (old, new))
    if before != after:
        yield Difference(judge_change(before, after), KEPT, where, "kept")
