"""Participants with personal cards: the card comes first, and is used up by answers only."""

from __future__ import annotations

from typing import Any, Final

from flask import Response, g, request, url_for

from evalapp.actions.cards import CardState, look_at_card, submit_with_card
from evalapp.actions.collect import (
    AskedSurvey,
    Outcome,
    Submission,
    normalise_code,
    submit_response,
)
from evalapp.actions.plans_hand_in import hand_in_plan
from evalapp.actions.trial import submit_trial
from evalapp.i18n import Message, get_translator
from evalapp.web.participant_filled import Filled
from evalapp.web.participant_page import View, show_form, show_message
from evalapp.web.participant_voice import Voice
from evalapp.web.services import config, db_session

REFUSED: Final = {
    CardState.UNKNOWN: Message(
        "This code is not known. Check each letter and figure on your card. If you were given a "
        "new card, use that one; otherwise ask your facilitator."
    ),
    CardState.USED: Message(
        "This card has been used: its answers have arrived. If it was not you, please ask your "
        "facilitator for another card."
    ),
}
STATUS: Final = {CardState.UNKNOWN: 404, CardState.USED: 409}


def stop_at_card(survey: AskedSurvey, language: str) -> Response | None:
    """Return the page that asks for a card, or refuses one; None where there is nothing to ask."""
    if not survey.is_attendance_known or survey.trial:
        return None
    typed = request.values.get("card", "")
    if not typed.strip():
        return _ask(survey, language, 200, None)
    state = look_at_card(db_session(), survey, typed, config().secret_key)
    if state is CardState.GOOD:
        return None
    note_refused(state)
    return _ask(survey, language, STATUS[state], state)


def _ask(survey: AskedSurvey, language: str, status: int, state: CardState | None) -> Response:
    translator, questionnaire = get_translator(language), survey.questionnaire
    return show_message(
        "respond/card.html",
        language,
        status,
        survey=survey,
        **_find_ways_on(survey),
        title=Voice(translator, questionnaire).say(questionnaire.title),
        languages=questionnaire.languages,
        typed=normalise_code(request.values.get("card", "")),
        refused=translator.tell(REFUSED[state]) if state else "",
    )


def _find_ways_on(survey: AskedSurvey) -> dict[str, Any]:
    """Return where a card (`action`) and a language (`here`) lead: what was begun is not left."""
    if request.endpoint == "respond_draft.go_on_later":
        return {"action": request.path, "here": request.path}
    return {
        "action": url_for("respond.give_card", code=survey.code),
        "here": url_for("respond.fill_in", code=survey.code),
    }


def hand_in(survey: AskedSurvey, submission: Submission, card: str) -> Outcome:
    """Store a response, with its card where the survey asks for one. Raises CardRefused.

    A trial needs no card, and is kept apart from responses.
    """
    secret = config().secret_key
    if survey.plan_form:
        return hand_in_plan(db_session(), survey, submission, secret, survey.typed_by)
    if survey.trial:
        return submit_trial(db_session(), survey, submission, secret)
    if not survey.is_attendance_known:
        return submit_response(db_session(), survey, submission, secret)
    minimum = config().minimum_group_size
    return submit_with_card(db_session(), survey, submission, card, secret, minimum)


def refuse_card(survey: AskedSurvey, language: str, filled: Filled, state: CardState) -> Response:
    """Return the last page with all that was typed, and what is wrong with the card."""
    note_refused(state)
    last = len(survey.questionnaire.sections)
    response = show_form(survey, language, View(last, notice=REFUSED[state]), filled)
    response.status_code = STATUS[state]
    return response


def note_refused(state: CardState) -> None:
    """Let a card that is not known count against whoever sent it: `limits` slows guessing down."""
    g.card_guessed = state is CardState.UNKNOWN
