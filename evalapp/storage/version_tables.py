"""The tables of issued reports: numbered versions that never change, and what they are made of."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evalapp.storage.columns import Base, UtcDateTime, make_key, now


class ReportVersion(Base):
    """A report as it was issued, in all languages; only that it was withdrawn is added later.

    `digest` is the hash of the data, `bundle` their files as a zip archive, `pictures` those of the
    report folder. `parts` maps surveys to the parts of their responses that were counted, `told`
    holds what a later version is compared by: numbers of answers, texts, settings.
    """

    __tablename__ = "report_version"
    __table_args__ = (
        UniqueConstraint(
            "workshop_id", "profile", "number", name="uq_report_version_workshop_id_profile_number"
        ),
        CheckConstraint("number > 0", name="number_counts_from_one"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason = '')", name="withdrawn_with_reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    profile: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    issued_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    issued_by: Mapped[str] = mapped_column(String(255))
    note: Mapped[str] = mapped_column(String(500), default="")
    digest: Mapped[str] = mapped_column(String(64))
    parts: Mapped[dict[str, Any]]
    told: Mapped[dict[str, Any]]
    bundle: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    pictures: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    withdrawn_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[str] = mapped_column(String(255), default="")
    withdrawn_reason: Mapped[str] = mapped_column(String(500), default="")
    pages: Mapped[list[ReportPage]] = relationship(
        order_by="ReportPage.id", cascade="all, delete-orphan", passive_deletes=True
    )


class ReportPage(Base):
    """An issued version in one language: its page as compressed HTML, and the PDF once printed."""

    __tablename__ = "report_page"
    __table_args__ = (
        UniqueConstraint("version_id", "language", name="uq_report_page_version_id_language"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("report_version.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(8))
    html: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
