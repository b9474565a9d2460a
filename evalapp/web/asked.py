"""The survey that an address names, and the language in which its visitor reads it."""

from __future__ import annotations

from flask import abort

from evalapp.actions.collect import AskedSurvey, find_asked
from evalapp.web.language import choose_for_participant
from evalapp.web.services import db_session


def find_survey_and_language(code: str) -> tuple[AskedSurvey, str]:
    """Return the survey with this code and the visitor's language; not found without it."""
    survey = find_asked(db_session(), code)
    if survey is None:
        abort(404)
    questionnaire = survey.questionnaire
    return survey, choose_for_participant(questionnaire.languages, questionnaire.default_language)
