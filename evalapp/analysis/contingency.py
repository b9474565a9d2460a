"""Tables of groups by answers without order: Fisher's exact test, chi-square, Cramér's V."""

from __future__ import annotations

import math

import numpy as np

from evalapp.analysis.contrasts import ChiSquare
from evalapp.analysis.distributions import chi_square_p_value
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.tables import Floats, Integers

FEW_EXPECTED = 5
"""Under so many expected people in a cell the chi-square distribution no longer holds."""
TIED = 1e-7
"""Tables whose probabilities differ by less are equally likely; the same in R's fisher.test."""
ROUNDING = 1e-12


def fisher_p_value(table: Integers) -> float:
    """Return the two-sided p of Fisher's exact test of a 2 × 2 table of people.

    The probability, given the margins, of all tables that are no likelier than this one. Fisher
    (1935), JRSS 98, 39-82. No row is empty; where a column is, p = 1.
    """
    (row, other), column = table.sum(axis=1).tolist(), int(table[:, 0].sum())
    low, high = max(0, column - other), min(row, column)
    cells = np.arange(low, high + 1, dtype=np.float64)
    # How much likelier each table is than the one before it; the binomials' factors cancel.
    steps = (row - cells[:-1]) * (column - cells[:-1])
    steps /= cells[1:] * (other - column + cells[1:])
    likeliest = (row + 1) * (column + 1) // (row + other + 2) - low
    falling = np.cumprod(1 / steps[:likeliest][::-1])[::-1]
    weights = np.concatenate([falling, [1.0], np.cumprod(steps[likeliest:])])
    observed = weights[int(table[0, 0]) - low]
    return min(1.0, float(weights[weights <= observed * (1 + TIED)].sum() / weights.sum()))


def expect(table: Integers) -> Floats:
    """Return how many people each cell would hold if the answers did not hang on the group."""
    margins = np.outer(table.sum(axis=1), table.sum(axis=0).astype(np.float64))
    return margins / float(table.sum())


def chi_square(table: Integers, tables: int, seed: int) -> ChiSquare:
    """Return Pearson's chi-square test of groups × answers, without continuity correction.

    Where a cell is expected to hold fewer than 5 people, p is found from `tables` random tables
    with the same margins, drawn with `seed`: (1 + those at least as far off)/(tables + 1).
    Pearson (1900), Philosophical Magazine 50, 157-175; Hope (1968), JRSS B 30, 582-598. No row or
    column is empty. With one kind of answer alone, p = 1.
    """
    if min(table.shape) < 2:
        return ChiSquare(Absent(Reason.ALL_ALIKE), 0, 1.0, "chi_square")
    expected = expect(table)
    statistic = float(((table - expected) ** 2 / expected).sum())
    df = (table.shape[0] - 1) * (table.shape[1] - 1)
    if expected.min() >= FEW_EXPECTED:
        return ChiSquare(statistic, df, chi_square_p_value(statistic, df), "chi_square")
    drawn = _draw(table, expected, tables, np.random.default_rng(seed))
    # Σ O²/E − n is chi-square; the sums alone are compared.
    observed = float((table * table / expected).sum())
    extreme = int((drawn >= observed * (1 - ROUNDING)).sum())
    return ChiSquare(statistic, df, (1 + extreme) / (tables + 1), "monte_carlo")


def _draw(table: Integers, expected: Floats, tables: int, random: np.random.Generator) -> Floats:
    """Return Σ O²/E of random tables with the margins of `table`, filled cell by cell."""
    sums = np.zeros(tables)
    left = np.repeat(table.sum(axis=0)[:, None], tables, axis=1)
    for row, size in zip(expected[:-1], table.sum(axis=1)[:-1].tolist(), strict=True):
        wanted, others = np.full(tables, size), left.sum(axis=0)
        for column, share in zip(left, row, strict=True):
            others -= column
            cell = random.hypergeometric(column, others, wanted)
            column -= cell
            wanted -= cell
            sums += cell * cell / share
    for column, share in zip(left, expected[-1], strict=True):
        sums += column * column / share
    return sums


def cramers_v(table: Integers) -> Figure:
    """Return sqrt(chi-square / (n·(min(rows, columns) − 1))), how strongly the two go together.

    0: not at all; 1: one tells the other. Cramér (1946), Mathematical Methods of Statistics. No
    row or column is empty.
    """
    if min(table.shape) < 2:
        return Absent(Reason.ALL_ALIKE)
    expected = expect(table)
    statistic = float(((table - expected) ** 2 / expected).sum())
    return math.sqrt(min(1.0, statistic / (float(table.sum()) * (min(table.shape) - 1))))
