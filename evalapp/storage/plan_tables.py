"""The tables of action plans: what was planned, and every progress report since.

Plans are no anonymous answers: whoever writes one is told who reads it. They stand apart from
responses, and nothing leads from one to the other. What people hand in is only ever added to.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evalapp.storage.columns import Base, UtcDateTime, make_key, now
from evalapp.storage.schedule import Scheduled

BY_ITS_PEOPLE = ""
"""Stands in the place of a mentor's name where the people of a plan wrote themselves."""

action_plan_programme = Table(
    "action_plan_programme",
    Base.metadata,
    Column("plan_id", ForeignKey("action_plan.id", ondelete="CASCADE"), primary_key=True),
    Column("programme_id", ForeignKey("programme.id", ondelete="RESTRICT"), primary_key=True),
)


class Planning(Scheduled, Base):
    """Where people at a workshop write action plans: a code, and what they are asked.

    New plans are taken while it is open; progress is reported with a plan's own code at any time.
    """

    __tablename__ = "planning"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), unique=True
    )
    plan_version_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_version.id", ondelete="RESTRICT"), index=True
    )
    update_version_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_version.id", ondelete="RESTRICT"), index=True
    )


class ActionPlan(Base):
    """One action plan. Whoever has its `code` can read it and report on it.

    `sent` is the id that the sender gave to it, hidden as those of responses are.
    """

    __tablename__ = "action_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    planning_id: Mapped[int] = mapped_column(
        ForeignKey("planning.id", ondelete="CASCADE"), index=True
    )
    sent: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True)
    language: Mapped[str] = mapped_column(String(8))
    removed_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    planning: Mapped[Planning] = relationship()


class PlanRevision(Base):
    """A plan as it was written at one time; the newest counts. `answers` are those of its form."""

    __tablename__ = "plan_revision"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("action_plan.id", ondelete="CASCADE"))
    number: Mapped[int]
    version_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_version.id", ondelete="RESTRICT"), index=True
    )
    sent: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255), default=BY_ITS_PEOPLE)
    answers: Mapped[dict[str, Any]]


class PlanUpdate(Base):
    """What was reported of a plan's progress at one time."""

    __tablename__ = "plan_update"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    plan_id: Mapped[int] = mapped_column(
        ForeignKey("action_plan.id", ondelete="CASCADE"), index=True
    )
    version_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_version.id", ondelete="RESTRICT"), index=True
    )
    sent: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255), default=BY_ITS_PEOPLE)
    answers: Mapped[dict[str, Any]]


class PlanComment(Base):
    """What a mentor wrote about a plan, for its people to read."""

    __tablename__ = "plan_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    plan_id: Mapped[int] = mapped_column(
        ForeignKey("action_plan.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str]


class PlanPhoto(Base):
    """A photo that shows what came of a plan: JPEG, made anew without what the camera noted."""

    __tablename__ = "plan_photo"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    plan_id: Mapped[int] = mapped_column(
        ForeignKey("action_plan.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255), default=BY_ITS_PEOPLE)
    digest: Mapped[str] = mapped_column(String(64))
    caption: Mapped[str] = mapped_column(default="")
    width: Mapped[int]
    height: Mapped[int]
    removed_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    # Long: fetched for one photo at a time.
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class PlanTranslation(Base):
    """A working translation of one text of a plan and who made it.

    `place` names the text: `plan.title`, `plan.activities[2].output`, or an update's key in place
    of `plan`.
    """

    __tablename__ = "plan_translation"

    plan_id: Mapped[int] = mapped_column(
        ForeignKey("action_plan.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[str] = mapped_column(String(120), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    text: Mapped[str]
    made_by: Mapped[str] = mapped_column(String(255))
