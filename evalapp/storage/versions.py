"""Questions put to the tables of issued reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session, undefer

from evalapp.storage.columns import now
from evalapp.storage.version_tables import ReportPage, ReportVersion


def list_versions(
    session: Session, workshop: int, *, with_bundles: bool = False
) -> Sequence[ReportVersion]:
    """Return the issued versions of a workshop's reports, the newest first.

    Their data bundles, some 300 kB each, are read along only where they are asked for.
    """
    return session.scalars(
        select(ReportVersion)
        .where(ReportVersion.workshop_id == workshop)
        .order_by(ReportVersion.id.desc())
        .options(*[undefer(ReportVersion.bundle)] * with_bundles)
        .execution_options(populate_existing=True)
    ).all()


def find_version(session: Session, workshop: int, key: str) -> ReportVersion | None:
    """Return the issued version of a workshop's report with this key."""
    return session.scalar(
        select(ReportVersion).where(ReportVersion.workshop_id == workshop, ReportVersion.key == key)
    )


def find_page(session: Session, key: str, language: str) -> ReportPage | None:
    """Return an issued version, named by its key, in one language."""
    return session.scalar(
        select(ReportPage)
        .join(ReportVersion)
        .where(ReportVersion.key == key, ReportPage.language == language)
        .execution_options(populate_existing=True)
    )


def list_printed(session: Session, version: int) -> frozenset[str]:
    """Return the languages in which a version was printed, without loading what was."""
    found = select(ReportPage.language).where(
        ReportPage.version_id == version, ReportPage.pdf.is_not(None)
    )
    return frozenset(session.scalars(found))


def keep_pdf(session: Session, page: int, pdf: bytes) -> None:
    """Store the PDF of a page, if it has none: what was sent once is sent for ever."""
    session.execute(
        update(ReportPage)
        .where(ReportPage.id == page, ReportPage.pdf.is_(None))
        .values(pdf=pdf)
        .execution_options(synchronize_session=False)
    )


def find_next_number(session: Session, workshop: int, profile: str) -> int:
    """Return the number of the next version of a report in this profile."""
    last = session.scalar(
        select(func.max(ReportVersion.number)).where(
            ReportVersion.workshop_id == workshop, ReportVersion.profile == profile
        )
    )
    return (last or 0) + 1


def mark_withdrawn(session: Session, version: int, by: str, reason: str) -> bool:
    """Store that a version is withdrawn; tell whether it was not before."""
    done = session.execute(
        update(ReportVersion)
        .where(ReportVersion.id == version, ReportVersion.withdrawn_at.is_(None))
        .values(withdrawn_at=now(), withdrawn_by=by, withdrawn_reason=reason)
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[Any], done).rowcount == 1
