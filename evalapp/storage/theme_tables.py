"""The tables of open answers: themes, who found which of them where, translations, quotes.

Each row of an answer goes with its response. No times are kept: they would tell the order in
which answers came.
"""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base, make_key

SETTLED = ""
"""Stands in the place of a coder for what was settled between coders."""


class Theme(Base):
    """A theme of the codebook of one open question, the same in all surveys of a project.

    `labels` go by language; `number` is its place in the codebook, and its key on the keyboard.
    """

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("project_id", "question", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    question: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    labels: Mapped[dict[str, Any]]
    description: Mapped[str] = mapped_column(default="")


class AnswerCoding(Base):
    """The keys of the themes that a coder found in one open answer; none is an answer too.

    `coder` is SETTLED for what was settled after two coders differed; `made_by` says by whom.
    """

    __tablename__ = "answer_coding"
    __table_args__ = ({"sqlite_with_rowid": False},)

    response_id: Mapped[uuid.UUID] = mapped_column(
        Uuid, ForeignKey("response.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    coder: Mapped[str] = mapped_column(String(255), primary_key=True)
    themes: Mapped[list[str]]
    made_by: Mapped[str] = mapped_column(String(255))


class AnswerTranslation(Base):
    """A working translation of one open answer and who made it."""

    __tablename__ = "answer_translation"
    __table_args__ = ({"sqlite_with_rowid": False},)

    response_id: Mapped[uuid.UUID] = mapped_column(
        Uuid, ForeignKey("response.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    text: Mapped[str]
    made_by: Mapped[str] = mapped_column(String(255))


class ChosenQuote(Base):
    """An open answer chosen for the report; `text` is what is shown of it."""

    __tablename__ = "chosen_quote"
    __table_args__ = ({"sqlite_with_rowid": False},)

    response_id: Mapped[uuid.UUID] = mapped_column(
        Uuid, ForeignKey("response.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    text: Mapped[str]
    chosen_by: Mapped[str] = mapped_column(String(255))


class ThemesShown(Base):
    """A table of themes by a background question as it was shown, told without who people are.

    `answers` maps each answer that it counted, by what names the answer in addresses, to those of
    the `themes` in it.
    """

    __tablename__ = "themes_shown"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(60))
    grouping: Mapped[str] = mapped_column(String(60))
    themes: Mapped[list[str]]
    answers: Mapped[dict[str, Any]]
