"""Answers reduced in one pass to small tables; every statistic is a function of these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from evalapp.questionnaire.table import Measure, Missing

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.integer]
Rows: TypeAlias = NDArray[np.intp]
Counts = TypeVar("Counts")

MISSING = (Missing.NOT_ASKED, Missing.NOT_ANSWERED, Missing.NOT_VALID)
NUMBERED = (Measure.ORDINAL, Measure.NUMERIC, Measure.RECOMMENDATION)
FEW_CODES = 12
MANY_PEOPLE = 10_000
COUNTED = ("0", "1")
"""Yes/no answers named so are numbers too: their mean is the share of 1."""


class Counted:
    """What was counted of one column, remembered by the very objects that it was counted with."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, ...], tuple[object, Any]] = {}

    def recall(self, count: Callable[..., Counts], *given: object) -> Counts:
        """Return what `count` makes of what is `given`; it is called once for the same objects."""
        key = tuple(map(id, given))
        if key not in self._kept:
            # What is given is kept as well: nothing else can have its id.
            self._kept[key] = given, count(*given)
        made: Counts = self._kept[key][1]
        return made


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
    counted: Counted = field(default_factory=Counted, init=False, repr=False, compare=False)

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


def tally(column: CodedColumn, rows: Rows | None = None) -> Tally:
    """Return how many of the people in `rows` (all by default) gave each value.

    What was counted once of the same rows is not counted again.
    """
    return column.counted.recall(partial(_tally, column), rows)


def _tally(column: CodedColumn, rows: Rows | None) -> Tally:
    k = len(column.values)
    codes = column.codes if rows is None else column.codes[rows]
    counts = _count_codes(codes, k + len(MISSING))
    not_asked, not_answered, not_valid = counts[k:].tolist()
    missing = (not_asked, not_answered, not_valid)
    return Tally(column.measure, column.values, column.names, counts[:k], missing)


def _count_codes(codes: Integers, size: int) -> Integers:
    # Of many people, few values in one byte each are found faster one by one than all at once.
    if size <= FEW_CODES and codes.dtype == np.uint8 and len(codes) > MANY_PEOPLE:
        return np.array([np.count_nonzero(codes == code) for code in range(size)])
    return np.bincount(codes, minlength=size)


def join(before: CodedColumn, after: CodedColumn, rows: Rows, rows_after: Rows) -> Pairs:
    """Return how many people went from each value to each.

    `rows` and `rows_after` (of equal length) are the same people's rows on either side. What was
    counted once of the same rows is not counted again.
    """
    return before.counted.recall(partial(_join, before), after, rows, rows_after)


def _join(before: CodedColumn, after: CodedColumn, rows: Rows, rows_after: Rows) -> Pairs:
    k, m = len(before.values), len(after.values)
    width = m + len(MISSING)
    size = (k + len(MISSING)) * width
    key = before.codes[rows].astype(np.min_scalar_type(size), copy=False) * width
    keys, counts = count_keys(key + after.codes[rows_after], size)
    i, j = np.divmod(keys, width)
    valid = (i < k) & (j < m)
    return Pairs(before.values[i[valid]], after.values[j[valid]], counts[valid])


def number_values(values: Floats) -> tuple[Floats, Rows]:
    """Return the distinct values, ascending, and the place of each value among them.

    Equal to np.unique with its inverse, but sooner done where there are few.
    """
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    distinct = ordered[is_new]
    return distinct, distinct.searchsorted(values)


def count_keys(keys: Integers, size: int) -> tuple[Integers, Integers]:
    """Return the distinct keys, ascending, and how often each occurs; all are below `size`."""
    # A dense table is fastest while it is not much larger than the data it counts.
    if size > 4 * len(keys) + 1024:
        distinct, counts = np.unique(keys, return_counts=True)
        return distinct, counts
    cells = np.bincount(keys, minlength=size)
    present = np.flatnonzero(cells)
    return present, cells[present]
