"""The projector: the code, its QR and the count, and nothing else."""

from __future__ import annotations

from flask import Blueprint, abort, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import Survey, count_responses, find_survey
from evalapp.reporting.qr import draw_qr
from evalapp.web.access import STAFF, allow_only, is_local_address
from evalapp.web.language import _, staff_translator
from evalapp.web.services import db_session

blueprint = Blueprint("room", __name__, url_prefix="/room")
blueprint.before_request(allow_only(*STAFF))


@blueprint.get("/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show the code as large as the screen allows, its QR, the address and the count."""
    survey = _find(code)
    link = url_for("respond.fill_in", code=survey.code, _external=True)
    return render_template(
        "room/room.html",
        survey=survey,
        workshop=survey.workshop,
        address=_say_address(url_for("respond.start", _external=True)),
        picture=draw_qr(link),
        is_local=is_local_address(),
        **_tell(survey),
    )


@blueprint.get("/<code>/count")
def count(code: str) -> ResponseReturnValue:
    """Tell how many have answered, in words, and whether the survey is open."""
    response = jsonify(_tell(_find(code)))
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)


def _tell(survey: Survey) -> dict[str, str]:
    given = count_responses(db_session(), [survey])[survey.id]
    say, invited = staff_translator(), survey.workshop.invited
    if invited:
        numbers = {"count": say.number(given), "invited": say.number(invited)}
        count = _("%(count)s of %(invited)s", **numbers)
        sentence = _("%(count)s of %(invited)s people have answered", **numbers)
    else:
        count = say.number(given)
        sentence = say.ngettext("%(n)s person has answered", "%(n)s people have answered", given)
    state = survey.state.value
    return {"count": count, "sentence": sentence, "state": state}


def _say_address(link: str) -> str:
    """Return an address as people say and type it."""
    return link.partition("://")[2].rstrip("/")


def _find(code: str) -> Survey:
    return find_survey(db_session(), code) or abort(404)
