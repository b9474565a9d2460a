"""Evaluators: the codebook of an open question: themes named in every language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import Survey, find_survey
from evalapp.actions.questionnaires import read_version
from evalapp.actions.refusal import Refusal
from evalapp.actions.themes import (
    change_theme,
    count_uses,
    create_theme,
    merge_theme,
    move_theme,
    name_theme,
    read_codebook,
)
from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.questionnaire.typed import OpenText
from evalapp.reporting.material import Writer
from evalapp.web.language import ngettext, staff_translator, tell
from evalapp.web.services import db_session

blueprint = Blueprint("codebook", __name__, url_prefix="/<question>/codebook")

STEPS: Final = {"up": -1, "down": 1}


@blueprint.get("")
def show(code: str, question: str) -> ResponseReturnValue:
    """Show the themes of a question: their names by language, and how often they are used."""
    survey = _find(code, question)
    project, language = survey.workshop.project, staff_translator().language
    return render_template(
        "evaluate/themes/codebook.html",
        survey=survey,
        workshop=survey.workshop,
        project=project,
        question=question,
        label=_label(survey, question),
        themes=read_codebook(db_session(), project, question),
        uses=count_uses(db_session(), project, question),
        language_names=LANGUAGE_NAMES,
        name_theme=lambda theme: name_theme(theme, language),
    )


@blueprint.post("")
def add(code: str, question: str) -> ResponseReturnValue:
    """Add a theme behind the others."""
    project, language = _find(code, question).workshop.project, staff_translator().language
    label = request.form.get("label", "")
    return _change(
        code,
        question,
        lambda: create_theme(db_session(), project, question, label, language),
        Message("The theme is in the codebook."),
    )


@blueprint.post("/<theme>")
def change(code: str, question: str, theme: str) -> ResponseReturnValue:
    """Store other names and another description of a theme."""
    project = _find(code, question).workshop.project
    labels = {language: request.form.get(f"label.{language}", "") for language in LANGUAGE_NAMES}
    description = request.form.get("description", "")
    return _change(
        code,
        question,
        lambda: change_theme(db_session(), project, question, theme, labels, description),
        Message("The theme is stored."),
    )


@blueprint.post("/<theme>/<step>")
def move(code: str, question: str, theme: str, step: str) -> ResponseReturnValue:
    """Move a theme up or down: its number is its key on the keyboard."""
    way = STEPS.get(step) or abort(404)
    project = _find(code, question).workshop.project
    return _change(
        code, question, lambda: move_theme(db_session(), project, question, theme, way), None
    )


@blueprint.post("/<theme>/merge")
def merge(code: str, question: str, theme: str) -> ResponseReturnValue:
    """Put a theme into another one, or delete it, in all answers that have it."""
    project = _find(code, question).workshop.project
    try:
        n = merge_theme(db_session(), project, question, theme, request.form.get("into", ""))
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(ngettext("The theme was in %(n)s answer.", "The theme was in %(n)s answers.", n))
    return redirect(url_for(".show", code=code, question=question), 303)


def _change(
    code: str, question: str, act: Callable[[], object], done: Message | None
) -> ResponseReturnValue:
    try:
        act()
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        if done:
            flash(tell(done))
    return redirect(url_for(".show", code=code, question=question), 303)


def _find(code: str, question: str) -> Survey:
    """Return the survey with this open question, or end with 404."""
    survey = find_survey(db_session(), code) or abort(404)
    asked = read_version(survey.version).by_name.get(question)
    return survey if isinstance(asked, OpenText) else abort(404)


def _label(survey: Survey, question: str) -> str:
    questionnaire = read_version(survey.version)
    return Writer(staff_translator(), questionnaire).label(questionnaire.by_name[question])
