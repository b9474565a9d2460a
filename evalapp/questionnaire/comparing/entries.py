"""Differences between two versions of one section, group, matrix or question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from evalapp.i18n import Message
from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.comparing.difference import Change, Difference, Telling, Where
from evalapp.questionnaire.comparing.nodes import Node, Thing
from evalapp.questionnaire.comparing.options import compare_options
from evalapp.questionnaire.comparing.texts import compare_texts
from evalapp.questionnaire.comparing.values import KIND, compare_kept, compare_values
from evalapp.questionnaire.definition import Matrix
from evalapp.questionnaire.meaning import find_parting
from evalapp.questionnaire.questions import Choice, Question

VALUES: Final = tuple(
    "relevant required required_when constraint calculation default read_only choice_filter "
    "randomize seed right start end step count appearance background loose".split()
)
"""What can differ beside texts and options."""

LIST: Final = Message("List of options")
KEPT_APART: Final = Message("What an answer says, so results are kept apart from those before")


def compare_things(old: Node, new: Node, where: Where, telling: Telling) -> Iterator[Difference]:
    """Yield what differs in two nodes, but for what stands in them.

    Rows of a matrix have nothing but their text; the rest is told of the matrix.
    """
    yield from _compare_kinds(old.thing, new.thing, where)
    yield from compare_texts(old.thing, new.thing, where, telling)
    if not (old.is_item and new.is_item):
        yield from _compare_whole(old, new, where, telling)
    if _is_parted(old.thing, new.thing):
        yield Difference(Change.CHANGED, KEPT_APART, where, "meaning")


def _is_parted(old: Thing, new: Thing) -> bool:
    if not isinstance(old, Question) or not isinstance(new, Question):
        return False
    return find_parting(old.meaning, new.meaning) is not None


def _compare_whole(old: Node, new: Node, where: Where, telling: Telling) -> Iterator[Difference]:
    yield from _compare_lists(old.thing, new.thing, where, telling)
    yield from compare_values(old.thing, new.thing, where, VALUES)
    if isinstance(old.thing, Matrix) and isinstance(new.thing, Matrix):
        yield from compare_values(old.thing.items[0], new.thing.items[0], where, ("required",))
    yield from compare_kept(old.thing, new.thing, where)


def _compare_kinds(old: Thing, new: Thing, where: Where) -> Iterator[Difference]:
    before, after = _name_kind(old), _name_kind(new)
    if before != after:
        yield Difference(Change.CHANGED, KIND, where, "type", old=before, new=after)


def _name_kind(thing: Thing) -> str:
    if isinstance(thing, Question):
        return thing.kind
    return type(thing).__name__.lower()


def _compare_lists(old: Thing, new: Thing, where: Where, telling: Telling) -> Iterator[Difference]:
    before, after = list_of(old), list_of(new)
    if before is None or after is None or telling.lists.get(before.name) == after.name:
        return
    if before.name != after.name:
        yield Difference(Change.CHANGED, LIST, where, "type", old=before.name, new=after.name)
    yield from compare_options(before.choices, after.choices, where, telling)


class OptionList(NamedTuple):
    """A list of options under its name."""

    name: str
    choices: tuple[Choice, ...]


def list_of(thing: Thing) -> OptionList | None:
    """Return the list of options of a question or a matrix, None where it has none."""
    asked = thing.items[0] if isinstance(thing, Matrix) else thing
    return OptionList(asked.list_name, asked.choices) if isinstance(asked, Choosing) else None
