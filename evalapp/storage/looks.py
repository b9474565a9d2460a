"""Questions put to the tables of how reports look."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from evalapp.storage.look_tables import OF_INSTITUTE, ReportLook
from evalapp.storage.tables import Project


def find_look(session: Session, project: Project | None) -> ReportLook | None:
    """Return what was set for a project, or without one for the institute, with its logos."""
    owner = project.key if project else OF_INSTITUTE
    return session.scalar(
        select(ReportLook)
        .where(ReportLook.owner == owner)
        .options(selectinload(ReportLook.logos))
        .execution_options(populate_existing=True)
    )


def open_look(session: Session, project: Project | None) -> ReportLook:
    """Return what was set for a project or the institute, to be changed; a new row, if nothing."""
    found = find_look(session, project)
    if found is not None:
        return found
    look = ReportLook(
        owner=project.key if project else OF_INSTITUTE,
        project_id=project.id if project else None,
        logos=[],
    )
    session.add(look)
    return look
