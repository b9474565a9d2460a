"""The projector where people write action plans: the code, its QR, and how many plans came in."""

from __future__ import annotations

import datetime

from flask import abort, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from evalapp.actions.mentor_plan import find_workshop_of
from evalapp.actions.plans import Planning, count_plans, find_planning, read_plan_form
from evalapp.i18n import Translator, get_translator
from evalapp.reporting.qr import draw_qr
from evalapp.web.addresses import is_in_own_network, is_out_of_reach, link_for_participants
from evalapp.web.language import staff_translator
from evalapp.web.services import db_session


def show_planning(code: str) -> ResponseReturnValue:
    """Show the room where its plans are written; not found where nobody asks for any."""
    planning = _find(code)
    asked = request.args.get("lang", "")
    if asked in read_plan_form(db_session(), planning).languages:
        g.translator = get_translator(asked)
    at = datetime.datetime.now(datetime.UTC)
    return render_template(
        "room/planning.html",
        planning=planning,
        workshop=find_workshop_of(db_session(), planning),
        now=int(at.timestamp() * 1000),
        address=link_for_participants("respond.start").partition("://")[2].rstrip("/"),
        picture=draw_qr(link_for_participants("respond.fill_in", code=planning.code), error="l"),
        is_out_of_reach=is_out_of_reach(),
        is_in_own_network=is_in_own_network(),
        **_tell(planning, staff_translator()),
    )


def tell_count(code: str) -> ResponseReturnValue:
    """Tell how many plans came in, and whether more are taken; not found as above."""
    response = jsonify(_tell(_find(code), staff_translator()))
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)


def _tell(planning: Planning, say: Translator) -> dict[str, str | int]:
    """Return what changes on the page: names as those of a survey's room."""
    plans = count_plans(db_session(), [planning.id]).get(planning.id, 0)
    return {
        "count": say.number(plans),
        "sentence": say.ngettext("%(n)s action plan", "%(n)s action plans", plans),
        "state": planning.state.value,
        "until": 0,
        "results": 0,
    }


def _find(code: str) -> Planning:
    return find_planning(db_session(), code) or abort(404)
