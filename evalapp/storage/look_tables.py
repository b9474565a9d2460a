"""The tables of how reports look: one row for the institute, one for each project that differs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evalapp.storage.columns import Base, make_key

OF_INSTITUTE = ""
"""Stands in the place of a project's key in the look that all projects share."""
LOGO_KINDS = ("png", "jpeg")


class ReportLook(Base):
    """What somebody set of how reports look; what is empty is as it is above, or as shipped.

    `owner` is the key of the project, or OF_INSTITUTE. `texts` are by part and language.
    """

    __tablename__ = "report_look"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(12), unique=True)
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), unique=True
    )
    name: Mapped[str] = mapped_column(String(200), default="")
    accent: Mapped[str] = mapped_column(String(7), default="")
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    logos: Mapped[list[ReportLogo]] = relationship(
        order_by="ReportLogo.id", cascade="all, delete-orphan", passive_deletes=True
    )


class ReportLogo(Base):
    """A picture of a look, made anew from what was sent, and what it shows in words."""

    __tablename__ = "report_logo"
    __table_args__ = (CheckConstraint(f"kind IN {LOGO_KINDS}", name="kind_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    look_id: Mapped[int] = mapped_column(
        ForeignKey("report_look.id", ondelete="CASCADE"), index=True
    )
    is_partner: Mapped[bool]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kind: Mapped[str] = mapped_column(String(4))
    width: Mapped[int]
    height: Mapped[int]
    alternative: Mapped[str] = mapped_column(String(200))
