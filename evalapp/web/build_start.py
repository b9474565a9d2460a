"""The builder: all questionnaires, new ones, copies, and those that come from a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build import create_draft
from evalapp.actions.build_bank import COPIED, find_document
from evalapp.actions.build_import import (
    LARGEST_UPLOAD,
    SUFFIXES,
    find_earlier,
    read_upload,
    take_over,
)
from evalapp.actions.refusal import Refusal
from evalapp.errors import Fault
from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import say
from evalapp.questionnaire.editing.names import make_name
from evalapp.questionnaire.editing.settings import new_document
from evalapp.web.build_page import find, spoken, who
from evalapp.web.forms.build_start import ImportForm, NewForm
from evalapp.web.language import _, tell
from evalapp.web.services import db_session

blueprint = Blueprint("start", __name__)

MADE = Message("Made new.")
BROUGHT = Message("Brought in from the file “%(file)s”.")


@blueprint.url_value_preprocessor
def allow_larger(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Take larger files than elsewhere where a file is brought in."""
    if endpoint == "build.start.bring":
        request.max_content_length = LARGEST_UPLOAD + 100_000


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Make an empty questionnaire."""
    form = NewForm()
    if form.validate_on_submit():
        languages = [form.default_language.data]
        languages += [each for each in form.languages.data if each not in languages]
        name = make_name(form.title.data, "survey", ())
        document = new_document(name, form.title.data, languages)
        draft = create_draft(db_session(), document, who(), MADE)
        return redirect(url_for("build.structure.offer", key=draft.key), 303)
    page = render_template("build/new.html", form=form)
    return page, 422 if form.errors else 200


@blueprint.post("/copy/<origin>/<handle>")
def copy(origin: str, handle: str) -> ResponseReturnValue:
    """Make a copy of a shipped questionnaire or of an own one."""
    document = find_document(db_session(), origin, handle) or abort(404)
    change = Message(COPIED.text, {"title": say(document, document.get("title"), spoken())})
    draft = create_draft(db_session(), document, who(), change)
    flash(_("This is your own copy. What you change here changes nothing else."))
    return redirect(url_for("build.editor.start", key=draft.key), 303)


@blueprint.route("/import", methods=["GET", "POST"])
def bring() -> ResponseReturnValue:
    """Bring a questionnaire in from a file, and tell all that is wrong with it."""
    form = ImportForm()
    if not form.validate_on_submit():
        page = render_template("build/import.html", form=form, suffixes=SUFFIXES)
        return page, 422 if form.errors else 200
    upload = form.file.data
    brought = read_upload(upload.read(), upload.filename)
    if brought.document is None:
        return _tell(upload.filename, brought.faults), 422
    change = Message(BROUGHT.text, {"file": upload.filename})
    draft = create_draft(db_session(), brought.document, who(), change)
    earlier = find_earlier(db_session(), str(brought.document.get("name")), draft)
    if not brought.faults and not earlier:
        return redirect(url_for("build.editor.start", key=draft.key), 303)
    return _tell(upload.filename, brought.faults, draft=draft, earlier=earlier)


def _tell(file: str, faults: Sequence[Fault], **context: Any) -> str:
    return render_template("build/faults.html", file=file, faults=faults, **context)


@blueprint.post("/<key>/take-over/<other>")
def take(key: str, other: str) -> ResponseReturnValue:
    """Put what was brought in from a file in the place of an earlier draft."""
    try:
        draft = take_over(db_session(), find(key).key, find(other), who())
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(tell(draft.change), f"undo {url_for('build.structure.undo_', key=key)}")
    return redirect(url_for("build.editor.start", key=key), 303)
