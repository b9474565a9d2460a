"""Facilitators: what one click does on a follow-up list: done, removed, carried on, suggested."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.follow_up import (
    FollowUpItem,
    carry_on,
    check_off,
    find_item,
    put_back,
    remove_item,
    take_back,
)
from evalapp.actions.follow_up_suggestions import accept, list_suggestions, skip
from evalapp.actions.manage import Workshop
from evalapp.actions.today import find_today
from evalapp.i18n import Message
from evalapp.web.language import ngettext, staff_translator, tell
from evalapp.web.manage_follow_up import find, find_suggestion, my_name
from evalapp.web.services import db_session

blueprint = Blueprint("follow_up_steps", __name__, url_prefix="/workshops/<key>/follow-up")


@dataclass(frozen=True)
class Step:
    """What a button does to an item, what is said then, and the step that undoes it."""

    act: Callable[[Workshop, FollowUpItem], None]
    said: Message
    undo: str


def _check_off(workshop: Workshop, item: FollowUpItem) -> None:
    check_off(db_session(), item, my_name(), find_today(workshop))


STEPS: Final[Mapping[str, Step]] = {
    "done": Step(_check_off, Message("It is checked off."), "open"),
    "open": Step(
        lambda workshop, item: take_back(db_session(), item), Message("It is open again."), "done"
    ),
    "remove": Step(
        lambda workshop, item: remove_item(db_session(), item),
        Message("It is off the list."),
        "restore",
    ),
    "restore": Step(
        lambda workshop, item: put_back(db_session(), item),
        Message("It is on the list."),
        "remove",
    ),
}


@blueprint.post("/<item>/<any(done, open, remove, restore):step>")
def take(key: str, item: str, step: str) -> ResponseReturnValue:
    """Check an item off, open it again, take it off the list or put it back."""
    workshop = find(key)
    found = find_item(db_session(), workshop.id, item) or abort(404)
    STEPS[step].act(workshop, found)
    _tell_undo(STEPS[step], workshop, found)
    return _go_back(workshop)


def _tell_undo(step: Step, workshop: Workshop, item: FollowUpItem) -> None:
    values: dict[str, Any] = {**request.args.to_dict(), "key": workshop.key, "item": item.key}
    flash(tell(step.said), f"undo {url_for('.take', step=step.undo, **values)}")


@blueprint.post("/carry")
def carry(key: str) -> ResponseReturnValue:
    """Put what earlier workshops left open on this list."""
    workshop = find(key)
    n = carry_on(db_session(), workshop, my_name())
    flash(ngettext("%(n)s item has been carried on.", "%(n)s items have been carried on.", n))
    return _go_back(workshop)


@blueprint.post("/suggested")
def accept_all(key: str) -> ResponseReturnValue:
    """Put all suggestions on the list."""
    workshop = find(key)
    suggestions = list_suggestions(db_session(), workshop, staff_translator())
    accept(db_session(), workshop, suggestions, my_name())
    return _go_back(workshop)


@blueprint.post("/suggested/<place>/accept")
def accept_one(key: str, place: str) -> ResponseReturnValue:
    """Put one suggestion on the list."""
    workshop = find(key)
    accept(db_session(), workshop, [find_suggestion(workshop, place)], my_name())
    return _go_back(workshop)


@blueprint.post("/suggested/<place>/skip")
def turn_down(key: str, place: str) -> ResponseReturnValue:
    """Turn a suggestion down."""
    workshop = find(key)
    item = skip(db_session(), workshop, find_suggestion(workshop, place), my_name())
    _tell_undo(STEPS["remove"], workshop, item)
    return _go_back(workshop)


def _go_back(workshop: Workshop) -> ResponseReturnValue:
    """Return to the list as it was filtered."""
    values: dict[str, Any] = {**request.args.to_dict(), "key": workshop.key}
    return redirect(url_for("manage.follow_up.show", **values), 303)
