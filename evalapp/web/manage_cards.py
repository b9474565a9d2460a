"""Facilitators: personal cards of a survey, and who has answered with theirs."""

from __future__ import annotations

import io
from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.cards import (
    Attendee,
    DrawnCard,
    choose_attendance,
    draw_cards,
    keep_cards,
    list_attendance,
)
from evalapp.actions.manage import Survey, find_survey
from evalapp.actions.printing import run_printer
from evalapp.actions.refusal import Refusal
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.cards import CardFacts, PrintedCard, write_cards
from evalapp.web.addresses import link_for_participants
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.services import config, db_session

blueprint = Blueprint("cards", __name__, url_prefix="/surveys/<code>/cards")

EVERYBODY, NEW = "everybody", "new"
"""For whom cards are printed; any other word is the key of one person."""


@blueprint.get("")
def show(code: str) -> ResponseReturnValue:
    """Show whether it is known who answers, the cards, and who has not answered."""
    survey = _find(code)
    return render_template(
        "manage/cards.html",
        survey=survey,
        workshop=survey.workshop,
        project=survey.workshop.project,
        attendees=list_attendance(db_session(), survey),
        minimum=config().minimum_group_size,
    )


@blueprint.post("/attendance")
def choose(code: str) -> ResponseReturnValue:
    """Decide whether it is known who has answered."""
    survey = _find(code)
    try:
        choose_attendance(db_session(), survey, request.form.get("known") == "yes")
    except Refusal as fault:
        flash(tell(fault.message), "error")
    return redirect(url_for(".show", code=code), 303)


@blueprint.post("/print")
def print_(code: str) -> ResponseReturnValue:
    """Send new cards as PDF. They count from now on; what these people had before does not."""
    survey = _find(code)
    chosen = _choose(list_attendance(db_session(), survey), request.form.get("who", NEW))
    if not survey.is_attendance_known or not chosen:
        flash(_("There is nobody to print a card for."), "error")
        return redirect(url_for(".show", code=code), 303)
    drawn = draw_cards([each.person for each in chosen])
    try:
        # Never kept as a file: the codes stand on paper only.
        printed = run_printer(_write(survey, drawn, _asked_language()))
    except InputError as fault:
        reason = staff_translator().tell_fault(fault.faults[0])
        flash(_("The cards could not be printed. %(reason)s", reason=reason), "error")
        return redirect(url_for(".show", code=code), 303)
    keep_cards(db_session(), survey, drawn, config().secret_key)
    return send_file(
        io.BytesIO(printed),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"cards-{survey.code}.pdf",
        max_age=0,
    )


def _choose(attendees: Sequence[Attendee], who: str) -> list[Attendee]:
    waiting = [each for each in attendees if not each.has_answered]
    if who == EVERYBODY:
        return waiting
    if who == NEW:
        return [each for each in waiting if not each.has_card]
    return [each for each in waiting if each.person.key == who]


def _write(survey: Survey, drawn: Sequence[DrawnCard], language: str) -> str:
    def link(card: DrawnCard) -> str:
        return link_for_participants(
            "respond.fill_in", code=survey.code, card=card.code, lang=language
        )

    start = link_for_participants("respond.start")
    facts = CardFacts(survey.workshop.title, start.partition("://")[2].rstrip("/"), survey.code)
    cards = [PrintedCard(card.person.name, card.code, link(card)) for card in drawn]
    return write_cards(cards, facts, get_translator(language))


def _asked_language() -> str:
    asked = request.form.get("lang", "")
    return asked if asked in LANGUAGE_NAMES else staff_translator().language


def _find(code: str) -> Survey:
    return find_survey(db_session(), code) or abort(404)
