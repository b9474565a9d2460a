"""Before and after in short: scales instead of single questions, charts instead of sentences."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.results import Paired, Result, Unpaired
from evalapp.questionnaire.table import Measure
from evalapp.reporting.document import Block, Finding, Findings, Section
from evalapp.reporting.material import Comparison, Material, Writer
from evalapp.reporting.sections.change import (
    find_items,
    introduce,
    list_others,
    tell_nothing,
)
from evalapp.reporting.sections.change_charts import draw_change
from evalapp.reporting.sections.three_times import write_three_times
from evalapp.reporting.sections.titles import make_section


def write_change_in_short(material: Material, writer: Writer) -> Section | None:
    """Return what changed in each scale, and whether it lasted."""
    if material.comparison is None:
        return None
    own = writer.of(material.comparison.questionnaire)
    blocks = tuple(_write_change(material.comparison, own))
    return make_section("change", writer.translator, blocks)


def _write_change(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    yield from introduce(comparison, writer)
    if comparison.is_shown:
        blocks = [*_draw_scales(comparison, writer), *_tell_others(comparison, writer)]
        yield from blocks or tell_nothing(comparison, writer)
        yield from write_three_times(comparison.summary, writer.translator, in_short=True)


def _tell_others(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    told = tuple(
        Finding(label, result.statement)
        for label, result in list_others(comparison, writer)
        if isinstance(result, Paired | Unpaired)
    )
    if told:
        yield Findings(told)


def _draw_scales(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    """Yield the chart of the scales, or of the single ratings where there are no scales.

    Only what has the answer scale of the first one: one chart has one axis.
    """
    questionnaire, summary = comparison.questionnaire, comparison.summary
    names = {scale.name: scale.items[0] for scale in questionnaire.scales}
    found: list[Result] = [summary.scales[name] for name in names if name in summary.scales]
    if not found:
        rated = [each for each in questionnaire.questions if each.measure is Measure.ORDINAL]
        names = {question.name: question.name for question in rated}
        found = find_items(summary, names)
    shown = [result for result in found if isinstance(result.paired, Paired)]
    if shown:
        options = {each.name: questionnaire.by_name[names[each.name]].options for each in shown}
        alike = [each for each in shown if options[each.name] == options[shown[0].name]]
        labels = {scale.name: writer.say(scale.label) for scale in questionnaire.scales}
        labels |= {question.name: writer.label(question) for question in questionnaire.questions}
        yield draw_change(alike, labels, questionnaire, writer)
