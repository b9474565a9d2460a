"""The survey that an address names, and the language in which its visitor reads it."""

from __future__ import annotations

from flask import abort, request

from evalapp.actions.collect import AskedSurvey
from evalapp.actions.reception import find_form
from evalapp.actions.trial import meet_trial
from evalapp.web.language import choose_for_participant
from evalapp.web.services import config, db_session

TRIAL = "test"
"""In an address: this only tries the survey out."""


def find_survey_and_language(code: str) -> tuple[AskedSurvey, str]:
    """Return the survey with this code and the visitor's language; not found without it.

    With `?test=` it is the survey as those meet it who try it out.
    """
    survey = find_form(db_session(), code)
    if survey is None:
        abort(404)
    if TRIAL in request.args:
        survey = meet_trial(survey, request.args[TRIAL], config().secret_key)
    questionnaire = survey.questionnaire
    return survey, choose_for_participant(questionnaire.languages, questionnaire.default_language)
