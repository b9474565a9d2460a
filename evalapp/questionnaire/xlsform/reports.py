"""Collects what is told about a workbook: by sheet, row and column, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from evalapp.errors import Fault
from evalapp.i18n import Message


class Place(NamedTuple):
    """Where something stands: a sheet, a row counted from 1, the head of a column."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None


def sort_faults(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults in the order in which people meet them: sheet by sheet, from the top down."""
    found = list(faults)
    sheets = list(dict.fromkeys(fault.sheet for fault in found))
    return tuple(sorted(found, key=lambda fault: (sheets.index(fault.sheet), fault.row or 0)))


@dataclass
class Report:
    """What was found in one file so far."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the form from being used."""
        return any(fault.level == "error" for fault in self.faults)

    def error(self, place: Place, what: Message, remedy: Message) -> None:
        """Note what keeps the form from being used."""
        self._tell(place, what, remedy, "error")

    def warn(self, place: Place, what: Message, remedy: Message | None = None) -> None:
        """Note what is not carried, or read otherwise than written."""
        self._tell(place, what, remedy, "warning")

    def _tell(self, place: Place, what: Message, remedy: Message | None, level: str) -> None:
        row = f"row {place.row}" if place.row else None
        where = ", ".join(part for part in (place.sheet, row, place.column) if part)
        full = f"{self.file}: {where}" if where else self.file
        self.faults.append(Fault(full, what, remedy or "", level, *place))
