"""The tables beside responses: which were deleted and why, and those that only try a survey out.

Trials have a table of their own: what counts responses cannot see them, even by mistake.
"""

from __future__ import annotations

import datetime
import uuid

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base, UtcDateTime, now

LONGEST_REASON = 500


class ResponseDeletion(Base):
    """That a response was deleted: when, by whom, why. Nothing here tells which one it was."""

    __tablename__ = "response_deletion"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255), default="")


class TrialResponse(Base):
    """A response handed in to try a survey out: how much of it was answered, never what.

    `id` and `digest` are made as those of a response.
    """

    __tablename__ = "trial_response"
    __table_args__ = (CheckConstraint("answered <= asked", name="answered_what_was_asked"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(8))
    submitted_on: Mapped[datetime.date] = mapped_column(Date)
    answered: Mapped[int]
    asked: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
