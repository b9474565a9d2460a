"""The tables of questionnaires: as they were asked, as they are built, and what was published."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evalapp.storage.columns import Base, PlainDocument, UtcDateTime, make_key, now


class QuestionnaireVersion(Base):
    """A questionnaire exactly as it was asked. `digest` is the SHA-256 of its text."""

    __tablename__ = "questionnaire_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(40))
    # Long, and read once a process: never fetched along with a survey.
    source: Mapped[str] = mapped_column(deferred=True)


class Questionnaire(Base):
    """A questionnaire that the institute builds: its draft, and what was published of it.

    `revision` is the number of the draft's current revision; undoing goes back to an earlier one.
    """

    __tablename__ = "questionnaire"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str]
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    changed_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    changed_by: Mapped[str] = mapped_column(String(255), default="")
    removed_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    publications: Mapped[list[Publication]] = relationship(
        back_populates="questionnaire",
        order_by="Publication.number",
        cascade="all, delete-orphan",
    )


class QuestionnaireRevision(Base):
    """A draft as it was after one change; `change` and `change_values` are the change's Message."""

    __tablename__ = "questionnaire_revision"
    __table_args__ = (UniqueConstraint("questionnaire_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire.id", ondelete="CASCADE")
    )
    number: Mapped[int]
    # Long: fetched for one revision at a time.
    document: Mapped[dict[str, Any]] = mapped_column(PlainDocument, deferred=True)
    change: Mapped[str]
    change_values: Mapped[dict[str, Any]]
    made_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[str] = mapped_column(String(255), default="")


class Publication(Base):
    """A version published of a questionnaire: its number there, and when it was."""

    __tablename__ = "publication"
    __table_args__ = (UniqueConstraint("questionnaire_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire.id", ondelete="CASCADE")
    )
    version_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_version.id", ondelete="RESTRICT"), index=True
    )
    number: Mapped[int]
    published_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    published_by: Mapped[str] = mapped_column(String(255), default="")
    questionnaire: Mapped[Questionnaire] = relationship(back_populates="publications")
    version: Mapped[QuestionnaireVersion] = relationship()
