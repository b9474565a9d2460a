"""Evaluators: the open questions of a survey, their answers, and the themes found in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.coded import (
    Crossed,
    compare_coders,
    cross_themes,
    list_groupings,
)
from evalapp.actions.manage import find_survey
from evalapp.actions.open_answers import (
    OpenAnswer,
    OpenQuestion,
    Standing,
    read_open_questions,
)
from evalapp.actions.theme_counts import count_themes
from evalapp.analysis.contrasts import Kappa
from evalapp.i18n import Message
from evalapp.questionnaire.questions import Question
from evalapp.reporting.figures import tell_number
from evalapp.reporting.material import Writer
from evalapp.web import evaluate_answer, evaluate_codebook
from evalapp.web.evaluate_open import find_question, frame_page, reading, tell_label
from evalapp.web.language import staff_translator
from evalapp.web.services import db_session

blueprint = Blueprint("themes", __name__, url_prefix="/survey/<code>/themes")
blueprint.register_blueprint(evaluate_answer.blueprint)
blueprint.register_blueprint(evaluate_codebook.blueprint)


@dataclass(frozen=True)
class Filter:
    """A choice of answers: its name in addresses, what it is called, and which answers it takes."""

    name: str
    label: Message
    takes: Callable[[OpenAnswer], bool]


FILTERS: Final = (
    Filter("all", Message("All"), lambda answer: True),
    Filter(
        "unread", Message("Not coded by you"), lambda answer: answer.standing is Standing.UNREAD
    ),
    Filter("differs", Message("Coders differ"), lambda answer: answer.standing is Standing.DIFFERS),
    Filter("quotes", Message("Chosen for the report"), lambda answer: answer.quote is not None),
)


@blueprint.context_processor
def _give_words() -> dict[str, object]:
    return {"tell_kappa": tell_kappa, "join_options": _join_options}


def tell_kappa(kappa: Kappa) -> str:
    """Return how far two coders agree, or a dash."""
    return tell_number(staff_translator(), kappa.kappa, 2)


def _join_options(asked: OpenQuestion, by: Question, names: Iterable[str]) -> str:
    """Return the options that stand together in words."""
    writer = Writer(staff_translator(), asked.material.questionnaire)
    labels = {choice.name: writer.say(choice.label) for choice in by.choices}
    return " + ".join(labels.get(name, name) for name in names)


@blueprint.get("")
def show(code: str) -> ResponseReturnValue:
    """List the open questions of a survey, and how far they are coded."""
    survey = find_survey(db_session(), code) or abort(404)
    asked = read_open_questions(db_session(), survey, current_user.email, reading())
    return render_template(
        "evaluate/themes/questions.html",
        **frame_page(code),
        asked=asked,
        label=Writer(staff_translator(), asked[0].material.questionnaire).label if asked else None,
        compare_coders=compare_coders,
    )


@blueprint.get("/<question>")
def answers(code: str, question: str) -> ResponseReturnValue:
    """List the answers to one question with their themes, and count these."""
    asked = find_question(code, question)
    chosen = _choose_filter()
    theme = request.args.get("theme", "")
    groupings = {each.name: each for each in list_groupings(asked.material)}
    by = groupings.get(request.args.get("by", ""))
    return render_template(
        "evaluate/themes/answers.html",
        **frame_page(code),
        asked=asked,
        label=tell_label(asked),
        chosen=chosen,
        filters=FILTERS,
        theme=theme,
        shown=[each for each in asked.answers if chosen.takes(each) and _has_theme(each, theme)],
        counted=count_themes(asked.material, asked.question, asked.themes, asked.readings),
        groupings=groupings.values(),
        by=by,
        crossed=_cross(asked, by) if by else None,
        writer=Writer(staff_translator(), asked.material.questionnaire),
        compared=compare_coders(asked),
    )


def _cross(asked: OpenQuestion, by: Question) -> Crossed:
    return cross_themes(db_session(), asked, by.name, staff_translator().language)


def _choose_filter() -> Filter:
    names: Mapping[str, Filter] = {each.name: each for each in FILTERS}
    return names.get(request.args.get("show", ""), FILTERS[0])


def _has_theme(answer: OpenAnswer, theme: str) -> bool:
    if not theme:
        return True
    found = [answer.settled] if answer.settled is not None else answer.found.values()
    return any(theme in each for each in found)
