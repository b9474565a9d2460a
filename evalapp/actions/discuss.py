"""What groups do on their boards: join one, add to it, learn what others did. No accounts.

A phone draws a secret for one discussion. Others see its author, which follows from the secret but
does not tell it: nobody can vote in somebody else's place.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from evalapp.actions.collect import normalise_code
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.discussing.operations import Do, Operation, read_operation
from evalapp.questionnaire.discussing.reducing import BoardState, reduce_board
from evalapp.questionnaire.questions import AnswerFault
from evalapp.reporting.sections.voices import find_quote_language
from evalapp.storage import boards
from evalapp.storage.board_tables import Discussion as Discussion
from evalapp.storage.board_tables import DiscussionBoard as DiscussionBoard
from evalapp.storage.boards import find_last_clock as find_last_clock
from evalapp.storage.boards import find_workshop_of as find_workshop_of
from evalapp.storage.boards import list_operations as list_operations
from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import hold

MOST_OPERATIONS: Final = 5_000
"""So many are kept of one board: more than ten phones do in a day."""
MOST_AHEAD: Final = 1_000
"""By so much a clock may be ahead of the board's: phones count on without a network."""
OF_PHONES: Final = frozenset(Do) - {Do.HIDE, Do.JOIN}

SECRET: Final = re.compile(r"[\w-]{22}", re.ASCII)

CLOSED = Message("This discussion is closed. Nothing more is taken.")
FULL = Message("This board is full. Please ask your facilitator.")
NOT_POSSIBLE = Message("This value is not possible here. Please check it.")
NO_GROUPS = Message("There are no groups yet. Please wait until your facilitator makes them.")


@dataclass(frozen=True)
class Taken:
    """What became of operations: those that are on the disk, and why the others are not."""

    ids: tuple[str, ...] = ()
    refused: Mapping[str, Message] = field(default_factory=dict)


def find_discussion(session: Session, code: str) -> Discussion | None:
    """Return the discussion behind a code as it was typed."""
    return boards.find_discussion(session, normalise_code(code))


def find_board(session: Session, code: str, number: int) -> DiscussionBoard | None:
    """Return the board of the group with this number."""
    return boards.find_board(session, normalise_code(code), number)


def draw_secret() -> str:
    """Return a secret for a phone that has none yet."""
    return secrets.token_urlsafe(16)


def name_author(secret: str) -> str:
    """Return the author that stands beside what the phone with this secret does."""
    return hashlib.sha256(f"author {secret}".encode()).hexdigest()[:12]


def read_state(session: Session, board: DiscussionBoard) -> BoardState:
    """Return what a board shows."""
    operations = [each for _number, each in boards.list_operations(session, board.id)]
    return reduce_board(operations, board.discussion.votes)


def find_version(session: Session, board: DiscussionBoard) -> str:
    """Return what changes whenever a phone could learn something new."""
    last = boards.count_operations(session, [board.id])[board.id]
    discussion = board.discussion
    return f"{board.id}-{last}-{discussion.votes}-{'open' if discussion.is_open else 'closed'}"


def take_operations(
    session: Session, board: DiscussionBoard, author: str, sent: Sequence[Mapping[str, Any]]
) -> Taken:
    """Store what a phone did. What it names as taken is on the disk. Raises Refusal where closed.

    What is known already is taken again, and stored once.
    """
    topics = [topic["name"] for topic in board.discussion.topics]
    read: dict[str, Operation] = {}
    refused: dict[str, Message] = {}
    for each in sent:
        try:
            operation = _read(each, author, topics)
            read[operation.id] = operation
        except AnswerFault as fault:
            refused[str(each.get("id", ""))] = fault.message
    with writing(session):
        hold(session, board)
        session.refresh(board.discussion)
        if not board.discussion.is_open:
            raise Refusal(CLOSED)
        stored = _store(session, board, read)
    refused |= {name: FULL for name in read if name not in stored}
    return Taken(tuple(stored), refused)


def _read(plain: Mapping[str, Any], author: str, topics: Sequence[str]) -> Operation:
    operation = read_operation(plain, author, topics)
    if operation.do not in OF_PHONES:
        raise AnswerFault(NOT_POSSIBLE.text)
    if "language" not in operation.values:
        return operation
    values = operation.values
    language = find_quote_language(values["text"], values["language"])
    return replace(operation, values={**values, "language": language})


def _store(session: Session, board: DiscussionBoard, read: Mapping[str, Operation]) -> list[str]:
    known = boards.find_known(session, list(read))
    last = boards.count_operations(session, [board.id])[board.id]
    latest = boards.find_last_clock(session, board.id) + MOST_AHEAD
    fresh = [each for each in read.values() if each.id not in known and each.at <= latest]
    fresh = fresh[: max(0, MOST_OPERATIONS - last)]
    boards.add_operations(session, board.id, fresh, last)
    return [*known, *(each.id for each in fresh)]


def join_by_lot(session: Session, discussion: Discussion, author: str) -> int:
    """Return the number of the board that this phone draws, and drew before. Raises Refusal.

    It is one of those that the fewest have drawn, so groups differ by one person at most.
    """
    with writing(session):
        hold(session, discussion)
        joined = boards.find_joined(session, discussion, author)
        if joined is not None:
            return joined
        mixed = [each for each in discussion.boards if each.grouping == "mixed"]
        if not mixed:
            raise Refusal(NO_GROUPS)
        counts = boards.count_joined(session, discussion)
        fewest = min(counts.get(each.id, 0) for each in mixed)
        board = secrets.choice([each for each in mixed if counts.get(each.id, 0) == fewest])
        add_now(session, board, author, Do.JOIN)
        return board.number


def add_now(
    session: Session, board: DiscussionBoard, author: str, do: Do, point: str = "", **values: Any
) -> None:
    """Do something on a board, later than all that was done there; within `writing`."""
    last = boards.count_operations(session, [board.id])[board.id]
    clock = boards.find_last_clock(session, board.id) + 1
    made = Operation(make_id(), do, clock, author, point, values)
    boards.add_operations(session, board.id, [made], last)


def make_id() -> str:
    """Return the id of a new operation."""
    return str(uuid.uuid4())
