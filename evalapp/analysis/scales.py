"""Scores of scales: one mean a person over the items of a scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evalapp.analysis.encoding import encode_floats, encode_ratios
from evalapp.analysis.tables import (
    MISSING,
    AnyColumn,
    CodedColumn,
    Floats,
    Integers,
)
from evalapp.errors import InputError
from evalapp.questionnaire.table import Measure, Missing, ScaleItems

BLOCK = 8_192
"""Larger blocks do not stay in memory that is used again, and cost more than they spare."""
LARGEST_HALVED = 15
"""A block's sum of products of differences of such numbers fits in the 24 bits of float32."""
LARGEST_WHOLE = 1_000_000
"""Larger whole numbers are added up like fractions."""
TOLERANCE = 1e-9
"""80 % of 5 items is 4 answers, whatever 0.8 · 5 is in binary."""


class Block(NamedTuple):
    """Some people's answers to a scale's items: items × people, and who answered all of them.

    Nought stands for missing.
    """

    numbers: NDArray[np.floating]
    complete: NDArray[np.bool_]


@dataclass(frozen=True)
class ItemAnswers:
    """The answers to a scale's items as numbers: item i of a person is lookups[i][codes[i]].

    The last codes are the missing reasons, which nought stands for; reversed items are turned
    (min + max − x). `tops` are the highest options, None where options are not known.
    """

    lookups: tuple[Floats, ...]
    codes: tuple[Integers, ...]
    tops: tuple[float | None, ...]

    @property
    def highest(self) -> float | None:
        """The mean of the items' highest options; None where options are not known."""
        if None in self.tops:
            return None
        return sum(top for top in self.tops if top is not None) / len(self.tops)

    def blocks(self) -> Iterator[Block]:
        """Yield the answers of some thousand people at a time."""
        # In half the bytes, sums of products of few small whole numbers are as exact.
        kind = np.float32 if self.largest <= LARGEST_HALVED else np.float64
        lookups = [lookup.astype(kind) for lookup in self.lookups]
        for start in range(0, len(self.codes[0]), BLOCK):
            codes = [each[start : start + BLOCK] for each in self.codes]
            numbers = np.empty((len(codes), len(codes[0])), kind)
            complete = np.ones(len(codes[0]), np.bool_)
            for row, lookup, own in zip(numbers, lookups, codes, strict=True):
                # Every code is in the table; `clip` spares a copy in between.
                np.take(lookup, own, out=row, mode="clip")
                complete &= own < len(lookup) - len(MISSING)
            yield Block(numbers, complete)

    @cached_property
    def largest(self) -> float:
        """The largest answer that can be given, whatever its sign; infinite for fractions."""
        answers = np.concatenate(self.lookups)
        if (answers % 1 != 0).any():
            return math.inf
        return float(np.abs(answers).max(initial=0))


def read_items(scale: ScaleItems, columns: Mapping[str, AnyColumn]) -> ItemAnswers:
    """Return the answers to the scale's items.

    Raises InputError when an item is no number, or is reversed and its options are not known.
    """
    numbered = [_numbered(scale, name, columns[name]) for name in scale.items]
    lookups = [
        _lookup(scale, name, column) for name, column in zip(scale.items, numbered, strict=True)
    ]
    return ItemAnswers(
        tuple(lookups),
        tuple(column.codes for column in numbered),
        tuple(column.highest for column in numbered),
    )


def _numbered(scale: ScaleItems, name: str, column: AnyColumn) -> CodedColumn:
    if isinstance(column, CodedColumn) and column.measure not in (Measure.NOMINAL, Measure.TEXT):
        return column
    raise InputError.of(
        name,
        f"Its answers are no numbers, but it is an item of the scale {scale.name!r}.",
        "Please take it out of the scale or number its options.",
    )


def _lookup(scale: ScaleItems, name: str, column: CodedColumn) -> Floats:
    values = column.values
    if name in scale.reversed_items:
        if not column.names:
            raise InputError.of(
                name,
                f"It is a reversed item of the scale {scale.name!r}, but its options are unknown.",
                "Please give its options, so that it is known where the other end is.",
            )
        values = values[0] + values[-1] - values
    return np.append(values, [0.0] * len(MISSING))


def score(items: ItemAnswers, complete_share: float) -> CodedColumn:
    """Return each person's mean over the items answered, if enough of them are.

    Enough is `complete_share` of all items. A person who was asked none of them is not asked.
    """
    people = len(items.codes[0])
    is_small = items.largest <= LARGEST_WHOLE
    total: NDArray[Any] = np.zeros(people, dtype=np.int32 if is_small else np.float64)
    own, count = np.empty_like(total), np.zeros(people, dtype=np.int32)
    for lookup, codes in zip(items.lookups, items.codes, strict=True):
        np.take(lookup.astype(total.dtype), codes, out=own, mode="clip")
        total += own
        count += codes < len(lookup) - len(MISSING)
    unasked = _find_unasked(items, count == 0)
    enough = count >= max(1, complete_share * len(items.codes) - TOLERANCE)
    if is_small:
        return encode_ratios(total, count, enough, unasked)
    means = np.divide(total, count, out=np.full(people, np.nan), where=enough)
    return encode_floats(means, unasked)


def _find_unasked(items: ItemAnswers, without_answers: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell who of the people without any answer was asked none of the items."""
    rows = np.flatnonzero(without_answers)
    for lookup, codes in zip(items.lookups, items.codes, strict=True):
        not_asked = len(lookup) - len(MISSING) + MISSING.index(Missing.NOT_ASKED)
        rows = rows[codes[rows] == not_asked]
    unasked = np.zeros_like(without_answers)
    unasked[rows] = True
    return unasked
