"""The workbench: files for translators, and what comes back in them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build import Draft
from evalapp.actions.build_changes import ChangedMeanwhile
from evalapp.actions.refusal import Refusal
from evalapp.actions.translate_files import (
    Report,
    export_translations,
    read_units,
    read_upload,
    report_on,
    take_report,
    write_units,
)
from evalapp.errors import InputError
from evalapp.questionnaire.exchange.units import LARGEST_FILE
from evalapp.web.forms.translate import FileForm
from evalapp.web.language import _, ngettext, tell, tell_fault
from evalapp.web.services import db_session
from evalapp.web.translate_page import REVIEWER, find_translated, reviewer, who

blueprint = Blueprint("files", __name__)

ENDINGS = {"po": "text/x-gettext-translation", "xliff": "application/xliff+xml"}
"""End of the file's name → its kind."""

ROOM_FOR_THE_FORM = 100_000


@blueprint.url_value_preprocessor
def allow_larger(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Take larger requests than elsewhere where a file comes in; it comes back with the report."""
    if endpoint in ("build.translate.files.look", "build.translate.files.take"):
        request.max_content_length = 2 * LARGEST_FILE + ROOM_FOR_THE_FORM
        request.max_form_memory_size = 2 * LARGEST_FILE + ROOM_FOR_THE_FORM


@blueprint.get("/<language>/export.<ending>")
def export(key: str, language: str, ending: str) -> ResponseReturnValue:
    """Give the texts as a file for translators."""
    draft = find_translated(key, language)
    if ending not in ENDINGS:
        abort(404)
    name = f"{draft.name}-{language}.{ending}"
    try:
        content = export_translations(draft, language, name)
    except InputError as fault:
        flash(" ".join(map(tell_fault, fault.faults)), "error")
        return redirect(url_for("build.translate.texts.show", key=key, language=language), 303)
    answer = Response(content, content_type=f"{ENDINGS[ending]}; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@blueprint.route("/<language>/import", methods=["GET", "POST"])
def look(key: str, language: str) -> ResponseReturnValue:
    """Take a file and tell what it would change; nothing is stored yet."""
    draft, form = find_translated(key, language), FileForm()
    if not form.validate_on_submit():
        return _show_form(draft, language, form)
    upload = form.file.data
    try:
        report = read_upload(draft, language, upload.read(LARGEST_FILE + 1), upload.filename)
    except InputError as fault:
        return _show_form(draft, language, form, fault)
    return _show_report(draft, language, report)


def _show_form(
    draft: Draft, language: str, form: FileForm, fault: InputError | None = None
) -> ResponseReturnValue:
    page = render_template(
        "translate/import.html",
        draft=draft,
        into=language,
        form=form,
        faults=fault.faults if fault else (),
    )
    return page, 422 if fault or form.errors else 200


def _show_report(
    draft: Draft, language: str, report: Report, told: str = "", status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "translate/report.html",
        draft=draft,
        into=language,
        report=report,
        units=write_units(report),
        reviewer=request.form.get(REVIEWER, reviewer()),
        told=told,
        tell=tell,
    )
    return page, status


@blueprint.post("/<language>/import/take")
def take(key: str, language: str) -> ResponseReturnValue:
    """Store what the report told, unless the texts have changed since it was shown."""
    draft = find_translated(key, language)
    try:
        report = report_on(draft, language, read_units(request.form.get("units", "")))
    except InputError as fault:
        return _show_form(draft, language, FileForm(), fault)
    if report.seen != request.form.get("seen"):
        return _show_report(draft, language, report, _changed(), 409)
    try:
        take_report(
            db_session(),
            draft,
            language,
            report,
            who(),
            request.form.get(REVIEWER, "") if "reviewed" in request.form else "",
            "to_unicode" in request.form,
        )
    except ChangedMeanwhile as fault:
        report = report_on(fault.draft, language, report.file)
        return _show_report(fault.draft, language, report, _changed(), 409)
    except Refusal as fault:
        return _show_report(draft, language, report, tell(fault.message), 422)
    flash(
        ngettext(
            "%(n)s text has been taken over.",
            "%(n)s texts have been taken over.",
            len(report.replacements),
        ),
        f"undo {url_for('build.translate.go', key=key, way='undo')}",
    )
    return redirect(url_for("build.translate.texts.show", key=key, language=language), 303)


def _changed() -> str:
    return _(
        "Some of these texts were changed since you chose the file. Nothing has been stored yet: "
        "please look at the list again."
    )
