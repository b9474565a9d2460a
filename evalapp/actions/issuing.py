"""Issues reports: numbered versions in all languages that stay as they are, printed at leisure."""

from __future__ import annotations

import datetime
import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from evalapp.actions.issue_prospect import (
    COMPARED,
    DESIGN_FILES,
    Prospect,
    foresee,
    read_issued_figures,
    read_told,
    unpack_bundle,
)
from evalapp.actions.printing import run_printer
from evalapp.actions.publish import Report, compose_edition, write_edition
from evalapp.actions.report_material import gather_report
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES, Message, Translator, get_translator
from evalapp.reporting.attachments import Attachment
from evalapp.reporting.export.formats import pack
from evalapp.reporting.export.frames import File
from evalapp.reporting.html import Profile
from evalapp.reporting.issuing.changes import Changes, compare
from evalapp.reporting.issuing.describing import Issued
from evalapp.reporting.issuing.telling import tell_changes
from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import hold
from evalapp.storage.tables import ReportPage, Workshop, now
from evalapp.storage.tables import ReportVersion as ReportVersion
from evalapp.storage.versions import find_next_number, keep_pdf, mark_withdrawn
from evalapp.storage.versions import find_page as find_page
from evalapp.storage.versions import find_version as find_version
from evalapp.storage.versions import list_printed as list_printed
from evalapp.storage.versions import list_versions as list_versions

ATTACHED: Final = "attached"
"""The entry of ReportVersion.told that says, by language, what each attached file is."""
BEFORE: Final = "before"
"""The entry that holds the number of the version before, 0 without one."""


def issue_report(
    session: Session, workshop: Workshop, profile: str, minimum: int, by: str, note: str
) -> ReportVersion:
    """Store the next version of a report in all languages, as it is from now on, and return it.

    Raises InputError where nothing has changed since the version before, where both would tell of
    few people, and where answers came in the meantime.
    """
    prospect = foresee(session, workshop, profile, minimum)
    prospect.check()
    day = now()
    issued = Issued(prospect.number, day.date(), prospect.number_before)
    reports = {
        language: _write(session, prospect, issued, get_translator(language))
        for language in LANGUAGE_NAMES
    }
    if foresee(session, workshop, profile, minimum).bundle.digest != prospect.bundle.digest:
        raise InputError.of(
            workshop.title,
            Message("answers came while the report was written."),
            Message("Please issue it again."),
        )
    version = make_version(prospect, reports, day)
    version.issued_by, version.note = by, note
    return _store(session, workshop, version)


def make_version(
    prospect: Prospect, reports: Mapping[str, Report], day: datetime.datetime
) -> ReportVersion:
    """Return a version that is not stored yet: this prospect, written in these languages."""
    return ReportVersion(
        workshop_id=prospect.workshop.id,
        profile=prospect.profile.name,
        number=prospect.number,
        issued_at=day,
        digest=prospect.bundle.digest,
        parts=_list_counted(prospect),
        told={
            COMPARED: asdict(prospect.told),
            ATTACHED: _describe_attached(reports),
            BEFORE: prospect.number_before,
        },
        bundle=prospect.bundle.pack(),
        pictures=pack(_list_pictures(prospect.profile)),
        pages=[
            ReportPage(language=language, html=zlib.compress(report.html.encode(), 9))
            for language, report in reports.items()
        ],
    )


def _write(session: Session, prospect: Prospect, issued: Issued, translator: Translator) -> Report:
    reading = replace(prospect.reading, translator=translator)
    material = gather_report(session, prospect.workshop, reading)
    changes = tell_changes(prospect.changes, translator) if prospect.changes else ()
    document = compose_edition(
        material,
        prospect.bundle,
        replace(issued, changes=changes),
        prospect.profile,
        translator,
    )
    return write_edition(document, prospect.bundle, prospect.profile, translator)


def _list_counted(prospect: Prospect) -> dict[str, list[int]]:
    """Return survey → the parts of its responses that are counted, as plain data."""
    surveys = prospect.material.surveys
    return {str(key): parts for each in surveys for key, parts in each.counted_parts.items()}


