"""The tables of what evaluators write in reports."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base, UtcDateTime, make_key, now


class ReportText(Base):
    """The text on one section of a workshop's report, in one language, as Markdown.

    `version` counts its changes. `figures` are the values that its fields had, `data` is what the
    section's figures were told from (a hash), when somebody last wrote them or read them again;
    empty where nobody did. `source_version` is the version of the English text that its writer saw.
    """

    __tablename__ = "report_text"
    __table_args__ = (
        UniqueConstraint("workshop_id", "section", "language"),
        CheckConstraint("version > 0", name="version_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    section: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    source_version: Mapped[int] = mapped_column(default=0)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    data: Mapped[str] = mapped_column(String(64), default="")
    changed_by: Mapped[str] = mapped_column(String(255))
    changed_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)


class EarlierText(Base):
    """A text as it was before somebody changed it, or words that gave way to somebody else's."""

    __tablename__ = "report_text_earlier"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    text_id: Mapped[int] = mapped_column(
        ForeignKey("report_text.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    changed_by: Mapped[str] = mapped_column(String(255))
    changed_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
