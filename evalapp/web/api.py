"""The API: the open questionnaire as JSON, responses in, the analysis out."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

from evalapp.actions.collect import (
    AskedSurvey,
    Result,
    State,
    Submission,
    normalise_code,
    submit_response,
)
from evalapp.actions.evaluate import Reading, gather_survey
from evalapp.actions.manage import find_survey
from evalapp.analysis.document import to_json
from evalapp.i18n import (
    LANGUAGE_NAMES,
    SOURCE_LANGUAGE,
    Message,
    choose_language,
    get_translator,
)
from evalapp.questionnaire.questions import Question, Text
from evalapp.questionnaire.typed import Range
from evalapp.web.access import EVALUATOR, allow_only
from evalapp.web.asked import find_survey_and_language
from evalapp.web.language import wanted_languages
from evalapp.web.openapi import describe_api
from evalapp.web.services import config, db_session

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

CLOSED = Message("This questionnaire is closed. No more answers are taken.")
STATUS: Mapping[Result, int] = {
    Result.STORED: 201,
    Result.REPEATED: 200,
    Result.CHANGED: 409,
    Result.NOT_VALID: 422,
    Result.CLOSED: 410,
}


@blueprint.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """Describe the API."""
    return jsonify(describe_api())


@blueprint.get("/surveys/<code>")
def show_survey(code: str) -> ResponseReturnValue:
    """Return the open questionnaire in one language."""
    survey, language = find_survey_and_language(code)
    if survey.state is not State.OPEN:
        return {"message": get_translator(language).tell(CLOSED)}, 410
    questionnaire = survey.questionnaire
    return jsonify(
        code=survey.code,
        title=questionnaire.say(questionnaire.title, language),
        version=questionnaire.version,
        language=language,
        languages=list(questionnaire.languages),
        questions=[_describe(survey, question, language) for question in questionnaire.questions],
    )


@blueprint.post("/surveys/<code>/responses")
def hand_in(code: str) -> ResponseReturnValue:
    """Store a response. A 2xx means: committed."""
    survey, language = find_survey_and_language(code)
    submission, fault = _read_submission(survey, language, _read_json())
    if submission is None:
        return {"errors": {"": fault}}, 422
    language = submission.language
    outcome = submit_response(db_session(), survey, submission, config().secret_key)
    translator = get_translator(language)
    say = survey.questionnaire.say
    errors = {
        name: translator.tell(fault) if isinstance(fault, Message) else say(fault, language)
        for name, fault in outcome.faults.items()
    }
    body = {"id": str(submission.response), "result": outcome.result.value}
    return {**body, **({"errors": errors} if errors else {})}, STATUS[outcome.result]


@blueprint.get("/surveys/<code>/summary")
def summarise_survey(code: str) -> ResponseReturnValue:
    """Return the analysis of one survey; for evaluators."""
    refused = allow_only(EVALUATOR)()
    if refused is not None:
        return refused
    survey = find_survey(db_session(), normalise_code(code)) or abort(404)
    language = choose_language(wanted_languages(), LANGUAGE_NAMES, SOURCE_LANGUAGE)
    reading = Reading(get_translator(language), config().minimum_group_size)
    summary = gather_survey(db_session(), survey, reading).summary
    # Not jsonify: it would bring the options out of their order.
    document = json.dumps(to_json(summary, reading.translator), ensure_ascii=False, indent=1)
    return Response(document, mimetype="application/json")


def _read_json() -> Any:
    """Return what the request's body holds, None where it is no JSON or too deeply nested."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _read_submission(
    survey: AskedSurvey, language: str, sent: Any
) -> tuple[Submission | None, str]:
    if not isinstance(sent, dict) or not isinstance(sent.get("answers"), dict):
        return None, 'Send a JSON object {"id": UUID, "language": …, "answers": {name: value}}.'
    if sent.get("language") in survey.questionnaire.languages:
        language = sent["language"]
    try:
        response = uuid.UUID(str(sent.get("id")))
    except ValueError:
        return None, "id: a UUID made by the sender is expected."
    code = sent.get("code", {})
    if not isinstance(code, dict):
        return None, "code: an object {element: value} is expected."
    return Submission(response, language, sent["answers"], code), ""


def _describe(survey: AskedSurvey, question: Question, language: str) -> dict[str, Any]:
    def say(text: Text) -> str:
        return survey.questionnaire.say(text, language)

    parameters = {}
    if isinstance(question, Range):
        parameters = {
            "start": float(question.start),
            "end": float(question.end),
            "step": float(question.step),
        }
    return {
        "name": question.name,
        "type": question.kind,
        "label": say(question.label),
        "hint": say(question.hint),
        "required": question.required,
        "relevant": question.relevant.text if question.relevant else "",
        "constraint": question.constraint.text if question.constraint else "",
        "choices": [
            {"name": choice.name, "label": say(choice.label)} for choice in question.choices
        ],
        "parameters": parameters,
    }
