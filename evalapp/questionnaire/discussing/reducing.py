"""What a board shows, given what was done on it: the same in whatever order that became known.

Each thing that can be set (a point's text, its spot, its theme …) has the value of the latest
operation on it. `participant/board_state.js` does the same on the phone;
`tests/questionnaire/discussing/boards.json` holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from evalapp.questionnaire.discussing.operations import STAFF, Do, Operation


@dataclass(frozen=True)
class Point:
    """A point as it stands. `seen` is the operation that gave it its text.

    `voters` are the authors whose votes count for it or for what was merged into it, `own` for it
    alone; `earlier` are the texts that it had before, or that somebody gave it at the same time.
    """

    id: str
    question: str
    place: str
    text: str
    language: str
    seen: str
    theme: str = ""
    voters: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    merged: tuple[Point, ...] = ()


@dataclass(frozen=True)
class BoardState:
    """The points that are shown, those that were deleted and those that a facilitator hid.

    `authors` are all who did anything on the board, but for facilitators.
    """

    points: tuple[Point, ...] = ()
    gone: tuple[Point, ...] = ()
    hidden: tuple[Point, ...] = ()
    authors: tuple[str, ...] = ()

    def list_shown(self) -> list[Point]:
        """Return every point that is shown, also those under others."""
        return [each for head in self.points for each in (head, *head.merged)]

    def count_votes(self, author: str) -> int:
        """Return how many votes of an author count."""
        return sum(author in point.own for point in self.list_shown())


def reduce_board(operations: Iterable[Operation], votes: int) -> BoardState:
    """Return what a board shows where each author has so many votes."""
    # What came twice is known once.
    known = {each.id: each for each in operations}
    return _Board(sorted(known.values(), key=lambda each: each.stamp)).judge(votes)


class _Board:
    """A board's operations, the later behind the earlier, sorted by what they set."""

    def __init__(self, ordered: list[Operation]) -> None:
        self.ordered = ordered
        self.added = {each.id: each for each in ordered if each.do is Do.ADD}
        self.texts: dict[str, list[Operation]] = {point: [] for point in self.added}
        self.latest: dict[tuple[str, str], Operation] = {}
        for each in ordered:
            self._take(each)
        self.shown = [point for point in self.added if not self._is_away(point)]
        self.parents = self._find_parents()

    def _take(self, each: Operation) -> None:
        point = each.id if each.do is Do.ADD else each.point
        if point not in self.added:
            return
        if each.do in (Do.ADD, Do.EDIT):
            self.texts[point].append(each)
        if each.do in (Do.ADD, Do.MOVE):
            self.latest[point, Do.MOVE] = each
        elif each.do is Do.VOTE:
            self.latest[point, f"vote {each.by}"] = each
        else:
            self.latest[point, each.do] = each

    def judge(self, votes: int) -> BoardState:
        """Return what is shown where each author has so many votes."""
        voters = self._count_votes(votes)
        plain = {point: self._make(point, voters.get(point, set())) for point in self.added}
        members: dict[str, list[Point]] = {point: [] for point in self.shown}
        for point in self.shown:
            head = self._find_head(point)
            if head != point:
                members[head].append(plain[point])
        heads = [self._join(plain[p], members[p]) for p in self.shown if self._find_head(p) == p]
        hidden = {point for point in self.added if self._is_hidden(point)}
        return BoardState(
            points=_sort(heads),
            gone=_sort(plain[p] for p in self.added if self._is_gone(p) and p not in hidden),
            hidden=_sort(plain[point] for point in hidden),
            authors=tuple(sorted({each.by for each in self.ordered} - {STAFF})),
        )

    def _is_away(self, point: str) -> bool:
        return self._is_hidden(point) or self._is_gone(point)

    def _is_hidden(self, point: str) -> bool:
        found = self.latest.get((point, Do.HIDE))
        return found is not None and found.values["hidden"] is True

    def _is_gone(self, point: str) -> bool:
        """Tell whether a point was deleted, and not written anew by somebody who did not know."""
        found = self.latest.get((point, Do.DELETE))
        is_deleted = found is not None and found.values["gone"] is True
        return is_deleted and found.values["seen"] == self.texts[point][-1].id  # type: ignore[union-attr]

    def _find_parents(self) -> dict[str, str]:
        """Return point → what it was merged into; of merges in a circle the latest does nothing."""
        merges = [each for (_point, thing), each in self.latest.items() if thing == Do.MERGE]
        parents: dict[str, str] = {}
        for each in sorted(merges, key=lambda merge: merge.stamp):
            into = str(each.values["into"])
            if into in self.added and not _leads_to(parents, into, each.point):
                parents[each.point] = into
        return parents

    def _find_head(self, point: str) -> str:
        """Return the last point that is shown on the way from this one, itself at least."""
        head, at = point, point
        while at in self.parents:
            at = self.parents[at]
            if not self._is_away(at):
                head = at
        return head

    def _count_votes(self, votes: int) -> dict[str, set[str]]:
        """Return point → whose votes count: the first ones of each author, as many as they have."""
        used: dict[str, int] = {}
        voters: dict[str, set[str]] = {}
        shown = set(self.shown)
        cast = [each for each in self.latest.values() if each.do is Do.VOTE and each.values["up"]]
        for each in sorted(cast, key=lambda vote: vote.stamp):
            if each.point in shown and used.get(each.by, 0) < votes:
                used[each.by] = used.get(each.by, 0) + 1
                voters.setdefault(each.point, set()).add(each.by)
        return voters

    def _make(self, point: str, voters: set[str]) -> Point:
        spot = self.latest[point, Do.MOVE].values
        theme = self.latest.get((point, Do.THEME))
        *before, now = self.texts[point]
        text = str(now.values["text"])
        earlier = dict.fromkeys(str(each.values["text"]) for each in before)
        return Point(
            id=point,
            question=str(spot["question"]),
            place=str(spot["place"]),
            text=text,
            language=str(now.values["language"]),
            seen=now.id,
            theme=str(theme.values["theme"]) if theme else "",
            voters=tuple(sorted(voters)),
            own=tuple(sorted(voters)),
            earlier=tuple(each for each in earlier if each != text),
        )

    def _join(self, head: Point, members: list[Point]) -> Point:
        voters = set(head.voters).union(*(each.voters for each in members))
        return replace(head, voters=tuple(sorted(voters)), merged=_sort(members))


def _leads_to(parents: Mapping[str, str], start: str, end: str) -> bool:
    while start != end and start in parents:
        start = parents[start]
    return start == end


def _sort(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda each: (each.question, each.place, each.id)))
