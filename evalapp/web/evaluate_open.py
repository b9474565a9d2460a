"""What pages of open answers share: the question asked for, and what stands around it."""

from __future__ import annotations

from flask import abort
from flask_security import current_user

from evalapp.actions.choose import name_questionnaire
from evalapp.actions.evaluate import Reading
from evalapp.actions.manage import find_survey
from evalapp.actions.open_answers import OpenQuestion, read_open_question
from evalapp.actions.themes import name_theme
from evalapp.reporting.material import Writer
from evalapp.web.language import staff_translator
from evalapp.web.services import config, db_session


def find_question(code: str, name: str) -> OpenQuestion:
    """Return an open question of a survey as whoever has signed in may see it, or end with 404."""
    survey = find_survey(db_session(), code) or abort(404)
    found = read_open_question(db_session(), survey, name, current_user.email, reading())
    return found or abort(404)


def tell_label(asked: OpenQuestion) -> str:
    """Return the words of the question."""
    return Writer(staff_translator(), asked.material.questionnaire).label(asked.question)


def frame_page(code: str) -> dict[str, object]:
    """Return what every page of open answers says of its survey."""
    survey = find_survey(db_session(), code) or abort(404)
    language = staff_translator().language
    return {
        "survey": survey,
        "workshop": survey.workshop,
        "project": survey.workshop.project,
        "title": name_questionnaire(survey, language),
        "name_theme": lambda theme: name_theme(theme, language),
    }


def reading() -> Reading:
    """Return how whoever has signed in reads results."""
    return Reading(staff_translator(), config().minimum_group_size)
