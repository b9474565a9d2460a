"""One survey on a page of its own, made of the same blocks as a report."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.reporting.document import Note, Section
from evalapp.reporting.material import SurveyMaterial, Writer
from evalapp.reporting.sections.gap import write_gap
from evalapp.reporting.sections.knowledge import write_knowledge_once
from evalapp.reporting.sections.participants import (
    tell_held_back,
    tell_withheld,
    write_backgrounds,
)
from evalapp.reporting.sections.results import write_asked_section
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.sections.voices import write_open_answers


def write_single(survey: SurveyMaterial, writer: Writer) -> tuple[Section, ...]:
    """Return who took part, the results by section, the knowledge test and the open answers.

    Where too few people answered, one section says so and nothing else.
    """
    _, own = writer.translator.gettext, writer.of(survey.questionnaire)
    if not survey.is_shown:
        return (Section("withheld", _("Results"), (tell_withheld(survey, own),)),)
    return tuple(section for section in _write_all(survey, own) if section.blocks)


def _write_all(survey: SurveyMaterial, writer: Writer) -> Iterator[Section]:
    _ = writer.translator.gettext
    held_back = (Note(sentence) for sentence in tell_held_back(survey, writer))
    blocks = (*held_back, *write_backgrounds(survey, writer))
    yield make_section("participants", writer.translator, blocks)
    for asked in survey.questionnaire.sections:
        blocks = tuple(write_asked_section(survey, asked, writer))
        yield Section(f"section-{asked.name}", writer.say(asked.title), blocks)
    yield Section("gap", _("What is needed most"), tuple(write_gap(survey, writer)))
    knowledge = tuple(write_knowledge_once(survey, writer))
    yield make_section("knowledge", writer.translator, knowledge)
    quotes = tuple(write_open_answers(survey, writer))
    note = Note(_("Each answer stands as it was typed, in no order, and without its author."))
    yield make_section("open_answers", writer.translator, (note, *quotes) if quotes else ())
