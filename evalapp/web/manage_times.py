"""Facilitators: when a survey opens and closes by itself, and ten minutes more."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import Survey, find_survey
from evalapp.actions.refusal import Refusal
from evalapp.actions.schedule import choose_live_results, extend_survey, plan_times
from evalapp.actions.trial import count_trials
from evalapp.storage.tables import now
from evalapp.web.clock import from_local, name_time_zone, tell_clock, tell_time, to_local
from evalapp.web.forms.times import TimesForm
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.services import db_session

blueprint = Blueprint("times", __name__)


@blueprint.route("/surveys/<code>/times", methods=["GET", "POST"])
def plan(code: str) -> ResponseReturnValue:
    """Plan when a survey opens and closes, on the clock of the workshop."""
    survey = find_survey(db_session(), code) or abort(404)
    form = TimesForm(data=_read_times(survey))
    if form.validate_on_submit():
        try:
            _store(survey, form)
        except Refusal as refused:
            form.form_errors.append(tell(refused.message))
        else:
            flash(_("The times have been changed."))
            return redirect(url_for("manage.surveys.show", code=survey.code), 303)
    zone = survey.workshop.time_zone
    page = render_template(
        "manage/times.html",
        form=form,
        survey=survey,
        workshop=survey.workshop,
        project=survey.workshop.project,
        place=name_time_zone(zone),
        clock=tell_clock(now(), zone),
        trials=0 if survey.has_begun else count_trials(db_session(), survey.id),
    )
    return page, 422 if form.errors else 200


@blueprint.post("/surveys/<code>/extend")
def extend(code: str) -> ResponseReturnValue:
    """Let a survey close ten minutes later than planned, or in ten minutes."""
    survey = find_survey(db_session(), code) or abort(404)
    extend_survey(db_session(), survey)
    if request.form.get("to") == "room":
        address = url_for("room.show", code=survey.code, lang=request.form.get("lang"))
    else:
        address = url_for("manage.surveys.show", code=survey.code)
    return redirect(address, 303)


def tell_times(survey: Survey) -> list[str]:
    """Return in words what is planned of a survey that is not closed by hand."""
    if survey.closed_at is not None:
        return []
    say, zone = staff_translator(), survey.workshop.time_zone
    told = []
    if survey.opens_at and not survey.has_begun:
        told.append(_("Opens: %(time)s", time=tell_time(survey.opens_at, zone, say)))
    if survey.closes_at and survey.is_closed:
        told.append(_("Closed: %(time)s", time=tell_time(survey.closes_at, zone, say)))
    elif survey.closes_at:
        told.append(_("Closes: %(time)s", time=tell_time(survey.closes_at, zone, say)))
    return told


def _read_times(survey: Survey) -> dict[str, object]:
    zone = survey.workshop.time_zone
    return {
        "opens_at": survey.opens_at and to_local(survey.opens_at, zone),
        "closes_at": survey.closes_at and to_local(survey.closes_at, zone),
        "are_results_live": survey.are_results_live,
    }


def _store(survey: Survey, form: TimesForm) -> None:
    zone = survey.workshop.time_zone
    opens_at, closes_at = (
        field.data and from_local(field.data, zone) for field in (form.opens_at, form.closes_at)
    )
    plan_times(db_session(), survey, opens_at=opens_at, closes_at=closes_at)
    choose_live_results(db_session(), survey, form.are_results_live.data)
