"""Evaluators: pairs of people whose codes are nearly the same, decided on one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.compare import Side, choose_sides, list_sides
from evalapp.actions.evaluate import Reading
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.pairing import ACCEPTED, REJECTED, UNDONE
from evalapp.actions.refusal import Refusal
from evalapp.actions.review import decide, review_pairs
from evalapp.i18n import Message
from evalapp.web.compared import check_sides, name_sides
from evalapp.web.language import staff_translator, tell
from evalapp.web.services import config, db_session

blueprint = Blueprint("matching", __name__)

VERDICTS: Final[Mapping[str, str]] = {"accept": ACCEPTED, "reject": REJECTED, "undo": UNDONE}
"""What stands in addresses → what is stored."""
DONE: Final[Mapping[str, Message]] = {
    ACCEPTED: Message("Accepted: these two are counted as one person."),
    REJECTED: Message("Rejected: these two are counted as two people."),
    UNDONE: Message("The decision is undone. The pair is open again."),
}


@blueprint.get("/workshop/<key>/matching")
def show(key: str) -> ResponseReturnValue:
    """Show the doubtful pairs of two surveys, and every decision on them."""
    workshop = find_workshop(db_session(), key) or abort(404)
    sides = list_sides(db_session(), workshop, config().minimum_group_size)
    chosen = choose_sides(sides, request.args.get("pre", ""), request.args.get("post", ""))
    fault = check_sides(chosen)
    review = None
    if chosen and not fault:
        before, after = chosen
        review = review_pairs(db_session(), before.surveys, after.surveys, _reading())
    return render_template(
        "evaluate/matching.html",
        workshop=workshop,
        project=workshop.project,
        sides=name_sides(sides, workshop),
        chosen=chosen,
        fault=fault,
        review=review,
    )


@blueprint.post("/workshop/<key>/matching/<pair>/<what>")
def settle(key: str, pair: str, what: str) -> ResponseReturnValue:
    """Store a decision on a pair; the way back is offered."""
    workshop = find_workshop(db_session(), key) or abort(404)
    before, after = _find_sides(workshop) or abort(404)
    verdict = VERDICTS.get(what) or abort(404)
    person = current_user.email
    try:
        decide(db_session(), before.surveys, after.surveys, pair, verdict, person, _reading())
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        undo = url_for(".settle", key=key, pair=pair, what="undo", pre=before.key, post=after.key)
        flash(tell(DONE[verdict]), "message" if verdict == UNDONE else f"undo {undo}")
    address = url_for(".show", key=key, pre=before.key, post=after.key, _anchor="next")
    return redirect(address, 303)


def _find_sides(workshop: Workshop) -> tuple[Side, Side] | None:
    sides = list_sides(db_session(), workshop, config().minimum_group_size)
    keys = {side.key: side for side in sides}
    wanted = [keys.get(request.args.get(name, "")) for name in ("pre", "post")]
    before, after = wanted
    if before is None or after is None or check_sides((before, after)):
        return None
    return before, after


def _reading() -> Reading:
    return Reading(staff_translator(), config().minimum_group_size)
