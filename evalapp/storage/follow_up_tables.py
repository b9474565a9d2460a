"""The table of what an institute follows up after a workshop."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.questionnaire.planning.follow_up import Kind, Source
from evalapp.storage.columns import Base, UtcDateTime, make_key, now

KINDS = tuple(map(str, Kind))
SOURCES = tuple(map(str, Source))


class FollowUpItem(Base):
    """Something that somebody is to see to; `need` is an option of the list of needs.

    `place` names what it was suggested by, so that this is suggested once; it is empty where the
    item was typed. `carried_from` is the key of the item on the list of an earlier workshop.
    """

    __tablename__ = "follow_up_item"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind_known"),
        CheckConstraint(f"source IN {SOURCES}", name="source_known"),
        CheckConstraint("what <> '' OR need <> ''", name="says_what"),
        UniqueConstraint("workshop_id", "place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20))
    what: Mapped[str]
    language: Mapped[str] = mapped_column(String(8), default="")
    for_whom: Mapped[str] = mapped_column(String(200), default="")
    sees_to: Mapped[str] = mapped_column(String(200), default="")
    due_on: Mapped[datetime.date | None] = mapped_column(Date)
    need: Mapped[str] = mapped_column(String(60), default="")
    source: Mapped[str] = mapped_column(String(20))
    place: Mapped[str | None] = mapped_column(String(100))
    plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("action_plan.id", ondelete="SET NULL"), index=True
    )
    # No foreign key: rows are copied in the order of their ids, and neither needs the other.
    carried_from: Mapped[str | None] = mapped_column(String(12), unique=True)
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255))
    done_on: Mapped[datetime.date | None] = mapped_column(Date)
    done_by: Mapped[str] = mapped_column(String(255), default="")
    removed_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
