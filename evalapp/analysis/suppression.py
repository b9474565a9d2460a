"""Disclosure control: results of too few people are withheld, as a type without counts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

from evalapp.analysis.figures import Withheld
from evalapp.analysis.results import (
    Description,
    Group,
    Paired,
    Parts,
    Reliability,
    Unpaired,
    WithheldGroup,
)
from evalapp.analysis.settings import Settings

PARTS = ("pre", "post", "paired", "unpaired", "then", "response_shift", "since_then")
MAIN_PARTS = ("pre", "post", "paired", "unpaired")
BESIDE = ("then", "response_shift", "since_then")

NONE_CLOSED: Final[Mapping[str, Withheld]] = MappingProxyType({})

AnyParts = TypeVar("AnyParts", bound=Parts)
Value = TypeVar("Value")


def people_in(part: object) -> int | None:
    """Return how many people a result stands on, None for what is no result."""
    if isinstance(part, Description):
        return part.n
    if isinstance(part, Paired):
        return part.n_pairs
    if isinstance(part, Unpaired):
        return min(part.n_pre, part.n_post)
    return part.n_complete if isinstance(part, Reliability) else None


def withhold(part: Value, minimum: int) -> Value | Withheld:
    """Return the result, or Withheld when it stands on fewer than `minimum` people."""
    people = people_in(part)
    return part if people is None or people >= minimum else Withheld()


def withhold_small(parts: AnyParts, minimum: int) -> AnyParts:
    """Return the parts with each result of fewer than `minimum` people withheld."""
    return dataclasses.replace(
        parts, **{name: withhold(getattr(parts, name), minimum) for name in PARTS}
    )


def show_groups(
    by: str,
    groups: Sequence[tuple[str, Parts]],
    whole: Parts,
    settings: Settings,
    closed: Mapping[str, Withheld] = NONE_CLOSED,
) -> tuple[Group | WithheldGroup, ...]:
    """Return each group's results, or that they are withheld: wholly, when a main part is small.

    What is published (`suppress_small`) withholds the next smallest groups too until what the
    shown ones leave over of the whole is of enough people, so that no small group can be found by
    subtraction, nor those who told no group. A part beside (the retrospective rating) that is too
    small is withheld alone, and with it that of the next smallest groups. `closed` groups are
    withheld in any case, for their own reasons.
    """
    minimum = settings.minimum_group_size
    sizes = [_main_sizes(parts) for _, parts in groups]
    hidden = {
        place
        for place, (name, _) in enumerate(groups)
        if name in closed or min(sizes[place].values(), default=0) < minimum
    }
    beside: dict[str, set[int]] = {}
    if settings.suppress_small:
        hidden |= _choose_next(sizes, hidden, _main_sizes(whole), minimum)
        beside = {name: _hide_beside(name, groups, whole, hidden, minimum) for name in BESIDE}
    return tuple(
        WithheldGroup(by, name, closed.get(name, Withheld()))
        if place in hidden
        else _show_group(
            by,
            name,
            _withhold_named(parts, [part for part, places in beside.items() if place in places]),
            sizes[place],
            minimum,
        )
        for place, (name, parts) in enumerate(groups)
    )


def _hide_beside(
    name: str, groups: Sequence[tuple[str, Parts]], whole: Parts, hidden: set[int], minimum: int
) -> set[int]:
    """Return the groups of which one part beside is withheld."""
    sizes = [_sizes(parts, [name]) for _, parts in groups]
    small = {place for place, own in enumerate(sizes) if own and own[name] < minimum}
    return _choose_next(sizes, small | hidden, _sizes(whole, [name]), minimum)


def _withhold_named(parts: Parts, names: Sequence[str]) -> Parts:
    """Return the parts without the results of these names; what there is none of stays so."""
    told = [name for name in names if people_in(getattr(parts, name)) is not None]
    return dataclasses.replace(parts, **dict.fromkeys(told, Withheld()))


def _main_sizes(parts: Parts) -> dict[str, int]:
    """Return how many people each main part stands on; no pairs where groups are compared."""
    return _sizes(parts, [name for name in MAIN_PARTS if name != "paired" or _are_pairs(parts)])


def _sizes(parts: Parts, names: Sequence[str]) -> dict[str, int]:
    """Return how many people each of these parts stands on, without those that tell nothing."""
    sizes = {name: people_in(getattr(parts, name)) for name in names}
    return {name: size for name, size in sizes.items() if size is not None}


def _are_pairs(parts: Parts) -> bool:
    return isinstance(parts.paired, Paired) and not isinstance(parts.unpaired, Unpaired)


def _choose_next(
    sizes: Sequence[Mapping[str, int]],
    small: set[int],
    whole: Mapping[str, int],
    minimum: int,
) -> set[int]:
    """Return the groups that are withheld: the small ones, and more to keep few from being found.

    Few are also those who belong to no group.
    """
    hidden = set(small)
    large = [place for place in range(len(sizes)) if place not in small]
    for place in sorted(large, key=lambda place: min(sizes[place].values(), default=0)):
        shown = [each for other, each in enumerate(sizes) if other not in hidden]
        left = [n - sum(each.get(part, 0) for each in shown) for part, n in whole.items()]
        if not any(0 < n < minimum for n in left):
            break
        hidden.add(place)
    return hidden


def _show_group(by: str, name: str, parts: Parts, sizes: Mapping[str, int], minimum: int) -> Group:
    shown = withhold_small(parts, minimum)
    fields = {part: getattr(shown, part) for part in PARTS}
    n = sizes["paired"] if "paired" in sizes else min(sizes.values())
    return Group(by=by, name=name, n=n, **fields)
