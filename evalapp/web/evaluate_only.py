"""Results of one group of people alone, with how many of all they are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from flask import request

from evalapp.analysis.narrowed import count_narrowed, narrow
from evalapp.reporting.document import Block, Note, Section
from evalapp.reporting.material import Comparison, SurveyMaterial, Writer
from evalapp.reporting.sections.change import write_comparison
from evalapp.reporting.sections.gap import write_gap
from evalapp.reporting.sections.knowledge import write_knowledge_change
from evalapp.reporting.sections.results import write_asked_section
from evalapp.web.language import _, staff_translator


@dataclass(frozen=True)
class Only:
    """The group that the address asks for: `only=NAME:GROUP`; both empty where it asks for all."""

    by: str
    group: str

    @property
    def key(self) -> str:
        """How addresses write it."""
        return f"{self.by}:{self.group}"


def read_only() -> Only:
    """Return which group the address asks for."""
    by, _colon, group = request.args.get("only", "").partition(":")
    return Only(by, group)


def write_survey_only(material: SurveyMaterial, only: Only, told: str) -> tuple[Section, ...]:
    """Return a survey's results of one group; `told` is the group in words."""
    note = _tell(told, count_narrowed(material.summary, only.group), len(material.rows))
    alone = dataclasses.replace(
        material,
        summary=narrow(material.summary, only.group),
        # Answers of all people are not at hand.
        table=dataclasses.replace(material.table, columns={}),
    )
    return tuple(
        section
        for section in _write_all(alone, note, Writer(staff_translator(), material.questionnaire))
        if section.blocks
    )


def _write_all(material: SurveyMaterial, note: Note, writer: Writer) -> Iterator[Section]:
    yield Section("alone", _("Only some people"), (note,))
    for asked in material.questionnaire.sections:
        blocks = tuple(write_asked_section(material, asked, writer))
        yield Section(f"section-{asked.name}", writer.say(asked.title), blocks)
    yield Section("gap", _("What is needed most"), tuple(write_gap(material, writer)))


def write_change_only(found: Comparison, only: Only, told: str) -> tuple[Section, ...]:
    """Return what changed for one group of surveys that are shown; `told` is the group in words."""
    writer = Writer(staff_translator())
    matched = found.summary.n_matched
    people = matched if isinstance(matched, int) and matched else len(found.after.rows)
    note: Block = _tell(told, count_narrowed(found.summary, only.group), people)
    alone = dataclasses.replace(
        found,
        summary=narrow(found.summary, only.group),
        before=_hide(found.before),
        after=_hide(found.after),
        by="",
    )
    sections = (
        Section("alone", _("Only some people"), (note,)),
        Section("change", _("What changed"), tuple(write_comparison(alone, writer))),
        Section("knowledge", _("Knowledge test"), tuple(write_knowledge_change(alone, writer))),
    )
    return tuple(section for section in sections if section.blocks)


def _hide(side: SurveyMaterial) -> SurveyMaterial:
    """Return a side of a comparison without what is said of all people in it."""
    return dataclasses.replace(side, summary=narrow(side.summary, ""))


def _tell(told: str, n: int | None, people: int) -> Note:
    number = staff_translator().number
    if n is None:
        withheld = _("Too few people are in this group, or others could be told from it.")
        return Note(f"{told}: {withheld}", "warning")
    count = _("%(n)s of %(all)s people", n=number(n), all=number(people))
    return Note(f"{told}: {count}")
