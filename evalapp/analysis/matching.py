"""Finding the same person in two surveys by the code they rebuilt, exactly and one to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evalapp.analysis.tables import Rows


@dataclass(frozen=True)
class Matching:
    """Who was found again. Row `rows_pre[i]` before is the person in row `rows_post[i]` after.

    `n_ambiguous` counts codes; the other numbers count people: on either side, matched,
    unmatched and ambiguous people add up to all.
    """

    rows_pre: Rows
    rows_post: Rows
    n_ambiguous: int
    n_ambiguous_pre: int
    n_ambiguous_post: int
    n_unmatched_pre: int
    n_unmatched_post: int

    @property
    def n_matched(self) -> int:
        """The number of people found both times."""
        return len(self.rows_pre)


def match_codes(pre: Sequence[str | None], post: Sequence[str | None]) -> Matching:
    """Match people whose code stands exactly once on either side.

    A code that stands twice on a side is ambiguous and matches nobody. People without a code
    (None or blank) are unmatched.
    """
    times_pre, times_post = _count(pre), _count(post)
    ambiguous = {code for times in (times_pre, times_post) for code, n in times.items() if n > 1}
    place = {code: row for row, code in enumerate(post) if code in times_post}
    pairs = [
        (row, place[code])
        for row, code in enumerate(pre)
        if code in place and code not in ambiguous
    ]
    rows = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    people = [sum(times[code] for code in ambiguous) for times in (times_pre, times_post)]
    return Matching(
        rows_pre=rows[:, 0].copy(),
        rows_post=rows[:, 1].copy(),
        n_ambiguous=len(ambiguous),
        n_ambiguous_pre=people[0],
        n_ambiguous_post=people[1],
        n_unmatched_pre=len(pre) - people[0] - len(pairs),
        n_unmatched_post=len(post) - people[1] - len(pairs),
    )


def _count(codes: Sequence[str | None]) -> Counter[str]:
    return Counter(code for code in codes if code is not None and code.strip())
