"""Holm's adjustment of the p values of families of tests."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from evalapp.analysis.reasons import Absent
from evalapp.analysis.results import Paired, Parts, Unpaired

TESTED_PARTS = ("paired", "unpaired", "response_shift", "since_then")


def holm(p_values: Sequence[float]) -> list[float]:
    """Return the adjusted p values in the order given; an empty family gives an empty list.

    The i-th smallest of m is multiplied by m − i + 1, never falls below a smaller one's, and
    never exceeds 1. Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    m = len(p_values)
    adjusted = [0.0] * m
    reached = 0.0
    for rank, place in enumerate(sorted(range(m), key=p_values.__getitem__)):
        reached = max(reached, min(1.0, (m - rank) * p_values[place]))
        adjusted[place] = reached
    return adjusted


def adjust_families(results: Sequence[Parts], families: Sequence[str]) -> list[Parts]:
    """Return the results with `p_holm` and `family`; `families[i]` is the family of results[i].

    Each kind of comparison is a family of its own. What was not tested keeps its reason and does
    not count.
    """
    adjusted = list(results)
    for part in TESTED_PARTS:
        members = defaultdict(list)
        for place, family in enumerate(families):
            if isinstance(getattr(results[place], part), (Paired, Unpaired)):
                members[family].append(place)
        for family, places in members.items():
            _adjust(adjusted, places, part, family)
    return adjusted


def _adjust(results: list[Parts], places: Sequence[int], part: str, family: str) -> None:
    tests: list[Paired | Unpaired] = [getattr(results[place], part) for place in places]
    raw = [test.p_raw for test in tests if not isinstance(test.p_raw, Absent)]
    p_values = iter(holm(raw))
    for place, test in zip(places, tests, strict=True):
        tested = not isinstance(test.p_raw, Absent)
        told: dict[str, Any] = {"p_holm": next(p_values)} if tested else {}
        part_told: Any = {part: dataclasses.replace(test, **told, family=family)}
        results[place] = dataclasses.replace(results[place], **part_told)
