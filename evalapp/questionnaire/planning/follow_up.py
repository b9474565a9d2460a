"""What an institute follows up after a workshop: who needs what, by when, and who sees to it."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import Final


class Kind(enum.StrEnum):
    """What is asked of the institute."""

    ASSISTANCE = "assistance"
    RESOURCE = "resource"
    TRAINING = "training"
    CONTACT = "contact"
    OTHER = "other"


class Source(enum.StrEnum):
    """Where an item comes from: one plan, the needs of several, a board, or somebody's hand."""

    PLAN = "plan"
    NEED = "need"
    BOARD = "board"
    HAND = "hand"


@dataclass(frozen=True)
class Wanted:
    """What is wanted for whom. `need` is an option of the progress form's list of needs.

    `what` is in `language`; empty, it is the need itself.
    """

    kind: Kind
    what: str
    language: str = ""
    for_whom: str = ""
    sees_to: str = ""
    due_on: datetime.date | None = None
    need: str = ""


@dataclass(frozen=True)
class Origin:
    """Where an item comes from: `place` names what suggested it, `plan` is the key of a plan."""

    source: Source = Source.HAND
    place: str = ""
    plan: str = ""


BY_HAND: Final = Origin()


@dataclass(frozen=True)
class FollowUp:
    """An item of a follow-up list as it stands.

    `plan` is the key of the plan that it comes from, and may be told to others where
    `is_plan_public`. `carried_from` and `carried_to` are titles of workshops: of the list that it
    was on before, and of the one that it is on now.
    """

    key: str
    wanted: Wanted
    source: Source = Source.HAND
    plan: str = ""
    is_plan_public: bool = False
    done_on: datetime.date | None = None
    done_by: str = ""
    carried_from: str = ""
    carried_to: str = ""
    is_removed: bool = False

    @property
    def is_public(self) -> bool:
        """It may be told to others: it is of no plan, or of one that is shown."""
        return not self.plan or self.is_plan_public

    @property
    def is_open(self) -> bool:
        """Somebody still has to see to it here."""
        return not (self.done_on or self.carried_to or self.is_removed)

    def is_overdue(self, today: datetime.date) -> bool:
        """Tell whether it is open past its day."""
        due = self.wanted.due_on
        return self.is_open and due is not None and due < today
