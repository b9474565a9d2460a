"""The presenter's page: what the room said of their action plan, at once, and as PDF."""

from __future__ import annotations

import io

from flask import Blueprint, abort, g, send_file
from flask.typing import ResponseReturnValue

from evalapp.actions.feedback_received import Received, find_received
from evalapp.actions.printing import print_page
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, get_translator
from evalapp.reporting.feedback import ToldFeedback, tell_feedback, write_feedback
from evalapp.web.language import choose_for_participant
from evalapp.web.participant_page import show_message
from evalapp.web.services import config, db_session

blueprint = Blueprint("plan_feedback", __name__)


@blueprint.get("/p/<code>/feedback")
def show(code: str) -> ResponseReturnValue:
    """Show what was said so far."""
    received, language = _find(code)
    return _show(received, language)


@blueprint.get("/p/<code>/feedback.pdf")
def pdf(code: str) -> ResponseReturnValue:
    """Send the same as PDF."""
    received, language = _find(code)
    page = write_feedback(_tell(received, language), received.workshop, get_translator(language))
    try:
        printed = print_page(page, config().data / "feedback")
    except InputError as fault:
        reason = get_translator(language).tell_fault(fault.faults[0])
        return _show(received, language, 503, reason=reason)
    return send_file(
        io.BytesIO(printed),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"feedback-{received.plan.code}-{language}.pdf",
        max_age=0,
    )


def _show(
    received: Received, language: str, status: int = 200, reason: str = ""
) -> ResponseReturnValue:
    return show_message(
        "feedback/received.html",
        language,
        status,
        styles=("received",),
        languages=LANGUAGE_NAMES,
        told=_tell(received, language),
        workshop=received.workshop,
        home=f"/p/{received.plan.code}",
        reason=reason,
    )


def _tell(received: Received, language: str) -> ToldFeedback:
    needs = {each.name: each.say(language) for each in received.needs}
    minimum = config().minimum_group_size
    own = received.plan.language
    return tell_feedback(received.feedback, own, needs, minimum, get_translator(language))


def _find(code: str) -> tuple[Received, str]:
    received = find_received(db_session(), code, config().minimum_group_size)
    g.card_guessed = received is None
    if received is None:
        abort(404)
    return received, choose_for_participant(LANGUAGE_NAMES, SOURCE_LANGUAGE)
