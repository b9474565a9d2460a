"""Phones in the room: feedback on each other's presentations. No account, and no cookie.

Who speaks stands, signed, in the address (`actions/feedback`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.agenda import Listed, find_agenda, find_now, find_workshop_of, list_entries
from evalapp.actions.collect import normalise_code
from evalapp.actions.feedback import (
    Outcome,
    Voice,
    choose_own,
    give_feedback,
    read_given,
    read_voice,
    write_voice,
)
from evalapp.actions.plan_needs import read_needs
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, get_translator
from evalapp.questionnaire.planning.feedback import Feedback
from evalapp.storage.plans import read_translations
from evalapp.storage.tables import Agenda, Workshop
from evalapp.web.feedback_page import (
    TOLD,
    Answered,
    Sheet,
    Shown,
    show_all,
    show_choice,
    show_sheet,
    tell_standing,
)
from evalapp.web.forms.feedback import read_feedback_form
from evalapp.web.language import choose_for_participant
from evalapp.web.services import config, db_session

blueprint = Blueprint("feedback", __name__, url_prefix="/f")

STATUS = {
    Outcome.STORED: 201,
    Outcome.OWN: 403,
    Outcome.NOT_BEGUN: 409,
    Outcome.CLOSED: 410,
    Outcome.UNKNOWN: 404,
    Outcome.EMPTY: 422,
    Outcome.TOO_LONG: 422,
}


@blueprint.get("/<code>")
def start(code: str) -> ResponseReturnValue:
    """Ask which presentation is the visitor's own."""
    agenda, language = _find(code), _language()
    return _ask_own(agenda, language)


@blueprint.post("/<code>")
def choose(code: str) -> ResponseReturnValue:
    """Give a phone its voice, and lead it to the presentations."""
    return _choose(_find(code), None)


@blueprint.get("/<code>/<voice>/mine")
def ask_again(code: str, voice: str) -> ResponseReturnValue:
    """Ask anew which presentation is the visitor's own."""
    agenda, language = _find(code), _language()
    _read(voice, agenda)
    return _ask_own(agenda, language, voice)


def _ask_own(agenda: Agenda, language: str, voice: str = "") -> ResponseReturnValue:
    shown, title = _list_shown(agenda, language), _workshop(agenda).title
    is_closed = agenda.closed_at is not None
    return show_choice(agenda.code, title, shown, language, voice, is_closed=is_closed)


@blueprint.post("/<code>/<voice>/mine")
def correct(code: str, voice: str) -> ResponseReturnValue:
    """Let the visitor's own presentation be another one."""
    agenda = _find(code)
    return _choose(agenda, _read(voice, agenda))


def _choose(agenda: Agenda, before: Voice | None) -> ResponseReturnValue:
    secret = config().secret_key
    try:
        voice = choose_own(db_session(), agenda, request.form.get("own", ""), secret, before)
    except LookupError:
        abort(404)
    token = write_voice(voice, agenda, secret)
    return redirect(url_for(".show", code=agenda.code, voice=token, lang=_language()), 303)


@blueprint.get("/<code>/now")
def tell_now(code: str) -> ResponseReturnValue:
    """Tell a phone's script what is presented now and what waits."""
    agenda = _find(code)
    now = find_now(agenda)
    waiting = [each.key for each in agenda.presentations if each.state == "waiting"]
    return jsonify(
        now=now.key if now else "",
        waiting=waiting if agenda.only_begun else [],
        closed=agenda.closed_at is not None,
    )


@blueprint.get("/<code>/<voice>")
def show(code: str, voice: str) -> ResponseReturnValue:
    """Show the presentations, each with a short form; `?given=` names the one just sent."""
    agenda, language = _find(code), _language()
    given = request.args.get("given", "")
    answered = Answered(given, Outcome.STORED) if given else Answered()
    return show_sheet(_make_sheet(agenda, voice, language, answered), language)


@blueprint.post("/<code>/<voice>")
def give(code: str, voice: str) -> ResponseReturnValue:
    """Store what was filled in at one presentation; show it again where it cannot be stored."""
    agenda, language = _find(code), _language()
    key, said = request.form.get("presentation", ""), _read_form(agenda, language)
    outcome = _give(agenda, voice, key, said)
    if outcome is Outcome.STORED:
        return redirect(
            url_for(".show", code=agenda.code, voice=voice, lang=language, given=key), 303
        )
    sheet = _make_sheet(agenda, voice, language, Answered(key, outcome, said))
    return show_sheet(sheet, language, STATUS[outcome])


@blueprint.post("/<code>/<voice>/send")
def send(code: str, voice: str) -> ResponseReturnValue:
    """Store what a script sends. A 2xx means: committed. The reply names the presentation."""
    agenda, language = _find(code), _language()
    key, said = request.form.get("presentation", ""), _read_form(agenda, language)
    outcome = _give(agenda, voice, key, said)
    translator = get_translator(language)
    reply = {"id": key, "result": outcome.value, "message": translator.tell(TOLD[outcome])}
    if outcome is Outcome.STORED:
        shown = _list_shown(agenda, language, _read(voice, agenda))
        reply["standing"] = tell_standing(shown, translator)
    return jsonify(reply), STATUS[outcome]


def _read_form(agenda: Agenda, language: str) -> Feedback:
    needs = [need.name for need in read_needs(db_session(), agenda.presentations)]
    return read_feedback_form(request.form, needs, language)


def _give(agenda: Agenda, token: str, key: str, said: Feedback) -> Outcome:
    voice = _read(token, agenda)
    return give_feedback(db_session(), agenda, voice, key, said, config().secret_key)


def _make_sheet(agenda: Agenda, token: str, language: str, answered: Answered) -> Sheet:
    voice = _read(token, agenda)
    return Sheet(
        code=agenda.code,
        workshop=_workshop(agenda).title,
        voice=token,
        person=hashlib.sha256(voice.number.bytes).hexdigest()[:8],
        shown=_list_shown(agenda, language, voice),
        needs=read_needs(db_session(), agenda.presentations),
        is_closed=agenda.closed_at is not None,
        answered=answered,
    )


def _list_shown(agenda: Agenda, language: str, voice: Voice | None = None) -> Sequence[Shown]:
    session = db_session()
    entries: Sequence[Listed] = list_entries(session, agenda, _workshop(agenda))
    translations = read_translations(
        session, [each.row.plan_id for each in entries if each.row.plan_id]
    )
    given = read_given(session, agenda, voice, config().secret_key) if voice else {}
    return show_all(
        entries,
        translations,
        language,
        voice.own if voice else "",
        given,
        only_begun=agenda.only_begun,
    )


def _workshop(agenda: Agenda) -> Workshop:
    return find_workshop_of(db_session(), agenda)


def _find(code: str) -> Agenda:
    return find_agenda(db_session(), normalise_code(code)) or abort(404)


def _read(token: str, agenda: Agenda) -> Voice:
    return read_voice(token, agenda, config().secret_key) or abort(404)


def _language() -> str:
    return choose_for_participant(LANGUAGE_NAMES, SOURCE_LANGUAGE)
