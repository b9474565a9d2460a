"""Questions put to the tables of group discussions."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, joinedload, selectinload

from evalapp.questionnaire.discussing.operations import Do, Operation
from evalapp.storage.board_tables import BoardOperation, Discussion, DiscussionBoard
from evalapp.storage.tables import Workshop


def find_discussion(session: Session, code: str) -> Discussion | None:
    """Return the discussion with this code, its boards with it."""
    return session.scalar(
        select(Discussion).where(Discussion.code == code).options(selectinload(Discussion.boards))
    )


def find_board(session: Session, code: str, number: int) -> DiscussionBoard | None:
    """Return the board of a group, its discussion with it."""
    return session.scalar(
        select(DiscussionBoard)
        .join(DiscussionBoard.discussion)
        .options(joinedload(DiscussionBoard.discussion))
        .where(Discussion.code == code, DiscussionBoard.number == number)
    )


def list_discussions(session: Session, workshop: Workshop) -> Sequence[Discussion]:
    """Return the discussions of a workshop in the order they were started, boards with them."""
    return session.scalars(
        select(Discussion)
        .where(Discussion.workshop_id == workshop.id)
        .order_by(Discussion.id)
        .options(selectinload(Discussion.boards))
    ).all()


def find_workshop_of(session: Session, discussion: Discussion) -> Workshop:
    """Return the workshop of a discussion, its project with it."""
    return session.scalars(
        select(Workshop)
        .where(Workshop.id == discussion.workshop_id)
        .options(joinedload(Workshop.project))
    ).one()


def list_operations(session: Session, board: int, after: int = 0) -> list[tuple[int, Operation]]:
    """Return what was done on a board, with its numbers, behind the one numbered `after`."""
    rows = session.scalars(
        select(BoardOperation)
        .where(BoardOperation.board_id == board, BoardOperation.number > after)
        .order_by(BoardOperation.number)
    )
    return [(row.number, _read(row)) for row in rows]


def find_known(session: Session, ids: Collection[str]) -> set[str]:
    """Return which of these operations are stored."""
    wanted = [uuid.UUID(each) for each in ids]
    found = session.scalars(select(BoardOperation.id).where(BoardOperation.id.in_(wanted)))
    return {str(each) for each in found}


def count_operations(session: Session, boards: Iterable[int]) -> dict[int, int]:
    """Return board → the number of its last operation, 0 where there is none."""
    ids = list(boards)
    rows = session.execute(
        select(BoardOperation.board_id, func.max(BoardOperation.number))
        .where(BoardOperation.board_id.in_(ids))
        .group_by(BoardOperation.board_id)
    )
    return dict.fromkeys(ids, 0) | {row[0]: row[1] for row in rows}


def find_last_clock(session: Session, board: int) -> int:
    """Return the largest clock on a board, 0 where nothing was done yet."""
    found = select(func.max(BoardOperation.clock)).where(BoardOperation.board_id == board)
    return session.scalar(found) or 0


def find_joined(session: Session, discussion: Discussion, author: str) -> int | None:
    """Return the number of the board that an author has joined, None where there is none."""
    return session.scalar(
        select(DiscussionBoard.number)
        .join(BoardOperation, BoardOperation.board_id == DiscussionBoard.id)
        .where(
            DiscussionBoard.discussion_id == discussion.id,
            BoardOperation.author == author,
            BoardOperation.kind == Do.JOIN,
        )
        .limit(1)
    )


def count_joined(session: Session, discussion: Discussion) -> dict[int, int]:
    """Return board → how many joined it by lot."""
    rows = session.execute(
        select(BoardOperation.board_id, func.count())
        .join(DiscussionBoard, BoardOperation.board_id == DiscussionBoard.id)
        .where(DiscussionBoard.discussion_id == discussion.id, BoardOperation.kind == Do.JOIN)
        .group_by(BoardOperation.board_id)
    )
    return {row[0]: row[1] for row in rows}


def add_operations(
    session: Session, board: int, operations: Sequence[Operation], last: int
) -> None:
    """Store operations of a board behind its last one."""
    rows = [
        {
            "id": uuid.UUID(each.id),
            "board_id": board,
            "number": number,
            "kind": each.do.value,
            "clock": each.at,
            "author": each.by,
            "point": uuid.UUID(each.point) if each.point else None,
            "content": dict(each.values),
        }
        for number, each in enumerate(operations, last + 1)
    ]
    if rows:
        session.execute(insert(BoardOperation), rows)


def _read(row: BoardOperation) -> Operation:
    point = str(row.point) if row.point else ""
    return Operation(str(row.id), Do(row.kind), row.clock, row.author, point, row.content)
