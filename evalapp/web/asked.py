"""The survey that an address names, and the language in which its visitor reads it."""

from __future__ import annotations

from flask import abort, g, request

from evalapp.actions.collect import AskedSurvey
from evalapp.actions.plans_for import meet_for
from evalapp.actions.reception import find_form
from evalapp.actions.trial import meet_trial
from evalapp.web.language import choose_for_participant
from evalapp.web.services import config, db_session

TRIAL = "test"
"""In an address: this only tries the survey out."""
FOR = "for"
"""In an address: a mentor types in for the people of a plan."""
LONGEST_GUESSED_OFTEN = 8
"""Signs of codes that are typed from a wall or a card; longer ones are those of plans."""


def find_form_of(code: str) -> AskedSurvey | None:
    """Return what is asked behind a code; a long one that leads nowhere may be a guess."""
    found = find_form(db_session(), code)
    g.card_guessed = found is None and is_code_of_plan(code)
    return found


def is_code_of_plan(code: str) -> bool:
    """Tell whether a code is as long as those of plans: `limits` slows guessing them down."""
    return len(code) > LONGEST_GUESSED_OFTEN


def find_survey_and_language(code: str) -> tuple[AskedSurvey, str]:
    """Return the survey with this code and the visitor's language; not found without it.

    With `?test=` it is the survey as those meet it who try it out, with `?for=` a form on action
    plans as a mentor meets it who types in for others.
    """
    survey = find_form_of(code) or abort(404)
    if TRIAL in request.args:
        survey = meet_trial(survey, request.args[TRIAL], config().secret_key)
    if FOR in request.args:
        survey = meet_for(survey, request.args[FOR], config().secret_key) or abort(400)
    questionnaire = survey.questionnaire
    return survey, choose_for_participant(questionnaire.languages, questionnaire.default_language)
