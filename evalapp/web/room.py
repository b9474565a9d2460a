"""The projector: the code, its QR and the count while people answer; results afterwards."""

from __future__ import annotations

import datetime
from dataclasses import replace

from flask import Blueprint, abort, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import Survey, find_survey
from evalapp.actions.questionnaires import read_version
from evalapp.actions.room import RoomFigures, read_figures
from evalapp.actions.room_results import RoomResult, may_show, read_results
from evalapp.i18n import get_translator
from evalapp.reporting.material import Writer
from evalapp.reporting.projected import project_question
from evalapp.reporting.qr import draw_qr
from evalapp.web.access import STAFF, allow_only
from evalapp.web.addresses import is_in_own_network, is_out_of_reach, link_for_participants
from evalapp.web.language import staff_translator
from evalapp.web.room_board import find_board
from evalapp.web.room_planning import show_planning, tell_count
from evalapp.web.room_words import find_next_change, tell_room
from evalapp.web.services import config, db_session

blueprint = Blueprint("room", __name__, url_prefix="/room")
blueprint.before_request(allow_only(*STAFF))


@blueprint.get("/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show the code as large as the screen allows, its QR, the address and the count."""
    if find_survey(db_session(), code) is None:
        return show_planning(code)
    survey, figures = _find(code)
    return render_template(
        "room/room.html",
        **_frame(survey, figures),
        address=_say_address(link_for_participants("respond.start")),
        picture=draw_qr(link_for_participants("respond.fill_in", code=survey.code), error="l"),
        is_out_of_reach=is_out_of_reach(),
        is_in_own_network=is_in_own_network(),
    )


@blueprint.get("/<code>/results")
def results(code: str) -> ResponseReturnValue:
    """Show one closed question as people answered it; `?question=` names it."""
    survey, figures = _find(code)
    if not may_show(survey):
        return redirect(url_for(".show", code=survey.code, lang=request.args.get("lang")), 303)
    people, found = _read_results(survey, figures.given)
    place = _find_place(found, request.args.get("question", ""))
    questionnaire = read_version(survey.version)
    writer = Writer(staff_translator(), questionnaire)
    shown = [project_question(each.question, each.people, each.counts, writer) for each in found]
    return render_template(
        "room/results.html",
        **_frame(survey, replace(figures, results=people)),
        languages=questionnaire.languages,
        questions=shown,
        has_answers=figures.given > 0,
        place=place,
        least=config().minimum_group_size,
    )


@blueprint.get("/<code>/count")
def count(code: str) -> ResponseReturnValue:
    """Tell how a survey stands, in words; with `?results=1` of how many people results are shown.

    Read once for all who ask at the same time.
    """
    with_results = "results" in request.args

    def read() -> RoomFigures | None:
        figures = read_figures(db_session(), code, config().minimum_group_size)
        return _add_results(code, figures) if figures and with_results else figures

    figures = find_board().look((code, with_results), read)
    if figures is None:
        return tell_count(code)
    response = jsonify(tell_room(figures, staff_translator()))
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)


def _find(code: str) -> tuple[Survey, RoomFigures]:
    """Return a survey and how it stands; from here on its page speaks the room's language."""
    survey = find_survey(db_session(), code) or abort(404)
    asked = request.args.get("lang", "")
    if asked in read_version(survey.version).languages:
        g.translator = get_translator(asked)
    figures = read_figures(db_session(), survey.code, config().minimum_group_size)
    return survey, figures or abort(404)


def _frame(survey: Survey, figures: RoomFigures) -> dict[str, object]:
    """Return what every page of a room has."""
    at = datetime.datetime.now(datetime.UTC)
    return {
        "survey": survey,
        "workshop": survey.workshop,
        "may_show": may_show(survey),
        "next_change": find_next_change(survey, staff_translator()),
        "now": int(at.timestamp() * 1000),
        **tell_room(figures, staff_translator()),
    }


def _add_results(code: str, figures: RoomFigures) -> RoomFigures:
    survey = find_survey(db_session(), code)
    if survey is None or not may_show(survey):
        return figures
    return replace(figures, results=_read_results(survey, figures.given)[0])


def _read_results(survey: Survey, given: int) -> tuple[int, list[RoomResult]]:
    return read_results(db_session(), survey, given, config().minimum_group_size)


def _find_place(found: list[RoomResult], name: str) -> int:
    """Return which of the results has this name; the first where none has."""
    names = [each.question.name for each in found]
    return names.index(name) if name in names else 0


def _say_address(link: str) -> str:
    """Return an address as people say and type it."""
    return link.partition("://")[2].rstrip("/")
