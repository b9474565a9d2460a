"""Kinds without a field to type in: what is read, ticked, computed, or only kept in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evalapp.questionnaire.meaning import Meaning
from evalapp.questionnaire.questions import Question, Value, clean
from evalapp.questionnaire.table import Measure


@dataclass(frozen=True, kw_only=True)
class _Uncounted(Question):
    @property
    def measure(self) -> Measure | None:
        """Nothing to count."""
        return None


@dataclass(frozen=True, kw_only=True)
class Note(_Uncounted):
    """A text to read; it has no answer."""

    kind: ClassVar[str] = "note"
    stores: ClassVar[bool] = False

    def read(self, raw: object) -> Value | None:
        """Return None: a note has no answer."""
        return None


@dataclass(frozen=True, kw_only=True)
class Acknowledge(_Uncounted):
    """One box to tick, such as an agreement."""

    kind: ClassVar[str] = "acknowledge"

    def read(self, raw: object) -> Value | None:
        """Return True when it was ticked."""
        return True if raw is True or clean(raw) in ("1", "yes", "on", "true", "OK") else None


@dataclass(frozen=True, kw_only=True)
class _Computed(_Uncounted):
    def read_text(self, text: str) -> Value:
        """Return the text as it is."""
        return text

    @property
    def is_typed(self) -> bool:
        """Nobody types it."""
        return False

    @property
    def meaning(self) -> Meaning:
        """It says what its rule makes of other answers."""
        rule = self.calculation or self.default
        return Meaning(self.kind, calculation=rule.text if rule else "")


@dataclass(frozen=True, kw_only=True)
class Calculate(_Computed):
    """A value that follows from other answers."""

    kind: ClassVar[str] = "calculate"


@dataclass(frozen=True, kw_only=True)
class Hidden(_Computed):
    """A value that the questionnaire brings along."""

    kind: ClassVar[str] = "hidden"


@dataclass(frozen=True, kw_only=True)
class Unshown(_Uncounted):
    """What an XLSForm asks and a page cannot show, such as a photo; `kept["type"]` says what."""

    kind: ClassVar[str] = "unshown"
    stores: ClassVar[bool] = False

    def read(self, raw: object) -> Value | None:
        """Return None: it is never asked."""
        return None
