"""What people need next, in short: from the last survey that asked, else from the action plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evalapp.analysis.action_plans.results import Grouping
from evalapp.questionnaire.table import Measure
from evalapp.reporting.action_plans.choices import draw_choices, tabulate_matrix
from evalapp.reporting.document import Block, Section
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.sections.answer_charts import find_shown, rank_options
from evalapp.reporting.sections.gap import write_gap

NEEDS: Final = "needs"
"""What the question is called, in every form, that lists what people need."""


def write_needs_in_short(material: Material, writer: Writer) -> Section | None:
    """Return what most people need."""
    blocks = tuple(_draw_needs(material, writer))
    if not blocks:
        return None
    title = writer.translator.gettext("Needs and difficulties")
    return Section("plan_needs", title, blocks)


def _draw_needs(material: Material, writer: Writer) -> Iterator[Block]:
    for survey in reversed(material.surveys):
        asked = list(_draw_survey(survey, writer.of(survey.questionnaire)))
        if asked:
            yield from asked
            return
    plans = material.plans
    if plans is not None:
        by_country = plans.synthesis.needs[Grouping.COUNTRY]
        n, translator = plans.synthesis.whole.n_reporting, writer.translator
        yield from (
            tuple(tabulate_matrix(NEEDS, by_country, plans, translator))
            or draw_choices(NEEDS, by_country.totals, n, plans, translator)
        )


def _draw_survey(survey: SurveyMaterial, writer: Writer) -> Iterator[Block]:
    if not survey.is_shown:
        return
    question = survey.questionnaire.by_name.get(NEEDS)
    shown = find_shown(survey, question) if question else None
    if shown and shown.question.measure is Measure.MULTIPLE:
        yield rank_options(shown.question, shown.description, writer)
    yield from write_gap(survey, writer)
