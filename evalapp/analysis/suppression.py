"""Disclosure control: results of too few people are withheld, as a type without counts."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

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

PARTS = ("pre", "post", "paired", "unpaired", "then", "response_shift", "since_then")
MAIN_PARTS = ("pre", "post", "paired", "unpaired")

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


def show_group(by: str, name: str, parts: Parts, minimum: int) -> Group | WithheldGroup:
    """Return a group's results, or that it is withheld: wholly, when any main part is too small.

    A part beside (the retrospective rating) that is too small is withheld alone.
    """
    sizes = [people_in(getattr(parts, part)) for part in MAIN_PARTS]
    known = [size for size in sizes if size is not None]
    if not known or min(known) < minimum:
        return WithheldGroup(by, name, Withheld())
    shown = withhold_small(parts, minimum)
    fields = {name: getattr(shown, name) for name in PARTS}
    paired = parts.paired
    n = paired.n_pairs if isinstance(paired, Paired) else min(known)
    return Group(by=by, name=name, n=n, **fields)
