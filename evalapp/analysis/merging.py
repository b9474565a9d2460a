"""Counts of people by group, small groups put together so that none can be found by subtraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class MergedCount:
    """People of one group, or of several small ones together."""

    names: tuple[str, ...]
    n: int


def merge_small(counts: Mapping[str, int], minimum: int) -> tuple[MergedCount, ...]:
    """Return the groups by size, those under `minimum` people put together.

    The joint group takes in the next smallest ones until it has `minimum` people too; so neither
    a row nor a difference between the total and the rows is about fewer. Groups without people
    are left out. Where all people together are fewer, nothing is returned.
    """
    if sum(counts.values()) < minimum:
        return ()
    ordered = sorted(((name, n) for name, n in counts.items() if n), key=lambda group: -group[1])
    joint: list[tuple[str, int]] = []
    while ordered and (ordered[-1][1] < minimum or 0 < sum(n for _, n in joint) < minimum):
        joint.append(ordered.pop())
    merged = [MergedCount((name,), n) for name, n in ordered]
    if joint:
        joint.reverse()
        merged.append(MergedCount(tuple(name for name, _ in joint), sum(n for _, n in joint)))
    return tuple(merged)
