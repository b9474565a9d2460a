"""Facilitators: sheets of paper typed in a second time, and what is right where both differ."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.collect import AskedSurvey
from evalapp.actions.manage import find_survey
from evalapp.actions.paper_sheets import find_sheet, find_waiting
from evalapp.actions.paper_twice import Choice, list_differences, settle_sheet, type_again
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.keying.sheets import TypedSheet
from evalapp.questionnaire.questions import Text
from evalapp.storage.columns import make_key
from evalapp.storage.tables import PaperSheet
from evalapp.web.forms.paper import read_choices, read_sheet
from evalapp.web.language import _, ngettext, staff_translator, tell
from evalapp.web.manage_sheets import find_asked_survey, show_form, tell_left_out
from evalapp.web.paper_told import tell_differences
from evalapp.web.services import config, db_session

blueprint = Blueprint("twice", __name__, url_prefix="/surveys/<code>/paper/sheets/<int:number>")


@blueprint.get("/again")
def start(code: str, number: int) -> ResponseReturnValue:
    """Show an empty form for a sheet that was typed in once."""
    asked = find_asked_survey(code)
    sheet = _find(asked, number, "waiting")
    return show_form(asked, TypedSheet(asked.questionnaire), make_key(), again=sheet)


@blueprint.post("/again")
def store(code: str, number: int) -> ResponseReturnValue:
    """Compare the second typing with the first; go on with the next sheet that waits."""
    asked = find_asked_survey(code)
    typed, sheet = read_sheet(asked.questionnaire, request.form), _find(asked, number, "waiting")
    if request.form.get("go") != "store":
        return show_form(asked, typed, make_key(), is_checked=True, again=sheet)
    by, secret = str(current_user.email), config().secret_key
    try:
        sheet = type_again(db_session(), asked, number, typed, by=by, secret=secret)
    except Refusal as fault:
        told = tell(fault.message)
        return show_form(asked, typed, make_key(), True, told, again=sheet), 422
    tell_left_out(asked, typed)
    if sheet.state == "differing":
        return redirect(url_for(".decide", code=code, number=number), 303)
    flash(_("Both typings of sheet %(number)s agree: it counts.", number=number))
    return _go_on(asked)


@blueprint.route("/differences", methods=["GET", "POST"])
def decide(code: str, number: int) -> ResponseReturnValue:
    """Show where both typings of a sheet differ; let it count as was chosen."""
    asked = find_asked_survey(code)
    sheet = _find(asked, number, "differing")
    if request.method == "GET":
        return _show_differences(asked, sheet, {}, {})
    fields = [difference.field for difference in list_differences(asked, sheet)]
    choices = read_choices(request.form, fields)
    try:
        faults = settle_sheet(db_session(), asked, number, choices, config().secret_key)
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return redirect(url_for("manage.sheets.list_", code=code), 303)
    if faults:
        return _show_differences(asked, _find(asked, number, "differing"), choices, faults), 422
    flash(_("Sheet %(number)s counts as you have decided.", number=number))
    return _go_on(asked)


def _go_on(asked: AskedSurvey) -> ResponseReturnValue:
    """Lead to the next sheet that waits, else to the list."""
    waiting = find_waiting(db_session(), asked.survey_id)
    if waiting is None:
        return redirect(url_for("manage.sheets.list_", code=asked.code), 303)
    return redirect(url_for(".start", code=asked.code, number=waiting), 303)


def _show_differences(
    asked: AskedSurvey,
    sheet: PaperSheet,
    choices: Mapping[str, Choice],
    faults: Mapping[str, Message | Text],
) -> str:
    survey = find_survey(db_session(), asked.code) or abort(404)
    differences = tell_differences(
        asked.questionnaire,
        sheet.language,
        staff_translator(),
        list_differences(asked, sheet),
        choices,
        faults,
    )
    return render_template(
        "manage/paper/differences.html",
        survey=survey,
        workshop=survey.workshop,
        project=survey.workshop.project,
        sheet=sheet,
        differences=differences,
        told=ngettext(
            "Both typings differ in %(n)s answer.",
            "Both typings differ in %(n)s answers.",
            len(differences),
        ),
    )


def _find(asked: AskedSurvey, number: int, state: str) -> PaperSheet:
    sheet = find_sheet(db_session(), asked.survey_id, number)
    if sheet is None or sheet.state != state:
        abort(404)
    return sheet
