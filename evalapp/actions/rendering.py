"""Reports made in the background: asked for, watched, called off.

The web never prints a report itself: it writes down what is wanted and puts it into the queue, from
which a worker takes it (`report_maker`). Whatever happens to a worker on the way, the web goes on,
and the job says what became of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from evalapp.storage.database import Database, Session, writing
from evalapp.storage.job_tables import JobState as JobState
from evalapp.storage.job_tables import ReportJob as ReportJob
from evalapp.storage.jobs import ALIVE, change_job, delete_old_jobs, list_silent, list_waiting
from evalapp.storage.jobs import count_before as count_before
from evalapp.storage.jobs import find_job as find_job
from evalapp.storage.jobs import find_key_of as find_key_of
from evalapp.storage.jobs import list_jobs as list_jobs
from evalapp.storage.queue import open_queue
from evalapp.storage.tables import Workshop, now

KEPT_JOBS: Final = 24
"""How many reports of a workshop are remembered."""
SILENT: Final = datetime.timedelta(minutes=1)
"""A running job that was not heard of for so long has lost its worker, and is made again."""


def open_tasks(
    database: Database, data: Path, make: Callable[[str], None] | None = None
) -> tuple[Any, Callable[[str], object]]:
    """Return the queue, and what puts a job's key into it; `make` is what workers do with it."""
    queue = open_queue(database, data)

    # The queue knows it by its name and its module: the same for who asks and who works.
    def make_report(key: str) -> None:
        if make is not None:
            make(key)

    return queue, queue.task()(make_report)


def ask_for_reports(
    session: Session,
    workshop: Workshop,
    profile: str,
    languages: Sequence[str],
    by: str,
    version: str = "",
) -> Sequence[ReportJob]:
    """Store that these reports are wanted; return the new jobs, which belong into the queue.

    `version` is the key of the issued one that is to be printed. What is waiting or being made
    already is not asked for twice.
    """
    with writing(session):
        alive = {
            (job.version, job.profile, job.language)
            for job in list_jobs(session, workshop.id)
            if job.state in ALIVE
        }
        jobs = [
            ReportJob(
                workshop_id=workshop.id,
                profile=profile,
                language=language,
                asked_by=by,
                version=version,
            )
            for language in languages
            if (version, profile, language) not in alive
        ]
        session.add_all(jobs)
        session.flush()
        delete_old_jobs(session, workshop.id, KEPT_JOBS)
    return jobs


def cancel_report(session: Session, job: ReportJob) -> bool:
    """Call a report off, waiting or half made; tell whether there was anything to call off."""
    with writing(session):
        return change_job(session, job.id, ALIVE, state=JobState.CANCELLED)


def retry_report(session: Session, job: ReportJob) -> bool:
    """Let a report wait again that failed, was called off or is there no more.

    It belongs into the queue then; tell whether it does.
    """
    with writing(session):
        return change_job(session, job.id, _ENDED, **_ANEW)


def revive_silent(session: Session, is_queue_empty: bool) -> Sequence[str]:
    """Let reports wait again whose worker is gone; return the keys, which belong into the queue.

    Where the queue is empty, those that still wait were lost from it and belong there, too.
    """
    since = now() - SILENT
    with writing(session):
        gone = [
            job.key
            for job in list_silent(session, since)
            if change_job(session, job.id, (JobState.RUNNING,), **_ANEW)
        ]
        lost = list_waiting(session, since) if is_queue_empty else ()
    return [*gone, *(job.key for job in lost)]


_ENDED: Final = (JobState.FAILED, JobState.CANCELLED, JobState.DONE)
_ANEW: Final = {"state": JobState.QUEUED, "percent": 0, "page": 0, "section": "", "fault": {}}
