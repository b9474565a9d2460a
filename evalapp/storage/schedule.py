"""When a survey takes responses: opened and closed by hand, or by a plan that needs nobody."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import UtcDateTime, now

GRACE: Final = datetime.timedelta(minutes=2)
"""So long after its planned end a survey takes what people had begun before."""


class State(enum.Enum):
    """Whether a survey takes responses."""

    NOT_OPEN = "not open"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Times:
    """When a survey was opened and closed by hand, and when it is planned to open and close."""

    opened_at: datetime.datetime | None = None
    closed_at: datetime.datetime | None = None
    opens_at: datetime.datetime | None = None
    closes_at: datetime.datetime | None = None

    def find_beginning(self, at: datetime.datetime) -> datetime.datetime | None:
        """Return when the survey began; None where it has not by this time."""
        begun = [time for time in (self.opened_at, self.opens_at) if time and time <= at]
        return min(begun, default=None)

    def judge(self, at: datetime.datetime) -> State:
        """Return how the survey stands at this time."""
        if self.closed_at is not None:
            return State.CLOSED
        if self.find_beginning(at) is None:
            return State.NOT_OPEN
        is_over = self.closes_at is not None and self.closes_at <= at
        return State.CLOSED if is_over else State.OPEN

    def is_late(self, at: datetime.datetime) -> bool:
        """Tell whether the planned end has just passed, and what was begun is still taken."""
        if self.closed_at is not None or self.closes_at is None:
            return False
        return self.find_beginning(at) is not None and (
            self.closes_at <= at < self.closes_at + GRACE
        )


class Scheduled:
    """The columns of a survey that say when it takes responses, and what follows from them.

    Nothing happens in the background: at each request the state is judged anew by the clock.
    """

    opened_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    opens_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)

    @property
    def times(self) -> Times:
        """When it was opened and closed, and when it is planned to."""
        return Times(self.opened_at, self.closed_at, self.opens_at, self.closes_at)

    @property
    def state(self) -> State:
        """How it stands now."""
        return self.times.judge(now())

    @property
    def is_open(self) -> bool:
        """Responses are taken now."""
        return self.state is State.OPEN

    @property
    def is_closed(self) -> bool:
        """Responses were taken, and are no more."""
        return self.state is State.CLOSED

    @property
    def has_begun(self) -> bool:
        """It was open at some time, or is."""
        return self.times.find_beginning(now()) is not None
