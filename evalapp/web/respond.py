"""Participants: type the code, fill in the questionnaire, hand it in. No account, and no cookie.

The one exception lasts for a moment and holds what the phone has just sent (`respond_note`).
"""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.agenda import find_agenda
from evalapp.actions.cards import CardRefused
from evalapp.actions.collect import (
    AskedSurvey,
    Result,
    State,
    check_submission,
    normalise_code,
)
from evalapp.actions.discuss import find_discussion
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, Message, get_translator
from evalapp.questionnaire.clock import clock_of
from evalapp.web.asked import find_form_of, find_survey_and_language, is_code_of_plan
from evalapp.web.asked_times import tell_opening
from evalapp.web.language import choose_for_participant
from evalapp.web.participant_filled import Filled
from evalapp.web.participant_page import (
    View,
    read_page,
    show_first_view,
    show_form,
    show_message,
)
from evalapp.web.participant_reading import (
    changes_times,
    find_page,
    find_unseen,
    read_filled,
)
from evalapp.web.participant_voice import Voice
from evalapp.web.respond_card import hand_in, refuse_card, stop_at_card
from evalapp.web.respond_draft import forget_form, keep_form
from evalapp.web.respond_note import forget_note, read_note, send_note
from evalapp.web.respond_plan import find_first_page, lead_to_plan, show_earlier
from evalapp.web.respond_submission import read_submission
from evalapp.web.services import db_session

blueprint = Blueprint("respond", __name__)

MORE = Message("Your answers bring more questions. Please answer them as well.")
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
    found = find_form_of(code) if code else None
    if found:
        return redirect(find_first_page(found, request.args.get("lang")), 303)
    if code and find_agenda(db_session(), code):
        return redirect(url_for("feedback.start", code=code, lang=request.args.get("lang")), 303)
    if code and find_discussion(db_session(), code):
        return redirect(url_for("board.choose", code=code, lang=request.args.get("lang")), 303)
    return show_message(
        "respond/start.html",
        language,
        404 if typed else 200,
        styles=("key",),
        typed=typed,
        is_of_plan=is_code_of_plan(code),
        languages=LANGUAGE_NAMES,
    )


@blueprint.get("/r/<code>")
def fill_in(code: str) -> ResponseReturnValue:
    """Show the questionnaire in the phone's language."""
    survey, language = find_survey_and_language(code)
    if survey.state is not State.OPEN and not survey.trial:
        return _tell_closed(survey, language)
    return (
        stop_at_card(survey, language)
        or show_earlier(survey, language)
        or show_first_view(survey, language)
    )


@blueprint.post("/r/<code>/card")
def give_card(code: str) -> ResponseReturnValue:
    """Take the code of a card as it was typed, and show the questionnaire."""
    return fill_in(code)


@blueprint.post("/r/<code>")
def go_on(code: str) -> ResponseReturnValue:
    """Turn the page, switch the language, or hand in; all that was typed comes along."""
    survey, language = find_survey_and_language(code)
    if not survey.takes_answers and not survey.trial:
        return _tell_closed(survey, language)
    filled = read_filled(survey.questionnaire, request.form)
    with clock_of(survey.time_zone):
        return _go_on(survey, language, filled)


def _go_on(survey: AskedSurvey, language: str, filled: Filled) -> ResponseReturnValue:
    form, page, wish = request.form, _page(survey, "at"), request.form.get("go", "done")
    if form.get("lang") in survey.questionnaire.languages:
        return show_form(survey, form["lang"], View(page), filled)
    if changes_times(wish):
        return _keep_and_show(survey, language, View(page), filled)
    wanted = _page(survey, "go")
    if wish == "done":
        return _hand_in(survey, language, filled)
    if wanted <= page:
        return _keep_and_show(survey, language, View(_find_asked_page(filled, wanted, -1)), filled)
    return _turn_page(survey, language, page, filled)


def _turn_page(
    survey: AskedSurvey, language: str, page: int, filled: Filled
) -> ResponseReturnValue:
    faults = check_submission(survey, read_submission(survey, language, filled)).faults
    here = {name: fault for name, fault in faults.items() if find_page(filled, name) == page}
    if here:
        return _keep_and_show(survey, language, View(page, here), filled)
    unseen = find_unseen(filled, page)
    if unseen:
        return _keep_and_show(survey, language, View(page, notice=MORE), filled)
    wanted = _find_asked_page(filled, _page(survey, "go"), 1)
    if wanted > len(survey.questionnaire.sections):
        return _hand_in(survey, language, filled)
    return _keep_and_show(survey, language, View(wanted), filled)


def _keep_and_show(survey: AskedSurvey, language: str, view: View, filled: Filled) -> Response:
    """Show the form to somebody without scripts, whose phone does not keep what they type."""
    keep_form(survey, view.page)
    return show_form(survey, language, view, filled)


def _find_asked_page(filled: Filled, page: int, way: int) -> int:
    """Return the number of the next page in this direction that is asked at all."""
    sections = filled.questionnaire.sections
    while 0 < page <= len(sections):
        rule = sections[page - 1].relevant
        if rule is None or rule.is_true(filled.see()):
            break
        page += way
    return page


def _hand_in(survey: AskedSurvey, language: str, filled: Filled) -> ResponseReturnValue:
    last = len(survey.questionnaire.sections)
    unseen = find_unseen(filled)
    if unseen:
        return show_form(survey, language, View(unseen, notice=MORE), filled)
    submission = read_submission(survey, language, filled)
    try:
        outcome = hand_in(survey, submission, request.form.get("card", ""))
    except CardRefused as refused:
        return refuse_card(survey, language, filled, refused.state)
    match outcome.result:
        case Result.NOT_VALID:
            view = View(last, outcome.faults, whole=True)
            return show_form(survey, language, view, filled)
        case Result.CHANGED:
            response = show_form(survey, language, View(last, notice=CHANGED), filled)
            response.status_code = 409
            return response
        case Result.CLOSED:
            return _tell_closed(survey, language)
    forget_form(survey)
    if outcome.plan_code:
        return redirect(lead_to_plan(survey, language, outcome.plan_code), 303)
    thanks = redirect(
        url_for(".done", code=survey.code, lang=language, test=survey.trial or None), 303
    )
    return send_note(thanks, survey, filled)


@blueprint.get("/r/<code>/done")
def done(code: str) -> ResponseReturnValue:
    """Say that the answers have arrived."""
    survey, language = find_survey_and_language(code)
    if survey.plan_form and survey.plan_form.plan_code:
        return redirect(lead_to_plan(survey, language, survey.plan_form.plan_code), 303)
    questionnaire = survey.questionnaire
    page = show_message(
        "respond/done.html",
        language,
        survey=survey,
        thanks=Voice(get_translator(language), questionnaire).say(questionnaire.thanks),
        noted=read_note(),
    )
    return forget_note(page, survey)


def _page(survey: AskedSurvey, name: str) -> int:
    return read_page(request.form.get(name, ""), len(survey.questionnaire.sections)) or 0


def _tell_closed(survey: AskedSurvey, language: str) -> Response:
    questionnaire = survey.questionnaire
    return show_message(
        "respond/closed.html",
        language,
        410 if survey.state is State.CLOSED else 403,
        survey=survey,
        title=Voice(get_translator(language), questionnaire).say(questionnaire.title),
        closed=survey.state is State.CLOSED,
        opens=tell_opening(survey, get_translator(language)),
    )
