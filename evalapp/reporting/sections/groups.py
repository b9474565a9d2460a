"""Groups beside each other: by a background question or programme, and who did not come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from evalapp.analysis.by_group import FOUND, LOST
from evalapp.analysis.contrasts import GroupMean, GroupTest
from evalapp.analysis.figures import Interval
from evalapp.analysis.reasons import Reason
from evalapp.analysis.results import Description, Result, Summary, WithheldGroup
from evalapp.analysis.subjects import KNOWLEDGE, SCALE
from evalapp.i18n import Translator
from evalapp.questionnaire.table import Measure
from evalapp.reporting.document import Block, Finding, Findings, Note, Table
from evalapp.reporting.figures import NONE, as_phrase, tell_change, tell_interval, tell_p
from evalapp.reporting.material import Comparison, SurveyMaterial

WIDE = (SCALE, KNOWLEDGE)
"""Kinds of results that stand on several questions."""

Told: TypeAlias = Sequence[tuple[Result, GroupTest]]


def write_by_group(comparison: Comparison, translator: Translator) -> Iterator[Block]:
    """Yield what changed by background or programme; nothing where nobody asked for it.

    People who were not matched are compared by what they answered after.
    """
    sides = comparison.before, comparison.after
    if not comparison.by or not all(side.is_shown for side in sides):
        return
    labels = {
        name.removeprefix(f"{comparison.by}/"): label
        for side in sides
        for name, label in side.questionnaire.label_all(translator.language).items()
        if name.startswith(f"{comparison.by}/")
    }
    matched = comparison.summary.n_matched
    part = "change" if isinstance(matched, int) and matched else "post"
    yield from write_groups(comparison.summary, part, labels, translator)


def name_grouping(comparison: Comparison, translator: Translator) -> str:
    """Return what people are grouped by: the question, else the programme."""
    for side in (comparison.before, comparison.after):
        question = side.questionnaire.by_name.get(comparison.by)
        if question is not None:
            return side.questionnaire.say(question.label, translator.language)
    return translator.gettext("Programme")


def write_groups(
    summary: Summary, part: str, labels: Mapping[str, str], translator: Translator
) -> Iterator[Block]:
    """Yield every result by group in a table, then a sentence for each.

    `part` is what is compared: `pre`, `post` or `change`. `labels` are the groups by name in the
    reader's words; those that are withheld stand as a dash.
    """
    _ = translator.gettext
    told = [
        (result, test)
        for result in list_results(summary)
        if result.group_tests is not None
        and isinstance(test := getattr(result.group_tests, part), GroupTest)
    ]
    if not told:
        reasons = _list_reasons(list_results(summary), summary, translator)
        yield Note(" ".join((_(Reason.ONE_GROUP.value), *reasons)))
        return
    names = list(dict.fromkeys(group.name for result, _test in told for group in result.groups))
    yield Table(
        _("Change by group") if part == "change" else _("Averages and shares by group"),
        (_("What was compared"), *(labels.get(name, name) for name in names), _("p")),
        tuple(_write_row(result, test, names, part, translator) for result, test in told),
        note=" ".join(_list_reasons([result for result, _ in told], summary, translator)),
    )
    yield _tell_each(told, translator)


def write_attrition(summary: Summary, translator: Translator) -> Iterator[Block]:
    """Yield what people who were found again and the others had answered before.

    Scales and the knowledge test; the questions where there are none of these.
    """
    _ = translator.gettext
    told = [
        (result, test)
        for result in list_results(summary)
        if isinstance(test := result.attrition, GroupTest)
    ]
    told = [(result, test) for result, test in told if result.kind in WIDE] or told
    if not told:
        return
    yield Table(
        _("What people who were found again, and the others, had answered before"),
        (
            _("What was compared"),
            _("Found again"),
            _("Not found again"),
            _("Difference"),
            _("95 % interval"),
            _("p"),
        ),
        tuple(_write_attrition(result, test, translator) for result, test in told),
        note=_(
            "Where the two differ, what is told of change may not hold for those who were lost."
        ),
    )
    yield _tell_each(told, translator)


def write_survey_by_group(
    survey: SurveyMaterial, by: str, translator: Translator
) -> Iterator[Block]:
    """Yield the averages and shares of one survey by a background question."""
    if not survey.is_shown:
        return
    labels = survey.questionnaire.label_all(translator.language)
    own = {name.removeprefix(f"{by}/"): label for name, label in labels.items()}
    yield from write_groups(survey.summary, "pre", own, translator)


def name_result(result: Result, translator: Translator) -> str:
    """Return what a result is called in the reader's language."""
    return translator.gettext("Knowledge test") if result.kind == KNOWLEDGE else result.label


