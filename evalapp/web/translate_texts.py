"""The workbench: the texts of a questionnaire in two languages side by side."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build import Draft
from evalapp.actions.refusal import Refusal
from evalapp.actions.translate import (
    Desk,
    Wanted,
    Workbench,
    list_same,
    open_workbench,
    sit_down,
)
from evalapp.actions.translate_changes import Outcome, Typed, Wish, save_texts, take_words
from evalapp.questionnaire.translating.selecting import Show
from evalapp.questionnaire.zawgyi import convert_zawgyi
from evalapp.web.language import ngettext, tell
from evalapp.web.services import db_session
from evalapp.web.translate_page import REVIEWER, find_translated, reviewer, who

blueprint = Blueprint("texts", __name__)

LONGEST_SEARCH = 200
MOST_ROWS = 200


@blueprint.get("/<language>")
def show(key: str, language: str) -> ResponseReturnValue:
    """Show a page of texts."""
    draft = find_translated(key, language)
    wanted = _read_wanted(draft, language)
    desk = sit_down(db_session(), draft, language, wanted.source_language)
    return _render(desk, wanted, open_workbench(desk, wanted))


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


def _render(
    desk: Desk,
    wanted: Wanted,
    workbench: Workbench,
    status: int = 200,
    told: str = "",
    typed: Mapping[str, Typed] | None = None,
    conflicts: Collection[str] = (),
) -> ResponseReturnValue:
    known = {row.text.context for row in workbench.rows}
    page = render_template(
        "translate/texts.html",
        draft=desk.draft,
        workbench=workbench,
        wanted=wanted,
        languages=[each for each in desk.draft.document["languages"] if each != desk.language],
        typed=typed or {},
        conflicts=conflicts,
        gone=[each for each in (typed or {}).values() if each.context not in known],
        told=told,
        reviewer=reviewer(),
        **_words(),
    )
    return page, status


def _words() -> dict[str, Any]:
    return {"Show": Show, "tell": tell, "dump": json.dumps}


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
        return _answer(draft, language, Outcome(draft, (), ()), typed, tell(fault.message))
    return _answer(outcome.draft, language, outcome, typed)


def _read_typed() -> list[Typed]:
    """Return what stands in the fields, after the button that puts something else there."""
    names = [request.form.getlist(name) for name in ("context", "words", "seen")]
    if len({len(values) for values in names}) != 1 or len(names[0]) > MOST_ROWS:
        abort(400)
    typed = [Typed(*values) for values in zip(*names, strict=True)]
    taken = dict([_read_taken()])
    converted = request.form.get("convert", "")
    return [
        replace(
            each,
            words=convert_zawgyi(each.words)
            if each.context == converted
            else taken.get(each.context, each.words),
        )
        for each in typed
    ]


def _read_taken() -> tuple[str, str]:
    """Return the text for which an offer was taken, and its words."""
    try:
        context, words = json.loads(request.form.get("take", "") or '["", ""]')
    except (ValueError, TypeError, RecursionError):
        abort(400)
    return str(context), str(words)


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


def _answer(
    draft: Draft, language: str, outcome: Outcome, typed: list[Typed], told: str = ""
) -> ResponseReturnValue:
    """Return what became of the fields: as data to a script, else as a page."""
    if request.accept_mimetypes.best == "application/json":
        return _answer_script(draft, language, outcome, typed, told)
    if not outcome.conflicts and not told:
        # The form went to the page's own address: back to the same texts.
        return redirect(request.full_path.rstrip("?"), 303)
    wanted = _read_wanted(draft, language)
    desk = sit_down(db_session(), draft, language, wanted.source_language)
    shown = {each.context for each in typed}
    kept = typed if told else outcome.conflicts
    return _render(
        desk,
        wanted,
        open_workbench(desk, wanted, shown),
        422 if told else 409,
        told=told,
        typed={each.context: each for each in kept},
        conflicts={each.context for each in outcome.conflicts},
    )


def _answer_script(
    draft: Draft, language: str, outcome: Outcome, typed: list[Typed], told: str
) -> ResponseReturnValue:
    """Return what stands below each field now, and how far the language is."""
    wanted = _read_wanted(draft, language)
    desk = sit_down(db_session(), draft, language, wanted.source_language)
    shown = {each.context for each in typed} | list_same(desk, outcome.saved)
    workbench = open_workbench(desk, wanted, shown)
    conflicts = {each.context for each in outcome.conflicts}
    context = {"workbench": workbench, "wanted": wanted, "draft": draft, **_words()}
    rows = {
        row.text.context: {
            "seen": row.seen,
            "target": row.target,
            "standing": row.standing.value,
            "meta": render_template("translate/meta.html", row=row, conflicts=conflicts, **context),
        }
        for row in workbench.rows
    }
    answer = {
        "rows": rows,
        "conflicts": sorted(conflicts),
        "told": told,
        "standing": render_template("translate/standing.html", **context),
        "history": render_template("translate/history.html", language_shown=language, **context),
    }
    return answer, 422 if told else 409 if conflicts else 200
