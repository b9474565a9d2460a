"""What would be issued of a report now: the next version, what it says otherwise, what to know.

Two versions set side by side must not tell of few people, whatever their profile. Where they would,
the answers that came since are held back, and the report says how many; where that does not help,
nothing can be issued yet.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from evalapp import __version__
from evalapp.actions.disclosure import Parts
from evalapp.actions.evaluate import Reading, find_workshops
from evalapp.actions.report_material import gather_report
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, Message, get_translator
from evalapp.reporting.compose import compose_report
from evalapp.reporting.export.frames import File
from evalapp.reporting.html import Profile, read_profile
from evalapp.reporting.issuing.bundle import Bundle, make_bundle
from evalapp.reporting.issuing.changes import Changes, Told, compare, list_telling
from evalapp.reporting.issuing.figures import Figure
from evalapp.reporting.issuing.telling import DESIGN, MINIMUM, PROGRAM
from evalapp.reporting.material import Material
from evalapp.storage.database import Session
from evalapp.storage.tables import ReportVersion, Survey, Workshop
from evalapp.storage.versions import find_next_number, list_versions

COMPARED: Final = "compared"
"""The entry of ReportVersion.told that holds what a later version is compared by."""
DESIGN_FILES: Final = ("template.html", "style.css", "report.toml")


@dataclass(frozen=True)
class Prospect:
    """The version that would be issued now.

    `before` is the version of this profile before it that is not withdrawn, None without one;
    `material` is in the language of the program, `reading` what it was gathered with. `telling`
    figures would tell of few people beside the version `beside`: it cannot be issued then.
    """

    workshop: Workshop
    profile: Profile
    number: int
    reading: Reading
    material: Material
    bundle: Bundle
    told: Told
    before: ReportVersion | None
    open_surveys: Sequence[Survey]
    telling: int = 0
    beside: ReportVersion | None = None

    @cached_property
    def changes(self) -> Changes | None:
        """What this says otherwise than the version before; None for the first one."""
        if self.before is None:
            return None
        figures = read_issued_figures(self.before)
        return compare(read_told(self.before), self.told, figures, self.bundle.figures)

    @property
    def number_before(self) -> int:
        """The number of the version before, 0 without one."""
        return self.before.number if self.before else 0

    @property
    def is_unchanged(self) -> bool:
        """Nothing differs from the version before."""
        return self.changes is not None and not self.changes

    @property
    def doubtful(self) -> int:
        """The pairs of nearly equal codes on which nobody has decided."""
        return self.material.comparison.doubtful if self.material.comparison else 0

    @property
    def lacking(self) -> Mapping[str, Sequence[str]]:
        """Section → the languages in which its text is missing, where it has one in others."""
        lacking = {
            section: [each for each in LANGUAGE_NAMES if not said.get(each)]
            for section, said in self.material.texts.items()
            if any(said.values())
        }
        return {section: languages for section, languages in lacking.items() if languages}

    def check(self) -> None:
        """Raise InputError where this cannot be issued."""
        if self.telling and self.beside is not None:
            raise InputError.of(
                self.workshop.title,
                Message(
                    "beside version %(version)s this would tell of fewer than %(n)s people.",
                    {"version": self.beside.number, "n": self.reading.minimum_group_size},
                ),
                Message("Please wait until more people have answered."),
            )
        if self.is_unchanged and self.before is not None:
            raise InputError.of(
                self.workshop.title,
                Message(
                    "Nothing has changed since version %(version)s.",
                    {"version": self.before.number},
                ),
                Message("Please send that version."),
            )


def foresee(session: Session, workshop: Workshop, profile: str, minimum: int) -> Prospect:
    """Return the version that would be issued now. Raises InputError for a profile at fault."""
    read = read_profile(profile)
    issued = list_versions(session, workshop.id, with_bundles=True)
    whole = Reading(get_translator(SOURCE_LANGUAGE), minimum)
    readings = [whole, *(replace(whole, only=each) for each in _list_parts(issued))]
    for reading in readings:
        material = gather_report(session, workshop, reading)
        bundle = make_bundle(material, reading.translator)
        telling, beside = _find_telling(issued, bundle, minimum)
        if not telling:
            break
    own = [each for each in issued if each.profile == profile and each.withdrawn_at is None]
    return Prospect(
        workshop=workshop,
        profile=read,
        number=find_next_number(session, workshop.id, profile),
        reading=reading,
        material=material,
        bundle=bundle,
        told=_tell(material, read, minimum),
        before=own[0] if own else None,
        open_surveys=_list_open(session, workshop),
        telling=telling,
        beside=beside,
    )


def read_told(version: ReportVersion) -> Told:
    """Return what a version is compared by."""
    return Told(**version.told[COMPARED])


def read_issued_figures(version: ReportVersion) -> list[Figure]:
    """Return the figures of a version."""
    return Bundle(tuple(unpack_bundle(version))).figures


def unpack_bundle(version: ReportVersion) -> list[File]:
    """Return the files of a version's bundle in their order."""
    with zipfile.ZipFile(io.BytesIO(version.bundle)) as archive:
        return [File(name, archive.read(name)) for name in archive.namelist()]


def _list_parts(issued: Sequence[ReportVersion]) -> Iterator[Parts]:
    """Yield whom earlier versions counted, the newest first, each only once."""
    told: list[dict[str, Any]] = []
    for version in issued:
        if version.parts not in told:
            told.append(version.parts)
            yield {int(survey): frozenset(parts) for survey, parts in version.parts.items()}


def _find_telling(
    issued: Sequence[ReportVersion], bundle: Bundle, minimum: int
) -> tuple[int, ReportVersion | None]:
    """Return how many figures tell of few people beside an earlier version, and which that is.

    Withdrawn ones count too: people have them.
    """
    seen = {bundle.digest}
    for version in issued:
        if version.digest not in seen:
            seen.add(version.digest)
            telling = list_telling(read_issued_figures(version), bundle.figures, minimum)
            if telling:
                return len(telling), version
    return 0, None


def _tell(material: Material, profile: Profile, minimum: int) -> Told:
    translator = get_translator(SOURCE_LANGUAGE)
    document = compose_report(material, translator, profile.sections)
    design = repr((document.look, profile.sections)).encode() + b"".join(
        (profile.folder / name).read_bytes() for name in DESIGN_FILES[:2]
    )
    return Told(
        answers={survey.timing: len(survey.rows) for survey in material.surveys},
        held_back=sum(survey.held_back for survey in material.surveys),
        sections={
            section.name: _hash(
                repr([block for block in section.blocks if block.kind != "narrative"]).encode()
            )
            for section in document.sections
        },
        texts=material.texts,
        settings={PROGRAM: __version__, MINIMUM: str(minimum), DESIGN: _hash(design)},
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _list_open(session: Session, workshop: Workshop) -> list[Survey]:
    """Return the surveys that a report tells of and that people can still answer."""
    workshops = find_workshops(session, workshop)
    return [survey for each in workshops for survey in each.surveys if survey.is_open]
