"""What must hold in a scale: enough items, all of them there, answered alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evalapp.errors import Fault
from evalapp.i18n import Message
from evalapp.questionnaire.choosing import SelectOne
from evalapp.questionnaire.definition import Questionnaire, Scale

FEWEST_ITEMS: Final = 3

_CORRECT_NAME: Final = Message("Please correct the name.")


def check_scale(questionnaire: Questionnaire, scale: Scale, file: str) -> Iterator[Fault]:
    """Yield everything wrong with a scale."""
    where = f"{file}: scales.{scale.name}"
    if len(set(scale.items)) < FEWEST_ITEMS:
        yield Fault(
            f"{where}.items",
            Message("a scale needs %(fewest)s items or more.", {"fewest": FEWEST_ITEMS}),
            Message("Please add items or report them one by one."),
        )
    for item in scale.items:
        if item not in questionnaire.by_name:
            what = Message("there is no question %(name)s.", {"name": repr(item)})
            yield Fault(f"{where}.items", what, _CORRECT_NAME)
    for item in sorted(scale.reversed_items - set(scale.items)):
        what = Message("%(name)s is no item of it.", {"name": repr(item)})
        yield Fault(f"{where}.reversed", what, _CORRECT_NAME)
    items = [questionnaire.by_name[item] for item in scale.items if item in questionnaire.by_name]
    ordered = [item for item in items if isinstance(item, SelectOne) and item.is_ordered]
    if len(ordered) < len(items) or len({item.options for item in ordered}) > 1:
        yield Fault(
            f"{where}.items",
            Message("its items do not share one list of numbered options."),
            Message("Please use one select_one list with options 1, 2, 3 … for all of them."),
        )
