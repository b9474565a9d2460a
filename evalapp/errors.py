"""Faults in what people give us, told as where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol


class Tellable(Protocol):
    """A sentence that can be told in any language, as `i18n.Message` is; its `str` is English."""

    @property
    def text(self) -> str:
        """The English sentence with `%(name)s` places."""

    @property
    def values(self) -> Mapping[str, object]:
        """What goes into the places."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input.

    `where` is the file and the key or row, `what` the fault, `remedy` what to do about it.
    A fault of level `warning` does not stop the input from being used. In a workbook `sheet`,
    `row` (from 1) and `column` (its head) say where as well. As a text it is told in English,
    `i18n.Translator.tell_fault` tells it in other languages.
    """

    where: str
    what: str | Tellable
    remedy: str | Tellable = ""
    level: str = "error"
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        return ": ".join(str(part) for part in (self.where, self.what) if part) + (
            f" {self.remedy}" if self.remedy else ""
        )

    def as_plain(self) -> dict[str, Any]:
        """Return its fields as JSON can hold them, in English."""
        return asdict(replace(self, what=str(self.what), remedy=str(self.remedy)))


class InputError(Exception):
    """The input is at fault. Carries every fault found, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults

    @classmethod
    def of(cls, where: str, what: str | Tellable, remedy: str | Tellable = "") -> InputError:
        """Return an error with one fault."""
        return cls(Fault(where, what, remedy))


def raise_errors(faults: Iterable[Fault]) -> None:
    """Raise InputError with all faults if at least one of them is an error."""
    faults = tuple(faults)
    if any(fault.level == "error" for fault in faults):
        raise InputError(*faults)
