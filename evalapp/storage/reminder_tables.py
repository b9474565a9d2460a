"""The table of reminders: when the people of an action plan were asked for news."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base, UtcDateTime, now


class PlanReminder(Base):
    """That the people of a plan were reminded, when, and by which mentor; not what was written."""

    __tablename__ = "plan_reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(
        ForeignKey("action_plan.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255))
