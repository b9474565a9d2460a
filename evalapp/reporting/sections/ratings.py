"""How people rated the programme itself, and whether they would recommend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from evalapp.questionnaire.questions import Question
from evalapp.reporting.document import Block, Heading, KeyFigure, KeyFigures, Section
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.sections.answer_charts import draw_agreement, find_shown
from evalapp.reporting.sections.effects import MOST, list_recommendations
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.timings import name_timing


def write_ratings(material: Material, writer: Writer) -> Section | None:
    """Return the ratings that are not compared with earlier ones, the last survey's first."""
    blocks: list[Block] = []
    for survey in reversed(material.surveys):
        told = tuple(_draw(survey, _find_rated(survey, material), writer))
        if told:
            blocks += [Heading(name_timing(writer.translator, survey.timing)), *told]
    recommended = tuple(_list_recommendations(material, writer))[:MOST]
    if recommended:
        blocks.insert(0, KeyFigures(recommended))
    if not blocks:
        return None
    return make_section("ratings", writer.translator, blocks)


def _find_rated(survey: SurveyMaterial, material: Material) -> Sequence[Question]:
    """Return the items of scales that no other survey asks: what people can do is asked twice.

    Before a training nobody can rate it.
    """
    if survey.timing == "pre":
        return ()
    others = [each.questionnaire for each in material.surveys if each is not survey]
    return [
        item
        for scale in survey.questionnaire.scales
        for item in (survey.questionnaire.by_name[name] for name in scale.items)
        if not any(item.name in other.by_name for other in others)
    ]


def _draw(survey: SurveyMaterial, rated: Sequence[Question], writer: Writer) -> Iterator[Block]:
    if not survey.is_shown:
        return
    own = writer.of(survey.questionnaire)
    for _options, alike in groupby(rated, key=lambda question: question.options):
        shown = [each for each in (find_shown(survey, one) for one in alike) if each]
        if shown:
            yield draw_agreement(shown, own)


def _list_recommendations(material: Material, writer: Writer) -> Iterator[KeyFigure]:
    """Yield how many would recommend it, the last survey first."""
    for survey in reversed(material.surveys):
        timing = name_timing(writer.translator, survey.timing)
        for figure in list_recommendations(survey, writer):
            yield replace(figure, detail=f"{timing} · {figure.detail}")
