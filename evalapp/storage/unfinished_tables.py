"""The table of what people without scripts have typed so far. Results never look here."""

from __future__ import annotations

import datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base


class DraftResponse(Base):
    """An unfinished form. Only whoever has its token finds it and can read its content."""

    __tablename__ = "draft_response"

    token_hash: Mapped[str] = mapped_column(String(32), primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    saved_on: Mapped[datetime.date] = mapped_column(Date, index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class DraftPlanForm(Base):
    """An unfinished form on an action plan, kept the same way."""

    __tablename__ = "draft_plan_form"

    token_hash: Mapped[str] = mapped_column(String(32), primary_key=True)
    planning_id: Mapped[int] = mapped_column(
        ForeignKey("planning.id", ondelete="CASCADE"), index=True
    )
    saved_on: Mapped[datetime.date] = mapped_column(Date, index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
