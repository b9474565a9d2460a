"""Sets of people whose results are shown: what their sums tell together.

A result of a set is, or lets one work out, sums over its people: counts, totals of ratings. From
the sums of several sets follow those of every linear combination of them: the whole less all shown
groups, one version less an earlier one. None of these may rest on few people.
"""

from __future__ import annotations

import itertools
import math
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Sets: TypeAlias = NDArray[np.bool_]
Basis: TypeAlias = NDArray[np.float64]

TINY: Final = 1e-9
MOST_TRIED: Final = 20_000
"""Combinations looked at before the answer is no: so many only arise where somebody digs."""


def are_safe(sets: Sets, sizes: NDArray[np.int64], minimum: int) -> bool:
    """Tell whether all that follows from these sets' sums rests on at least `minimum` people.

    `sets` is sets × kinds of people: whether a set has the people of this kind, of whom there are
    `sizes`. What rests on fewest people is an elementary vector of the row space (Rockafellar,
    1969): it vanishes on as many kinds as can be chosen. Where there are too many to look at, the
    answer is False.
    """
    used = sets.any(axis=0) & (sizes > 0)
    sets, sizes = sets[:, used], sizes[used]
    few = sizes < minimum
    basis = _find_basis(_vanish(sets[:, ~few].astype(float)) @ sets[:, few].astype(float))
    rank, kinds = basis.shape
    if not rank:
        return True
    if math.comb(kinds, rank - 1) > MOST_TRIED:
        return False
    return all(
        _weigh(basis, list(zeros), sizes[few]) >= minimum
        for zeros in itertools.combinations(range(kinds), rank - 1)
    )


def _vanish(matrix: Basis) -> Basis:
    """Return the combinations of rows (one a row of the result) that make the matrix zero."""
    if not matrix.size:
        return np.eye(len(matrix))
    left, strengths, _ = np.linalg.svd(matrix)
    rank = int((strengths > TINY * strengths[0]).sum())
    return np.asarray(left[:, rank:].T)


def _find_basis(matrix: Basis) -> Basis:
    """Return rows that are independent and combine to the same rows as the matrix."""
    if not matrix.size:
        return np.zeros((0, matrix.shape[1]))
    _, strengths, rows = np.linalg.svd(matrix, full_matrices=False)
    return np.asarray(rows[strengths > TINY * max(1.0, strengths[0])])


def _weigh(basis: Basis, zeros: list[int], sizes: NDArray[np.int64]) -> float:
    """Return how many people the combination that vanishes on `zeros` rests on.

    Infinity where there are several: each of them vanishes on some other choice, too.
    """
    combinations = _vanish(basis[:, zeros])
    if len(combinations) != 1:
        return math.inf
    told = np.abs(combinations[0] @ basis) > TINY
    return float(sizes[told].sum())
