"""The knowledge test in short: one chart with the whole in its title."""

from __future__ import annotations

from dataclasses import replace

from evalapp.analysis.results import KnowledgeResult, Paired
from evalapp.reporting.document import Block, Section
from evalapp.reporting.figures import tell_change, tell_interval, tell_number
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.sections.knowledge import compare_questions, write_test


def write_knowledge_in_short(material: Material, writer: Writer) -> Section | None:
    """Return the test as one chart with the whole in its title."""
    comparison = material.comparison
    changed: list[Block] = []
    if comparison and comparison.summary.knowledge:
        own = writer.of(comparison.questionnaire)
        total = _tell_total(comparison.summary.knowledge, own)
        charts = compare_questions(comparison.summary, comparison.questionnaire, own)
        changed += [replace(chart, title=total or chart.title) for chart in charts]
    return write_test(changed, material, writer)


def _tell_total(knowledge: KnowledgeResult, writer: Writer) -> str:
    """Return in words how the share of right answers changed, empty where it was not compared."""
    translator, paired = writer.translator, knowledge.paired
    if not isinstance(paired, Paired):
        return ""
    return translator.gettext(
        "Right answers went from %(before)s % to %(after)s %, a change of %(change)s points "
        "(95 % interval %(interval)s).",
        before=tell_number(translator, paired.mean_pre, 0),
        after=tell_number(translator, paired.mean_post, 0),
        change=tell_change(translator, paired.mean_change, 0),
        interval=tell_interval(translator, paired.ci, 0),
    )
