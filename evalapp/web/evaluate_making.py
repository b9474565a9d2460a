"""Evaluators: reports made in the background, how far they are, and the finished ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.issuing import list_versions
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.rendering import (
    JobState,
    ReportJob,
    ask_for_reports,
    cancel_report,
    count_before,
    find_job,
    list_jobs,
    open_tasks,
    retry_report,
)
from evalapp.errors import Fault
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.reporting.html import list_profiles
from evalapp.web.language import _, ngettext, staff_translator
from evalapp.web.report_names import name_profiles, name_report_file
from evalapp.web.services import config, database, db_session

blueprint = Blueprint("making", __name__, url_prefix="/workshop/<key>/report/made")

ALL_LANGUAGES: Final = "all"
ISSUE: Final = "issue"
AT_ONCE: Final = {"word": "evaluate.reports.word", "page": "evaluate.reports.page"}
"""Forms of a report that are made while somebody waits."""


@blueprint.post("")
def make(key: str) -> ResponseReturnValue:
    """Make the report in the form that was chosen: as PDF in the background, others at once."""
    workshop, wish = _find(key), request.form.get("as", "pdf")
    profile, language = request.form.get("profile", ""), request.form.get("lang", "")
    languages = list(LANGUAGE_NAMES) if wish == ALL_LANGUAGES else [language]
    if profile not in list_profiles() or not set(languages) <= LANGUAGE_NAMES.keys():
        abort(400)
    if wish == ISSUE:
        return redirect(url_for("evaluate.issuing.begin", key=key, profile=profile), 303)
    if wish in AT_ONCE:
        return redirect(url_for(AT_ONCE[wish], key=key, profile=profile, lang=language), 303)
    jobs = ask_for_reports(db_session(), workshop, profile, languages, current_user.email)
    put_into_queue(job.key for job in jobs)
    return redirect(url_for(".show", key=key), 303)


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """Show the reports asked for: waiting, being made, made."""
    workshop = _find(key)
    jobs = list_jobs(db_session(), workshop.id)
    return render_template(
        "evaluate/made.html",
        workshop=workshop,
        project=workshop.project,
        jobs=jobs,
        told=_tell(jobs),
        state=_sum_up(jobs),
        is_alive=any(job.state in (JobState.QUEUED, JobState.RUNNING) for job in jobs),
        profiles=name_profiles()[0],
        versions={each.key: each.number for each in list_versions(db_session(), workshop.id)},
    )


@blueprint.get("/progress")
def progress(key: str) -> ResponseReturnValue:
    """Tell how far the reports are, for a page that watches them."""
    jobs = list_jobs(db_session(), _find(key).id)
    percents = {f"percent-{job.key}": job.percent for job in jobs}
    words = {f"told-{key}": text for key, text in _tell(jobs).items()}
    return jsonify({"state": _sum_up(jobs), **percents, **words})


@blueprint.get("/<job>.pdf")
def download(key: str, job: str) -> ResponseReturnValue:
    """Send a finished report."""
    found = _find_job(key, job)
    file = config().data / "reports" / found.file
    if found.state != JobState.DONE:
        abort(404)
    if not file.is_file():
        flash(_("This report was cleared away because it is old. It is being made again."))
        return again(key, job)
    return send_file(
        file.resolve(),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=name_report_file(key, found.profile, found.language, "pdf"),
        max_age=0,
    )


@blueprint.post("/<job>/cancel")
def cancel(key: str, job: str) -> ResponseReturnValue:
    """Call a report off."""
    cancel_report(db_session(), _find_job(key, job))
    return redirect(url_for(".show", key=key), 303)


@blueprint.post("/<job>/again")
def again(key: str, job: str) -> ResponseReturnValue:
    """Make a report again that failed or was called off."""
    found = _find_job(key, job)
    if retry_report(db_session(), found):
        put_into_queue([found.key])
    return redirect(url_for(".show", key=key), 303)


def put_into_queue(keys: Iterable[str]) -> None:
    """Put jobs into the queue, which is opened with the first of them."""
    extensions = current_app.extensions
    if "evalapp_tasks" not in extensions:
        extensions["evalapp_tasks"] = open_tasks(database(), config().data)
    _queue, put = extensions["evalapp_tasks"]
    for key in keys:
        put(key)


def _sum_up(jobs: Sequence[ReportJob]) -> str:
    """Return what changes when the page has to look different."""
    return " ".join(f"{job.key}:{job.state}" for job in jobs)


def _tell(jobs: Sequence[ReportJob]) -> dict[str, str]:
    """Return job → how it stands, in words."""
    before = count_before(db_session(), jobs)
    return {job.key: _tell_one(job, before.get(job.id, 0)) for job in jobs}


def _tell_one(job: ReportJob, before: int) -> str:
    match job.state:
        case JobState.QUEUED if before:
            return ngettext("Waits for %(n)s other report.", "Waits for %(n)s others.", before)
        case JobState.QUEUED:
            return _("Is about to begin.")
        case JobState.RUNNING if job.page:
            values = {"page": job.page, "pages": max(job.page, job.pages)}
            return _("Page %(page)s of about %(pages)s", **values)
        case JobState.RUNNING:
            return job.section or _("Answers are being counted.")
        case JobState.FAILED:
            return staff_translator().tell_fault(Fault(**job.fault))
    return ""


def _find(key: str) -> Workshop:
    return find_workshop(db_session(), key) or abort(404)


def _find_job(key: str, job: str) -> ReportJob:
    found = find_job(db_session(), job)
    if found is None or found.workshop_id != _find(key).id:
        abort(404)
    return found
