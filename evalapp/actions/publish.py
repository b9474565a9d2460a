"""Reports on workshops: put together here, printed like every page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from evalapp.actions.evaluate import Reading
from evalapp.actions.printing import print_page
from evalapp.actions.report_material import gather_report
from evalapp.i18n import SOURCE_LANGUAGE, Translator, get_translator
from evalapp.reporting.attachments import Attachment
from evalapp.reporting.compose import TellSection, compose_report
from evalapp.reporting.document import Document
from evalapp.reporting.html import Profile, read_profile, write_report
from evalapp.reporting.issuing.bundle import Bundle, attach, make_bundle
from evalapp.reporting.issuing.describing import Issued, describe_edition
from evalapp.reporting.material import Material
from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop, now


@dataclass(frozen=True)
class Report:
    """A report on a workshop in one language as HTML, and the files that its PDF carries."""

    html: str
    profile: Profile
    attachments: tuple[Attachment, ...] = ()


def write_workshop_report(
    session: Session,
    workshop: Workshop,
    profile: str,
    reading: Reading,
    tell: TellSection | None = None,
) -> Report:
    """Return the draft of a workshop's report; `tell` hears of each section that is written.

    Raises InputError where the profile is at fault.
    """
    read = read_profile(profile)
    document, bundle = _draft(session, workshop, read, reading, tell)
    return write_edition(document, bundle, read, reading.translator)


def write_edition(
    document: Document, bundle: Bundle, profile: Profile, translator: Translator
) -> Report:
    """Return a draft or version as HTML. Raises InputError where the profile is at fault."""
    return Report(write_report(document, profile), profile, attach(bundle.files, translator))


def compose_edition(
    material: Material,
    bundle: Bundle,
    issued: Issued,
    profile: Profile,
    translator: Translator,
    tell: TellSection | None = None,
) -> Document:
    """Return a report that says which version it is; `tell` hears of each section."""
    return replace(
        compose_report(material, translator, profile.sections, tell),
        edition=describe_edition(issued, bundle, translator),
    )


def write_word_report(
    session: Session, workshop: Workshop, profile: str, reading: Reading
) -> bytes:
    """Return the same draft as a Word file. Raises InputError where the profile is at fault."""
    from evalapp.reporting.word.writing import write_word  # slow import

    document, _bundle = _draft(session, workshop, read_profile(profile), reading)
    return write_word(document)


def _draft(
    session: Session,
    workshop: Workshop,
    profile: Profile,
    reading: Reading,
    tell: TellSection | None = None,
) -> tuple[Document, Bundle]:
    material = gather_report(session, workshop, reading)
    bundle = gather_bundle(session, workshop, reading)
    today = Issued(0, now().date())
    return compose_edition(material, bundle, today, profile, reading.translator, tell), bundle


def gather_bundle(session: Session, workshop: Workshop, reading: Reading) -> Bundle:
    """Return the data bundle of a workshop's report, the same whatever language is read."""
    translator = get_translator(SOURCE_LANGUAGE)
    own = replace(reading, translator=translator)
    return make_bundle(gather_report(session, workshop, own), translator)


def print_report(report: Report, kept: Path) -> bytes:
    """Return the report as PDF; the same report is printed once and kept in the folder `kept`.

    Raises InputError where the report cannot be printed.
    """
    return print_page(report.html, kept, report.profile.folder, report.attachments)
