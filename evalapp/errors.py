"""Faults in what people give us, told as where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input.

    `where` is the file and the key or row, `what` the fault, `remedy` what to do about it.
    A fault of level `warning` does not stop the input from being used. In a workbook `sheet`,
    `row` (from 1) and `column` (its head) say where as well.
    """

    where: str
    what: str
    remedy: str = ""
    level: str = "error"
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.what) if part) + (
            f" {self.remedy}" if self.remedy else ""
        )


class InputError(Exception):
    """The input is at fault. Carries every fault found, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults

    @classmethod
    def of(cls, where: str, what: str, remedy: str = "") -> InputError:
        """Return an error with one fault."""
        return cls(Fault(where, what, remedy))


def raise_errors(faults: Iterable[Fault]) -> None:
    """Raise InputError with all faults if at least one of them is an error."""
    faults = tuple(faults)
    if any(fault.level == "error" for fault in faults):
        raise InputError(*faults)
