"""The tables of group discussions: what is asked, the groups, and what was done on their boards.

Nobody has an account here and no name is asked for. A phone's `author` is drawn by chance for one
discussion; no time of day is kept.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evalapp.questionnaire.discussing.topics import GROUPINGS
from evalapp.storage.columns import Base, PlainData, UtcDateTime, make_key


class Discussion(Base):
    """Questions that the groups of a workshop talk about; open unless `closed_at` is set.

    `votes` is how many each person has on a board.
    """

    __tablename__ = "discussion"
    __table_args__ = (CheckConstraint("votes >= 0", name="votes_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(200), default="")
    topics: Mapped[list[dict[str, Any]]] = mapped_column(PlainData)
    votes: Mapped[int]
    closed_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    boards: Mapped[list[DiscussionBoard]] = relationship(
        back_populates="discussion", order_by="DiscussionBoard.number", cascade="all, delete-orphan"
    )

    @property
    def is_open(self) -> bool:
        """Groups can write and vote."""
        return self.closed_at is None


class DiscussionBoard(Base):
    """The board of one group, by its number in the discussion.

    `grouping` is how its people come together, `country` which one (ISO 3166) where that is how.
    """

    __tablename__ = "discussion_board"
    __table_args__ = (
        UniqueConstraint("discussion_id", "number"),
        CheckConstraint(f"grouping IN {GROUPINGS}", name="grouping_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discussion_id: Mapped[int] = mapped_column(ForeignKey("discussion.id", ondelete="CASCADE"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(200), default="")
    grouping: Mapped[str] = mapped_column(String(20))
    country: Mapped[str] = mapped_column(String(2), default="")
    discussion: Mapped[Discussion] = relationship(back_populates="boards")


class BoardOperation(Base):
    """One thing done on a board, only ever added to; `id` is made by the phone that did it.

    `number` counts the operations of a board in the order in which the server took them.
    """

    __tablename__ = "board_operation"
    __table_args__ = (UniqueConstraint("board_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("discussion_board.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    clock: Mapped[int]
    author: Mapped[str] = mapped_column(String(12), index=True)
    point: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    content: Mapped[dict[str, Any]]
