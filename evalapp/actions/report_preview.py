"""Reports on invented answers, for whoever designs a report folder: the real thing, made at once.

The demo is loaded into a database of its own in a folder that the caller throws away; nothing of
the platform's own data is read.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from evalapp.actions.demo import load_demo
from evalapp.actions.demo.case import WORKSHOPS
from evalapp.actions.evaluate import Reading
from evalapp.actions.publish import (
    Report,
    compose_edition,
    gather_bundle,
    print_report,
    write_edition,
)
from evalapp.actions.report_material import gather_report
from evalapp.folders import find_content
from evalapp.i18n import get_translator
from evalapp.reporting.document import Section
from evalapp.reporting.html import read_profile
from evalapp.reporting.issuing.bundle import Bundle
from evalapp.reporting.issuing.describing import Issued
from evalapp.reporting.material import Material
from evalapp.reporting.sections import SECTIONS
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.storage.surveys import find_workshop

SECRET: Final = b"the preview of reports keeps none"
WORKSHOP: Final = next(each.key for each in WORKSHOPS if each.kind == "synthesis")
DAY: Final = next(each.ends_on for each in WORKSHOPS if each.kind == "synthesis")


@dataclass(frozen=True)
class Wanted:
    """What a designer looks at; `is_whole` shows every section, whatever report.toml says."""

    profile: str
    language: str
    is_whole: bool = False


@dataclass(frozen=True)
class PreviewedReport:
    """A report as its folder makes it now; `warnings` tell of names that the template misspells."""

    report: Report
    warnings: tuple[str, ...]


class ReportPreview:
    """Writes the reports of the demo anew, as the report folders are at that moment."""

    def __init__(self, folder: Path) -> None:
        """Load the demo into this folder."""
        self._folder = folder
        self._database = Database(f"sqlite:///{folder / 'preview.sqlite'}")
        migrate(self._database)
        with self._database.sessions() as session:
            load_demo(session, SECRET)
        self._gather = cache(self._gather_anew)

    def close(self) -> None:
        """Let go of the database: its folder can be thrown away."""
        self._database.close()

    def write(self, wanted: Wanted) -> PreviewedReport:
        """Return the report as HTML. Raises InputError where the folder is at fault."""
        # Pillow: few commands need it.
        from evalapp.reporting.specimen import make_look, write_specimen

        profile, translator = read_profile(wanted.profile), get_translator(wanted.language)
        if wanted.is_whole:
            profile = replace(profile, sections=tuple(SECTIONS))
        material, bundle = self._gather(wanted.language)
        look = make_look()
        shown = replace(material, look=look, institute=look.name)
        document = compose_edition(shown, bundle, Issued(0, DAY), profile, translator)
        sections: dict[str, Section] = {}
        for section in (*document.sections, write_specimen()):
            # Some have a short form under the same name: a page has room for one of them.
            sections.setdefault(section.name, section)
        document = replace(document, sections=tuple(sections.values()))
        with _hear_warnings() as warnings:
            report = write_edition(document, bundle, profile, translator)
        return PreviewedReport(report, tuple(dict.fromkeys(warnings)))

    def print_(self, wanted: Wanted) -> bytes:
        """Return the report as PDF. Raises InputError where it cannot be printed."""
        return print_report(self.write(wanted).report, self._folder / "printed")

    def _gather_anew(self, language: str) -> tuple[Material, Bundle]:
        reading = Reading(get_translator(language))
        with self._database.sessions() as session:
            workshop = find_workshop(session, WORKSHOP)
            if workshop is None:
                raise LookupError(WORKSHOP)
            return gather_report(session, workshop, reading), gather_bundle(
                session, workshop, reading
            )


def read_stamp() -> str:
    """Return what changes whenever a file of the report folders does."""
    stamps = []
    for file in sorted(find_content("reports").rglob("*")):
        try:
            state = file.stat()
        except FileNotFoundError:  # An editor is putting a new one in its place.
            continue
        stamps.append(f"{file.name}-{state.st_mtime_ns}-{state.st_size}")
    return str(hash(tuple(stamps)))


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take a warning in."""
        self.heard.append(record.getMessage())


@contextmanager
def _hear_warnings() -> Iterator[Sequence[str]]:
    """Give the warnings that templates cause meanwhile; the log has them too."""
    logger, ear = logging.getLogger("evalapp.reporting.html"), _Ear()
    logger.addHandler(ear)
    try:
        yield ear.heard
    finally:
        logger.removeHandler(ear)
