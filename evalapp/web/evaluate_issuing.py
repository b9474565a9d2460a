"""Evaluators: reports issued as numbered versions, what changed between them, their files."""

from __future__ import annotations

import io

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.evaluate import Reading
from evalapp.actions.issue_prospect import Prospect, foresee, unpack_bundle
from evalapp.actions.issuing import (
    ReportVersion,
    compare_versions,
    find_before,
    find_page,
    find_version,
    issue_report,
    list_printed,
    list_versions,
    read_page,
    withdraw_version,
)
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.narrative_desk import lay_out, list_doubtful, list_faulty
from evalapp.actions.narrative_figures import Figures
from evalapp.actions.publish import gather_bundle
from evalapp.actions.rendering import ask_for_reports
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES, name_language
from evalapp.reporting.html import list_profiles, write_blocks
from evalapp.reporting.issuing.bundle import CODEBOOK
from evalapp.reporting.issuing.headline import write_headlines
from evalapp.reporting.issuing.reading import read_labels
from evalapp.reporting.issuing.telling import tell_changes
from evalapp.reporting.material import Writer
from evalapp.reporting.sections.participants import tell_held_back
from evalapp.reporting.sections.titles import title_section
from evalapp.web.evaluate_making import put_into_queue
from evalapp.web.language import _, ngettext, staff_translator
from evalapp.web.policy import write_report_policy
from evalapp.web.report_names import DEFAULT_PROFILE, name_profiles, name_report_file
from evalapp.web.services import config, db_session

blueprint = Blueprint("issuing", __name__, url_prefix="/workshop/<key>/report")


@blueprint.get("/issue")
def begin(key: str) -> ResponseReturnValue:
    """Show what would be issued, what to know of it, and ask whether to."""
    return _show_prospect(_find(key), _read_profile(DEFAULT_PROFILE))


@blueprint.post("/issue")
def issue(key: str) -> ResponseReturnValue:
    """Issue the next version, and let it be printed in all languages."""
    workshop, profile = _find(key), _read_profile()
    note = request.form.get("note", "").strip()[:500]
    minimum, by = config().minimum_group_size, current_user.email
    try:
        version = issue_report(db_session(), workshop, profile, minimum, by, note)
    except InputError as fault:
        return _show_prospect(workshop, profile, fault), 422
    _print(workshop, version)
    flash(_("Version %(version)s is issued.", version=version.number))
    return redirect(url_for(".show", key=key, version=version.key), 303)


@blueprint.get("/issued/<version>")
def show(key: str, version: str) -> ResponseReturnValue:
    """Show an issued version: its files, what changed in it, whether it was withdrawn."""
    return _show_version(_find(key), version)


@blueprint.post("/issued/<version>/withdraw")
def withdraw(key: str, version: str) -> ResponseReturnValue:
    """Mark a version as withdrawn, for the reason given."""
    workshop = _find(key)
    found, reason = _find_version(workshop, version), request.form.get("reason", "")[:500]
    try:
        withdraw_version(db_session(), found, current_user.email, reason)
    except InputError as fault:
        return _show_version(workshop, version, fault), 422
    return redirect(url_for(".show", key=key, version=version), 303)


@blueprint.get("/issued/<version>/<language>.pdf")
def pdf(key: str, version: str, language: str) -> ResponseReturnValue:
    """Send an issued version as PDF; one that is not printed yet is asked for."""
    workshop = _find(key)
    found = _find_version(workshop, version)
    page = find_page(db_session(), version, language) or abort(404)
    if page.pdf is None:
        _print(workshop, found, language)
        return redirect(url_for("evaluate.making.show", key=key), 303)
    name = _name_file(workshop, found, language, "pdf")
    return _send(page.pdf, "application/pdf", name)


@blueprint.get("/issued/<version>/<language>.html")
def twin(key: str, version: str, language: str) -> ResponseReturnValue:
    """Show an issued version as the web page that it was."""
    workshop = _find(key)
    found = _find_version(workshop, version)
    html = read_page(find_page(db_session(), version, language) or abort(404))
    response = Response(html)
    response.headers["Content-Security-Policy"] = write_report_policy(html)
    name = _name_file(workshop, found, language, "html")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@blueprint.get("/issued/<version>/data.zip")
