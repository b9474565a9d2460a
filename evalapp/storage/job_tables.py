"""The table of reports that are being made, or were."""

from __future__ import annotations

import datetime
import enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base, UtcDateTime, make_key, now


class JobState(enum.StrEnum):
    """How the making of a report stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


JOB_STATES = tuple(state.value for state in JobState)


class ReportJob(Base):
    """A report that somebody asked for, as PDF: how far it is, and what became of it.

    `section` is the title of the one being written, `page` the one laid out, of about `pages`;
    `percent` is of the whole. `file` names the finished PDF, `fault` holds the parts of a Fault.
    `version` is the key of the issued version that is printed, empty for a draft.
    A running job was last heard of at `seen_at`.
    """

    __tablename__ = "report_job"
    __table_args__ = (CheckConstraint(f"state IN {JOB_STATES}", name="state_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    profile: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[str] = mapped_column(String(12), default="")
    asked_by: Mapped[str] = mapped_column(String(255))
    asked_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    state: Mapped[str] = mapped_column(String(12), default=JobState.QUEUED)
    section: Mapped[str] = mapped_column(default="")
    page: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)
    percent: Mapped[int] = mapped_column(default=0)
    seen_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    file: Mapped[str] = mapped_column(String(80), default="")
    fault: Mapped[dict[str, Any]] = mapped_column(default=dict)
