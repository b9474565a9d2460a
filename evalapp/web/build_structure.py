"""The builder: what stands where: adding, moving, duplicating, removing, undoing."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build import list_revisions, remove_questionnaire, restore_questionnaire
from evalapp.actions.build_changes import change_draft, redo, undo
from evalapp.actions.refusal import Refusal
from evalapp.questionnaire.editing.document import Document, Edited
from evalapp.questionnaire.editing.entries import add_entry, duplicate
from evalapp.questionnaire.editing.sections import add_section, move, move_by, move_section, remove
from evalapp.storage.drafts import find_questionnaire
from evalapp.web.build_page import (
    Part,
    change_and_go,
    find,
    show_editor,
    way_back,
    who,
)
from evalapp.web.build_words import KIND_GROUPS, KIND_HINTS
from evalapp.web.language import _, tell
from evalapp.web.services import db_session

blueprint = Blueprint("structure", __name__)

ADDING = Part("build.structure.offer", "", lambda document: None, shows_faults=False)


def _number(key: str) -> int | None:
    text = request.values.get(key, "")
    return int(text) if text.isdecimal() and len(text) < 6 else None


@blueprint.get("/<key>/add")
def offer(key: str) -> ResponseReturnValue:
    """Offer the kinds of question for a place in a section or group."""
    draft = find(key)
    sections = draft.document.get("sections", [])
    to = request.args.get("to", "") or (str(sections[-1].get("name")) if sections else "")
    return show_editor(
        "add", draft, ADDING, to=to, at=_number("at"), groups=KIND_GROUPS, hints=KIND_HINTS
    )


@blueprint.post("/<key>/add")
def add(key: str) -> ResponseReturnValue:
    """Add a question or a section, and show it."""
    draft, kind, to = find(key), request.form.get("kind", ""), request.form.get("to", "")
    at = _number("at")

    def put(document: Document) -> Edited:
        if kind == "section":
            return add_section(document, at)
        return add_entry(document, kind, to, at)

    try:
        new = change_draft(db_session(), draft.key, [put], who())
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return redirect(url_for("build.editor.start", key=key), 303)
    return redirect(_address(key, str(new.change.values["name"]), kind == "section"), 303)


def _address(key: str, name: str, is_section: bool = False) -> str:
    endpoint = "build.editor.section" if is_section else "build.question.show"
    return url_for(endpoint, key=key, name=name)


@blueprint.post("/<key>/move")
def move_(key: str) -> ResponseReturnValue:
    """Move a section or question by one step, or to a place."""
    draft, name, to = find(key), request.form.get("name", ""), request.form.get("to", "")
    step, at = request.form.get("step", ""), _number("at")

    def put(document: Document) -> Edited:
        if step in ("1", "-1"):
            return move_by(document, name, int(step))
        if not to:
            return move_section(document, name, at or 0)
        return move(document, name, to, len(document["sections"]) * 10_000 if at is None else at)

    return change_and_go(draft.key, [put], way_back(key))


@blueprint.post("/<key>/duplicate")
def duplicate_(key: str) -> ResponseReturnValue:
    """Put a copy of a question behind it, and show it."""
    return duplicate_entry(find(key).key, request.form.get("name", ""))


def duplicate_entry(key: str, name: str) -> ResponseReturnValue:
    """Put a copy of a question behind it, and go to it."""
    try:
        edits = [lambda document: duplicate(document, name)]
        new = change_draft(db_session(), key, edits, who())
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return redirect(way_back(key), 303)
    return redirect(_address(key, str(new.change.values["name"])), 303)


@blueprint.post("/<key>/remove")
def remove_(key: str) -> ResponseReturnValue:
    """Take a section or question away; the way back is offered."""
    return remove_thing(find(key).key, request.form.get("name", ""))


def remove_thing(key: str, name: str) -> ResponseReturnValue:
    """Take a section or question away, offer the way back, and go to the first page."""
    try:
        new = change_draft(db_session(), key, [lambda each: remove(each, name)], who())
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(tell(new.change), f"undo {url_for('build.structure.undo_', key=key)}")
    return redirect(url_for("build.editor.start", key=key), 303)


def do_structure(key: str, name: str, do: str, here: str) -> ResponseReturnValue | None:
    """Do what a button beside a section or question says of its place; None where it says none."""
    if do in ("up", "down"):
        step = -1 if do == "up" else 1
        return change_and_go(key, [lambda document: move_by(document, name, step)], here)
    if do == "duplicate":
        return duplicate_entry(key, name)
    return remove_thing(key, name) if do == "remove" else None


@blueprint.post("/<key>/undo")
def undo_(key: str) -> ResponseReturnValue:
    """Take the last change back."""
    try:
        _draft, undone = undo(db_session(), find(key).key, who())
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(_("Undone: %(change)s", change=tell(undone)))
    return redirect(way_back(key), 303)


@blueprint.post("/<key>/redo")
def redo_(key: str) -> ResponseReturnValue:
    """Make the change again that was undone last."""
    try:
        _draft, redone = redo(db_session(), find(key).key, who())
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(_("Done again: %(change)s", change=tell(redone)))
    return redirect(way_back(key), 303)


@blueprint.get("/<key>/history")
def history(key: str) -> ResponseReturnValue:
    """List the changes that are kept, the newest first."""
    draft = find(key)
    questionnaire = find_questionnaire(db_session(), key)
    revisions = list_revisions(db_session(), questionnaire) if questionnaire else []
    part = Part("build.structure.history", "", lambda document: None, shows_faults=False)
    return show_editor("history", draft, part, revisions=revisions)


@blueprint.post("/<key>/delete")
def delete(key: str) -> ResponseReturnValue:
    """Take a questionnaire off the list; the way back is offered."""
    draft = find(key)
    remove_questionnaire(db_session(), key, who())
    flash(
        _("“%(title)s” has been removed from the list.", title=draft.title),
        f"undo {url_for('.restore', key=key)}",
    )
    return redirect(url_for("build.home"), 303)


@blueprint.post("/<key>/restore")
def restore(key: str) -> ResponseReturnValue:
    """Put a questionnaire on the list again."""
    restore_questionnaire(db_session(), key)
    return redirect(url_for("build.home"), 303)
