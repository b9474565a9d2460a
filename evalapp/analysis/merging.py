"""Counts of people by group, so that no small group can be read off or found by subtraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def merge_alike(counts: Sequence[Mapping[str, int]], minimum: int) -> tuple[tuple[str, ...], ...]:
    """Return groups that can stand beside each other for several sets of people.

    Each is named by what it is made of. Groups that are too small in one set are joined in all of
    them, so in every set a group has nobody, or `minimum` people or more. The largest stands first.
    """
    joined: list[set[str]] = []
    for names in (set(each.names) for own in counts for each in merge_small(own, minimum)):
        touched = [group for group in joined if group & names]
        joined = [group for group in joined if not group & names]
        joined.append(names.union(*touched))
    totals = {name: sum(own.get(name, 0) for own in counts) for group in joined for name in group}
    ordered = [sorted(group, key=lambda name: (-totals[name], name)) for group in joined]
    ordered.sort(key=lambda group: (-sum(totals[name] for name in group), group))
    return tuple(map(tuple, ordered))


@dataclass(frozen=True)
class ShownCount:
    """People who chose one of several options."""

    name: str
    n: int


def keep_large(counts: Mapping[str, int], people: int, minimum: int) -> tuple[ShownCount, ...]:
    """Return the options, most chosen first, of a question with several choices.

    An option is left out where those who chose it, or those of the `people` who did not, are
    fewer than `minimum` but not nobody. Where all people are fewer, nothing is returned.
    """
    if people < minimum:
        return ()
    ordered = sorted(counts.items(), key=lambda option: -option[1])
    return tuple(
        ShownCount(name, n)
        for name, n in ordered
        if all(side == 0 or side >= minimum for side in (n, people - n))
    )
