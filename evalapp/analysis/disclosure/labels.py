"""Labels that people put on answers, told by groups: which may be told after all told before.

Whoever puts the labels could otherwise read off the group of anybody: by one table without them
and one with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from evalapp.analysis.disclosure.selections import are_safe

Answers: TypeAlias = frozenset[str]


@dataclass(frozen=True)
class Labelled:
    """Answers, by their keys, with those of `labels` that each has, as they are told by groups."""

    labels: Collection[str]
    answers: Mapping[str, Collection[str]]

    def select(self, label: str) -> Answers:
        """Return the answers that have a label."""
        return frozenset(key for key, found in self.answers.items() if label in found)

    def list_sets(self) -> Iterator[Answers]:
        """Yield all sets of answers that are told by groups."""
        yield frozenset(self.answers)
        yield from map(self.select, self.labels)


def choose_labelled(shown: Sequence[Labelled], now: Labelled, minimum: int) -> Labelled | None:
    """Return what may be told of labels by groups after all that was `shown`, the last one last.

    That is what is so now without the labels that would tell of few; what was told last, where
    more labels are left of that and all its answers are still there. None where neither may be.
    """
    last = shown[-1] if shown else None
    if last is not None and not last.answers.keys() <= now.answers.keys():
        last = None
    told = _leave_out_few(shown, now, minimum)
    if told is None or (last is not None and set(last.labels) & set(now.labels) - set(told.labels)):
        return last
    return told


def _leave_out_few(shown: Sequence[Labelled], now: Labelled, minimum: int) -> Labelled | None:
    told = {each for labelled in shown for each in labelled.list_sets()} | {frozenset(now.answers)}
    if not _are_safe(told, minimum):
        return None
    kept = []
    for label in sorted(now.labels, key=lambda label: (-len(now.select(label)), label)):
        answers = now.select(label)
        # Of fewer people nothing is told in any case.
        if minimum <= len(answers) <= len(now.answers) - minimum and _are_safe(
            told | {answers}, minimum
        ):
            told.add(answers)
            kept.append(label)
    return Labelled(
        kept,
        {key: [label for label in kept if label in found] for key, found in now.answers.items()},
    )


def _are_safe(told: Collection[Answers], minimum: int) -> bool:
    sets = sorted(told, key=sorted)
    people = frozenset().union(*sets)
    kinds = Counter(tuple(person in each for each in sets) for person in sorted(people))
    matrix = np.array(list(kinds), dtype=np.bool_).reshape(len(kinds), len(sets)).T
    return are_safe(matrix, np.array(list(kinds.values()), dtype=np.int64), minimum)
