"""What threads write at the same moment is committed together, where one writes at a time."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy.exc import OperationalError

Row: TypeAlias = dict[str, Any]
WriteAll: TypeAlias = Callable[[Sequence[Row]], Sequence[bool]]
"""Writes rows in one transaction and commits; tells of each whether it was inserted."""

MOST: Final = 64
"""Rows of one transaction: nobody waits long for the rows of others."""


@dataclass(eq=False)
class _Waiting:
    row: Row
    is_done: bool = False
    was_inserted: bool = False
    fault: BaseException | None = None


class SharedTransactions:
    """A line in which whoever comes first writes for all that wait behind."""

    def __init__(self) -> None:
        self._waiting: deque[_Waiting] = deque()
        self._turn = threading.Lock()

    def write(self, row: Row, write_all: WriteAll) -> bool:
        """Return once the row is committed whether it was inserted; raise what came of this row.

        `write_all` is that of any thread in the line: all of them must write the same way.
        """
        own = _Waiting(row)
        self._waiting.append(own)
        with self._turn:
            while not own.is_done:
                _write_each(self._take(), write_all)
        if own.fault:
            raise own.fault
        return own.was_inserted

    def _take(self) -> Sequence[_Waiting]:
        return [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST))]


def _write_each(taken: Sequence[_Waiting], write_all: WriteAll) -> None:
    """Write what was taken; one by one where a row may have spoilt it for the others."""
    try:
        inserted = write_all([each.row for each in taken])
    except BaseException as fault:  # Whoever waits hears of it, or would wait for ever.
        if len(taken) > 1 and not isinstance(fault, _OF_ALL):
            for each in taken:
                _write_each([each], write_all)
            return
        for each in taken:
            each.fault, each.is_done = fault, True
        return
    for each, was_inserted in zip(taken, inserted, strict=True):
        each.was_inserted, each.is_done = was_inserted, True


_OF_ALL: Final = (TimeoutError, OperationalError)
"""Faults of the database, which the next row would meet as well."""
