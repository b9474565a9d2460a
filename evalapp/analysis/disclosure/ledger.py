"""What was shown before, and whether one more set of people may be shown beside it.

Responses come and are deleted, versions of a report follow each other, filters pick people out.
Who was in a set shown is kept without keeping who: responses are put into parts when they are
first shown, and a set is the parts in it, how many people each had, and the filter if any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias, TypeVar

import numpy as np

from evalapp.analysis.disclosure.selections import are_safe

EVERYBODY: Final = ""
NEW: Final = 0
"""The number of the part of those who were never shown."""


Who = TypeVar("Who")
Held: TypeAlias = Mapping[frozenset[str], int]
"""Which filters let people through → how many of them are held back."""


class Part(NamedTuple):
    """Some responses to a survey that were first shown together."""

    survey: int
    number: int


@dataclass(frozen=True)
class Shown:
    """A set of people: part → how many of its people were in it when it was shown.

    `selection` names the filter, the same one always in the same way; EVERYBODY is none.
    `surveys` were told together, also those of which nobody was shown.
    """

    parts: Mapping[Part, int]
    selection: str = EVERYBODY
    surveys: frozenset[int] = frozenset()


class Kind(NamedTuple):
    """People whom no set tells apart: those of one part whom the same filters let through."""

    part: Part
    selections: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ledger:
    """All sets that were shown, and how many people of each kind there are now."""

    shown: Sequence[Shown]
    kinds: Mapping[Kind, int]
    minimum: int
    sizes: Mapping[Part, int] = field(init=False)

    def __post_init__(self) -> None:
        sizes: dict[Part, int] = {}
        for kind, number in self.kinds.items():
            sizes[kind.part] = sizes.get(kind.part, 0) + number
        object.__setattr__(self, "sizes", sizes)

    def allows(self, *more: Shown) -> bool:
        """Tell whether nothing about few people follows when these sets are shown, too."""
        sets = [*self.shown, *more]
        columns = [*self._list_people(sets), *self._list_deleted(sets)]
        if not columns:
            return True
        matrix = np.array([belongs for belongs, _ in columns], dtype=np.bool_).T
        numbers = np.array([number for _, number in columns], dtype=np.int64)
        return are_safe(matrix, numbers, self.minimum)

    def count(self, parts: Iterable[Part], selection: str) -> dict[Part, int]:
        """Return how many people of each of these parts a filter lets through now."""
        numbers = dict.fromkeys(parts, 0)
        for kind, number in self.kinds.items():
            if kind.part in numbers and _lets_through(selection, kind):
                numbers[kind.part] += number
        return numbers

    def _list_people(self, sets: Sequence[Shown]) -> Iterator[tuple[list[bool], int]]:
        for kind, number in self.kinds.items():
            yield [kind.part in s.parts and _lets_through(s.selection, kind) for s in sets], number

    def _list_deleted(self, sets: Sequence[Shown]) -> Iterator[tuple[list[bool], int]]:
        """Yield the people who are deleted since: the earlier a set, the more of them it has."""
        for part in sorted({part for each in sets for part in each.parts}):
            lost = [self._count_lost(each, part) for each in sets]
            before = 0
            for level in sorted(set(lost) - {0}):
                yield [number >= level for number in lost], level - before
                before = level

    def _count_lost(self, shown: Shown, part: Part) -> int:
        if part not in shown.parts:
            return 0
        if shown.selection == EVERYBODY:
            return shown.parts[part] - self.sizes.get(part, 0)
        return shown.parts[part] - self.count([part], shown.selection)[part]


def _lets_through(selection: str, kind: Kind) -> bool:
    return selection == EVERYBODY or selection in kind.selections


@dataclass(frozen=True)
class Proposal:
    """Whom to show: whole parts, and of `split` all but those `held_back`."""

    parts: frozenset[Part]
    split: Part | None = None
    held_back: Held = field(default_factory=dict)


def hold_anybody(part: Part, number: int) -> Held:
    """Return that so many people are held back, where no filters tell people apart."""
    return {frozenset(): number}


def choose_people(
    ledger: Ledger,
    known: frozenset[Part],
    new: frozenset[Part],
    last: frozenset[Part],
    hold: Callable[[Part, int], Held] = hold_anybody,
) -> Proposal | None:
    """Return the most people who may be shown of these parts; None where nobody may.

    `known` parts were shown before, `last` are those of them shown last; `new` ones never. Those
    who came since are held back until enough have come; where somebody was deleted, others are
    held back with them: `hold` tells whom of a part.
    """
    many = frozenset(part for part in new if ledger.sizes[part] >= ledger.minimum)
    whole = dict.fromkeys((known | new, known | many, known, last | new, last | many, last))
    for parts in whole:
        if parts and ledger.allows(Shown({part: ledger.sizes[part] for part in parts})):
            return Proposal(parts)
    for number in range(1, ledger.minimum + 1):
        for parts in whole:
            for split in sorted(parts - new, key=lambda part: -ledger.sizes[part])[:1]:
                if ledger.sizes[split] > number:
                    held = hold(split, number)
                    after = split_part(ledger, split, held)
                    if after.allows(Shown({part: after.sizes[part] for part in parts})):
                        return Proposal(parts, split, held)
    return None


def split_part(ledger: Ledger, split: Part, held: Held) -> Ledger:
    """Return the ledger with some people of a part in a part of their own, the next of its survey.

    They were in every set that the part was in, as far as its filter lets them through.
    """
    apart = Part(split.survey, find_next_number(ledger, split.survey))
    kinds = dict(ledger.kinds)
    for selections, number in held.items():
        kinds[Kind(split, selections)] -= number
        kinds[Kind(apart, selections)] = number
    shown = [_split_shown(each, split, apart, held) for each in ledger.shown]
    return Ledger(shown, kinds, ledger.minimum)


def find_next_number(ledger: Ledger, survey: int) -> int:
    """Return the number of the next part of a survey; that of no part is ever used again."""
    known = {part for each in ledger.shown for part in each.parts} | set(ledger.sizes)
    return 1 + max((part.number for part in known if part.survey == survey), default=NEW)


def _split_shown(shown: Shown, split: Part, apart: Part, held: Held) -> Shown:
    if split not in shown.parts:
        return shown
    kinds = {Kind(apart, selections): number for selections, number in held.items()}
    number = sum(n for kind, n in kinds.items() if _lets_through(shown.selection, kind))
    parts = {**shown.parts, split: shown.parts[split] - number, apart: number}
    return Shown(parts, shown.selection, shown.surveys)


def find_kinds(
    people: Iterable[tuple[Part, Who]], filters: Mapping[str, Callable[[Who], bool]]
) -> dict[Kind, int]:
    """Return how many people there are of each kind; `people` are each one's part and answers."""
    kinds: dict[Kind, int] = {}
    for part, answers in people:
        kind = Kind(part, frozenset(name for name, test in filters.items() if test(answers)))
        kinds[kind] = kinds.get(kind, 0) + 1
    return kinds
