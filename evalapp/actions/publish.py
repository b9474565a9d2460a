"""Reports on workshops: put together here, printed like every page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evalapp.actions.evaluate import Reading
from evalapp.actions.printing import print_page
from evalapp.actions.report_material import gather_report
from evalapp.reporting.compose import TellSection, compose_report
from evalapp.reporting.document import Document
from evalapp.reporting.html import Profile, read_profile, write_report
from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop


@dataclass(frozen=True)
class Report:
    """A report on a workshop in one language as HTML."""

    html: str
    profile: Profile


def write_workshop_report(
    session: Session,
    workshop: Workshop,
    profile: str,
    reading: Reading,
    tell: TellSection | None = None,
) -> Report:
    """Return the report of a workshop; `tell` hears of each section that is written.

    Raises InputError where the profile is at fault.
    """
    read = read_profile(profile)
    return Report(write_report(_compose(session, workshop, read, reading, tell), read), read)


def write_word_report(
    session: Session, workshop: Workshop, profile: str, reading: Reading
) -> bytes:
    """Return the same report as a Word file. Raises InputError where the profile is at fault."""
    from evalapp.reporting.word.writing import write_word  # slow import

    return write_word(_compose(session, workshop, read_profile(profile), reading))


def _compose(
    session: Session,
    workshop: Workshop,
    profile: Profile,
    reading: Reading,
    tell: TellSection | None = None,
) -> Document:
    material = gather_report(session, workshop, reading)
    return compose_report(material, reading.translator, profile.sections, tell)


def print_report(report: Report, kept: Path) -> bytes:
    """Return the report as PDF; the same report is printed once and kept in the folder `kept`.

    Raises InputError where the report cannot be printed.
    """
    return print_page(report.html, kept, report.profile.folder)
