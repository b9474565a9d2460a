"""What people without scripts do on a board: a form each, read as the operations of a phone."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from evalapp.questionnaire.discussing.places import find_place_between
from evalapp.questionnaire.discussing.reducing import BoardState, Point
from evalapp.web.board_page import find_head

Made: TypeAlias = Iterator[tuple[str, dict[str, Any]]]
"""What operations do, and their values."""
Read: TypeAlias = Callable[[Mapping[str, str], BoardState, str], Made]


def read_form(
    typed: Mapping[str, str], state: BoardState, author: str, clock: int
) -> list[dict[str, Any]]:
    """Return the operations that a form asks for, later than `clock`; none of one that is none."""
    read = FORMS.get(typed.get("do", ""))
    made = read(typed, state, author) if read else ()
    return [
        {"id": str(uuid.uuid4()), "do": do, "at": at, **values}
        for at, (do, values) in enumerate(made, clock + 1)
    ]


def find_point(state: BoardState, name: str) -> Point | None:
    """Return the point with this id, if it is shown."""
    return next((each for each in state.list_shown() if each.id == name), None)


def _add(typed: Mapping[str, str], state: BoardState, _author: str) -> Made:
    question = typed.get("question", "")
    yield (
        "add",
        {
            "question": question,
            "place": _find_end(state, question),
            "text": typed.get("text", ""),
            "language": typed.get("lang", ""),
        },
    )


def _vote(typed: Mapping[str, str], state: BoardState, author: str) -> Made:
    """Vote for a point, or take the vote back, also from what was put under it."""
    point = find_point(state, typed.get("point", ""))
    if point is None:
        return
    if author not in point.voters:
        yield "vote", {"point": point.id, "up": True}
        return
    for each in (point, *point.merged):
        if author in each.own:
            yield "vote", {"point": each.id, "up": False}


def _bring_back(typed: Mapping[str, str], _state: BoardState, _author: str) -> Made:
    about = {"point": typed.get("point", ""), "seen": typed.get("seen", "")}
    yield "delete", {**about, "gone": False}


def _change(typed: Mapping[str, str], state: BoardState, _author: str) -> Made:
    point = find_point(state, typed.get("point", ""))
    wish = typed.get("go", "save")
    if point is None or wish == "cancel":
        return
    if wish == "delete":
        yield "delete", {"point": point.id, "seen": typed.get("seen", ""), "gone": True}
    elif wish in ("up", "down"):
        yield from _step(point, state, -1 if wish == "up" else 1)
    else:
        yield from _save(typed, point, state)


def _save(typed: Mapping[str, str], point: Point, state: BoardState) -> Made:
    """Change what is not as the person saw it: what others have changed meanwhile stays."""
    was = _read_plain(typed.get("was", ""))
    new = {name: typed.get(name, "").strip() for name in ("text", "question", "theme", "into")}
    changed = {name for name, value in new.items() if value != was.get(name)}
    if "text" in changed:
        yield "edit", {"point": point.id, "text": new["text"], "language": typed.get("lang", "")}
    if "theme" in changed:
        yield "theme", {"point": point.id, "theme": new["theme"]}
    if "question" in changed:
        place = _find_end(state, new["question"])
        yield "move", {"point": point.id, "question": new["question"], "place": place}
    if "into" in changed and new["into"] != find_head(state, point):
        yield "merge", {"point": point.id, "into": new["into"]}


def _read_plain(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _find_end(state: BoardState, question: str) -> str:
    places = _list_places(state, question)
    return find_place_between(places[-1] if places else "", "")


def _list_places(state: BoardState, question: str) -> list[str]:
    """Return the places that are taken, in order: points put under others may come forth again."""
    return sorted(each.place for each in state.list_shown() if each.question == question)


def _step(point: Point, state: BoardState, way: int) -> Made:
    row = [each for each in state.points if each.question == point.question]
    if point not in row or not 0 <= row.index(point) + way < len(row):
        return
    at = row.index(point) + way
    others = [each.place for each in row if each is not point]
    before = others[at - 1] if at else ""
    taken = (place for place in _list_places(state, point.question) if place > before)
    place = find_place_between(before, next(taken, ""))
    yield "move", {"point": point.id, "question": point.question, "place": place}


FORMS: Final[Mapping[str, Read]] = {
    "add": _add,
    "vote": _vote,
    "change": _change,
    "back": _bring_back,
}
"""What a form says that it does → how it is read."""
