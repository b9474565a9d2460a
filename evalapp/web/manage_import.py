"""Facilitators: answers that come in as a file, and how an import is undone."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.collect import AskedSurvey, find_asked
from evalapp.actions.import_answers import ImportPlan, make_plan, store_plan, undo_import
from evalapp.actions.import_pending import (
    find_import,
    forget_old,
    keep_decisions,
    keep_pending,
    let_go,
    list_imports,
    read_answers,
    read_pending,
)
from evalapp.actions.manage import Survey, find_survey
from evalapp.actions.refusal import Refusal
from evalapp.errors import Fault, InputError
from evalapp.i18n import Message
from evalapp.questionnaire.importing.books import LARGEST_FILE, SUFFIXES
from evalapp.storage.tables import AnswerImport
from evalapp.web.forms.import_answers import UploadForm, read_decisions
from evalapp.web.import_page import ImportPage
from evalapp.web.language import _, ngettext, staff_translator, tell
from evalapp.web.services import config, db_session

blueprint = Blueprint("imports", __name__, url_prefix="/surveys/<code>/import")

ROOM_FOR_THE_FORM = 100_000
MOST_ON_PAGE = 5_000
"""Rows that are judged while somebody waits: about two seconds."""
LARGEST_FORM = 2_000_000
"""Bytes of the page on which columns are mapped: a field a column, and two a word."""


@blueprint.url_value_preprocessor
def allow_larger(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Take larger requests than elsewhere where a file comes in, and where it is mapped."""
    if endpoint == "manage.imports.bring":
        request.max_content_length = LARGEST_FILE + ROOM_FOR_THE_FORM
    elif endpoint == "manage.imports.decide":
        request.max_content_length = request.max_form_memory_size = LARGEST_FORM
        request.max_form_parts = 20_000


@blueprint.route("", methods=["GET", "POST"])
def bring(code: str) -> ResponseReturnValue:
    """Take a file of answers; nothing is stored as an answer yet."""
    forget_old(db_session())
    survey, asked, form = _find_survey(code), _find_asked(code), UploadForm()
    if not form.validate_on_submit():
        return _show_start(survey, form), 422 if form.errors else 200
    upload = form.file.data
    try:
        book = read_answers(asked, upload.read(LARGEST_FILE + 1), upload.filename)
    except InputError as error:
        return _show_start(survey, form, error.faults), 422
    if len(book.sheets[0].rows) > MOST_ON_PAGE:
        return _show_start(survey, form, (_tell_too_many(book.file),)), 422
    brought = keep_pending(db_session(), asked, book, str(current_user.email))
    return redirect(url_for(".show", code=code, key=brought.key), 303)


@blueprint.get("/<key>")
def show(code: str, key: str) -> ResponseReturnValue:
    """Show where each column goes, what is wrong, and what would be stored."""
    survey, asked, brought = _find_survey(code), _find_asked(code), _find_pending(code, key)
    book, decisions = read_pending(brought)
    return _show_plan(survey, brought, make_plan(db_session(), asked, book, decisions))


@blueprint.post("/<key>")
def decide(code: str, key: str) -> ResponseReturnValue:
    """Keep what was decided; store the good rows where they were looked at as they are."""
    survey, asked, brought = _find_survey(code), _find_asked(code), _find_pending(code, key)
    book, before = read_pending(brought)
    decisions = read_decisions(request.form)
    seen = make_plan(db_session(), asked, book, before)
    try:
        plan = make_plan(db_session(), asked, book, decisions)
    except InputError as error:
        return _show_plan(survey, brought, seen, error.faults), 422
    if request.form.get("go") != "import" or plan.gathered != seen.gathered:
        keep_decisions(db_session(), brought, decisions)
        flash(_("Here is what would be stored now. Nothing has been imported yet."))
        return redirect(url_for(".show", code=code, key=key), 303)
    return _store(code, plan, brought)


def _store(code: str, plan: ImportPlan, brought: AnswerImport) -> ResponseReturnValue:
    try:
        done = store_plan(db_session(), plan, brought, config().secret_key)
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return redirect(url_for(".bring", code=code), 303)
    flash(
        ngettext("%(n)s row has been imported.", "%(n)s rows have been imported.", done.rows),
        f"undo {url_for('.undo', code=code, key=done.key)}",
    )
    return redirect(url_for(".bring", code=code), 303)


@blueprint.post("/<key>/undo")
def undo(code: str, key: str) -> ResponseReturnValue:
    """Delete all responses of an import."""
    brought = find_import(db_session(), _find_survey(code), key) or abort(404)
    try:
        undo_import(db_session(), brought)
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(_("The import of “%(file)s” has been undone.", file=brought.file))
    return redirect(url_for(".bring", code=code), 303)


@blueprint.post("/<key>/cancel")
def cancel(code: str, key: str) -> ResponseReturnValue:
    """Let a file go that is not imported."""
    let_go(db_session(), _find_pending(code, key))
    flash(_("Nothing was imported, and the file is no longer kept."))
    return redirect(url_for(".bring", code=code), 303)


def _tell_too_many(file: str) -> Fault:
    what = Message("it has more rows than a page can show: %(most)s.", {"most": MOST_ON_PAGE})
    remedy = Message("Please split it, or let your administrator import it with evalapp import.")
    return Fault(file, what, remedy)


def _show_start(survey: Survey, form: UploadForm, faults: tuple[Fault, ...] = ()) -> str:
    return render_template(
        "manage/import/start.html",
        survey=survey,
        workshop=survey.workshop,
        project=survey.workshop.project,
        form=form,
        faults=faults,
        suffixes=SUFFIXES,
        imports=list_imports(db_session(), survey),
    )


def _show_plan(
    survey: Survey, brought: AnswerImport, plan: ImportPlan, faults: tuple[Fault, ...] = ()
) -> str:
    return render_template(
        "manage/import/plan.html",
        survey=survey,
        workshop=survey.workshop,
        project=survey.workshop.project,
        brought=brought,
        plan=plan,
        page=ImportPage(plan, staff_translator()),
        faults=faults,
    )


def _find_survey(code: str) -> Survey:
    return find_survey(db_session(), code) or abort(404)


def _find_asked(code: str) -> AskedSurvey:
    return find_asked(db_session(), code) or abort(404)


def _find_pending(code: str, key: str) -> AnswerImport:
    brought = find_import(db_session(), _find_survey(code), key)
    if brought is None or brought.state != "pending":
        abort(404)
    return brought
