"""Facilitators: what the page of a survey offers to care for it, and the survey once more."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.duplicate import duplicate_survey
from evalapp.actions.manage import Survey, find_survey, find_workshop, list_projects
from evalapp.actions.trial import count_trials, forget_ended_trials, write_trial_key
from evalapp.web.addresses import link_for_participants
from evalapp.web.language import _
from evalapp.web.services import config, db_session

blueprint = Blueprint("care", __name__, url_prefix="/surveys/<code>")


def describe_care(survey: Survey) -> dict[str, object]:
    """Return what the page of a survey shows for its care: see manage/care/section.html."""
    forget_ended_trials(db_session(), survey)
    key = write_trial_key(survey.id, config().secret_key)
    return {
        "trial_link": link_for_participants("respond.fill_in", code=survey.code, test=key),
        "trials": count_trials(db_session(), survey.id),
        "projects": list_projects(db_session()),
    }


@blueprint.post("/duplicate")
def duplicate(code: str) -> ResponseReturnValue:
    """Start the same survey at the workshop that was chosen."""
    survey = find_survey(db_session(), code) or abort(404)
    workshop = find_workshop(db_session(), request.form.get("workshop", ""))
    if workshop is None:
        flash(_("Please choose the workshop at which it is asked again."), "error")
        return redirect(url_for("manage.surveys.show", code=code), 303)
    copy = duplicate_survey(db_session(), survey, workshop)
    flash(_("The survey has been duplicated. This is the new one: it is not open yet."))
    return redirect(url_for("manage.surveys.show", code=copy.code), 303)
