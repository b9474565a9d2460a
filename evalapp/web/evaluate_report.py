"""Evaluators: the report on a workshop, as PDF, as a Word file and as a web page."""

from __future__ import annotations

import io

from flask import Blueprint, Response, abort, g, render_template, request, send_file, session
from flask.typing import ResponseReturnValue

from evalapp.actions.evaluate import Reading
from evalapp.actions.issuing import list_versions
from evalapp.actions.manage import Workshop, count_all, find_workshop
from evalapp.actions.narrative_desk import find_faulty
from evalapp.actions.publish import (
    Report,
    print_report,
    write_word_report,
    write_workshop_report,
)
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, choose_language, get_translator
from evalapp.reporting.html import list_profiles
from evalapp.web.language import staff_translator
from evalapp.web.policy import write_report_policy
from evalapp.web.report_names import DEFAULT_PROFILE, name_profiles, name_report_file
from evalapp.web.services import config, db_session

blueprint = Blueprint("reports", __name__)

IN_ITS_OWN_LANGUAGE = (
    "evaluate.reports.pdf",
    "evaluate.reports.page",
    "evaluate.reports.word",
    "evaluate.exports.download",
)
"""Where `lang` is the language of what is made, not that of the reader."""

WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_in_own_language() -> None:
    """Keep the evaluator's language on addresses that name the language of a report."""
    if request.endpoint in IN_ITS_OWN_LANGUAGE:
        wanted = [session.get("language", ""), *request.accept_languages.values()]
        g.translator = get_translator(choose_language(wanted, LANGUAGE_NAMES, SOURCE_LANGUAGE))


@blueprint.get("/workshop/<key>/report")
def choose(key: str) -> ResponseReturnValue:
    """Offer the report in every design and language."""
    workshop = find_workshop(db_session(), key) or abort(404)
    counts = count_all(db_session(), [workshop])
    profiles, faults = name_profiles()
    return render_template(
        "evaluate/report.html",
        workshop=workshop,
        project=workshop.project,
        answers=sum(counts.values()),
        profiles=profiles.items(),
        titles=profiles,
        faults=faults,
        faulty=find_faulty(db_session(), workshop, _read_staff()),
        default=DEFAULT_PROFILE,
        versions=list_versions(db_session(), workshop.id),
    )


@blueprint.get("/workshop/<key>/report.pdf")
def pdf(key: str) -> ResponseReturnValue:
    """Send the report as PDF."""
    workshop = find_workshop(db_session(), key) or abort(404)
    try:
        printed = print_report(_write(workshop), config().data / "reports")
    except InputError as fault:
        return _tell(workshop, fault)
    return _send(workshop, printed, "application/pdf", "pdf")


@blueprint.get("/workshop/<key>/report.docx")
def word(key: str) -> ResponseReturnValue:
    """Send the report as a Word file, for those who must edit it."""
    workshop = find_workshop(db_session(), key) or abort(404)
    try:
        written = write_word_report(db_session(), workshop, *_read_wishes())
    except InputError as fault:
        return _tell(workshop, fault)
    return _send(workshop, written, WORD_FILE, "docx")


@blueprint.get("/workshop/<key>/report.html")
def page(key: str) -> ResponseReturnValue:
    """Show the report as one web page that needs nothing from outside."""
    workshop = find_workshop(db_session(), key) or abort(404)
    try:
        html = _write(workshop).html
    except InputError as fault:
        return _tell(workshop, fault)
    response = Response(html)
    response.headers["Content-Security-Policy"] = write_report_policy(html)
    name = _name_file(workshop, "html")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _write(workshop: Workshop) -> Report:
    return write_workshop_report(db_session(), workshop, *_read_wishes())


def _read_wishes() -> tuple[str, Reading]:
    """Return the profile and the reading that the address asks for."""
    profile = request.args.get("profile", DEFAULT_PROFILE)
    if profile not in list_profiles():
        abort(404)
    return profile, Reading(get_translator(_asked_language()), config().minimum_group_size)


def _read_staff() -> Reading:
    return Reading(staff_translator(), config().minimum_group_size)


def _send(workshop: Workshop, content: bytes, kind: str, ending: str) -> Response:
    return send_file(
        io.BytesIO(content),
        mimetype=kind,
        as_attachment=True,
        download_name=_name_file(workshop, ending),
        max_age=0,
    )


def _asked_language() -> str:
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGE_NAMES else staff_translator().language


def _name_file(workshop: Workshop, ending: str) -> str:
    profile = request.args.get("profile", DEFAULT_PROFILE)
    return name_report_file(workshop.key, profile, _asked_language(), ending)


def _tell(workshop: Workshop, fault: InputError) -> ResponseReturnValue:
    """Show what went wrong, in the evaluator's language, with the way back."""
    page = render_template(
        "evaluate/not_printed.html",
        workshop=workshop,
        project=workshop.project,
        faults=fault.faults,
    )
    return page, 500
