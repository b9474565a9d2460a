"""Puts a report together: the cover and the sections that a profile asks for, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from evalapp.i18n import Translator
from evalapp.reporting.document import Document, Fact, Section
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.narrative.writing import Narrator
from evalapp.reporting.sections import SECTIONS

TellSection = Callable[[str, int, int], None]
"""Is told the title of a section that is written, its place, and how many there can be."""


def compose_report(
    material: Material,
    translator: Translator,
    sections: Sequence[str],
    tell: TellSection | None = None,
) -> Document:
    """Return the report in the translator's language; sections without content are left out."""
    _ = translator.gettext
    return Document(
        language=translator.language,
        title=material.workshop,
        subtitle=_("Evaluation report"),
        institute=material.institute,
        facts=tuple(_write_facts(material, translator)),
        banner=_("Demonstration: all answers here are made up.") if material.is_synthetic else "",
        sections=tuple(_write_sections(material, Writer(translator), sections, tell)),
        labels={"contents": _("Contents"), "page": _("Page")},
        look=material.look.speak(translator.language),
    )


def _write_sections(
    material: Material, writer: Writer, names: Sequence[str], tell: TellSection | None
) -> Iterator[Section]:
    narrator = Narrator(material, writer.translator)
    for place, name in enumerate(names, 1):
        section = narrator.put_first(name, SECTIONS[name](material, writer))
        if section is not None:
            if tell:
                tell(section.title, place, len(names))
            yield section


def _write_facts(material: Material, translator: Translator) -> list[Fact]:
    _ = translator.gettext
    dates = translator.date(material.starts_on)
    if material.ends_on != material.starts_on:
        dates = _("%(first)s to %(last)s", first=dates, last=translator.date(material.ends_on))
    facts = [
        (_("Project"), material.project),
        (_("Programmes"), "; ".join(material.programmes)),
        (_("Dates"), dates),
        (_("Place"), material.place),
        (_("Paid for by"), material.donor),
        (_("Invited"), translator.number(material.invited) if material.invited else ""),
    ]
    return [Fact(label, value) for label, value in facts if value]