def _describe_attached(reports: Mapping[str, Report]) -> dict[str, dict[str, list[str]]]:
    return {
        language: {each.name: [each.relationship, each.description] for each in report.attachments}
        for language, report in reports.items()
    }


def _list_pictures(profile: Profile) -> list[File]:
    """Return what the page may load from the report folder: all but what made the page."""
    return [
        File(file.relative_to(profile.folder).as_posix(), file.read_bytes())
        for file in sorted(profile.folder.rglob("*"))
        if file.is_file() and file.name not in DESIGN_FILES
    ]


def _store(session: Session, workshop: Workshop, version: ReportVersion) -> ReportVersion:
    with writing(session):
        hold(session, workshop)
        if find_next_number(session, workshop.id, version.profile) != version.number:
            raise InputError.of(
                workshop.title,
                Message("somebody else has issued a version meanwhile."),
                Message("Please look at it first."),
            )
        session.add(version)
    return version


def withdraw_version(session: Session, version: ReportVersion, by: str, reason: str) -> None:
    """Mark a version as withdrawn; it stays as it is. Raises InputError without a reason."""
    if not reason.strip():
        raise InputError.of(
            str(version.number), Message("the reason is missing."), Message("Please write it.")
        )
    with writing(session):
        mark_withdrawn(session, version.id, by, reason.strip())


def find_before(versions: Sequence[ReportVersion], version: ReportVersion) -> ReportVersion | None:
    """Return the version whose changes this one tells, None for the first and after withdrawals."""
    number = version.told[BEFORE]
    same = (each for each in versions if each.profile == version.profile)
    return next((each for each in same if each.number == number), None)


def compare_versions(before: ReportVersion, version: ReportVersion) -> Changes:
    """Return what a version says otherwise than another one."""
    return compare(
        read_told(before),
        read_told(version),
        read_issued_figures(before),
        read_issued_figures(version),
    )


def read_page(page: ReportPage) -> str:
    """Return an issued page as HTML."""
    return zlib.decompress(page.html).decode()


@contextmanager
def open_issued(version: ReportVersion, page: ReportPage) -> Iterator[Report]:
    """Give an issued report as it was written, ready to be printed."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(version.pictures)) as pictures:
            pictures.extractall(folder)
        profile = Profile(version.profile, {}, (), Path(folder))
        yield Report(read_page(page), profile, _read_attachments(version, page.language))


def _read_attachments(version: ReportVersion, language: str) -> tuple[Attachment, ...]:
    described: Mapping[str, tuple[str, str]] = version.told[ATTACHED][language]
    attachments = []
    for file in unpack_bundle(version):
        relationship, description = described[file.name]
        attachments.append(Attachment(file.name, file.content, description, relationship))
    return tuple(attachments)


def print_issued(session: Session, version: ReportVersion, page: ReportPage) -> bytes:
    """Return an issued report as PDF: as it was printed first, else printed now and kept.

    Raises InputError where it cannot be printed.
    """
    if page.pdf is not None:
        return page.pdf
    with open_issued(version, page) as report:
        pdf = run_printer(report.html, report.profile.folder, attachments=report.attachments)
    with writing(session):
        keep_pdf(session, page.id, pdf)
    return pdf


def write_issued(
    session: Session, workshop: Workshop, profile: str, number: int, language: str, ending: str
) -> bytes:
    """Return an issued version as a file: `.pdf`, `.html`, or its data as `.zip`.

    Raises InputError where there is no such version.
    """
    versions = list_versions(session, workshop.id)
    found = [each for each in versions if (each.profile, each.number) == (profile, number)]
    page = find_page(session, found[0].key, language) if found else None
    if page is None:
        known = ", ".join(str(each.number) for each in versions if each.profile == profile)
        raise InputError.of(
            f"{workshop.key}, {profile}",
            f"there is no issued version {number}.",
            f"There are: {known}." if known else "Please issue it on the page of the report.",
        )
    if ending == ".pdf":
        return print_issued(session, found[0], page)
    return read_page(page).encode() if ending == ".html" else found[0].bundle