def data(key: str, version: str) -> ResponseReturnValue:
    """Send the data bundle of an issued version."""
    workshop = _find(key)
    found = _find_version(workshop, version)
    name = f"data-{workshop.key}-{found.profile}-{found.number}.zip"
    return _send(found.bundle, "application/zip", name)


@blueprint.get("/data.zip")
def draft_data(key: str) -> ResponseReturnValue:
    """Send the data bundle that a draft has now."""
    workshop = _find(key)
    reading = Reading(staff_translator(), config().minimum_group_size)
    bundle = gather_bundle(db_session(), workshop, reading)
    return _send(bundle.pack(), "application/zip", f"data-{workshop.key}-draft.zip")


def _show_prospect(workshop: Workshop, profile: str, fault: InputError | None = None) -> str:
    prospect = foresee(db_session(), workshop, profile, config().minimum_group_size)
    if fault is None:
        try:
            prospect.check()
        except InputError as found:
            fault = found
    say = staff_translator()
    texts = lay_out(db_session(), workshop, Figures(prospect.material, say))
    return render_template(
        "evaluate/issue.html",
        faulty=list(list_faulty(texts)),
        doubtful=list(list_doubtful(texts)),
        workshop=workshop,
        project=workshop.project,
        prospect=prospect,
        profile_title=name_profiles()[0].get(profile, profile),
        changes=tell_changes(prospect.changes, say) if prospect.changes else (),
        held_back=[
            text
            for survey in prospect.material.surveys
            for text in tell_held_back(survey, Writer(say))
        ],
        warnings=_list_warnings(prospect),
        faults=[say.tell_fault(each) for each in fault.faults] if fault else [],
    )


def _list_warnings(prospect: Prospect) -> list[str]:
    """Return what somebody should know before they issue this."""
    say = staff_translator()
    found = [
        _("Survey %(code)s is still open: more answers can come.", code=survey.code)
        for survey in prospect.open_surveys
    ]
    if prospect.doubtful:
        found.append(
            ngettext(
                "%(n)s doubtful pair is not decided. What is decided later can keep the next "
                "version from being issued.",
                "%(n)s doubtful pairs are not decided. What is decided later can keep the next "
                "version from being issued.",
                prospect.doubtful,
            )
        )
    for section, languages in prospect.lacking.items():
        names = say.join([name_language(each) for each in languages])
        title = title_section(section, say)
        found.append(_("“%(title)s” has no text in: %(names)s.", title=title, names=names))
    return found


def _show_version(workshop: Workshop, key: str, fault: InputError | None = None) -> str:
    version, say = _find_version(workshop, key), staff_translator()
    before = find_before(list_versions(db_session(), workshop.id), version)
    changes = compare_versions(before, version) if before else None
    files = {file.name: file.content for file in unpack_bundle(version)}
    labels = read_labels(files[CODEBOOK], say.language)
    numbers = (before.number if before else 0, version.number)
    table = write_headlines(changes.figures, labels, numbers, say) if changes else None
    return render_template(
        "evaluate/version.html",
        workshop=workshop,
        project=workshop.project,
        version=version,
        before=before,
        profile_title=name_profiles()[0].get(version.profile, version.profile),
        printed=list_printed(db_session(), version.id),
        changes=tell_changes(changes, say) if changes else (),
        table=write_blocks([table]) if table else "",
        faults=[say.tell_fault(each) for each in fault.faults] if fault else [],
    )


def _print(workshop: Workshop, version: ReportVersion, *languages: str) -> None:
    jobs = ask_for_reports(
        db_session(),
        workshop,
        version.profile,
        languages or list(LANGUAGE_NAMES),
        current_user.email,
        version.key,
    )
    put_into_queue(job.key for job in jobs)


def _read_profile(default: str = "") -> str:
    profile = request.values.get("profile", default)
    return profile if profile in list_profiles() else abort(404)


def _find(key: str) -> Workshop:
    return find_workshop(db_session(), key) or abort(404)


def _find_version(workshop: Workshop, key: str) -> ReportVersion:
    return find_version(db_session(), workshop.id, key) or abort(404)


def _name_file(workshop: Workshop, version: ReportVersion, language: str, ending: str) -> str:
    profile = f"{version.profile}-{version.number}"
    return name_report_file(workshop.key, profile, language, ending)


def _send(content: bytes, kind: str, name: str) -> Response:
    return send_file(
        io.BytesIO(content), mimetype=kind, as_attachment=True, download_name=name, max_age=0
    )
