"""Which day it is: at the place of a workshop, not that of the server."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from evalapp.storage.tables import Project, Workshop, now


def find_today(workshop: Workshop) -> datetime.date:
    """Return the day that it is where a workshop is held; in a demonstration, its last day."""
    return _find_last_day(workshop.project) or find_day(workshop.time_zone)


def find_today_of(project: Project) -> datetime.date:
    """Return the day that it is where the last workshop of a project is held, as `find_today`."""
    zone = project.workshops[-1].time_zone if project.workshops else "UTC"
    return _find_last_day(project) or find_day(zone)


def _find_last_day(project: Project) -> datetime.date | None:
    """Return when the story of a demonstration ends: it is told as if that were today."""
    if not project.is_synthetic:
        return None
    return max((workshop.ends_on for workshop in project.workshops), default=None)


def find_day(zone: str) -> datetime.date:
    """Return the day that it is in a time zone."""
    return now().astimezone(ZoneInfo(zone)).date()
