"""Reads columns of answers as small integers."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evalapp.analysis.tables import (
    MISSING,
    NUMBERED,
    AnyColumn,
    CodedColumn,
    Floats,
    Integers,
    Rows,
    TickedColumn,
)
from evalapp.errors import InputError
from evalapp.questionnaire.coded import CodedCells
from evalapp.questionnaire.table import Cell, Column, Measure, Missing

SMALLEST, LARGEST = 1e-100, 1e100
"""Numbers whose squares no longer fit are slips of a file; they count as not valid."""

RECOMMENDATION_OPTIONS = tuple(str(number) for number in range(11))


def encode(column: Column) -> AnyColumn:
    """Return the column as integers; values outside the options count as not valid.

    Raises InputError when options that should be numbers are none.
    """
    if isinstance(column.cells, CodedCells):
        return _encode_coded(column, column.cells)
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


def _encode_coded(column: Column, cells: CodedCells) -> AnyColumn:
    """Encode each distinct cell once, then look up everybody's."""
    codes, values = cells.coding.codes, cells.coding.values
    once = encode(dataclasses.replace(column, cells=values))
    if isinstance(once, CodedColumn):
        is_same = codes.dtype == once.codes.dtype and once.codes.tolist() == [*range(len(values))]
        return dataclasses.replace(once, codes=codes if is_same else once.codes[codes])
    return dataclasses.replace(once, ticked=once.ticked[codes], missing=once.missing[codes])


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


def encode_ratios(
    numerators: Integers,
    denominators: Integers,
    valid: NDArray[np.bool_],
    not_asked: NDArray[np.bool_],
) -> CodedColumn:
    """Return whole numbers divided by whole numbers as a column; who is not `valid` has none.

    Equal to `encode_floats` of the ratios, but each distinct pair is divided once.
    """
    top, bottom = numerators[valid].astype(np.int64), denominators[valid]
    lowest, width = int(top.min(initial=0)), int(bottom.max(initial=0)) + 1
    keys = (top - lowest) * width + bottom
    distinct, places = _number_keys(keys)
    ratios = (distinct // width + lowest) / (distinct % width)
    values, order = np.unique(ratios, return_inverse=True)
    codes = np.where(not_asked, len(values), len(values) + 1)
    codes[valid] = order[places]
    return CodedColumn(
        Measure.NUMERIC, values, (), codes.astype(np.min_scalar_type(len(values) + 2))
    )


def _number_keys(keys: Rows) -> tuple[Rows, Rows]:
    """Return the distinct keys, ascending, and the place of each key among them."""
    size = int(keys.max(initial=-1)) + 1
    if size > 4 * len(keys) + 1024:
        distinct, places = np.unique(keys, return_inverse=True)
        return distinct, places
    is_there = np.zeros(size, np.bool_)
    is_there[keys] = True
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1)[keys]
