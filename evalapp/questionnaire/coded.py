"""Columns and codes of many people as numbers, which stand for the same cells one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from evalapp.questionnaire.table import Cell

Numbers: TypeAlias = NDArray[np.unsignedinteger]


@dataclass(frozen=True)
class Coding:
    """Cells as numbers: the cell of person i is values[codes[i]].

    `values` are distinct. Nobody need have one of them, except where a column has no options:
    then those there are tell what can be answered.
    """

    codes: Numbers
    values: tuple[Cell, ...]


class CodedCells(Sequence[Cell]):
    """The cells of one column, kept as numbers; read when they are first looked at."""

    def __init__(self, n: int, read: Callable[[], Coding]) -> None:
        self._n = n
        self._read = read

    @cached_property
    def coding(self) -> Coding:
        """The numbers and what they stand for."""
        return self._read()

    def __len__(self) -> int:
        return self._n

    @overload
    def __getitem__(self, place: int) -> Cell: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Cell]: ...
    def __getitem__(self, place: int | slice) -> Cell | Sequence[Cell]:
        found = self.coding.codes[place]
        if isinstance(place, slice):
            return [self.coding.values[code] for code in found]
        return self.coding.values[int(found)]


def count_cells(cells: Sequence[Cell]) -> Counter[Cell]:
    """Return how often each cell occurs."""
    if not isinstance(cells, CodedCells):
        return Counter(cells)
    coding = cells.coding
    numbers = np.bincount(coding.codes, minlength=len(coding.values)).tolist()
    return Counter({value: n for value, n in zip(coding.values, numbers, strict=True) if n})


class CodeKeys(Sequence[str | None]):
    """The fingerprints of self-generated codes, one a person; read when first looked at.

    `read` returns people × KEY_BYTES bytes; nothing but zeros stands for no code.
    """

    def __init__(self, n: int, read: Callable[[], NDArray[np.uint8]]) -> None:
        self._n = n
        self._read = read

    @cached_property
    def words(self) -> NDArray[np.uint64]:
        """The fingerprints as people × two whole numbers."""
        return np.ascontiguousarray(self._read()).view(np.uint64)

    def __len__(self) -> int:
        return self._n

    @overload
    def __getitem__(self, place: int) -> str | None: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str | None]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str | None] | None:
        if isinstance(place, slice):
            return [self[row] for row in range(*place.indices(self._n))]
        key = self.words[place].tobytes()
        return key.hex() if any(key) else None