def list_results(summary: Summary) -> list[Result]:
    """Return scales, questions and the knowledge test, in the order in which they are told."""
    test = [summary.knowledge] if summary.knowledge is not None else []
    return [*summary.scales.values(), *summary.items.values(), *test]


def _write_row(
    result: Result, test: GroupTest, names: Sequence[str], part: str, translator: Translator
) -> tuple[str, ...]:
    found = {group.name: group for group in test.groups}
    write = _write_change if part == "change" else _write_group
    cells = [
        write(found[name], result, test, translator) if name in found else NONE for name in names
    ]
    return (name_result(result, translator), *cells, tell_p(translator, test.p_holm))


def _write_change(group: GroupMean, result: Result, test: GroupTest, translator: Translator) -> str:
    """Return how a group changed on average, and how many people it is of.

    Shares and the knowledge test change by so many of a hundred, and are told so.
    """
    people = f"(n\u00a0{translator.number(group.n)})"
    if group.mean is None:
        return people
    if result.kind == KNOWLEDGE or _is_share(result):
        per_cent = group.mean if result.kind == KNOWLEDGE else 100 * group.mean
        return f"{tell_change(translator, per_cent, 0)}\u00a0% {people}"
    return f"{tell_change(translator, group.mean, 2)} {people}"


def _is_share(result: Result) -> bool:
    """Tell whether each answer is yes or no, or right or wrong."""
    described = result.pre
    is_marked = isinstance(described, Description) and described.difficulty is not None
    return is_marked or result.kind == Measure.BINARY.value


def _write_group(group: GroupMean, result: Result, test: GroupTest, translator: Translator) -> str:
    """Return a group's average or share, and how many people it is of."""
    people = f"(n\u00a0{translator.number(group.n)})"
    if group.mean is None:
        return people
    if test.cramers_v is not None:
        return f"{translator.percent(group.mean)} {people}"
    return f"{translator.number(group.mean, 2)} {people}"


def _write_attrition(result: Result, test: GroupTest, translator: Translator) -> tuple[str, ...]:
    found = {group.name: group for group in test.groups}
    ci = test.ci if isinstance(test.ci, Interval) else None
    return (
        name_result(result, translator),
        _write_group(found[FOUND], result, test, translator),
        _write_group(found[LOST], result, test, translator),
        NONE if test.difference is None else tell_change(translator, test.difference, 2),
        NONE if ci is None else tell_interval(translator, ci, 2),
        tell_p(translator, test.p_holm),
    )


def _tell_each(told: Told, translator: Translator) -> Findings:
    """Return a sentence for each scale and the test; for each question where there are none."""
    wide = [(result, test) for result, test in told if result.kind in WIDE]
    return Findings(
        tuple(
            Finding(as_phrase(name_result(result, translator)), test.sentence)
            for result, test in wide or told
        )
    )


def _list_reasons(results: Sequence[Result], summary: Summary, translator: Translator) -> list[str]:
    """Return why groups of these results are withheld, each reason once."""
    people = translator.number(summary.settings.minimum_group_size)
    reasons = dict.fromkeys(
        group.n.reason
        for result in results
        for group in result.groups
        if isinstance(group, WithheldGroup)
    )
    return [translator.gettext(reason.value, people=people) for reason in reasons]
