"""What people do on a board: one operation each, kept for ever and never changed.

Phones make operations without asking anybody, also without a network. `at` is a logical clock
(one more than the largest that its phone knew), so an operation is later than all that its author
had seen.
"""

from __future__ import annotations

import enum
import re
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.questionnaire.discussing.places import PLACE
from evalapp.questionnaire.questions import AnswerFault, clean

LONGEST_TEXT: Final = 500
LONGEST_THEME: Final = 60
LARGEST_CLOCK: Final = 2_000_000_000
"""More than any honest clock, and few enough for a column of four bytes."""

AUTHOR: Final = re.compile("[0-9a-f]{12}")
STAFF: Final = ""
"""Stands in the place of a phone's author for what a facilitator does."""

NOT_POSSIBLE: Final = Message("This value is not possible here. Please check it.")


class Do(enum.StrEnum):
    """What an operation does."""

    ADD = "add"
    EDIT = "edit"
    MOVE = "move"
    MERGE = "merge"
    THEME = "theme"
    VOTE = "vote"
    DELETE = "delete"
    HIDE = "hide"
    JOIN = "join"


@dataclass(frozen=True)
class Operation:
    """One operation. `point` is the id of the operation that added the point it is about.

    `values` are: of ADD question, place, text, language; of EDIT text, language; of MOVE question,
    place; of MERGE `into`, a point or empty; of THEME theme; of VOTE `up`; of DELETE `gone` and
    `seen`, the operation whose text was read when it was decided; of HIDE `hidden`.
    """

    id: str
    do: Do
    at: int
    by: str
    point: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stamp(self) -> tuple[int, str, str]:
        """What decides between operations on the same thing: the largest one stands."""
        return self.at, self.by, self.id


Read: TypeAlias = Callable[[object], object]


def read_operation(plain: Mapping[str, Any], by: str, topics: Collection[str]) -> Operation:
    """Return what a phone sent as an operation of this author. Raises AnswerFault."""
    try:
        do = Do(str(plain.get("do")))
    except ValueError as fault:
        raise AnswerFault(NOT_POSSIBLE.text) from fault
    clock = plain.get("at")
    if not isinstance(clock, int) or isinstance(clock, bool) or not 0 < clock <= LARGEST_CLOCK:
        raise AnswerFault(NOT_POSSIBLE.text)
    values = {name: read(plain.get(name)) for name, read in _READS[do].items()}
    if values.get("question") not in (None, *topics):
        raise AnswerFault(NOT_POSSIBLE.text)
    point = "" if do in (Do.ADD, Do.JOIN) else _read_id(plain.get("point"))
    return Operation(_read_id(plain.get("id")), do, clock, by, point, values)


def _read_id(raw: object) -> str:
    try:
        return str(uuid.UUID(str(raw)))
    except ValueError as fault:
        raise AnswerFault(NOT_POSSIBLE.text) from fault


def _read_id_or_none(raw: object) -> str:
    return _read_id(raw) if raw else ""


def _read_text(raw: object) -> str:
    text = clean(raw)
    if not text:
        raise AnswerFault("Fill this in.")
    return _check_length(text, LONGEST_TEXT)


def _read_theme(raw: object) -> str:
    return _check_length(" ".join(clean(raw).split()), LONGEST_THEME)


def _check_length(text: str, most: int) -> str:
    if len(text) > most:
        raise AnswerFault("Use %(max)s letters or fewer: shorten this text.", max=most)
    return text


def _read_place(raw: object) -> str:
    if not PLACE.fullmatch(str(raw)):
        raise AnswerFault(NOT_POSSIBLE.text)
    return str(raw)


def _read_truth(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise AnswerFault(NOT_POSSIBLE.text)
    return raw


def _read_language(raw: object) -> str:
    return str(raw) if raw in LANGUAGE_NAMES else ""


_TEXT: Final[Mapping[str, Read]] = {"text": _read_text, "language": _read_language}
_SPOT: Final[Mapping[str, Read]] = {"question": str, "place": _read_place}
_READS: Final[Mapping[Do, Mapping[str, Read]]] = {
    Do.ADD: {**_SPOT, **_TEXT},
    Do.EDIT: _TEXT,
    Do.MOVE: _SPOT,
    Do.MERGE: {"into": _read_id_or_none},
    Do.THEME: {"theme": _read_theme},
    Do.VOTE: {"up": _read_truth},
    Do.DELETE: {"gone": _read_truth, "seen": _read_id},
    Do.HIDE: {"hidden": _read_truth},
    Do.JOIN: {},
}
"""What each kind of operation holds, and how it is read."""
