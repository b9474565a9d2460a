"""Facilitators: sheets of paper typed in: one a page, listed, taken back."""

from __future__ import annotations

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.collect import AskedSurvey, find_asked
from evalapp.actions.manage import find_survey
from evalapp.actions.paper_sheets import (
    check_sheet,
    count_sheets,
    delete_sheet,
    is_typed_twice,
    list_sheets,
    store_sheet,
    type_once,
    type_twice,
    undo_sheet,
)
from evalapp.actions.refusal import Refusal
from evalapp.questionnaire.keying.sheets import TypedSheet
from evalapp.storage.columns import make_key
from evalapp.storage.tables import PaperSheet
from evalapp.web.forms.paper import PREFIX, read_key, read_sheet
from evalapp.web.language import _, ngettext, staff_translator, tell
from evalapp.web.paper_form import PaperForm
from evalapp.web.paper_told import tell_fault
from evalapp.web.services import config, db_session

blueprint = Blueprint("sheets", __name__, url_prefix="/surveys/<code>/paper")


@blueprint.get("")
def start(code: str) -> ResponseReturnValue:
    """Show the form for the next sheet."""
    asked = find_asked_survey(code)
    return show_form(asked, TypedSheet(asked.questionnaire), make_key())


@blueprint.post("")
def store(code: str) -> ResponseReturnValue:
    """Store a sheet and go on with the next; with `go=store` only, else show what is wrong."""
    asked = find_asked_survey(code)
    typed, key = read_sheet(asked.questionnaire, request.form), read_key(request.form)
    if request.form.get("go") != "store":
        return show_form(asked, typed, key, is_checked=True)
    try:
        sheet = store_sheet(
            db_session(),
            asked,
            typed,
            key=key,
            language=choose_language(asked),
            by=str(current_user.email),
            secret=config().secret_key,
        )
    except Refusal as fault:
        return show_form(asked, typed, key, is_checked=True, notice=tell(fault.message)), 422
    _tell_stored(code, sheet)
    tell_left_out(asked, typed)
    return redirect(url_for(".start", code=code, sheet=sheet.language), 303)


def _tell_stored(code: str, sheet: PaperSheet) -> None:
    told = _("Write %(number)s on the sheet: it is stored under this number.", number=sheet.number)
    if sheet.state != "counted":
        told += " " + _("It counts when it has been typed in a second time.")
    flash(told, f"undo {url_for('.undo', code=code, number=sheet.number)}")


def tell_left_out(asked: AskedSurvey, typed: TypedSheet) -> None:
    """Tell which answers are not kept because their questions were not to be answered."""
    if typed.left_out:
        form = PaperForm(typed, asked.questionnaire.default_language, staff_translator())
        numbers = form.name_numbers(typed.left_out)
        flash(_("Not to be answered, so left out: question %(numbers)s.", numbers=numbers))


@blueprint.post("/check")
def check(code: str) -> ResponseReturnValue:
    """Tell what is wrong with what was typed so far; nothing is stored."""
    asked = find_asked_survey(code)
    typed, staff = read_sheet(asked.questionnaire, request.form), staff_translator()
    faults = check_sheet(typed).faults.items()
    told = {PREFIX + name: tell_fault(asked.questionnaire, staff, fault) for name, fault in faults}
    return jsonify(faults=told, left_out=[PREFIX + name for name in typed.left_out])


def show_form(
    asked: AskedSurvey,
    typed: TypedSheet,
    key: str,
    is_checked: bool = False,
    notice: str = "",
    again: PaperSheet | None = None,
) -> str:
    """Return the page on which a sheet is typed in; `again` is the one that is typed twice."""
    survey = find_survey(db_session(), asked.code) or abort(404)
    language = again.language if again else choose_language(asked)
    faults = check_sheet(typed).faults if is_checked else {}
    return render_template(
        "manage/paper/type.html",
        survey=survey,
        workshop=survey.workshop,
        project=survey.workshop.project,
        form=PaperForm(typed, language, staff_translator(), faults),
        sheet_language=language,
        languages=asked.questionnaire.languages,
        counts=count_sheets(db_session(), survey.id),
        is_double=is_typed_twice(db_session(), survey.id),
        key=key,
        notice=notice,
        again=again,
        by=str(current_user.email),
    )


@blueprint.get("/sheets")
def list_(code: str) -> ResponseReturnValue:
    """List the sheets that were typed in, and how they are."""
    survey = find_survey(db_session(), code) or abort(404)
    return render_template(
        "manage/paper/sheets.html",
        survey=survey,
        workshop=survey.workshop,
        project=survey.workshop.project,
        sheets=list_sheets(db_session(), survey.id),
        is_double=is_typed_twice(db_session(), survey.id),
    )


@blueprint.post("/double")
def double(code: str) -> ResponseReturnValue:
    """Let sheets be typed in twice, or once."""
    asked = find_asked_survey(code)
    if "on" in request.form:
        type_twice(db_session(), asked)
        flash(_("From now on a sheet counts when it has been typed in twice."))
    else:
        counted = type_once(db_session(), asked, config().secret_key)
        flash(_("From now on a sheet counts as soon as it has been typed in."))
        if counted:
            flash(
                ngettext(
                    "%(n)s sheet that was waiting counts now.",
                    "%(n)s sheets that were waiting count now.",
                    counted,
                )
            )
    return redirect(url_for(".list_", code=code), 303)


@blueprint.post("/sheets/<int:number>/undo")
def undo(code: str, number: int) -> ResponseReturnValue:
    """Take back a sheet that was just stored; its number is free again."""
    asked = find_asked_survey(code)
    try:
        undo_sheet(db_session(), asked, number)
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(_("Sheet %(number)s is no longer stored.", number=number))
    return redirect(url_for(".start", code=code), 303)


@blueprint.post("/sheets/<int:number>/delete")
def delete(code: str, number: int) -> ResponseReturnValue:
    """Delete a sheet and its answers."""
    asked = find_asked_survey(code)
    try:
        delete_sheet(db_session(), asked, number)
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(_("Sheet %(number)s and its answers have been deleted.", number=number))
    return redirect(url_for(".list_", code=code), 303)


def choose_language(asked: AskedSurvey) -> str:
    """Return the language of the sheet: the one asked for, else that of the questionnaire."""
    wanted = request.values.get("sheet", "")
    offered = asked.questionnaire.languages
    return wanted if wanted in offered else asked.questionnaire.default_language


def find_asked_survey(code: str) -> AskedSurvey:
    """Return the survey with this code; there is no page without."""
    return find_asked(db_session(), code) or abort(404)
