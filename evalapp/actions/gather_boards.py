"""What the groups of a workshop put on their boards, gathered for reports, pages and files."""

from __future__ import annotations

from evalapp.actions.discuss import read_state
from evalapp.actions.discussions import name_group
from evalapp.questionnaire.discussing.reducing import BoardState, Point
from evalapp.questionnaire.discussing.topics import Topic, read_topics
from evalapp.reporting.boards import (
    BoardPoint,
    DiscussionMaterial,
    GroupBoard,
    TopicPoints,
    Wording,
)
from evalapp.storage.board_tables import Discussion, DiscussionBoard
from evalapp.storage.boards import list_discussions
from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop


def gather_boards(session: Session, workshop: Workshop) -> tuple[DiscussionMaterial, ...]:
    """Return all discussions of a workshop, without what was deleted or hidden."""
    found = list_discussions(session, workshop)
    return tuple(gather_discussion(session, discussion) for discussion in found)


def gather_discussion(session: Session, discussion: Discussion) -> DiscussionMaterial:
    """Return what the groups of one discussion put on their boards."""
    topics = read_topics(discussion.topics)
    return DiscussionMaterial(
        title=discussion.title,
        code=discussion.code,
        topics=topics,
        groups=tuple(_gather_group(session, board, topics) for board in discussion.boards),
    )


def _gather_group(
    session: Session, board: DiscussionBoard, topics: tuple[Topic, ...]
) -> GroupBoard:
    state = read_state(session, board)
    return GroupBoard(
        name=name_group(board),
        grouping=board.grouping,
        people=len(state.authors),
        topics=tuple(TopicPoints(topic, _list_points(state, topic)) for topic in topics),
    )


def _list_points(state: BoardState, topic: Topic) -> tuple[BoardPoint, ...]:
    points = [each for each in state.points if each.question == topic.name]
    # Of those with equal votes the order of the board stays.
    points.sort(key=lambda each: -len(each.voters))
    return tuple(map(_tell, points))


def _tell(point: Point) -> BoardPoint:
    return BoardPoint(
        wording=Wording(point.text, point.language),
        theme=point.theme,
        votes=len(point.voters),
        merged=tuple(Wording(each.text, each.language) for each in point.merged),
    )
