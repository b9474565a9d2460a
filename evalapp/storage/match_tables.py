"""The table of decisions by hand: which responses are one person's. Nothing here names anybody."""

from __future__ import annotations

import datetime
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base, UtcDateTime, now

VERDICTS = ("accepted", "rejected", "undone")


class MatchDecision(Base):
    """One decision on a pair of responses. They are only added: the last one on a pair counts.

    The pair has no direction: `first_id` is the smaller of the two random ids.
    """

    __tablename__ = "match_decision"
    __table_args__ = (
        CheckConstraint(f"verdict IN {VERDICTS}", name="verdict_known"),
        CheckConstraint("first_id < second_id", name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[uuid.UUID] = mapped_column(
        Uuid, ForeignKey("response.id", ondelete="CASCADE"), index=True
    )
    second_id: Mapped[uuid.UUID] = mapped_column(
        Uuid, ForeignKey("response.id", ondelete="CASCADE"), index=True
    )
    verdict: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255), default="")
