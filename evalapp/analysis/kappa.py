"""How two coders agree on the themes of the same open answers: Cohen's kappa."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evalapp.analysis.contrasts import Agreement, Kappa
from evalapp.analysis.distributions import normal_quantile, t_quantile
from evalapp.analysis.figures import Interval
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.tables import Floats

Given = NDArray[np.bool_]
"""Answers × themes: whether a coder gave the answer the theme."""


def compare_coders(
    themes: Sequence[str], first: Given, second: Given, confidence: float
) -> Agreement:
    """Return how two coders agree on each theme and over all of them.

    `first` and `second` are answers × themes of the same answers. Over all, every decision whether
    an answer has a theme counts.
    """
    told = {
        name: agree_on_theme(first[:, place], second[:, place], confidence)
        for place, name in enumerate(themes)
    }
    return Agreement(len(first), told, agree_on_all(first, second, confidence))


def agree_on_theme(first: Given, second: Given, confidence: float) -> Kappa:
    """Return Cohen's kappa of one theme, one decision an answer, with its large-sample interval.

    κ = (p_o − p_e)/(1 − p_e); Cohen (1960), Educational and Psychological Measurement 20, 37-46.
    Standard error after Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323-327. The
    interval stays within −1 and 1.
    """
    table = np.array([[np.sum((first == i) & (second == j)) for j in (0, 1)] for i in (0, 1)])
    n = len(first)
    if n == 0:
        return _without(Reason.NO_ANSWERS)
    observed = float(np.trace(table)) / n
    kappa = _kappa(table)
    if isinstance(kappa, Absent):
        return Kappa(observed, kappa, kappa)
    half = normal_quantile(confidence) * _standard_error(table / n, kappa, n)
    return Kappa(observed, kappa, _clip(kappa, half))


def agree_on_all(first: Given, second: Given, confidence: float) -> Kappa:
    """Return Cohen's kappa of all decisions together (answers × themes).

    Decisions on one answer hang together, so the interval is found by leaving out one answer at a
    time: κ ± t·s/√n of the n pseudovalues. Tukey (1958), Annals of Mathematical Statistics 29, 614.
    """
    n = len(first)
    if first.size == 0:
        return _without(Reason.NO_ANSWERS)
    # Each answer's decisions: rows of both no, only the second, only the first, both yes.
    kinds = 2 * first.astype(np.int64) + second
    counts = np.stack([(kinds == kind).sum(axis=1) for kind in range(4)], axis=1)
    total = counts.sum(axis=0)
    observed = float(total[0] + total[3]) / first.size
    kappa = _kappa(total.reshape(2, 2))
    if isinstance(kappa, Absent):
        return Kappa(observed, kappa, kappa)
    without = [_kappa(each.reshape(2, 2)) for each in total - counts]
    known = np.array([each for each in without if not isinstance(each, Absent)])
    if len(known) < max(2, n):
        return Kappa(observed, kappa, Absent(Reason.ONE_ANSWER))
    return Kappa(observed, kappa, _clip(kappa, _jackknife(known, confidence)))


def _kappa(table: NDArray[np.integer]) -> Figure:
    """Return kappa of a table of people or decisions; absent when all of them are alike."""
    n = int(table.sum())
    by_chance = int(table.sum(axis=0) @ table.sum(axis=1))
    if n * n == by_chance:
        return Absent(Reason.NO_CHOICE)
    return (n * int(np.trace(table)) - by_chance) / (n * n - by_chance)


def _standard_error(shares: Floats, kappa: float, n: int) -> float:
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    by_chance = float(rows @ columns)
    weights = np.add.outer(columns, rows) * (1 - kappa)
    own = np.diag_indices(2)
    weights[own] = 1 - weights[own]
    spread = float((shares * weights**2).sum()) - (kappa - by_chance * (1 - kappa)) ** 2
    return math.sqrt(max(0.0, spread) / n) / (1 - by_chance)


def _jackknife(without: Floats, confidence: float) -> float:
    """Return half the width of the interval; the spread of pseudovalues is n − 1 times this one."""
    n = len(without)
    spread = float(((without - without.mean()) ** 2).sum()) * (n - 1) / n
    return t_quantile(n - 1, confidence) * math.sqrt(spread)


def _clip(kappa: float, half: float) -> Interval:
    return Interval(max(-1.0, kappa - half), min(1.0, kappa + half))


def _without(reason: Reason) -> Kappa:
    return Kappa(*[Absent(reason)] * 3)
