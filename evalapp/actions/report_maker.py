"""What a worker does: it makes the reports that were asked for, and tells how far it is."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from evalapp.actions.evaluate import Reading
from evalapp.actions.issuing import find_page, find_version, open_issued
from evalapp.actions.printing import PrintingStopped, find_kept, keep_printed, run_printer
from evalapp.actions.publish import Report, write_workshop_report
from evalapp.actions.rendering import JobState, ReportJob, find_job, find_key_of, revive_silent
from evalapp.errors import Fault, InputError
from evalapp.i18n import get_translator
from evalapp.storage.database import Database, Session, writing
from evalapp.storage.jobs import change_job, find_pages
from evalapp.storage.surveys import find_workshop
from evalapp.storage.tables import Workshop, now
from evalapp.storage.versions import keep_pdf

_LOGGER = logging.getLogger(__name__)

PRINTING_SECONDS: Final = 900
"""How long the printing of one report may take in the background."""
LETTERS_OF_A_PAGE: Final = 12_000
"""About so many letters of HTML are a page, where no earlier report tells how many there are."""
WRITTEN: Final = 25
"""Percent of the whole once all sections are written; the rest is printing."""
ALL_BUT: Final = 99
"""Percent at most while a report is not done."""


@dataclass(frozen=True)
class ReportMaker:
    """Makes reports: from which database, and where finished ones are kept."""

    database: Database
    kept: Path
    minimum_group_size: int
    running: set[int] = field(default_factory=set)

    def make(self, key: str) -> None:
        """Make the report of this job, if it still waits. Never raises: the job tells the end."""
        with self.database.sessions() as session:
            job = find_job(session, key)
            if job is None or not _change(session, job.id, JobState.QUEUED, **_begin()):
                return
            self.running.add(job.id)
            try:
                self._make(session, job)
            except PrintingStopped:
                return  # Whoever called it off has written so.
            except InputError as error:
                end: dict[str, Any] = {"fault": error.faults[0].as_plain()}
            except Exception:  # Whatever it was: the worker goes on, and the log has all of it.
                _LOGGER.exception("A report could not be made.")
                end = {"fault": Fault("report", "it could not be made.").as_plain()}
            else:
                return
            finally:
                self.running.discard(job.id)
            _change(session, job.id, JobState.RUNNING, state=JobState.FAILED, **end)

    def beat(self, is_queue_empty: bool) -> Sequence[str]:
        """Write down that what this worker makes is alive; return what was given up by others.

        Their keys belong into the queue again.
        """
        with self.database.sessions() as session:
            for job in tuple(self.running):
                _change(session, job, JobState.RUNNING, seen_at=now())
            return revive_silent(session, is_queue_empty)

    def _make(self, session: Session, job: ReportJob) -> None:
        progress = _Progress(session, job.id)
        workshop = find_workshop(session, find_key_of(session, job))
        if workshop is None:
            raise PrintingStopped
        if job.version:
            self._print_issued(session, job, workshop, progress)
            return
        reading = Reading(get_translator(job.language), self.minimum_group_size)
        report = write_workshop_report(
            session, workshop, job.profile, reading, progress.tell_section
        )
        progress.end(self._keep(session, job, report, progress).name)

    def _print_issued(
        self, session: Session, job: ReportJob, workshop: Workshop, progress: _Progress
    ) -> None:
        """Print a version as it was issued, and keep the PDF with it."""
        version = find_version(session, workshop.id, job.version)
        page = find_page(session, job.version, job.language)
        if version is None or page is None:
            raise PrintingStopped
        with open_issued(version, page) as report:
            file = self._keep(session, job, report, progress)
        with writing(session):
            keep_pdf(session, page.id, file.read_bytes())
        progress.end(file.name)

    def _keep(self, session: Session, job: ReportJob, report: Report, progress: _Progress) -> Path:
        """Print a report where it is not kept; return where it is."""
        file = find_kept(report.html, self.kept, report.profile.folder, report.attachments)
        pages = find_pages(session, job.workshop_id, job.profile)
        progress.begin_printing(pages or len(report.html) // LETTERS_OF_A_PAGE + 1)
        if not file.exists():
            keep_printed(_print(report, progress), file)
        return file


def _print(report: Report, progress: _Progress) -> bytes:
    return run_printer(
        report.html,
        report.profile.folder,
        watch=progress.tell_page,
        seconds=PRINTING_SECONDS,
        attachments=report.attachments,
    )


def _begin() -> dict[str, Any]:
    return {"state": JobState.RUNNING, "seen_at": now()}


def _change(session: Session, job: int, was: JobState, **values: Any) -> bool:
    with writing(session):
        return change_job(session, job, (was,), **values)


@dataclass
class _Progress:
    """Writes down how far a report is, at most once a second; knows when it was called off."""

    session: Session
    job: int
    pages: int = 0
    page: int = 0
    told: float = field(default=0.0)

    def tell_section(self, title: str, place: int, of: int) -> None:
        """Take in that a section was written. Raises PrintingStopped where nobody wants it more."""
        if not self._tell(section=title, percent=WRITTEN * place // of):
            raise PrintingStopped

    def begin_printing(self, pages: int) -> None:
        """Take in that everything is written, on about so many pages."""
        self.pages = pages
        if not self._tell(section="", percent=WRITTEN, pages=pages):
            raise PrintingStopped

    def tell_page(self, page: int) -> bool:
        """Take in which page is laid out; tell whether to go on."""
        self.page = max(page, self.page)
        if time.monotonic() - self.told < 1:
            return True
        share = min(self.page / max(self.pages, 1), 1)
        percent = min(WRITTEN + round((100 - WRITTEN) * share), ALL_BUT)
        return self._tell(page=self.page, percent=percent)

    def end(self, file: str) -> None:
        """Take in that the report is there, under this name."""
        pages = {"pages": self.page} if self.page else {}
        self._tell(state=JobState.DONE, percent=100, file=file, **pages)

    def _tell(self, **values: Any) -> bool:
        self.told = time.monotonic()
        return _change(self.session, self.job, JobState.RUNNING, **values)
