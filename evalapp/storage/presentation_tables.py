"""The tables of a workshop's presentations and of the feedback that people there give each other.

Feedback carries no name and no time, and its rows keep no order. A phone is known by a number drawn
by chance, its voice; of that only a keyed hash is kept, another one for each presentation, so that
nothing tells which texts one person wrote.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evalapp.storage.columns import Base, UtcDateTime, make_key
from evalapp.storage.plan_tables import ActionPlan

WAITING, NOW, OVER = STATES = ("waiting", "now", "over")


class Agenda(Base):
    """The presentations at a workshop, and the code by which phones give feedback on them.

    Where `only_begun`, feedback is taken on what has been presented or is being presented.
    """

    __tablename__ = "agenda"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), unique=True
    )
    only_begun: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    presentations: Mapped[list[Presentation]] = relationship(
        back_populates="agenda",
        order_by="Presentation.number, Presentation.id",
        cascade="all, delete-orphan",
    )


class Presentation(Base):
    """One entry of an agenda: an action plan, or something else with a `title` of its own.

    It begins at `starts_at`, else when the one before it ends. `is_agreed`: the people of a plan
    that is not public agreed that it is shown here.
    """

    __tablename__ = "presentation"
    __table_args__ = (
        UniqueConstraint("agenda_id", "plan_id"),
        CheckConstraint("minutes > 0", name="minutes_positive"),
        CheckConstraint(f"state IN {STATES}", name="state_known"),
        CheckConstraint("plan_id IS NOT NULL OR title <> ''", name="plan_or_title"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agenda.id", ondelete="CASCADE"))
    plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("action_plan.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200), default="")
    minutes: Mapped[int]
    starts_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(12), default=WAITING)
    takes_feedback: Mapped[bool] = mapped_column(default=True)
    is_agreed: Mapped[bool] = mapped_column(default=False)
    agenda: Mapped[Agenda] = relationship(back_populates="presentations")
    plan: Mapped[ActionPlan | None] = relationship()


class GivenFeedback(Base):
    """What one voice says of one presentation: said again, it takes the place of what was there."""

    __tablename__ = "given_feedback"
    # Without SQLite's hidden row number the order of arrival is not kept.
    __table_args__ = ({"sqlite_with_rowid": False},)

    presentation_id: Mapped[int] = mapped_column(
        ForeignKey("presentation.id", ondelete="CASCADE"), primary_key=True
    )
    voice: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    language: Mapped[str] = mapped_column(String(8))
    ratings: Mapped[dict[str, Any]]
    strong: Mapped[str] = mapped_column(default="")
    improve: Mapped[str] = mapped_column(default="")
    offer: Mapped[str] = mapped_column(String(60), default="")
    offer_text: Mapped[str] = mapped_column(default="")
    is_hidden: Mapped[bool] = mapped_column(default=False)
