"""What is written for a report, what is missing, and what should be read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalapp.actions.evaluate import Reading
from evalapp.actions.narrative_figures import (
    FieldChange,
    FieldFault,
    Figures,
    gather_figures,
)
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE
from evalapp.reporting.html import list_profiles, read_profile
from evalapp.reporting.passages import Mark
from evalapp.reporting.sections.titles import ONLY_WRITTEN, name_topic, title_section
from evalapp.storage.database import Session
from evalapp.storage.narrative_tables import ReportText
from evalapp.storage.narratives import list_texts
from evalapp.storage.tables import Workshop


@dataclass(frozen=True)
class Standing:
    """How the text of a section stands in one language; `text` is None where nothing is written.

    `changes` are its figures that have changed since it was written or read again; with
    `has_other_data` others of its section have. `is_older` than the English text it is where that
    was changed since.
    """

    language: str
    text: ReportText | None
    changes: tuple[FieldChange, ...] = ()
    faults: tuple[FieldFault, ...] = ()
    has_other_data: bool = False
    is_older: bool = False

    @property
    def is_missing(self) -> bool:
        """Nothing is written."""
        return self.text is None or not self.text.text.strip()

    @property
    def is_doubtful(self) -> bool:
        """Somebody should read it again."""
        return bool(self.changes) or self.has_other_data or self.is_older or bool(self.faults)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names of figures in it that are not known any more."""
        return tuple(fault.token for fault in self.faults if fault.mark is Mark.UNKNOWN)

    @property
    def withheld(self) -> tuple[str, ...]:
        """Names of figures in it that are withheld."""
        return tuple(fault.token for fault in self.faults if fault.mark is Mark.WITHHELD)


@dataclass(frozen=True)
class SectionTexts:
    """A section of the report with its texts, one a language."""

    section: str
    title: str
    standings: Mapping[str, Standing]


def list_topics() -> tuple[str, ...]:
    """Return what texts can be written on: the sections of all profiles, the shortest first.

    Lessons and recommendations are among them in any case.
    """
    names: dict[str, None] = {}
    for profile in list_profiles():
        try:
            sections = read_profile(profile).sections
        except InputError:
            continue  # Where reports are made it is told what is wrong with it.
        names.update(dict.fromkeys(map(name_topic, sections)))
    return (*names, *(name for name in ONLY_WRITTEN if name not in names))


def lay_out(session: Session, workshop: Workshop, figures: Figures) -> Sequence[SectionTexts]:
    """Return every section with how its texts stand."""
    rows = list_texts(session, workshop.id)
    by_place = {(row.section, row.language): row for row in rows}
    return [
        SectionTexts(
            topic,
            title_section(topic, figures.translator),
            {
                language: _judge(
                    by_place.get((topic, language)), topic, language, by_place, figures
                )
                for language in LANGUAGE_NAMES
            },
        )
        for topic in list_topics()
    ]


def stand(
    session: Session, workshop: Workshop, section: str, language: str, figures: Figures
) -> Standing:
    """Return how one text stands."""
    by_place = {
        (row.section, row.language): row
        for row in list_texts(session, workshop.id)
        if row.section == section
    }
    return _judge(by_place.get((section, language)), section, language, by_place, figures)


def _judge(
    text: ReportText | None,
    section: str,
    language: str,
    by_place: Mapping[tuple[str, str], ReportText],
    figures: Figures,
) -> Standing:
    if text is None or not text.text.strip():
        return Standing(language, text)
    source = by_place.get((section, SOURCE_LANGUAGE))
    changes = tuple(figures.find_changes(text))
    return Standing(
        language,
        text,
        changes,
        tuple(figures.find_faults(text)),
        has_other_data=not changes and figures.has_other_data(text),
        is_older=language != SOURCE_LANGUAGE
        and source is not None
        and source.version > text.source_version,
    )


def list_faulty(sections: Sequence[SectionTexts]) -> Iterator[tuple[SectionTexts, Standing]]:
    """Yield the texts with figures that a report could not show."""
    for each in sections:
        yield from ((each, standing) for standing in each.standings.values() if standing.faults)


def list_doubtful(sections: Sequence[SectionTexts]) -> Iterator[tuple[SectionTexts, Standing]]:
    """Yield the texts that should be read again because something has changed since."""
    for each in sections:
        for standing in each.standings.values():
            if standing.changes or standing.has_other_data or standing.is_older:
                yield each, standing


def find_faulty(
    session: Session, workshop: Workshop, reading: Reading
) -> Sequence[tuple[SectionTexts, Standing]]:
    """Return the texts with figures that a report could not show; nothing where none is written."""
    if not list_texts(session, workshop.id):
        return ()
    figures = gather_figures(session, workshop, reading)
    return tuple(list_faulty(lay_out(session, workshop, figures)))
