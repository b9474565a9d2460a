"""The workbench: the texts of a questionnaire in two languages side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build import Draft
from evalapp.actions.refusal import Refusal
from evalapp.actions.translate import Wanted, list_same, sit_down
from evalapp.actions.translate_changes import Outcome, Typed, Wish, save_texts, take_words
from evalapp.questionnaire.translating.selecting import Show
from evalapp.questionnaire.zawgyi import convert_zawgyi
from evalapp.web.language import ngettext, tell
from evalapp.web.services import db_session
from evalapp.web.translate_answers import Told, answer_page, answer_script
from evalapp.web.translate_page import REVIEWER, find_translated, reviewer, who

blueprint = Blueprint("texts", __name__)

LONGEST_SEARCH = 200
MOST_ROWS = 200


@blueprint.get("/<language>")
def show(key: str, language: str) -> ResponseReturnValue:
    """Show a page of texts."""
    draft = find_translated(key, language)
    wanted = _read_wanted(draft, language)
    return answer_page(sit_down(db_session(), draft, language, wanted.source_language), wanted)


def _read_wanted(draft: Draft, language: str) -> Wanted:
    source, show_, page = (request.args.get(name, "") for name in ("source", "show", "page"))
    shows = {each.value: each for each in Show}
    is_other = source in draft.document.get("languages", ()) and source != language
    return Wanted(
        source_language=source if is_other else "",
        show=shows.get(show_, Show.ALL),
        words=request.args.get("words", "")[:LONGEST_SEARCH],
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )


@blueprint.post("/<language>")
def save(key: str, language: str) -> ResponseReturnValue:
    """Store what was typed on a page, and do what its button says."""
    draft = find_translated(key, language)
    typed = _read_typed()
    _keep_reviewer()
    try:
        outcome = save_texts(db_session(), draft, language, typed, who(), _read_wish(typed))
        if "take_all" in request.form:
            outcome = _take_all(outcome, language)
    except Refusal as fault:
        return _answer(Outcome(draft), language, typed, Told(tell(fault.message), _by_text(typed)))
    conflicts = _by_text(outcome.conflicts)
    return _answer(outcome, language, typed, Told("", conflicts, conflicts.keys()))


def _by_text(typed: Sequence[Typed]) -> dict[str, Typed]:
    return {each.context: each for each in typed}


def _read_typed() -> list[Typed]:
    """Return what stands in the fields, after the button that puts something else there."""
    names = [request.form.getlist(name) for name in ("context", "words", "seen")]
    if len({len(values) for values in names}) != 1 or len(names[0]) > MOST_ROWS:
        abort(400)
    typed = [Typed(*values) for values in zip(*names, strict=True)]
    context, words = _read_taken()
    return [
        replace(each, words=words) if context == each.context else _convert(each) for each in typed
    ]


def _read_taken() -> tuple[str, str]:
    """Return the text for which an offer was taken, and its words; empty where none was."""
    try:
        context, words = json.loads(request.form.get("take", '["", ""]'))
    except (ValueError, TypeError, RecursionError):
        abort(400)
    return str(context), str(words)


def _convert(typed: Typed) -> Typed:
    """Return a text in Unicode where that was asked for."""
    if request.form.get("convert") != typed.context:
        return typed
    return replace(typed, words=convert_zawgyi(typed.words))


def _keep_reviewer() -> None:
    name = request.form.get(REVIEWER, "").strip()
    if name and name != reviewer():
        session[REVIEWER] = name


def _read_wish(typed: list[Typed]) -> Wish:
    form = request.form
    everything = [each.context for each in typed] if "review_all" in form else []
    return Wish(
        review=[*form.getlist("review"), *everything],
        keep=form.getlist("keep"),
        take_back=form.getlist("take_back"),
        by=form.get(REVIEWER, ""),
    )


def _take_all(outcome: Outcome, language: str) -> Outcome:
    """Take every offer that is the first one for a missing text."""
    words = sit_down(db_session(), outcome.draft, language).take_offers()
    draft = take_words(db_session(), outcome.draft, language, words, who())
    flash(
        ngettext(
            "%(n)s text has been taken over.", "%(n)s texts have been taken over.", len(words)
        ),
        f"undo {url_for('build.translate.go', key=draft.key, way='undo')}",
    )
    return replace(outcome, draft=draft)


def _answer(outcome: Outcome, language: str, typed: list[Typed], told: Told) -> ResponseReturnValue:
    """Return what became of the fields: as data to a script, else as a page."""
    is_script = request.accept_mimetypes.best == "application/json"
    if told.status == 200 and not is_script:
        # The form went to the page's own address: back to the same texts.
        return redirect(request.full_path.rstrip("?"), 303)
    wanted = _read_wanted(outcome.draft, language)
    desk = sit_down(db_session(), outcome.draft, language, wanted.source_language)
    shown = {each.context for each in typed}
    if is_script:
        return answer_script(desk, wanted, told, shown | list_same(desk, outcome.saved))
    return answer_page(desk, wanted, told, shown)
