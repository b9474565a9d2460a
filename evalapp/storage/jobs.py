"""Questions put to the table of reports that are being made."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from evalapp.storage.job_tables import JobState, ReportJob
from evalapp.storage.tables import Workshop

ALIVE = (JobState.QUEUED, JobState.RUNNING)


def find_job(session: Session, key: str) -> ReportJob | None:
    """Return the job with this key as it is now."""
    return session.scalar(
        select(ReportJob).where(ReportJob.key == key).execution_options(populate_existing=True)
    )


def list_jobs(session: Session, workshop: int) -> Sequence[ReportJob]:
    """Return the reports asked for of a workshop as they are now, the newest first."""
    return session.scalars(
        select(ReportJob)
        .where(ReportJob.workshop_id == workshop)
        .order_by(ReportJob.id.desc())
        .execution_options(populate_existing=True)
    ).all()


def count_before(session: Session, jobs: Sequence[ReportJob]) -> dict[int, int]:
    """Return waiting job → how many were asked for before it and are not done yet."""
    alive = session.scalars(
        select(ReportJob.id).where(ReportJob.state.in_(ALIVE)).order_by(ReportJob.id)
    ).all()
    waiting = {job.id for job in jobs if job.state == JobState.QUEUED}
    return {job: place for place, job in enumerate(alive) if job in waiting}


def list_silent(session: Session, since: datetime.datetime) -> Sequence[ReportJob]:
    """Return running jobs that nobody has heard of since then."""
    return session.scalars(
        select(ReportJob).where(ReportJob.state == JobState.RUNNING, ReportJob.seen_at < since)
    ).all()


def list_waiting(session: Session, since: datetime.datetime) -> Sequence[ReportJob]:
    """Return jobs that were asked for before then and wait still."""
    return session.scalars(
        select(ReportJob).where(ReportJob.state == JobState.QUEUED, ReportJob.asked_at < since)
    ).all()


def change_job(session: Session, job: int, states: Sequence[str], **values: Any) -> bool:
    """Store values of a job if it is in one of these states; tell whether it was."""
    done = session.execute(
        update(ReportJob)
        .where(ReportJob.id == job, ReportJob.state.in_(states))
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[Any], done).rowcount == 1


def find_pages(session: Session, workshop: int, profile: str) -> int:
    """Return how many pages the last such report had; 0 where none was made."""
    found = session.scalar(
        select(ReportJob.pages)
        .where(
            ReportJob.workshop_id == workshop,
            ReportJob.profile == profile,
            ReportJob.state == JobState.DONE,
        )
        .order_by(ReportJob.id.desc())
        .limit(1)
    )
    return found or 0


def delete_old_jobs(session: Session, workshop: int, kept: int) -> None:
    """Delete what became of all but the newest reports of a workshop."""
    oldest = session.scalar(
        select(func.min(ReportJob.id)).where(
            ReportJob.id.in_(
                select(ReportJob.id)
                .where(ReportJob.workshop_id == workshop)
                .order_by(ReportJob.id.desc())
                .limit(kept)
            )
        )
    )
    session.execute(
        delete(ReportJob)
        .where(
            ReportJob.workshop_id == workshop,
            ReportJob.id < (oldest or 0),
            ReportJob.state.not_in(ALIVE),
        )
        .execution_options(synchronize_session=False)
    )


def find_key_of(session: Session, job: ReportJob) -> str:
    """Return the key of the workshop that a report is on."""
    found = select(Workshop.key).where(Workshop.id == job.workshop_id)
    return str(session.execute(found).scalar_one())
