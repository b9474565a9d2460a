"""What people answered, survey by survey, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from evalapp.questionnaire.definition import THEN_PREFIX
from evalapp.questionnaire.definition import Section as AskedSection
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure
from evalapp.reporting.document import Block, Heading, Section
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.sections.answer_charts import (
    draw_agreement,
    find_shown,
    rank_options,
    tell_missing,
    write_recommendation,
)
from evalapp.reporting.sections.gap import write_gap
from evalapp.reporting.sections.numbers import write_numbers
from evalapp.reporting.sections.participants import tell_withheld
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.timings import name_timing


def write_results(material: Material, writer: Writer) -> Section | None:
    """Return charts of all closed questions of every survey."""
    blocks: list[Block] = []
    for survey in material.surveys:
        own = writer.of(survey.questionnaire)
        blocks.append(Heading(name_timing(writer.translator, survey.timing)))
        blocks.extend(write_survey(survey, own))
    if not blocks:
        return None
    return make_section("results", writer.translator, blocks)


def write_survey(survey: SurveyMaterial, writer: Writer) -> Iterator[Block]:
    """Yield the results of one survey in the questionnaire's order."""
    if not survey.is_shown:
        yield tell_withheld(survey, writer)
        return
    for asked in survey.questionnaire.sections:
        blocks = list(write_asked_section(survey, asked, writer))
        if blocks:
            yield Heading(writer.say(asked.title), 4)
            yield from blocks
    needed = list(write_gap(survey, writer))
    if needed:
        yield Heading(writer.translator.gettext("What is needed most"), 4)
        yield from needed


def write_asked_section(
    survey: SurveyMaterial, asked: AskedSection, writer: Writer
) -> Iterator[Block]:
    """Yield the charts of one section of the questionnaire: closed questions, no background."""
    questions = [
        question
        for question in asked.questions()
        if not question.background
        and question.right is None
        and not question.name.startswith(THEN_PREFIX)
        and question.name in survey.summary.items
    ]
    for _, group in groupby(questions, key=_kind_of_chart):
        yield from _write_alike(survey, list(group), writer)


def _write_alike(
    survey: SurveyMaterial, questions: list[Question], writer: Writer
) -> Iterator[Block]:
    """Yield the chart of questions of one kind, then those of which there is nothing to show."""
    shown = [each for each in (find_shown(survey, one) for one in questions) if each]
    measure = questions[0].measure
    if shown and measure is Measure.ORDINAL:
        yield draw_agreement(shown, writer)
    elif shown and measure is Measure.NUMERIC:
        asked = [(each.question, each.description) for each in shown]
        yield from write_numbers(survey, asked, writer)
    elif measure in _ALONE:
        for each in shown:
            yield _ALONE[measure](each.question, each.description, writer)
    told = {each.question.name for each in shown}
    missing = [question for question in questions if question.name not in told]
    if missing and (measure in _ALONE or measure in (Measure.ORDINAL, Measure.NUMERIC)):
        yield tell_missing(missing, writer)


def _kind_of_chart(question: Question) -> tuple[object, ...]:
    """Questions with one answer scale share a chart."""
    return (question.measure, getattr(question, "list_name", ""))


_ALONE = {
    Measure.NOMINAL: rank_options,
    Measure.BINARY: rank_options,
    Measure.MULTIPLE: rank_options,
    Measure.RECOMMENDATION: write_recommendation,
}
