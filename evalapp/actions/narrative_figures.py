"""The figures that texts of a report can hold, and what became of those that they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from evalapp.actions.evaluate import Reading
from evalapp.actions.report_material import gather_report
from evalapp.i18n import SOURCE_LANGUAGE, Translator, get_translator
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.narrative.fields import Field, Value
from evalapp.reporting.narrative.listing import list_fields
from evalapp.reporting.narrative.markdown import find_fields
from evalapp.reporting.passages import Mark
from evalapp.storage.database import Session
from evalapp.storage.narrative_tables import ReportText
from evalapp.storage.tables import Workshop


@dataclass(frozen=True)
class FieldChange:
    """A figure in a text that is another one than when the text was written or read again.

    `now` is empty where the figure is withheld; then nothing is told of what it was either.
    """

    field: Field
    before: str
    now: str


@dataclass(frozen=True)
class FieldFault:
    """A figure in a text that cannot be shown, and why."""

    token: str
    mark: Mark


@dataclass(frozen=True)
class Figures:
    """All figures of a report as its reader is told of them."""

    material: Material
    translator: Translator

    def of_section(self, section: str) -> tuple[Field, ...]:
        """Return the figures of one section."""
        return list_fields(self.material, Writer(self.translator), section)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """All figures by their names."""
        return {each.name: each for each in self.of_section("")}

    def digest(self, section: str) -> str:
        """Return a hash of the figures of a section as they are told."""
        english = get_translator(SOURCE_LANGUAGE)
        told = sorted(
            f"{each.name}={each.value.tell(english)}" for each in self.of_section(section)
        )
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    def find_changes(self, text: ReportText) -> Iterator[FieldChange]:
        """Yield the figures of a text that have changed since it was written or read again."""
        for name in find_fields(text.text):
            field, kept = self.by_name.get(name), text.figures.get(name)
            if field is None or kept is None:
                continue
            before, now = Value.read(kept).tell(self.translator), field.value.tell(self.translator)
            if before != now:
                # What is withheld now is not told as it was before either.
                yield FieldChange(field, before if now else "", now)

    def has_other_data(self, text: ReportText) -> bool:
        """Tell whether any figure of the text's section has changed."""
        return bool(text.data) and text.data != self.digest(text.section)

    def find_faults(self, text: ReportText) -> Iterator[FieldFault]:
        """Yield the figures of a text that are not known any more, or withheld."""
        for name in find_fields(text.text):
            field = self.by_name.get(name)
            if field is None:
                yield FieldFault(f"{{{name}}}", Mark.UNKNOWN)
            elif field.value.is_withheld:
                yield FieldFault(field.token, Mark.WITHHELD)


def gather_figures(session: Session, workshop: Workshop, reading: Reading) -> Figures:
    """Return the figures of a workshop's report after disclosure control."""
    return Figures(gather_report(session, workshop, reading), reading.translator)
