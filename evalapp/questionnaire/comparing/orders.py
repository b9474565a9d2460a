"""What came, went and moved in a list of things that have keys."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)


class OrderChange(NamedTuple, Generic[Key]):
    """The keys that a list has gained, lost, and has at another place among those that stayed."""

    added: list[Key]
    removed: list[Key]
    moved: list[Key]


def compare_orders(old: Sequence[Key], new: Sequence[Key]) -> OrderChange[Key]:
    """Return what has changed in a list of different keys; as few as possible have moved."""
    before, after = set(old), set(new)
    return OrderChange(
        added=[key for key in new if key not in before],
        removed=[key for key in old if key not in after],
        moved=find_moved(
            [key for key in old if key in after], [key for key in new if key in before]
        ),
    )


def find_moved(old: Sequence[Key], new: Sequence[Key]) -> list[Key]:
    """Return the fewest keys of `new` that must move so that the others stand as in `old`.

    The others are the longest common subsequence, which for lists of different keys is the
    longest increasing one of their old places.
    """
    place = {key: number for number, key in enumerate(old)}
    stay = _find_longest_increasing([place[key] for key in new])
    return [key for number, key in enumerate(new) if number not in stay]


def _find_longest_increasing(numbers: Sequence[int]) -> set[int]:
    """Return the places of the longest increasing subsequence (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tops, number)
        before.append(ends[length - 1] if length else None)
        tops[length : length + 1] = [number]
        ends[length : length + 1] = [place]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def number_twins(names: Sequence[str]) -> list[tuple[str, int]]:
    """Return a key for each name: names that stand twice are told apart by their number."""
    seen: dict[str, int] = {}
    keys = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        keys.append((name, seen[name]))
    return keys
