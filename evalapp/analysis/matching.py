"""Finding the same person in two surveys: by the code they rebuilt, or by a decision by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from evalapp.analysis.tables import Rows
from evalapp.questionnaire.coded import CodeKeys

Pair: TypeAlias = tuple[int, int]
"""A row before and a row after that are, or may be, one person."""
Codes: TypeAlias = Sequence[str | None]
Bools: TypeAlias = NDArray[np.bool_]

NO_CODE = -1


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


def match_codes(pre: Codes, post: Codes, accepted: Collection[Pair] = ()) -> Matching:
    """Match people whose code stands exactly once on either side, then those `accepted` by hand.

    A code that stands twice on a side is ambiguous and matches nobody by itself. People without a
    code (None or blank) are unmatched. An accepted pair yields to an exact match of one of its
    people; where two accepted pairs share somebody, neither counts.
    """
    before, after, n_codes = _number(pre, post)
    times_pre, times_post = _count(before, n_codes), _count(after, n_codes)
    found_pre, found_post = _match_exactly(before, after, (times_pre == 1) & (times_post == 1))
    by_hand = _keep_unrivalled(accepted, found_pre, found_post)
    ambiguous = (times_pre > 1) | (times_post > 1)
    open_pre = _find_open(before, ambiguous, by_hand[:, 0])
    open_post = _find_open(after, ambiguous, by_hand[:, 1])
    rows_pre = np.concatenate([found_pre, by_hand[:, 0]])
    return Matching(
        rows_pre=rows_pre,
        rows_post=np.concatenate([found_post, by_hand[:, 1]]),
        n_ambiguous=len({*open_pre.tolist(), *open_post.tolist()}),
        n_ambiguous_pre=len(open_pre),
        n_ambiguous_post=len(open_post),
        n_unmatched_pre=len(pre) - len(open_pre) - len(rows_pre),
        n_unmatched_post=len(post) - len(open_post) - len(rows_pre),
        n_accepted=len(by_hand),
    )


def _number(pre: Codes, post: Codes) -> tuple[Rows, Rows, int]:
    """Return a number for each person, the same for the same code, and how many codes there are.

    NO_CODE stands for none.
    """
    if isinstance(pre, CodeKeys) and isinstance(post, CodeKeys):
        return _number_keys(pre, post)
    numbers: dict[str, int] = {}
    before, after = (
        np.fromiter(
            (
                NO_CODE
                if code is None or not code.strip()
                else numbers.setdefault(code, len(numbers))
                for code in side
            ),
            np.intp,
            len(side),
        )
        for side in (pre, post)
    )
    return before, after, len(numbers)


def _number_keys(pre: CodeKeys, post: CodeKeys) -> tuple[Rows, Rows, int]:
    words = np.concatenate([pre.words, post.words])
    distinct, numbers = np.unique(words[:, 0], return_inverse=True)
    second = np.empty(len(distinct), dtype=np.uint64)
    second[numbers] = words[:, 1]
    if (second[numbers] != words[:, 1]).any():
        # Two codes share their first half: the whole ones are compared, which takes longer.
        distinct, numbers = np.unique(words, axis=0, return_inverse=True)
    numbers = np.where(words.any(axis=1), numbers, NO_CODE)
    return numbers[: len(pre)], numbers[len(pre) :], len(distinct)


def _count(numbers: Rows, n_codes: int) -> Rows:
    return np.bincount(numbers[numbers != NO_CODE], minlength=n_codes)


def _match_exactly(before: Rows, after: Rows, matched: Bools) -> tuple[Rows, Rows]:
    """Return the rows before, ascending, and after of the codes that are `matched`."""
    place = np.empty(len(matched), dtype=np.intp)
    coded = np.flatnonzero(after != NO_CODE)
    place[after[coded]] = coded
    rows = _find(before, matched)
    return rows, place[before[rows]]


def _find(numbers: Rows, wanted: Bools) -> Rows:
    """Return the rows of the people whose code is `wanted`."""
    # The last of these is NO_CODE's.
    return np.flatnonzero(np.append(wanted, False)[numbers])


def _keep_unrivalled(accepted: Collection[Pair], found_pre: Rows, found_post: Rows) -> Rows:
    """Return the accepted pairs in order, without those that share somebody with another pair."""
    pairs = sorted(set(accepted))
    taken_pre, taken_post = (
        (Counter(side) for side in zip(*pairs, strict=True)) if pairs else ({}, {})
    )
    kept = [pair for pair in pairs if taken_pre[pair[0]] == taken_post[pair[1]] == 1]
    rows = np.array(kept, dtype=np.intp).reshape(-1, 2)
    rivals = np.isin(rows[:, 0], found_pre) | np.isin(rows[:, 1], found_post)
    return rows[~rivals]


def _find_open(numbers: Rows, ambiguous: Bools, settled: Rows) -> Rows:
    """Return the ambiguous codes, one a person, of those who are not settled by hand."""
    return numbers[np.setdiff1d(_find(numbers, ambiguous), settled, assume_unique=True)]
