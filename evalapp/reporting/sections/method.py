"""How the figures came about and what they cannot tell."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.results import ScaleResult
from evalapp.reporting.document import Block, Note, Prose, Section, Table
from evalapp.reporting.figures import tell_interval, tell_number
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.sections.apart import tell_not_compared, tell_not_counted
from evalapp.reporting.sections.matching import write_matching
from evalapp.reporting.sections.participants import tell_held_back
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.timings import name_timing


def write_method(material: Material, writer: Writer) -> Section:
    """Return method, limits, what is withheld, who was found again, reliability of scales."""
    blocks = [*_write_general(material, writer)]
    if material.comparison is not None:
        blocks.extend(write_matching(material.comparison, writer))
    blocks.extend(_write_reliability(material, writer))
    return make_section("method", writer.translator, blocks)


def write_method_in_short(material: Material, writer: Writer) -> Section:
    """Return method and limits without the tables of who was found again and of scales."""
    blocks = tuple(_write_general(material, writer))
    return make_section("method", writer.translator, blocks)


def _write_general(material: Material, writer: Writer) -> Iterator[Block]:
    if material.is_synthetic:
        text = writer.translator.gettext(
            "All answers in this report are synthetic: they were made up by a program to "
            "show what a report looks like. No real person gave them."
        )
        yield Note(text, "warning")
    yield Prose(tuple(_write_paragraphs(material, writer)))


def _write_paragraphs(material: Material, writer: Writer) -> Iterator[str]:
    _ = writer.translator.gettext
    yield _(
        "Participants answered on their own phones, in the language of their choice, without "
        "giving a name. Every figure is taken from those who answered the question; n stands "
        "beside it."
    )
    languages = {name for survey in material.surveys for name in survey.questionnaire.languages}
    if len(languages) > 1:
        yield _(
            "People could answer in %(n)s languages. The wording of a question may mean a little "
            "more or less in each of them.",
            n=writer.translator.number(len(languages)),
        )
    if material.comparison is not None:
        yield _(
            "Before and after are compared for the same people only, matched by a code that they "
            "made themselves. Items are tested with the exact Wilcoxon signed rank test with "
            "Pratt's zeros, scales and numbers with the paired t test, right answers with the "
            "exact McNemar test. p values within a section are adjusted after Holm."
        )
        yield _(
            "Effect size g is the average change divided by the average spread of both times, "
            "corrected for small groups. Intervals are 95 % intervals: Wilson's for shares, "
            "Student's t for averages, Bonett and Price's for paired shares."
        )
    yield _(
        "The ratings are self-assessed. They tell how people see themselves, not what they can "
        "do. There was no group that was not trained, so other causes of a change cannot be "
        "ruled out. Those who came back may differ from those who did not."
    )
    yield _(
        "So that nobody is singled out, results of fewer than %(least)s people are withheld and "
        "small groups are shown together.",
        least=material.minimum_group_size,
    )
    left_out = sum(survey.left_out for survey in material.surveys)
    if left_out:
        yield writer.translator.ngettext(
            "%(n)s response is left out: it came to a survey that too few people answered.",
            "%(n)s responses are left out: they came to surveys that too few people answered.",
            left_out,
        )
    for survey in material.surveys:
        for sentence in tell_held_back(survey, writer):
            yield f"{name_timing(writer.translator, survey.timing)}: {sentence}"
    if material.comparison is not None:
        yield from tell_not_compared(material.comparison, writer)
    for survey in material.surveys:
        yield from tell_not_counted(survey, writer)


def _write_reliability(material: Material, writer: Writer) -> Iterator[Block]:
    translator, _ = writer.translator, writer.translator.gettext
    rows = [
        (
            label,
            translator.number(items),
            tell_number(translator, result.alpha, 2),
            tell_interval(translator, result.alpha_ci, 2),
            tell_number(translator, result.n_complete, 0),
        )
        for label, items, result in _list_scales(material, writer)
    ]
    if rows:
        yield Table(
            _("How well the items of each scale hang together, the first time they were asked"),
            (_("Scale"), _("Items"), _("Cronbach's alpha"), _("95 % interval"), _("n")),
            tuple(rows),
            note=_("Below 0.7 the items measure rather different things; read them one by one."),
        )


def _list_scales(material: Material, writer: Writer) -> Iterator[tuple[str, int, ScaleResult]]:
    """Yield each scale once: its label, how many items it has, and its result."""
    sources = [(survey.questionnaire, survey.summary) for survey in material.surveys]
    if material.comparison is not None:
        sources.insert(0, (material.comparison.questionnaire, material.comparison.summary))
    told: set[str] = set()
    for questionnaire, summary in sources:
        for scale in questionnaire.scales:
            if scale.name in summary.scales and scale.name not in told:
                told.add(scale.name)
                label = writer.of(questionnaire).say(scale.label)
                yield label, len(scale.items), summary.scales[scale.name]
