"""Takes what a phone's script sends by itself, now or when the network is back.

The script must tell an answer of this server from a page of the hotel's network: what comes back
is JSON that names the response.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from evalapp.actions.cards import CardRefused
from evalapp.actions.collect import AskedSurvey, Outcome, Result
from evalapp.i18n import get_translator
from evalapp.questionnaire.pseudonym import write_code
from evalapp.web.asked import find_form_of
from evalapp.web.forms.participant_field import render_plain
from evalapp.web.language import choose_for_participant
from evalapp.web.participant_filled import Filled
from evalapp.web.participant_reading import find_unseen, read_filled
from evalapp.web.participant_voice import Voice
from evalapp.web.respond_card import hand_in, note_refused
from evalapp.web.respond_draft import forget_form
from evalapp.web.respond_plan import lead_to_plan, thank_for_plan
from evalapp.web.respond_submission import read_submission

blueprint = Blueprint("respond_send", __name__)


class Refused(enum.Enum):
    """Why a form could not be looked at, beside the results of `collect`."""

    CARD = "card"
    UNKNOWN = "unknown"


STATUS: Final[Mapping[Result | Refused, int]] = {
    Result.STORED: 201,
    Result.REPEATED: 200,
    Result.CHANGED: 409,
    Result.NOT_VALID: 422,
    Result.CLOSED: 410,
    Refused.CARD: 403,
    Refused.UNKNOWN: 404,
}


@blueprint.post("/r/<code>/send")
def send(code: str) -> ResponseReturnValue:
    """Store a form that a script sends. A 2xx means: committed."""
    survey = find_form_of(code)
    if survey is None:
        return _tell(Refused.UNKNOWN)
    questionnaire = survey.questionnaire
    language = choose_for_participant(questionnaire.languages, questionnaire.default_language)
    filled = read_filled(questionnaire, request.form)
    try:
        outcome = _store(survey, language, filled)
    except CardRefused as refused:
        note_refused(refused.state)
        return _tell(Refused.CARD)
    if outcome.result not in (Result.STORED, Result.REPEATED):
        return _tell(outcome.result)
    forget_form(survey)
    if outcome.plan_code:
        return _tell_plan(survey, language, outcome)
    return _tell(outcome.result, thanks=_thank(survey, language, filled))


def _store(survey: AskedSurvey, language: str, filled: Filled) -> Outcome:
    if not survey.takes_answers:
        return Outcome(Result.CLOSED)
    if find_unseen(filled):
        # The form as the server shows it has the questions that are missing.
        return Outcome(Result.NOT_VALID)
    submission = read_submission(survey, language, filled)
    return hand_in(survey, submission, request.form.get("card", ""))


def _tell_plan(survey: AskedSurvey, language: str, outcome: Outcome) -> ResponseReturnValue:
    """Tell where the plan is found, and of a new one its code: the phone keeps both."""
    is_new = not (survey.plan_form and survey.plan_form.plan_code)
    return _tell(
        outcome.result,
        thanks=thank_for_plan(survey, language, outcome.plan_code),
        plan=lead_to_plan(survey, language, outcome.plan_code),
        own=outcome.plan_code if is_new else "",
    )


def _tell(result: Result | Refused, thanks: str = "", **more: str) -> ResponseReturnValue:
    body = {"id": request.form.get("id", ""), "result": result.value, "thanks": thanks, **more}
    return jsonify(body), STATUS[result]


def _thank(survey: AskedSurvey, language: str, filled: Filled) -> str:
    """Return what the page shows in place of the form."""
    translator, questionnaire = get_translator(language), survey.questionnaire
    return render_plain(
        "respond/thanks.html",
        _=translator.gettext,
        language=language,
        survey=survey,
        thanks=Voice(translator, questionnaire).say(questionnaire.thanks),
        noted=write_code(questionnaire.code, filled.code),
    )
