"""Cronbach's alpha of a scale, from the covariances of its items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from evalapp.analysis.figures import Interval
from evalapp.analysis.intervals import feldt
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.results import Reliability
from evalapp.analysis.scales import Block
from evalapp.analysis.tables import Floats

MINIMUM_ITEMS = 3


def covariances(blocks: Iterable[Block], n_items: int) -> tuple[int, Floats]:
    """Return the number of people with all answers and the item covariances (n − 1) of theirs.

    Covariances are items × items, zero with fewer than two such people. Blocks keep a million
    people out of memory. Answers are counted from those of the first of these people, so that
    whole numbers are added up exactly.
    """
    n, origin = 0, None
    sums, products = np.zeros(n_items), np.zeros((n_items, n_items))
    for block in blocks:
        if origin is None and block.complete.any():
            origin = block.numbers[:, [block.complete.argmax()]]
        if origin is not None:
            # People with a gap are made nought, which is sooner done than leaving them out.
            apart = block.numbers - origin
            apart *= block.complete
            n += int(np.count_nonzero(block.complete))
            sums += apart.sum(axis=1)
            products += apart @ apart.T
    if n < 2:
        return n, np.zeros((n_items, n_items))
    return n, (products - np.outer(sums, sums) / n) / (n - 1)


def alpha_of(covariance: Floats) -> Figure:
    """Return k/(k − 1)·(1 − Σ variances / variance of the sum); Cronbach (1951), Psychometrika 16.

    Absent when the sums do not differ between people.
    """
    k = len(covariance)
    total = float(covariance.sum())
    own = float(np.trace(covariance))
    # Items that cancel each other leave only the rounding of zero.
    if total <= 1e-12 * own or own == 0:
        return Absent(Reason.NO_VARIANCE)
    return k / (k - 1) * (1 - own / total)


def reliability(
    blocks: Iterable[Block], items: Sequence[str], confidence: float
) -> Reliability | Absent:
    """Return alpha on complete cases, Feldt's interval, and alpha without each item in turn.

    In `blocks`, reversed items are already turned. Absent for fewer than three items.
    """
    if len(items) < MINIMUM_ITEMS:
        return Absent(Reason.FEW_ITEMS)
    n, covariance = covariances(blocks, len(items))
    if n < 2:
        nothing = Absent(Reason.FEW_COMPLETE)
        return Reliability(len(items), n, nothing, nothing, dict.fromkeys(items, nothing))
    alpha = alpha_of(covariance)
    ci: Interval | Absent = (
        alpha if isinstance(alpha, Absent) else feldt(alpha, n, len(items), confidence)
    )
    return Reliability(len(items), n, alpha, ci, _alpha_if_dropped(covariance, items))


def _alpha_if_dropped(covariance: Floats, items: Sequence[str]) -> dict[str, Figure]:
    k = len(items) - 1
    rest = ~np.eye(len(items), dtype=np.bool_)
    return {
        item: alpha_of(covariance[keep[:, None] & keep].reshape(k, k))
        for item, keep in zip(items, rest, strict=True)
    }
