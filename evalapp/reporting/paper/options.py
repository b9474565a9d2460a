"""How options stand on paper: in how many columns, and under which headings."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.questions import Choice
from evalapp.reporting.paper.speaking import NOTHING, Speaker

MOST_PRINTED: Final = 60
"""Options that are printed; of longer lists, the answer is written."""

LINE: Final = 46.0
"""How wide a question's options may be in all, in letters' heights (em)."""
BESIDE: Final = 2.4
"""What a box and the room around an option take, in em."""
MOST_COLUMNS: Final = 6
BROKEN: Final = 0.5
"""Lines that it is worth to keep a label in one line."""

_WIDTHS: Final[Mapping[str, float]] = {
    "KHMER": 0.66,
    "MYANMAR": 0.9,
    "THAI": 0.6,
    "LAO": 0.6,
    "CJK": 1.0,
    "HANGUL": 1.0,
}
"""Script → the width of a letter in em, rather too wide than too narrow."""
_WIDTH: Final = 0.53
_WIDTH_OF_MARK: Final = 0.4


@dataclass(frozen=True)
class Box:
    """One option: the number that is typed for it, and its words."""

    number: int
    label: Markup


@dataclass(frozen=True)
class OptionGroup:
    """Options under a heading, which is empty where all stand together."""

    heading: Markup
    boxes: tuple[Box, ...]


def group_options(question: Choosing, speaker: Speaker) -> tuple[OptionGroup, ...]:
    """Return all options; under the answer that they hang on, where a `choice_filter` says so.

    Each keeps the number of its place in the whole list.
    """
    boxes = [
        (choice, Box(number, speaker.write(choice.label)))
        for number, choice in enumerate(question.choices, 1)
    ]
    hung = _find_hung(question, speaker)
    if hung is None:
        return (OptionGroup(NOTHING, tuple(box for _, box in boxes)),)
    column, above = hung
    groups = (
        OptionGroup(
            speaker.write(each.label),
            tuple(box for own, box in boxes if _read_column(own, column) == each.name),
        )
        for each in above.choices
    )
    return tuple(group for group in groups if group.boxes)


def _find_hung(question: Choosing, speaker: Speaker) -> tuple[str, Choosing] | None:
    """Return the column by which options are offered, and the question whose answer it names.

    None where the rule is not as simple, or some option would stand nowhere.
    """
    rule = question.choice_filter
    names = _read_filter(rule.tree) if rule else None
    above = speaker.questionnaire.by_name.get(names[1]) if names else None
    if names is None or not isinstance(above, Choosing):
        return None
    is_whole = all(_read_column(each, names[0]) in above.options for each in question.choices)
    return (names[0], above) if is_whole else None


def _read_filter(tree: Any) -> tuple[str, str] | None:
    """Return column and question of a rule like `country = ${country}`, in any order."""
    if not isinstance(tree, list) or tree[0] not in ("=", "selected") or len(tree) != 3:
        return None
    sides = {each[0]: each[1] for each in tree[1:] if isinstance(each, list) and len(each) == 2}
    return (sides["@"], sides["$"]) if sides.keys() == {"@", "$"} else None


def _read_column(choice: Choice, column: str) -> str:
    return choice.columns.get(column, choice.name if column == "name" else "")


def count_columns(labels: Sequence[str]) -> int:
    """Return in how many columns of equal width these labels take the least room."""
    widths = [measure(label) for label in labels]
    return min(range(1, min(MOST_COLUMNS, len(labels)) + 1), key=lambda n: _count_lines(widths, n))


def _count_lines(widths: Sequence[float], columns: int) -> float:
    """Return how many lines options take in columns; a label that is broken counts for more."""
    room = LINE / columns - BESIDE
    lines = [math.ceil(width / room) for width in widths]
    rows = [lines[start : start + columns] for start in range(0, len(lines), columns)]
    return sum(map(max, rows)) + BROKEN * sum(count > 1 for count in lines)


def measure(text: str) -> float:
    """Return about how wide a text is in em; the layout need not be exact to be good."""
    return sum(_measure_signs(text))


def _measure_signs(text: str) -> Iterator[float]:
    for sign in text:
        category = unicodedata.category(sign)
        if category in ("Mn", "Cf"):
            yield 0.0
        elif category == "Mc":
            yield _WIDTH_OF_MARK
        else:
            script = unicodedata.name(sign, "").partition(" ")[0]
            yield _WIDTHS.get(script, _WIDTH)
