"""How far a withheld cell of a table can be narrowed by whoever knows all the rest.

Rows, columns and the total are known, and so are the shown cells; counts are not negative. What a
withheld cell can be is then an interval of whole numbers, whose ends are those of two linear
programs. In a table with two margins these are flows through the withheld cells (Cox, 1995), found
here by augmenting paths: exact, and far quicker to load than SciPy's solvers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Counts: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
Node: TypeAlias = tuple[bool, int]
"""A row (True) or a column (False) by its place."""
Path: TypeAlias = list[tuple[int, int, int]]
"""Row, column, and +1 or -1 for each cell that changes."""


def measure_width(counts: Counts, hidden: Mask, cell: tuple[int, int], enough: int) -> int:
    """Return highest less lowest value that a hidden cell can have, `enough` where it is more."""
    row, column = cell
    rest = hidden.copy()
    rest[cell] = False
    up = _push(counts, rest, (False, column), (True, row), enough)
    if up >= enough:
        return enough
    below = min(int(counts[cell]), enough - up)
    return up + _push(counts, rest, (True, row), (False, column), below)


def _push(counts: Counts, rest: Mask, start: Node, end: Node, most: int) -> int:
    """Return how many people, at most `most`, can be moved from start to end over `rest`."""
    left, moved = counts.copy(), 0
    while moved < most:
        path = _find_path(left, rest, start, end)
        if path is None:
            break
        falling = [int(left[row, column]) for row, column, sign in path if sign < 0]
        step = min([*falling, most - moved])
        for row, column, sign in path:
            left[row, column] += sign * step
        moved += step
    return moved


def _find_path(left: Counts, rest: Mask, start: Node, end: Node) -> Path | None:
    """Return the shortest way from start to end: cells rise and fall in turn along it."""
    came: dict[Node, tuple[Node, tuple[int, int, int]]] = {}
    waiting, seen = deque([start]), {start}
    while waiting:
        node = waiting.popleft()
        if node == end:
            return _trace(came, start, end)
        for following, step in _list_steps(left, rest, node):
            if following not in seen:
                seen.add(following)
                came[following] = node, step
                waiting.append(following)
    return None


def _list_steps(
    left: Counts, rest: Mask, node: Node
) -> Iterator[tuple[Node, tuple[int, int, int]]]:
    """Yield where a row can give people to, or a column take them from, as long as it has any."""
    is_row, place = node
    if is_row:
        for column in np.flatnonzero(rest[place]).tolist():
            yield (False, column), (place, column, 1)
    else:
        for row in np.flatnonzero(rest[:, place] & (left[:, place] > 0)).tolist():
            yield (True, row), (row, place, -1)


def _trace(came: dict[Node, tuple[Node, tuple[int, int, int]]], start: Node, node: Node) -> Path:
    path: Path = []
    while node != start:
        node, step = came[node]
        path.append(step)
    return path
