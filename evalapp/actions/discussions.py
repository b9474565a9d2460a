"""What facilitators do with group discussions: start one, make groups, close it, hide a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evalapp.actions.discuss import add_now
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message, Translator
from evalapp.questionnaire.discussing.countries import find_country, list_own_countries
from evalapp.questionnaire.discussing.operations import STAFF, Do
from evalapp.questionnaire.discussing.topics import (
    TOPICS,
    GroupName,
    Topic,
    read_topics,
    write_topics,
)
from evalapp.storage import boards
from evalapp.storage.board_tables import Discussion as Discussion
from evalapp.storage.board_tables import DiscussionBoard as DiscussionBoard
from evalapp.storage.boards import list_discussions as list_discussions
from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import find_free_code, hold
from evalapp.storage.tables import Workshop, now

VOTES: Final = 3
"""So many votes a person has on a board, where nobody says otherwise."""
MOST_GROUPS: Final = 40
MOST_TOPICS: Final = 6

TOO_MANY_GROUPS = Message(
    "A discussion can have %(most)s groups at most. Please make fewer.", {"most": MOST_GROUPS}
)
HAS_POINTS = Message("This group has written already. Its board is kept.")
HAS_BOARDS = Message("Groups have written already. Their boards are kept.")
NO_TOPIC = Message("Write at least one question.")


def start_discussion(
    session: Session, workshop: Workshop, *, title: str = "", code: str | None = None
) -> Discussion:
    """Store a new discussion of the usual questions. It is open, and has no groups yet."""
    with writing(session):
        discussion = Discussion(
            workshop_id=workshop.id,
            title=title,
            code=code or find_free_code(session),
            topics=write_topics(tuple(Topic(name) for name in TOPICS)),
            votes=VOTES,
        )
        session.add(discussion)
    return discussion


def name_group(board: DiscussionBoard) -> GroupName:
    """Return what a group is called."""
    return GroupName(board.number, board.name, board.country)


def add_groups(
    session: Session, discussion: Discussion, grouping: str, names: Sequence[str]
) -> None:
    """Add a group a name behind the others; an empty name is its number. Raises Refusal.

    Groups by country whose country is known are called in the language of whoever reads.
    """
    with writing(session):
        hold(session, discussion)
        if len(discussion.boards) + len(names) > MOST_GROUPS:
            raise Refusal(TOO_MANY_GROUPS)
        last = max((board.number for board in discussion.boards), default=0)
        for number, name in enumerate(names, last + 1):
            country = find_country(name, list_own_countries()) if grouping == "country" else ""
            discussion.boards.append(
                DiscussionBoard(
                    number=number,
                    name="" if country else name[:200],
                    grouping=grouping,
                    country=country,
                )
            )


def remove_group(session: Session, board: DiscussionBoard) -> None:
    """Take away a group that has not written anything. Raises Refusal."""
    with writing(session):
        hold(session, board)
        if boards.count_operations(session, [board.id])[board.id]:
            raise Refusal(HAS_POINTS)
        session.delete(board)


def delete_discussion(session: Session, discussion: Discussion) -> None:
    """Delete a discussion in which no group has written anything. Raises Refusal."""
    with writing(session):
        hold(session, discussion)
        _refuse_written(session, discussion)
        session.delete(discussion)


def _refuse_written(session: Session, discussion: Discussion) -> None:
    ids = [board.id for board in discussion.boards]
    if any(boards.count_operations(session, ids).values()):
        raise Refusal(HAS_BOARDS)


def close_discussion(session: Session, discussion: Discussion) -> None:
    """Take nothing more from now on."""
    with writing(session):
        discussion.closed_at = now()


def reopen_discussion(session: Session, discussion: Discussion) -> None:
    """Take points and votes again."""
    with writing(session):
        discussion.closed_at = None


def change_discussion(
    session: Session,
    discussion: Discussion,
    *,
    title: str,
    votes: int,
    texts: Sequence[str],
    translator: Translator,
) -> None:
    """Store title, votes and, in the translator's language, the questions. Raises Refusal.

    `texts` go by place: an empty one takes its question away, those behind the last are new.
    """
    before = read_topics(discussion.topics)
    topics = [
        _write_topic(before[at] if at < len(before) else None, text, translator, f"topic_{at + 1}")
        for at, text in enumerate(texts)
    ]
    kept = tuple(topic for topic in topics if topic is not None)
    if not kept:
        raise Refusal(NO_TOPIC)
    with writing(session):
        hold(session, discussion)
        if {topic.name for topic in before} - {topic.name for topic in kept}:
            _refuse_written(session, discussion)
        discussion.title, discussion.votes = title, votes
        discussion.topics = write_topics(_name_once(kept))


def _write_topic(topic: Topic | None, text: str, translator: Translator, name: str) -> Topic | None:
    if not text:
        return None
    if topic is None:
        return Topic(name, {translator.language: text})
    if text == topic.say(translator):
        return topic
    # Other words for a usual question are another question: its translations fall away.
    return Topic(topic.name, {**topic.texts, translator.language: text})


def _name_once(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Return topics of which no two have one name: points are filed under it."""
    named: dict[str, Topic] = {}
    for topic in topics:
        name, number = topic.name, 1
        while name in named:
            number += 1
            name = f"topic_{number}"
        named[name] = Topic(name, topic.texts)
    return tuple(named.values())


def hide_point(session: Session, board: DiscussionBoard, point: str, hidden: bool) -> None:
    """Show a point to nobody, or to everybody again."""
    with writing(session):
        hold(session, board)
        add_now(session, board, STAFF, Do.HIDE, point, hidden=hidden)
