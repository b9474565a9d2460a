"""Facilitators: one survey: open, close, look at it as a participant does."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.choose import count_missing_texts, name_questionnaire
from evalapp.actions.collect import find_asked
from evalapp.actions.manage import (
    Survey,
    close_survey,
    count_responses,
    find_survey,
    open_survey,
)
from evalapp.actions.missing import count_trials, find_gaps, must_ask
from evalapp.actions.refusal import Refusal
from evalapp.actions.remove import delete_survey
from evalapp.actions.room import count_expected
from evalapp.web import manage_cards, manage_times
from evalapp.web.addresses import is_out_of_reach, link_for_participants
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.manage_care import describe_care
from evalapp.web.manage_times import tell_times
from evalapp.web.preview import show_preview
from evalapp.web.services import db_session

blueprint = Blueprint("surveys", __name__)
blueprint.register_blueprint(manage_cards.blueprint)
blueprint.register_blueprint(manage_times.blueprint)


@blueprint.get("/surveys/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show a survey: how it stands, its links, its languages."""
    survey = _find(code)
    return render_template(
        "manage/survey.html",
        survey=survey,
        workshop=survey.workshop,
        project=survey.workshop.project,
        count=count_responses(db_session(), [survey])[survey.id],
        title=name_questionnaire(survey, staff_translator().language),
        missing=count_missing_texts(survey),
        link=link_for_participants("respond.fill_in", code=survey.code),
        is_out_of_reach=is_out_of_reach(),
        expected=count_expected(db_session(), survey),
        times=tell_times(survey),
        **describe_care(survey),
    )


@blueprint.post("/surveys/<code>/open")
def open_(code: str) -> ResponseReturnValue:
    """Take responses from now on; also undoes closing.

    Where translations are missing, or test responses will be deleted, the facilitator is asked
    once, and decides.
    """
    survey = _find(code)
    if "all_the_same" not in request.form and must_ask(db_session(), survey):
        to, language = (request.form.get(name) for name in ("to", "lang"))
        return redirect(url_for(".ask", code=survey.code, to=to, lang=language), 303)
    open_survey(db_session(), survey)
    flash(_("The survey is open. Participants can answer now."))
    return _back(survey)


@blueprint.get("/surveys/<code>/missing")
def ask(code: str) -> ResponseReturnValue:
    """Tell what is missing in which language, and what is deleted; offer to open all the same."""
    survey = _find(code)
    gaps, trials = find_gaps(db_session(), survey), count_trials(db_session(), survey.id)
    if gaps is None and not trials:
        return redirect(url_for(".show", code=survey.code), 303)
    return render_template(
        "manage/missing.html",
        survey=survey,
        workshop=survey.workshop,
        project=survey.workshop.project,
        gaps=gaps,
        trials=trials,
        back={name: request.args[name] for name in ("to", "lang") if name in request.args},
    )


@blueprint.post("/surveys/<code>/close")
def close(code: str) -> ResponseReturnValue:
    """Take no more responses; the way back is offered."""
    survey = _find(code)
    if survey.is_open:
        close_survey(db_session(), survey)
        flash(
            _("The survey is closed. No more answers are taken."),
            f"undo {url_for('.open_', code=survey.code)}",
        )
    return _back(survey)


def _back(survey: Survey) -> ResponseReturnValue:
    if request.form.get("to") == "room":
        address = url_for("room.show", code=survey.code, lang=request.form.get("lang"))
    else:
        address = url_for(".show", code=survey.code)
    return redirect(address, 303)


@blueprint.post("/surveys/<code>/delete")
def delete(code: str) -> ResponseReturnValue:
    """Delete a survey that nobody has answered."""
    survey = _find(code)
    workshop = survey.workshop.key
    try:
        delete_survey(db_session(), survey)
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return redirect(url_for(".show", code=code), 303)
    flash(_("The survey %(code)s has been deleted.", code=code))
    return redirect(url_for("manage.workshops.show", key=workshop), 303)


@blueprint.route("/surveys/<code>/preview", methods=["GET", "POST"])
def preview(code: str) -> ResponseReturnValue:
    """Show the questionnaire as a participant sees it; nothing is stored, opened or not."""
    asked = find_asked(db_session(), code) or abort(404)
    return show_preview(asked)


def _find(code: str) -> Survey:
    return find_survey(db_session(), code) or abort(404)
