"""The builder: taking sections and questions from other questionnaires."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build_bank import find_document, list_bank
from evalapp.actions.build_changes import change_draft
from evalapp.actions.refusal import Refusal
from evalapp.questionnaire.editing.bank import insert_entries, insert_sections
from evalapp.questionnaire.editing.document import Document, Edited
from evalapp.web.build_page import Part, find, show_editor, spoken, who
from evalapp.web.language import tell
from evalapp.web.services import db_session

blueprint = Blueprint("bank", __name__)

BANK = Part("build.bank.choose", "", lambda document: None, shows_faults=False)


@blueprint.get("/<key>/bank")
def choose(key: str) -> ResponseReturnValue:
    """List the questionnaires to take from."""
    draft = find(key)
    entries = list_bank(db_session(), spoken(), draft.key)
    return show_editor("bank", draft, BANK, entries=entries, **_place())


@blueprint.get("/<key>/bank/<origin>/<handle>")
def look(key: str, origin: str, handle: str) -> ResponseReturnValue:
    """Show the sections and questions of a questionnaire, to tick what is taken."""
    draft = find(key)
    source = find_document(db_session(), origin, handle) or abort(404)
    return show_editor(
        "bank_source", draft, BANK, source=source, origin=origin, handle=handle, **_place()
    )


def _place() -> dict[str, Any]:
    return {"to": request.args.get("to", ""), "at": request.args.get("at", "")}


@blueprint.post("/<key>/bank/<origin>/<handle>")
def take(key: str, origin: str, handle: str) -> ResponseReturnValue:
    """Put what was ticked into the draft: sections at its end, questions where they are wanted."""
    draft = find(key)
    source = find_document(db_session(), origin, handle) or abort(404)
    sections = request.form.getlist("section")
    names = request.form.getlist("question")
    to, at = request.form.get("to", ""), request.form.get("at", "")
    edits = []
    if sections:
        edits.append(lambda document: insert_sections(document, source, sections))
    if names or not sections:
        edits.append(lambda document: _insert(document, source, names, to, at))
    try:
        new = change_draft(db_session(), draft.key, edits, who())
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return redirect(url_for(".look", key=key, origin=origin, handle=handle, to=to, at=at), 303)
    flash(tell(new.change), f"undo {url_for('build.structure.undo_', key=key)}")
    return redirect(url_for("build.editor.start", key=key), 303)


def _insert(document: Document, source: Document, names: list[str], to: str, at: str) -> Edited:
    if not to:
        sections = document.get("sections", [])
        to = str(sections[-1].get("name")) if sections else ""
    return insert_entries(document, source, names, to, int(at) if at.isdecimal() else None)
