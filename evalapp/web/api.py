"""The API: the open questionnaire as JSON, responses in, the analysis out."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

from evalapp.actions.cards import CardRefused
from evalapp.actions.collect import (
    AskedSurvey,
    Result,
    State,
    Submission,
    check_submission,
    normalise_code,
)
from evalapp.actions.contrast import list_groupings
from evalapp.actions.evaluate import Reading, gather_comparison, gather_survey
from evalapp.actions.manage import Survey, find_survey
from evalapp.analysis.document import to_json
from evalapp.analysis.results import Summary
from evalapp.errors import InputError
from evalapp.i18n import (
    LANGUAGE_NAMES,
    SOURCE_LANGUAGE,
    Message,
    choose_language,
    get_translator,
)
from evalapp.questionnaire.questions import Text
from evalapp.reporting.material import SurveyMaterial
from evalapp.web.access import EVALUATOR, allow_only
from evalapp.web.api_questions import list_questions
from evalapp.web.asked import find_survey_and_language
from evalapp.web.language import wanted_languages
from evalapp.web.openapi import describe_api
from evalapp.web.participant_voice import Voice
from evalapp.web.respond_card import REFUSED, note_refused
from evalapp.web.respond_card import hand_in as store_with_card
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
    if survey.state is not State.OPEN and not survey.trial:
        return {"message": get_translator(language).tell(CLOSED)}, 410
    questionnaire = survey.questionnaire
    return jsonify(
        code=survey.code,
        title=questionnaire.say(questionnaire.title, language),
        version=questionnaire.version,
        language=language,
        languages=list(questionnaire.languages),
        questions=list(list_questions(questionnaire, language)),
    )


@blueprint.post("/surveys/<code>/responses")
def hand_in(code: str) -> ResponseReturnValue:
    """Store a response. A 2xx means: committed."""
    survey, language = find_survey_and_language(code)
    sent = _read_json()
    submission, fault = _read_submission(survey, language, sent)
    if submission is None:
        return {"errors": {"": fault}}, 422
    try:
        outcome = store_with_card(survey, submission, str(sent.get("card", "")))
    except CardRefused as refused:
        note_refused(refused.state)
        message = get_translator(submission.language).tell(REFUSED[refused.state])
        return {"message": message}, 403
    errors = _tell_faults(survey, submission, outcome.faults)
    body = {"id": str(submission.response), "result": outcome.result.value}
    return {**body, **({"errors": errors} if errors else {})}, STATUS[outcome.result]


def _tell_faults(
    survey: AskedSurvey, submission: Submission, faults: Mapping[str, Message | Text]
) -> dict[str, str]:
    """Return what is wrong by question, `name[2]` at the second time of a repeat."""
    if not faults:
        return {}
    voice = Voice(get_translator(submission.language), survey.questionnaire)
    # Messages may repeat answers.
    seen = check_submission(survey, submission, complete=False).given
    return {name.removesuffix("[0]"): voice.tell(fault, seen) for name, fault in faults.items()}


@blueprint.get("/surveys/<code>/summary")
def summarise_survey(code: str) -> ResponseReturnValue:
    """Return the analysis of one survey, or of two or three of the same people; for evaluators.

    `post` and `follow_up` are codes of later surveys, `by` is a background question.
    """
    refused = allow_only(EVALUATOR)()
    if refused is not None:
        return refused
    surveys = [_find_survey(each) for each in (code, *_list_later())]
    if apart := _check_together(surveys):
        return {"message": apart}, 400
    language = choose_language(wanted_languages(), LANGUAGE_NAMES, SOURCE_LANGUAGE)
    reading = Reading(get_translator(language), config().minimum_group_size)
    try:
        summary = _summarise(surveys, reading, request.args.get("by", ""))
    except InputError as fault:
        return {"message": str(fault)}, 400
    if summary is None:
        return {"message": "by: please name a background question that everybody was asked."}, 400
    # Not jsonify: it would bring the options out of their order.
    document = json.dumps(to_json(summary, reading.translator), ensure_ascii=False, indent=1)
    return Response(document, mimetype="application/json")


def _list_later() -> list[str]:
    codes = [request.args.get(name, "") for name in ("post", "follow_up")]
    return [code for code in codes if code]


def _find_survey(code: str) -> Survey:
    return find_survey(db_session(), normalise_code(code)) or abort(404)


def _check_together(surveys: Sequence[Survey]) -> str:
    """Return why surveys cannot be analysed together, empty where they can."""
    if request.args.get("follow_up") and not request.args.get("post"):
        return "follow_up: please give post too, the survey between the two."
    if len({survey.id for survey in surveys}) < len(surveys):
        return "post, follow_up: please name each survey once."
    if len({survey.workshop.project_id for survey in surveys}) > 1:
        return "post, follow_up: please name surveys of the same project."
    return ""


def _summarise(surveys: Sequence[Survey], reading: Reading, by: str) -> Summary | None:
    """Return the analysis, None where people cannot be grouped so."""
    first, *others = surveys
    if not others:
        material = gather_survey(db_session(), first, reading, by)
        return material.summary if _is_grouping([material], by, reading) else None
    post, *later = others
    found = gather_comparison(db_session(), [first], [post], reading, later=later, by=by)
    return found.summary if _is_grouping([found.before, found.after], by, reading) else None


def _is_grouping(sides: Sequence[SurveyMaterial], by: str, reading: Reading) -> bool:
    return not by or by in dict(list_groupings(sides, reading.translator))


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
