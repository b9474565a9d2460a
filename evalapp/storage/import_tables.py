"""The tables of answers that came in as files: each import is undone as a whole."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base, PlainDocument, UtcDateTime, make_key, now

IMPORT_STATES = ("pending", "done", "undone")

# Not a column of the responses themselves: what comes from phones stays as slim as it is.
imported_response = Table(
    "imported_response",
    Base.metadata,
    Column("response_id", ForeignKey("response.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "import_id",
        ForeignKey("answer_import.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
)


class AnswerImport(Base):
    """A file of answers to a survey. `document` holds its cells while it is pending.

    `rows` counts the responses that it made.
    """

    __tablename__ = "answer_import"
    __table_args__ = (CheckConstraint(f"state IN {IMPORT_STATES}", name="state_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    file: Mapped[str] = mapped_column(String(255))
    state: Mapped[str] = mapped_column(String(10), default="pending")
    rows: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255), default="")
    document: Mapped[dict[str, Any] | None] = mapped_column(PlainDocument, deferred=True)
