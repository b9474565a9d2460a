"""Evaluators: one open answer: its themes, its working translation, the quote in the report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.coding import (
    SETTLED,
    choose_quote,
    code_answer,
    convert_answer,
    drop_quote,
    screen_answer,
    translate_answer,
    undo_coding,
)
from evalapp.actions.open_answers import OpenAnswer, OpenQuestion, Standing
from evalapp.actions.refusal import Refusal
from evalapp.actions.themes import create_theme
from evalapp.i18n import Message
from evalapp.questionnaire.screening import leave_out
from evalapp.web.evaluate_open import find_question, frame_page, tell_label
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.services import db_session

blueprint = Blueprint("answer", __name__, url_prefix="/<question>/answer/<key>")

KEYS: Final = "123456789qwertyuiopasdfghjklzxcvbm"
"""The keys of the themes by their place; N begins a new one."""


@blueprint.get("")
def show(code: str, question: str, key: str) -> ResponseReturnValue:
    """Show one answer with the themes to choose from, its translations and the quote."""
    asked = find_question(code, question)
    place = [each.key for each in asked.answers].index(_find_answer(asked, key).key)
    found = asked.answers[place]
    marks = screen_answer(db_session(), asked.survey, found)
    return render_template(
        "evaluate/themes/answer.html",
        **frame_page(code),
        asked=asked,
        label=tell_label(asked),
        answer=found,
        place=place,
        before=asked.answers[place - 1] if place else None,
        behind=asked.answers[place + 1] if place + 1 < len(asked.answers) else None,
        keys=KEYS,
        ticked=_find_ticked(found),
        converted=convert_answer(found),
        marks=marks,
        quote=found.quote.text if found.quote else leave_out(found.text, marks),
        settles=found.standing in (Standing.DIFFERS, Standing.SETTLED),
    )


@blueprint.post("")
def code_one(code: str, question: str, key: str) -> ResponseReturnValue:
    """Store the themes of an answer, a new theme among them, and go on to the next answer."""
    asked = find_question(code, question)
    _find_answer(asked, key)
    settles = "settles" in request.form
    themes, new = request.form.getlist("theme"), request.form.get("new", "").strip()
    try:
        if new:
            language = staff_translator().language
            project = asked.survey.workshop.project
            themes.append(create_theme(db_session(), project, question, new, language))
            asked = find_question(code, question)
        code_answer(db_session(), asked, key, themes, current_user.email, settles=settles)
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return redirect(url_for(".show", code=code, question=question, key=key), 303)
    undo = url_for(".undo", code=code, question=question, key=key, settled=int(settles))
    flash(_("The themes are stored."), f"undo {undo}")
    following = _find_next(asked, key, settles=settles)
    if following is None:
        return redirect(url_for("evaluate.themes.answers", code=code, question=question), 303)
    return redirect(url_for(".show", code=code, question=question, key=following.key), 303)


@blueprint.post("/undo")
def undo(code: str, question: str, key: str) -> ResponseReturnValue:
    """Take back the themes that were stored last, or what was settled."""
    coder = SETTLED if request.args.get("settled") == "1" else current_user.email
    done = Message("The themes of this answer are taken back.")
    return _change(
        code, question, key, lambda asked: undo_coding(db_session(), asked, key, coder), done
    )


@blueprint.post("/translation")
def translate(code: str, question: str, key: str) -> ResponseReturnValue:
    """Store a working translation of an answer."""
    language, text = (request.form.get(name, "") for name in ("language", "text"))
    return _change(
        code,
        question,
        key,
        lambda asked: translate_answer(
            db_session(), asked, key, language, text, current_user.email
        ),
        Message("The translation is stored."),
    )


@blueprint.post("/quote")
def quote(code: str, question: str, key: str) -> ResponseReturnValue:
    """Choose an answer for the report, or take it out again."""
    if "drop" in request.form:
        done = Message("The quote is no longer in the report.")
        return _change(
            code, question, key, lambda asked: drop_quote(db_session(), asked, key), done
        )
    text = request.form.get("text", "")
    return _change(
        code,
        question,
        key,
        lambda asked: choose_quote(db_session(), asked, key, text, current_user.email),
        Message("The quote is in the report."),
    )


def _change(
    code: str, question: str, key: str, act: Callable[[OpenQuestion], None], done: Message
) -> ResponseReturnValue:
    """Do something with an answer, say that it was done, and show the answer again."""
    asked = find_question(code, question)
    _find_answer(asked, key)
    try:
        act(asked)
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(tell(done))
    return redirect(url_for(".show", code=code, question=question, key=key), 303)


def _find_next(asked: OpenQuestion, key: str, *, settles: bool) -> OpenAnswer | None:
    """Return the next answer behind this one that waits, beginning anew at the end."""
    waiting = {each.key for each in (asked.differing if settles else asked.unread)} - {key}
    place = [each.key for each in asked.answers].index(key)
    behind = (*asked.answers[place + 1 :], *asked.answers[:place])
    return next((each for each in behind if each.key in waiting), None)


def _find_ticked(answer: OpenAnswer) -> frozenset[str]:
    """Return the themes that stand ticked: what was settled, else one's own, else those of all."""
    if answer.settled is not None:
        return answer.settled
    if answer.standing is Standing.DIFFERS:
        return frozenset.intersection(*answer.found.values())
    return answer.found.get(current_user.email, frozenset())


def _find_answer(asked: OpenQuestion, key: str) -> OpenAnswer:
    try:
        return asked.find(key)
    except Refusal:
        abort(404)
