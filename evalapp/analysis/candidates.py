"""Pairs of people whose codes differ in one element: they may be one person who made a slip.

Codes are compared element by element, by keyed hashes: what stands behind them is never known.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

import numpy as np

from evalapp.analysis.matching import Matching, Pair

FEWEST_AGREEING: Final = 2
"""Elements that must agree where another one differs: one alone is shared by chance too often."""
LARGEST_CROWD: Final = 100
"""People who all agree with each other make no more pairs than this: nobody could decide them."""

Elements: TypeAlias = Mapping[str, str]
"""Element → keyed hash; what was left out is missing."""


class Standing(enum.Enum):
    """How an element, or an answer, of two people compares."""

    AGREES = "agrees"
    DIFFERS = "differs"
    MISSING = "missing"


@dataclass(frozen=True)
class Candidates:
    """Pairs that somebody should look at, in order; `crowded` people are too alike for that."""

    pairs: tuple[Pair, ...]
    crowded: int = 0


def compare_elements(one: Elements, other: Elements, names: Sequence[str]) -> dict[str, Standing]:
    """Return how each element of two codes compares."""
    return {name: _compare(one.get(name), other.get(name)) for name in names}


def _compare(one: str | None, other: str | None) -> Standing:
    if one is None or other is None:
        return Standing.MISSING
    return Standing.AGREES if one == other else Standing.DIFFERS


def find_candidates(
    pre: Sequence[Elements], post: Sequence[Elements], names: Sequence[str], matching: Matching
) -> Candidates:
    """Return the pairs that agree in all elements `names`, or in all but one.

    People in `matching` are left out, so that who agrees in all is somebody with an ambiguous
    code. An element that one or both left out counts as the one that may differ.
    """
    free_pre = np.delete(np.arange(len(pre)), matching.rows_pre).tolist()
    free_post = np.delete(np.arange(len(post)), matching.rows_post).tolist()
    alike = _gather(pre, free_pre, names), _gather(post, free_post, names)
    pairs: set[Pair] = set()
    crowd: set[tuple[int, int]] = set()
    for key in alike[0].keys() & alike[1].keys():
        rows, rows_post = alike[0][key], alike[1][key]
        if len(rows) * len(rows_post) > LARGEST_CROWD:
            crowd.update((0, row) for row in rows)
            crowd.update((1, row) for row in rows_post)
        else:
            pairs.update((row, other) for row in rows for other in rows_post)
    return Candidates(tuple(sorted(pairs)), len(crowd))


def _gather(
    people: Sequence[Elements], rows: Sequence[int], names: Sequence[str]
) -> dict[tuple[tuple[str, str], ...], list[int]]:
    """Return what can agree → those of `rows`, ascending, that have it."""
    found: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for row in rows:
        for key in _list_keys(people[row], names):
            found.setdefault(key, []).append(row)
    return found


def _list_keys(elements: Elements, names: Sequence[str]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the whole code, and the code without each one of its elements."""
    given = [(name, elements[name]) for name in names if name in elements]
    if names and len(given) == len(names):
        yield tuple(given)
    fewest = len(names) - 1
    if fewest >= FEWEST_AGREEING:
        yield from combinations(given, fewest)


def group_pairs(pairs: Sequence[Pair]) -> list[tuple[Pair, ...]]:
    """Return the pairs so that those who share somebody, also by way of others, stand together."""
    group_of: dict[tuple[int, int], list[Pair]] = {}
    for pair in pairs:
        ends = (0, pair[0]), (1, pair[1])
        met = {id(group_of[end]): group_of[end] for end in ends if end in group_of}
        joined = [pair, *(other for group in met.values() for other in group)]
        for row, other in joined:
            group_of[(0, row)] = group_of[(1, other)] = joined
    distinct = {id(group): group for group in group_of.values()}
    return sorted(tuple(sorted(group)) for group in distinct.values())
