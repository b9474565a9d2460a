"""Holm's adjustment of the p values of families of tests."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from evalapp.analysis.contrasts import GroupTest
from evalapp.analysis.reasons import Absent
from evalapp.analysis.results import Paired, Parts, Unpaired, Waves

TESTED = (Paired, Unpaired, GroupTest, Waves)
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

    Each kind of comparison is a family of its own.
    """
    adjusted: dict[str, list[Any]] = {
        part: adjust([getattr(result, part) for result in results], families)
        for part in TESTED_PARTS
    }
    return [
        dataclasses.replace(result, **{part: tests[place] for part, tests in adjusted.items()})
        for place, result in enumerate(results)
    ]


def adjust(tests: Sequence[Any], families: Sequence[str]) -> list[Any]:
    """Return the tests with `p_holm` and `family`; what is no test is handed on as it is.

    What was not tested keeps its reason and does not count.
    """
    adjusted = list(tests)
    members = defaultdict(list)
    for place, (test, family) in enumerate(zip(tests, families, strict=True)):
        if isinstance(test, TESTED):
            members[family].append(place)
    for family, places in members.items():
        tested = [place for place in places if not isinstance(tests[place].p_raw, Absent)]
        p_values = holm([tests[place].p_raw for place in tested])
        told = dict(zip(tested, p_values, strict=True))
        for place in places:
            p = told.get(place, tests[place].p_raw)
            adjusted[place] = dataclasses.replace(tests[place], p_holm=p, family=family)
    return adjusted
