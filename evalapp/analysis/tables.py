"""Answers reduced in one pass to small tables; every statistic is a function of these."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from evalapp.errors import InputError
from evalapp.questionnaire.table import Cell, Column, Measure, Missing

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.integer]
Rows: TypeAlias = NDArray[np.intp]

SMALLEST, LARGEST = 1e-100, 1e100
"""Numbers whose squares no longer fit are slips of a file; they count as not valid."""

MISSING = (Missing.NOT_ASKED, Missing.NOT_ANSWERED, Missing.NOT_VALID)
NUMBERED = (Measure.ORDINAL, Measure.NUMERIC, Measure.RECOMMENDATION)
COUNTED = ("0", "1")
"""Yes/no answers named so are numbers too: their mean is the share of 1."""
RECOMMENDATION_OPTIONS = tuple(str(number) for number in range(11))


@dataclass(frozen=True)
class CodedColumn:
    """One column as small integers.

    `codes` holds one integer a person: the position among `values` (ascending numbers; positions
    where answers are no numbers), or len(values) + i for the missing reason MISSING[i]. `names`
    are the options belonging to `values`, empty where the options are not known.
    """

    measure: Measure
    values: Floats
    names: tuple[str, ...]
    codes: Integers

    @property
    def highest(self) -> float | None:
        """The highest option, None where options are not known."""
        return float(self.values[-1]) if self.names else None

    @property
    def is_numbered(self) -> bool:
        """Whether the answers are numbers, by which averages can be taken."""
        return are_numbers(self.measure, self.names)


@dataclass(frozen=True)
class TickedColumn:
    """One column of several choices.

    `ticked` is people × options (`names`); `missing` is 0 for people who answered and 1 + i for
    the missing reason MISSING[i].
    """

    names: tuple[str, ...]
    ticked: NDArray[np.bool_]
    missing: Integers
    measure: Measure = Measure.MULTIPLE


AnyColumn: TypeAlias = CodedColumn | TickedColumn


def are_numbers(measure: Measure, names: tuple[str, ...]) -> bool:
    """Tell whether answers are numbers; `names` are the options, ascending by value."""
    return measure in NUMBERED or (measure is Measure.BINARY and names == COUNTED)


@dataclass(frozen=True)
class Tally:
    """How many people gave each value: `counts` goes with `values`; `missing` with MISSING."""

    measure: Measure
    values: Floats
    names: tuple[str, ...]
    counts: Integers
    missing: tuple[int, int, int]

    @cached_property
    def n(self) -> int:
        """The number of people who gave a value."""
        return int(self.counts.sum())

    @property
    def is_numbered(self) -> bool:
        """Whether the answers are numbers, by which averages can be taken."""
        return are_numbers(self.measure, self.names)


@dataclass(frozen=True)
class Pairs:
    """How many people went from each value to each: `counts[i]` from before[i] to after[i].

    Only pairs that occur are listed, so the table is as small as the answers allow.
    """

    before: Floats
    after: Floats
    counts: Integers

    @cached_property
    def n(self) -> int:
        """The number of people with a value both times."""
        return int(self.counts.sum())


def encode(column: Column) -> AnyColumn:
    """Return the column as integers; values outside the options count as not valid.

    Raises InputError when options that should be numbers are none.
    """
    if column.measure is Measure.MULTIPLE:
        return _encode_ticks(column)
    names = _options(column)
    if column.measure in NUMBERED:
        return _encode_numbers(column, names)
    positions = np.arange(len(names), dtype=np.float64)
    # The first of two options is the one whose share is told: it counts 1, the other 0.
    values = positions[::-1] if column.measure is Measure.BINARY else positions
    order = np.argsort(values)
    if column.measure is Measure.TEXT:
        return CodedColumn(column.measure, np.zeros(1), (), _code_text(column.cells))
    codes = _code(column.cells, {names[place]: code for code, place in enumerate(order)})
    return CodedColumn(column.measure, values[order], tuple(names[i] for i in order), codes)


def _options(column: Column) -> tuple[str, ...]:
    if column.options:
        return column.options
    if column.measure is Measure.RECOMMENDATION:
        return RECOMMENDATION_OPTIONS
    if column.measure in (Measure.NOMINAL, Measure.BINARY):
        return tuple(sorted({cell for cell in column.cells if isinstance(cell, str)}))
    return ()


def _encode_numbers(column: Column, names: tuple[str, ...]) -> CodedColumn:
    if not names:
        distinct = sorted(_numbers(column.cells))
        lookup: dict[Cell, int] = {number: code for code, number in enumerate(distinct)}
        values = np.array(distinct, dtype=np.float64)
        return CodedColumn(column.measure, values, (), _code(column.cells, lookup))
    numbers = [_number_of(column, name) for name in names]
    order = sorted(range(len(names)), key=numbers.__getitem__)
    values = np.array([numbers[place] for place in order])
    lookup = {numbers[place]: code for code, place in enumerate(order)}
    lookup |= {names[place]: code for code, place in enumerate(order)}
    ordered = tuple(names[place] for place in order)
    return CodedColumn(column.measure, values, ordered, _code(column.cells, lookup))


def _numbers(cells: Iterable[Cell]) -> set[float]:
    return {cell for cell in cells if isinstance(cell, (int, float)) and _can_be_squared(cell)}


def _can_be_squared(number: float) -> bool:
    return number == 0 or SMALLEST <= abs(number) <= LARGEST


def _number_of(column: Column, name: str) -> float:
    try:
        return float(name)
    except ValueError:
        raise InputError.of(
            column.name,
            f"The option {name!r} is no number, but the question is counted as numbers.",
            "Please either name all options by numbers or make it a question without order.",
        ) from None


def _code(cells: Sequence[Cell], lookup: Mapping[Cell, int]) -> Integers:
    k = len(set(lookup.values()))
    table = dict(lookup) | {missing: k + i for i, missing in enumerate(MISSING)}
    found = map(table.get, cells, itertools.repeat(k + 2))
    return np.fromiter(found, dtype=np.min_scalar_type(k + 2), count=len(cells))


def _code_text(cells: Sequence[Cell]) -> Integers:
    reasons: dict[Cell, int] = {missing: 1 + i for i, missing in enumerate(MISSING)}
    return np.fromiter((reasons.get(cell, 0) for cell in cells), np.uint8, len(cells))


def _encode_ticks(column: Column) -> TickedColumn:
    seen = {name for cell in column.cells if isinstance(cell, tuple) for name in cell}
    names = column.options or tuple(sorted(seen))
    place = {name: position for position, name in enumerate(names)}
    ticked = np.zeros((len(column.cells), len(names)), dtype=np.bool_)
    missing = np.zeros(len(column.cells), dtype=np.uint8)
    for person, cell in enumerate(column.cells):
        if isinstance(cell, tuple) and all(name in place for name in cell):
            ticked[person, [place[name] for name in cell]] = True
        else:
            missing[person] = 1 + MISSING.index(cell) if isinstance(cell, Missing) else 3
    return TickedColumn(names, ticked, missing)


def encode_floats(
    numbers: Floats, not_asked: NDArray[np.bool_], measure: Measure = Measure.NUMERIC
) -> CodedColumn:
    """Return computed scores as a column; NaN is not answered unless `not_asked` says more."""
    valid = ~np.isnan(numbers)
    values, places = np.unique(numbers[valid], return_inverse=True)
    codes = np.where(not_asked, len(values), len(values) + 1)
    codes[valid] = places
    return CodedColumn(measure, values, (), codes.astype(np.min_scalar_type(len(values) + 2)))


def tally(column: CodedColumn, rows: Rows | None = None) -> Tally:
    """Return how many of the people in `rows` (all by default) gave each value."""
    k = len(column.values)
    codes = column.codes if rows is None else column.codes[rows]
    counts = np.bincount(codes, minlength=k + 3)
    not_asked, not_answered, not_valid = counts[k:].tolist()
    missing = (not_asked, not_answered, not_valid)
    return Tally(column.measure, column.values, column.names, counts[:k], missing)


def join(before: CodedColumn, after: CodedColumn, rows: Rows, rows_after: Rows) -> Pairs:
    """Return how many people went from each value to each.

    `rows` and `rows_after` (of equal length) are the same people's rows on either side.
    """
    k, m = len(before.values), len(after.values)
    width = m + 3
    key = before.codes[rows].astype(np.intp) * width + after.codes[rows_after]
    keys, counts = _count(key, (k + 3) * width)
    i, j = np.divmod(keys, width)
    valid = (i < k) & (j < m)
    return Pairs(before.values[i[valid]], after.values[j[valid]], counts[valid])


def _count(keys: Rows, size: int) -> tuple[Integers, Integers]:
    # A dense table is fastest while it is not much larger than the data it counts.
    if size > 4 * len(keys) + 1024:
        distinct, counts = np.unique(keys, return_counts=True)
        return distinct, counts
    cells = np.bincount(keys, minlength=size)
    present = np.flatnonzero(cells)
    return present, cells[present]
