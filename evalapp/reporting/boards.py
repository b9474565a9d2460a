"""What the groups of a workshop put on their boards, as reports and files tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evalapp.questionnaire.discussing.topics import GroupName, Topic


@dataclass(frozen=True)
class Wording:
    """A text as somebody of a group typed it, and its language, empty where it is not known."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class BoardPoint:
    """One point of a group, with the points that it put under it and how many voted for them."""

    wording: Wording
    theme: str = ""
    votes: int = 0
    merged: tuple[Wording, ...] = ()


@dataclass(frozen=True)
class TopicPoints:
    """What a group put down under one question; the points with the most votes come first."""

    topic: Topic
    points: tuple[BoardPoint, ...]


@dataclass(frozen=True)
class GroupBoard:
    """The board of one group. `people` phones wrote or voted on it; `grouping` is of GROUPINGS."""

    name: GroupName
    grouping: str
    people: int
    topics: tuple[TopicPoints, ...]


@dataclass(frozen=True)
class DiscussionMaterial:
    """One discussion of a workshop, its groups in their order. A title may be empty."""

    title: str
    code: str
    topics: tuple[Topic, ...]
    groups: tuple[GroupBoard, ...]

    def list_points(self, topic: str) -> Iterator[tuple[GroupName, BoardPoint]]:
        """Yield the points of all groups under one question."""
        for group in self.groups:
            for each in group.topics:
                if each.topic.name == topic:
                    yield from ((group.name, point) for point in each.points)
