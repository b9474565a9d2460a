"""Finding the same person in two surveys: by the code they rebuilt, or by a decision by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from evalapp.analysis.tables import Rows

Pair: TypeAlias = tuple[int, int]
"""A row before and a row after that are, or may be, one person."""


@dataclass(frozen=True)
class Matching:
    """Who was found again. Row `rows_pre[i]` before is the person in row `rows_post[i]` after.

    The last `n_accepted` of them were accepted by hand. `n_ambiguous` counts codes; the other
    numbers count people: on either side, matched, unmatched and ambiguous people add up to all.
    """

    rows_pre: Rows
    rows_post: Rows
    n_ambiguous: int
    n_ambiguous_pre: int
    n_ambiguous_post: int
    n_unmatched_pre: int
    n_unmatched_post: int
    n_accepted: int = 0

    @property
    def n_matched(self) -> int:
        """The number of people found both times."""
        return len(self.rows_pre)


def match_codes(
    pre: Sequence[str | None],
    post: Sequence[str | None],
    accepted: Collection[Pair] = (),
) -> Matching:
    """Match people whose code stands exactly once on either side, then those `accepted` by hand.

    A code that stands twice on a side is ambiguous and matches nobody by itself. People without a
    code (None or blank) are unmatched. An accepted pair yields to an exact match of one of its
    people; where two accepted pairs share somebody, neither counts.
    """
    exact, ambiguous = _match_exactly(pre, post)
    by_hand = _keep_unrivalled(accepted, exact)
    rows = np.array(exact + by_hand, dtype=np.intp).reshape(-1, 2)
    open_pre = _find_ambiguous(pre, ambiguous, {row for row, _ in by_hand})
    open_post = _find_ambiguous(post, ambiguous, {row for _, row in by_hand})
    return Matching(
        rows_pre=rows[:, 0].copy(),
        rows_post=rows[:, 1].copy(),
        n_ambiguous=len({*open_pre, *open_post}),
        n_ambiguous_pre=len(open_pre),
        n_ambiguous_post=len(open_post),
        n_unmatched_pre=len(pre) - len(open_pre) - len(rows),
        n_unmatched_post=len(post) - len(open_post) - len(rows),
        n_accepted=len(by_hand),
    )


def _match_exactly(
    pre: Sequence[str | None], post: Sequence[str | None]
) -> tuple[list[Pair], set[str]]:
    """Return the pairs of equal codes, and the codes that stand more than once on a side."""
    times_pre, times_post = _count(pre), _count(post)
    ambiguous = {code for times in (times_pre, times_post) for code, n in times.items() if n > 1}
    place = {code: row for row, code in enumerate(post) if code in times_post}
    pairs = [
        (row, place[code])
        for row, code in enumerate(pre)
        if code in place and code not in ambiguous
    ]
    return pairs, ambiguous


def _keep_unrivalled(accepted: Collection[Pair], exact: Sequence[Pair]) -> list[Pair]:
    """Return the accepted pairs in order, without those that share somebody with another pair."""
    pairs = sorted(set(accepted))
    taken_pre = Counter(row for row, _ in (*exact, *pairs))
    taken_post = Counter(row for _, row in (*exact, *pairs))
    return [pair for pair in pairs if taken_pre[pair[0]] == taken_post[pair[1]] == 1]


def _find_ambiguous(
    codes: Sequence[str | None], ambiguous: Collection[str], settled: Collection[int]
) -> list[str]:
    """Return the ambiguous codes, one a person, of those who are not settled by hand."""
    if not ambiguous:
        return []
    found = ((row, code) for row, code in enumerate(codes) if code in ambiguous)
    return [code for row, code in found if code is not None and row not in settled]


def _count(codes: Sequence[str | None]) -> Counter[str]:
    return Counter(code for code in codes if code is not None and code.strip())
