"""Cross tables: linear programming finds no withheld cell, nor a narrow range for one."""

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import identity, kron

from evalapp.analysis.disclosure.cross_tables import cross, hide_cells
from evalapp.analysis.disclosure.narrowing import measure_width
from evalapp.analysis.figures import Withheld
from evalapp.analysis.merging import MergedCount

MINIMUM = 5
TABLES = 1000
WIDE = 10**9


def attack(table):
    """Return the range of each withheld cell that the shown table leaves."""
    hidden = [
        (row, column)
        for row, cells in enumerate(table.cells)
        for column, cell in enumerate(cells)
        if isinstance(cell, Withheld)
    ]
    known, sums = [], []
    for margin, groups in enumerate((table.rows, table.columns)):
        for place, group in enumerate(groups):
            line = table.cells[place] if margin == 0 else [own[place] for own in table.cells]
            known.append([cell[margin] == place for cell in hidden])
            sums.append(group.n - sum(cell for cell in line if isinstance(cell, int)))
    return find_ranges(known, sums) if hidden else []


def find_ranges(known, sums):
    """Return (least, most) of each unknown whose sums are known: all programs solved at once."""
    unknown = len(known[0])
    goals = np.vstack([np.eye(unknown), -np.eye(unknown)])
    copies = kron(identity(2 * unknown), np.array(known, float), format="csr")
    solved = linprog(goals.ravel(), A_eq=copies, b_eq=np.tile(sums, 2 * unknown), method="highs")
    ends = (goals * solved.x.reshape(goals.shape)).sum(axis=1)
    return [(ends[place], -ends[unknown + place]) for place in range(unknown)]


def draw_people(chance):
    """Return two answers of people who are spread unevenly over up to seven options."""
    shape = chance.integers(2, 8, 2)
    n = int(chance.integers(10, 150))
    joint = chance.dirichlet(np.full(shape.prod(), chance.choice([0.2, 0.6, 3.0])))
    places = chance.choice(shape.prod(), n, p=joint)
    return (
        [f"r{place // shape[1]}" for place in places],
        [f"c{place % shape[1]}" for place in places],
    )


@pytest.mark.parametrize("minimum", [3, MINIMUM])
def test_no_withheld_cell_is_found_or_narrowed_in_random_tables(minimum):
    chance = np.random.default_rng(minimum)
    attacked = 0
    for _ in range(TABLES):
        table = cross(*draw_people(chance), minimum)
        if isinstance(table, Withheld):
            continue
        attacked += 1
        shown = [cell for own in table.cells for cell in own if isinstance(cell, int)]
        assert all(count == 0 or count >= minimum for count in shown)
        assert all(high - low > minimum - 1e-6 for low, high in attack(table))
    assert attacked > TABLES / 2


def test_the_width_is_that_of_linear_programming():
    chance = np.random.default_rng(1)
    for _ in range(300):
        shape = chance.integers(2, 6, 2)
        counts = chance.integers(0, 9, shape)
        hidden = chance.random(shape) < 0.6
        places = [(int(row), int(column)) for row, column in np.argwhere(hidden)]
        lines = [[place[0] == row for place in places] for row in range(shape[0])]
        lines += [[place[1] == column for place in places] for column in range(shape[1])]
        within = np.where(hidden, counts, 0)
        sums = [*within.sum(axis=1), *within.sum(axis=0)]
        ranges = find_ranges(lines, sums) if places else []
        for place, (low, high) in zip(places, ranges, strict=True):
            assert measure_width(counts, hidden, place, WIDE) == round(high - low)


def test_a_table_of_large_cells_is_shown_whole():
    first = ["a"] * 20 + ["b"] * 20
    second = (["x"] * 10 + ["y"] * 10) * 2
    table = cross(first, second, MINIMUM)
    assert table.cells == ((10, 10), (10, 10))
    assert table.rows == (MergedCount(("a",), 20), MergedCount(("b",), 20))
    assert table.n == 40


def test_one_small_cell_takes_three_others_with_it():
    counts = np.array([[2, 20, 30], [9, 20, 30], [20, 25, 40]])
    assert hide_cells(counts, MINIMUM).tolist() == [
        [True, True, False],
        [True, True, False],
        [False, False, False],
    ]


def test_nobody_in_a_cell_is_shown():
    counts = np.array([[0, 20], [20, 20]])
    assert not hide_cells(counts, MINIMUM).any()


def test_small_rows_stand_together():
    first = ["a"] * 20 + ["b"] * 20 + ["c"] * 2 + ["d"] * 3
    table = cross(first, ["x", "y", "y"] * 15, MINIMUM)
    assert table.rows[-1] == MergedCount(("d", "c"), 5)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([], []),
        (["a"] * 4, ["x"] * 4),
        (["a"] * 20, ["x", "y"] * 10),
        (["a"] * 10 + ["b"] * 4, ["x", "y"] * 7),
    ],
)
def test_a_table_without_two_rows_of_enough_people_is_withheld(first, second):
    assert cross(first, second, MINIMUM) == Withheld()


def test_margins_of_few_are_refused():
    with pytest.raises(ValueError, match="too few people"):
        hide_cells(np.array([[1, 0], [0, 30]]), MINIMUM)
