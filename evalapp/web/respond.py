"""Participants: type the code, fill in the questionnaire, hand it in. No account, no cookie."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.collect import (
    CODE_PREFIX,
    AskedSurvey,
    Result,
    State,
    Submission,
    check_submission,
    find_asked,
    normalise_code,
    submit_response,
)
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, Message
from evalapp.web.asked import find_survey_and_language
from evalapp.web.forms.participant import names_on_page
from evalapp.web.language import choose_for_participant
from evalapp.web.participant_page import (
    View,
    read_id,
    read_page,
    show_first_view,
    show_form,
    show_message,
)
from evalapp.web.services import config, db_session

blueprint = Blueprint("respond", __name__)

CHANGED = Message(
    "These answers were sent before with other content. What was sent first is kept. "
    "If you are another person, open the questionnaire again."
)


@blueprint.get("/")
def start() -> ResponseReturnValue:
    """Ask for the short code; a known one leads to its questionnaire."""
    language = choose_for_participant(LANGUAGE_NAMES, SOURCE_LANGUAGE)
    typed = request.args.get("code", "")
    code = normalise_code(typed)
    if code and find_asked(db_session(), code):
        return redirect(url_for(".fill_in", code=code, lang=request.args.get("lang")), 303)
    return show_message(
        "respond/start.html",
        language,
        404 if typed else 200,
        typed=typed,
        languages=LANGUAGE_NAMES,
    )


@blueprint.get("/r/<code>")
def fill_in(code: str) -> ResponseReturnValue:
    """Show the questionnaire in the phone's language."""
    survey, language = find_survey_and_language(code)
    if survey.state is not State.OPEN:
        return _tell_closed(survey, language)
    return show_first_view(survey, language)


@blueprint.post("/r/<code>")
def go_on(code: str) -> ResponseReturnValue:
    """Turn the page, switch the language, or hand in; all that was typed comes along."""
    survey, language = find_survey_and_language(code)
    if survey.state is not State.OPEN:
        return _tell_closed(survey, language)
    page, wish = _page(survey, "at"), request.form.get("go", "done")
    if request.form.get("lang") in survey.questionnaire.languages:
        return show_form(survey, request.form["lang"], View(page), request.form)
    if wish == "done":
        return _hand_in(survey, language)
    if _page(survey, "go") <= page:
        return show_form(survey, language, View(_page(survey, "go")), request.form)
    return _turn_page(survey, language, page)


def _turn_page(survey: AskedSurvey, language: str, page: int) -> Response:
    faults = check_submission(survey, _read_submission(survey, language)).faults
    here = {name: faults[name] for name in names_on_page(survey.questionnaire, page) & set(faults)}
    view = View(page, here) if here else View(_page(survey, "go"))
    return show_form(survey, language, view, request.form)


def _hand_in(survey: AskedSurvey, language: str) -> ResponseReturnValue:
    submission = _read_submission(survey, language)
    outcome = submit_response(db_session(), survey, submission, config().secret_key)
    last = len(survey.questionnaire.sections)
    match outcome.result:
        case Result.NOT_VALID:
            view = View(last, outcome.faults, whole=True)
            return show_form(survey, language, view, request.form)
        case Result.CHANGED:
            response = show_form(survey, language, View(last, notice=CHANGED), request.form)
            response.status_code = 409
            return response
        case Result.CLOSED:
            return _tell_closed(survey, language)
    return redirect(url_for(".done", code=survey.code, lang=language), 303)


@blueprint.get("/r/<code>/done")
def done(code: str) -> ResponseReturnValue:
    """Say that the answers have arrived."""
    survey, language = find_survey_and_language(code)
    questionnaire = survey.questionnaire
    return show_message(
        "respond/done.html",
        language,
        survey=survey,
        thanks=questionnaire.say(questionnaire.thanks, language),
    )


def _page(survey: AskedSurvey, name: str) -> int:
    return read_page(request.form.get(name, ""), len(survey.questionnaire.sections)) or 0


def _read_submission(survey: AskedSurvey, language: str) -> Submission:
    typed = request.form
    answers: dict[str, Any] = {}
    code: dict[str, Any] = {}
    for name in typed:
        if name.startswith(CODE_PREFIX):
            code[name.removeprefix(CODE_PREFIX)] = typed[name]
        elif name in survey.questionnaire.by_name:
            answers[name] = typed.getlist(name)
    return Submission(read_id(typed) or _id_of(survey, answers, code), language, answers, code)


def _id_of(survey: AskedSurvey, answers: dict[str, Any], code: dict[str, Any]) -> uuid.UUID:
    """Return an id made of the content: a form that came without one is stored once as well."""
    content = repr((sorted(answers.items()), sorted(code.items())))
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{survey.code}:{content}")


def _tell_closed(survey: AskedSurvey, language: str) -> Response:
    questionnaire = survey.questionnaire
    return show_message(
        "respond/closed.html",
        language,
        410 if survey.state is State.CLOSED else 403,
        survey=survey,
        title=questionnaire.say(questionnaire.title, language),
        closed=survey.state is State.CLOSED,
    )
