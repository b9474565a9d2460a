"""Before and after: what changed for the same people, with intervals and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from evalapp.analysis.results import Paired, Result, Summary, Unpaired
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.table import Measure
from evalapp.reporting.document import Block, Finding, Findings, Heading, Note, Prose, Section
from evalapp.reporting.figures import as_phrase
from evalapp.reporting.material import Comparison, Material, Writer
from evalapp.reporting.sections.change_charts import draw_change, tabulate_change
from evalapp.reporting.sections.groups import name_grouping, write_by_group
from evalapp.reporting.sections.looking_back import write_looking_back
from evalapp.reporting.sections.participants import tell_held_back, tell_withheld
from evalapp.reporting.sections.three_times import write_three_times
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.timings import name_timing

COMPARED_IN_WORDS = (Measure.BINARY, Measure.NUMERIC, Measure.RECOMMENDATION)
"""Questions that have no answer scale to draw a change on."""
NOT_COMPARED = (Measure.TEXT, Measure.MULTIPLE)


def write_change(material: Material, writer: Writer) -> Section | None:
    """Return scales and items before and after, then the retrospective ratings."""
    if material.comparison is None:
        return None
    blocks = tuple(write_comparison(material.comparison, writer))
    by_group = tuple(write_by_group(material.comparison, writer.translator))
    if by_group:
        heading = Heading(name_grouping(material.comparison, writer.translator))
        blocks = (*blocks, heading, *by_group)
    return make_section("change", writer.translator, blocks)


def write_comparison(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    """Yield the blocks on change, or why there is nothing to say."""
    own = writer.of(comparison.questionnaire)
    yield from introduce(comparison, own)
    if comparison.is_shown:
        blocks = [*_compare_scales(comparison, own), *_compare_others(comparison, own)]
        yield from blocks or tell_nothing(comparison, own)
        yield from write_three_times(comparison.summary, own.translator)
        yield from write_looking_back(comparison, own)


def introduce(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    """Yield how many people are compared, or that too few answered one of the surveys."""
    sides = (comparison.before, comparison.after)
    few = [side for side in sides if not side.is_shown]
    if few:
        yield tell_withheld(few[0], writer)
        return
    notes = comparison.summary.notes or (_tell_matching(comparison.summary, writer),)
    held_back = [
        f"{name_timing(writer.translator, side.timing)}: {sentence}"
        for side in sides
        for sentence in tell_held_back(side, writer)
    ]
    yield Prose((*notes, *held_back))


def _compare_scales(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    """Yield the scales, the items of each, then rated items that belong to no scale."""
    _ = writer.translator.gettext
    summary, questionnaire = comparison.summary, comparison.questionnaire
    scales = [scale for scale in questionnaire.scales if scale.name in summary.scales]
    labels = {scale.name: writer.say(scale.label) for scale in scales}
    labels |= {question.name: writer.label(question) for question in questionnaire.questions}
    found = [summary.scales[scale.name] for scale in scales]
    yield from _compare(_("Scales"), found, labels, questionnaire, writer)
    for scale in scales:
        items = find_items(summary, scale.items)
        yield from _compare(labels[scale.name], items, labels, questionnaire, writer)
    within = {name for scale in scales for name in scale.items}
    alone = [
        question
        for question in questionnaire.questions
        if question.measure is Measure.ORDINAL and question.name not in within
    ]
    for _options, alike in groupby(alone, key=lambda question: question.options):
        items = find_items(summary, [question.name for question in alike])
        yield from _compare(_("Other ratings"), items, labels, questionnaire, writer)


def find_items(summary: Summary, names: Iterable[str]) -> list[Result]:
    """Return what is said of these questions, as far as they were compared."""
    return [summary.items[name] for name in names if name in summary.items]


def _tell_matching(summary: Summary, writer: Writer) -> str:
    return writer.translator.gettext(
        "%(pre)s people answered before and %(post)s after; %(matched)s could be matched.",
        pre=summary.n_pre,
        post=summary.n_post,
        matched=summary.n_matched,
    )


def tell_nothing(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    """Yield why two surveys that enough people answered show no change."""
    _ = writer.translator.gettext
    if not _share_questions(comparison):
        yield Note(
            _("No question was asked in the same way both times: there is nothing to compare.")
            if comparison.partings
            else _(
                "These two surveys have no question in common, so there is nothing to compare. "
                "Questions are compared when they have the same name in both questionnaires."
            )
        )
    elif isinstance(comparison.summary.n_matched, int) and (
        0 < comparison.summary.n_matched < comparison.after.minimum
    ):
        yield Note(
            _(
                "Fewer than %(least)s people could be compared with themselves. Their answers "
                "are withheld, so that nobody is singled out.",
                least=comparison.after.minimum,
            )
        )


def _share_questions(comparison: Comparison) -> bool:
    before, after = comparison.before.table.columns, comparison.after.table.columns
    return any(
        name in after
        and name not in comparison.partings
        and not column.background
        and column.measure not in NOT_COMPARED
        for name, column in before.items()
    )


def _compare(
    title: str,
    results: Sequence[Result],
    labels: Mapping[str, str],
    questionnaire: Questionnaire,
    writer: Writer,
) -> Iterator[Block]:
    shown = [result for result in results if isinstance(result.paired, Paired)]
    if not shown:
        yield from _tell_others(title, results, labels)
        return
    yield Heading(title)
    yield draw_change(shown, labels, questionnaire, writer)
    yield tabulate_change(title, shown, labels, writer)
    yield from _tell_each([(labels[result.name], result.paired) for result in shown])


def _tell_others(
    title: str, results: Sequence[Result], labels: Mapping[str, str]
) -> Iterator[Block]:
    told = [
        (labels[result.name], result.unpaired)
        for result in results
        if isinstance(result.unpaired, Unpaired)
    ]
    if told:
        yield Heading(title)
        yield from _tell_each(told)


def _tell_each(told: Sequence[tuple[str, object]]) -> Iterator[Block]:
    """Yield a sentence for each comparison, then each warning once."""
    shown = [(label, result) for label, result in told if isinstance(result, Paired | Unpaired)]
    yield Findings(tuple(Finding(label, result.statement) for label, result in shown))
    cautions: dict[str, list[str]] = {}
    for label, result in shown:
        for caution in result.cautions:
            cautions.setdefault(caution, []).append(as_phrase(label))
    if cautions:
        yield Note(
            " ".join(
                caution if len(labels) == len(shown) else f"{'; '.join(labels)}: {caution}"
                for caution, labels in cautions.items()
            )
        )


def list_others(comparison: Comparison, writer: Writer) -> list[tuple[str, object]]:
    """Return label and change of yes/no questions and numbers, which belong to no scale."""
    told: list[tuple[str, object]] = []
    for question in comparison.questionnaire.questions:
        result = comparison.summary.items.get(question.name)
        if (
            result
            and question.right is None
            and not question.background
            and question.measure in COMPARED_IN_WORDS
        ):
            told.append((writer.label(question), _compared(result)))
    return [each for each in told if isinstance(each[1], Paired | Unpaired)]


def _compare_others(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    told = list_others(comparison, writer)
    if told:
        yield Heading(writer.translator.gettext("Other questions asked both times"))
        yield from _tell_each(told)


def _compared(result: Result) -> object:
    return result.paired if isinstance(result.paired, Paired) else result.unpaired
