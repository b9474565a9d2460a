"""The projector at presentations: one action plan at a time, and the way to feedback on it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from flask import Blueprint, abort, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.agenda import (
    Listed,
    find_agenda,
    find_next,
    find_now,
    find_workshop_of,
    list_entries,
)
from evalapp.actions.plans_shown import show_plan
from evalapp.i18n import LANGUAGE_NAMES, Translator, get_translator
from evalapp.reporting.qr import draw_qr
from evalapp.storage.tables import Agenda
from evalapp.web.access import STAFF, allow_only
from evalapp.web.addresses import link_for_participants
from evalapp.web.language import staff_translator
from evalapp.web.room_plan_view import RoomPlan
from evalapp.web.services import db_session

blueprint = Blueprint("room_plans", __name__, url_prefix="/room")
blueprint.before_request(allow_only(*STAFF))


@blueprint.get("/<code>/plans")
def show_now(code: str) -> ResponseReturnValue:
    """Lead to what is presented now, else to what comes next, else to the first."""
    agenda = _find(code)
    wanted = find_now(agenda) or find_next(agenda)
    keys = [each.row.key for each in _list(agenda)]
    number = keys.index(wanted.key) + 1 if wanted and wanted.key in keys else 1
    address = url_for(".show", code=agenda.code, number=number, lang=request.args.get("lang"))
    return redirect(address, 303)


@blueprint.get("/<code>/plans/<int:number>")
def show(code: str, number: int) -> ResponseReturnValue:
    """Show the entry with this number: what was planned, how it stands, what was hard."""
    agenda = _find(code)
    entries, entry = _find_entry(agenda, number)
    asked = request.args.get("lang", "")
    if asked in LANGUAGE_NAMES:
        g.translator = get_translator(asked)
    say = staff_translator()
    link = link_for_participants("feedback.start", code=agenda.code)
    return render_template(
        "room/plan.html",
        agenda=agenda,
        workshop=find_workshop_of(db_session(), agenda),
        entry=entry,
        number=number,
        last=len(entries),
        plan=_view(entry, say) if entry.may_show else None,
        languages=LANGUAGE_NAMES,
        picture=draw_qr(link, error="l"),
        address=link_for_participants("respond.start").partition("://")[2].rstrip("/"),
        now=int(datetime.datetime.now(datetime.UTC).timestamp() * 1000),
        **_tell(entry, say),
    )


@blueprint.get("/<code>/plans/<int:number>/count")
def count(code: str, number: int) -> ResponseReturnValue:
    """Tell of how many people there is feedback, and whether it is presented now."""
    _entries, entry = _find_entry(_find(code), number)
    response = jsonify(_tell(entry, staff_translator()))
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)


def _view(entry: Listed, say: Translator) -> RoomPlan | None:
    if entry.row.plan is None:
        return None
    return RoomPlan(show_plan(db_session(), entry.row.plan), say)


def _tell(entry: Listed, say: Translator) -> dict[str, str | int]:
    """Return what changes on the page: names as those of a survey's room."""
    people = say.ngettext("%(n)s person", "%(n)s people", entry.people)
    sentence = say.gettext("Feedback from: %(people)s", people=people)
    return {
        "sentence": sentence if entry.row.takes_feedback else "",
        "state": entry.row.state,
        "until": 0,
        "results": 0,
    }


def _find_entry(agenda: Agenda, number: int) -> tuple[Sequence[Listed], Listed]:
    entries = _list(agenda)
    if not 1 <= number <= len(entries):
        abort(404)
    return entries, entries[number - 1]


def _list(agenda: Agenda) -> Sequence[Listed]:
    return list_entries(db_session(), agenda, find_workshop_of(db_session(), agenda))


def _find(code: str) -> Agenda:
    return find_agenda(db_session(), code) or abort(404)
