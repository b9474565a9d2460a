"""Two questions crossed: how many people gave both answers, small cells withheld for good.

Small rows and columns stand together first, as everywhere (`merging`), so that every margin is of
enough people. Then the cells of few people are withheld, and others with them until no withheld
cell can be narrowed to fewer than `minimum` + 1 values (complementary suppression).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from evalapp.analysis.disclosure.narrowing import Counts, Mask, measure_width
from evalapp.analysis.figures import Withheld
from evalapp.analysis.merging import MergedCount, merge_small

LEAST_MARGINS: Final = 2
"""With a single row or column there is nothing to cross: the cells are the other margin."""


@dataclass(frozen=True)
class CrossTable:
    """How many of `n` people are in each row and column; withheld cells have no counts."""

    rows: tuple[MergedCount, ...]
    columns: tuple[MergedCount, ...]
    cells: tuple[tuple[int | Withheld, ...], ...]
    n: int


def cross(first: Sequence[str], second: Sequence[str], minimum: int) -> CrossTable | Withheld:
    """Return the table of two answers of the same people, `first` in its rows.

    Withheld as a whole where fewer than two rows or columns of enough people are left.
    """
    rows = merge_small(Counter(first), minimum)
    columns = merge_small(Counter(second), minimum)
    if min(len(rows), len(columns)) < LEAST_MARGINS:
        return Withheld()
    counts = np.zeros((len(rows), len(columns)), dtype=np.int64)
    np.add.at(counts, (_place(first, rows), _place(second, columns)), 1)
    hidden = hide_cells(counts, minimum)
    cells = tuple(
        tuple(
            Withheld() if is_hidden else count
            for count, is_hidden in zip(own, own_hidden, strict=True)
        )
        for own, own_hidden in zip(counts.tolist(), hidden.tolist(), strict=True)
    )
    return CrossTable(rows, columns, cells, len(first))


def _place(answers: Sequence[str], groups: Sequence[MergedCount]) -> list[int]:
    place = {name: number for number, group in enumerate(groups) for name in group.names}
    return [place[answer] for answer in answers]


def hide_cells(counts: Counts, minimum: int) -> Mask:
    """Return which cells to withhold, given that all rows, columns and the total are shown.

    Every row and column, and all others together, must have at least `minimum` people: then
    withholding every cell would do, and the search for less ends there at the latest.
    """
    hidden = (counts > 0) & (counts < minimum)
    waiting = deque(_list_places(hidden))
    while waiting:
        cell = waiting.popleft()
        # What is wide enough stays so when more is withheld.
        while measure_width(counts, hidden, cell, minimum) < minimum:
            added = _choose_partners(counts, hidden, cell, minimum) & ~hidden
            hidden |= added
            waiting.extend(_list_places(added))
    return hidden


def _list_places(mask: Mask) -> list[tuple[int, int]]:
    return [(int(row), int(column)) for row, column in np.argwhere(mask)]


def _choose_partners(counts: Counts, hidden: Mask, cell: tuple[int, int], minimum: int) -> Mask:
    """Return the three cells that form a rectangle with this one and protect it at least cost.

    Within a rectangle people can be moved around its corners. Of those that protect enough, the
    one that withholds the fewest people more; else the one that protects most.
    """
    row, column = cell
    beside, below, across = counts[row, None, :], counts[:, column, None], counts
    gain = np.minimum(np.minimum(beside, below) + np.minimum(counts[cell], across), minimum)
    shown = ~hidden
    lost = beside * shown[row, None, :] + below * shown[:, column, None] + across * shown
    added = shown[row, None, :] * 1 + shown[:, column, None] + shown
    useless = (added == 0) | (np.arange(len(counts)) == row)[:, None]
    useless = useless | (np.arange(counts.shape[1]) == column)[None, :]
    gain = np.where(useless, -1, gain)
    if gain.max() < 0:
        raise ValueError("A row or column has too few people, or the others together have.")
    best = min(_list_places(gain == gain.max()), key=lambda place: (lost[place], added[place]))
    partners = np.zeros_like(hidden)
    partners[[row, best[0], best[0]], [best[1], column, best[1]]] = True
    return partners
