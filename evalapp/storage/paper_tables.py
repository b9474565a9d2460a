"""The tables of sheets of paper that were typed in: a number each, and where its answers are."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base, PlainDocument

SHEET_STATES = ("waiting", "differing", "counted")


class PaperEntry(Base):
    """How a survey's sheets are typed in: once or twice, and the last number that was given."""

    __tablename__ = "paper_entry"

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True
    )
    is_double: Mapped[bool] = mapped_column(default=False)
    last_number: Mapped[int] = mapped_column(default=0)


class PaperSheet(Base):
    """One sheet. `number` is written on it; `key` is that of the form it was typed in.

    A sheet counts when it has a response; until then `first` and `second` are what was typed, the
    code as keyed hashes. A response with a sheet is one from paper.
    """

    __tablename__ = "paper_sheet"
    __table_args__ = (
        CheckConstraint(f"state IN {SHEET_STATES}", name="state_known"),
        CheckConstraint(
            "(state = 'counted') = (response_id IS NOT NULL)", name="counted_with_response"
        ),
        UniqueConstraint("survey_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    number: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(10))
    response_id: Mapped[uuid.UUID | None] = mapped_column(
        Uuid, ForeignKey("response.id", ondelete="CASCADE"), unique=True
    )
    typed_by: Mapped[str] = mapped_column(String(255), default="")
    typed_again_by: Mapped[str] = mapped_column(String(255), default="")
    first: Mapped[dict[str, Any] | None] = mapped_column(PlainDocument, deferred=True)
    second: Mapped[dict[str, Any] | None] = mapped_column(PlainDocument, deferred=True)
