"""Before and after: what changed for the same people, with intervals and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evalapp.analysis.results import Description, Interval, Paired, Result, Unpaired
from evalapp.questionnaire.definition import Questionnaire, Scale
from evalapp.questionnaire.table import Measure
from evalapp.reporting.charts import AFTER, BEFORE, draw_dumbbell
from evalapp.reporting.document import (
    Block,
    Chart,
    Finding,
    Findings,
    Heading,
    Legend,
    Note,
    Prose,
    Row,
    Section,
    Table,
)
from evalapp.reporting.figures import as_phrase, tell_change, tell_interval, tell_number, tell_p
from evalapp.reporting.material import Material, Writer

RATED = ("ordinal", "scale")


def write_change(material: Material, writer: Writer) -> Section | None:
    """Return scales and items before and after, then the retrospective ratings."""
    if material.comparison is None or material.compared is None:
        return None
    _ = writer.translator.gettext
    return Section(
        "change",
        _("Before and after"),
        tuple(write_comparison(material, writer.of(material.compared))),
    )


def write_comparison(material: Material, writer: Writer) -> Iterator[Block]:
    """Yield the blocks on change; `writer` speaks for the questionnaire asked after."""
    summary, questionnaire = material.comparison, material.compared
    if summary is None or questionnaire is None:
        return
    _ = writer.translator.gettext
    yield Prose(tuple(summary.notes) or (_tell_matching(material, writer),))
    scales = [summary.scales[scale.name] for scale in questionnaire.scales]
    labels = {scale.name: writer.say(scale.label) for scale in questionnaire.scales}
    yield from _compare(_("Scales"), scales, labels, questionnaire, writer)
    for scale in questionnaire.scales:
        items = [summary.items[name] for name in scale.items if name in summary.items]
        names = {name: writer.label(questionnaire.by_name[name]) for name in scale.items}
        yield from _compare(labels[scale.name], items, names, questionnaire, writer)
    yield from _compare_others(material, questionnaire, writer)
    yield from _look_back(material, questionnaire, writer)


def _tell_matching(material: Material, writer: Writer) -> str:
    summary = material.comparison
    assert summary is not None  # noqa: S101 (held by write_comparison)
    return writer.translator.gettext(
        "%(pre)s people answered before and %(post)s after; %(matched)s could be matched.",
        pre=summary.n_pre,
        post=summary.n_post,
        matched=summary.n_matched,
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
    yield Heading(title, 4)
    yield _draw_change(shown, labels, questionnaire, writer)
    yield _tabulate(title, shown, labels, writer)
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
        yield Heading(title, 4)
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


def _ends_of(name: str, questionnaire: Questionnaire) -> tuple[float, float]:
    scales: Mapping[str, Scale] = {scale.name: scale for scale in questionnaire.scales}
    item = questionnaire.by_name[scales[name].items[0] if name in scales else name]
    options = [int(option) for option in item.options]
    return min(options), max(options)


def _draw_change(
    results: Iterable[Result],
    labels: Mapping[str, str],
    questionnaire: Questionnaire,
    writer: Writer,
) -> Chart:
    translator, _ = writer.translator, writer.translator.gettext
    rows, ends = [], (0.0, 1.0)
    changes = []
    for result in results:
        paired = result.paired
        if not isinstance(paired, Paired) or not isinstance(paired.mean_change, float | int):
            continue
        before, after = float(paired.mean_pre), float(paired.mean_post)  # type: ignore[arg-type]
        ends = _ends_of(result.name, questionnaire)
        changes.append((paired.mean_change, labels[result.name]))
        rows.append(
            Row(
                labels[result.name],
                draw_dumbbell(
                    before,
                    after,
                    _shift(paired.ci, before),
                    ends,
                    _tell_row(writer, before, after),
                ),
                (
                    tell_change(translator, paired.mean_change),
                    tell_interval(translator, paired.ci),
                    translator.number(paired.n_pairs),
                ),
            )
        )
    return Chart(
        title=_title(changes, writer),
        question=_("Self-assessed averages of the same people, on the answer scale."),
        heads=(
            _("What was rated"),
            _(
                "Before → after, from %(low)s to %(high)s",
                low=translator.number(ends[0]),
                high=translator.number(ends[1]),
            ),
            _("Change"),
            _("95 % interval"),
            _("Pairs"),
        ),
        rows=tuple(rows),
        legend=(Legend(_("Before"), BEFORE), Legend(_("After"), AFTER)),
    )


def _shift(interval: object, start: float) -> tuple[float, float] | None:
    if not isinstance(interval, Interval):
        return None
    return start + interval.low, start + interval.high


def _tell_row(writer: Writer, before: float, after: float) -> str:
    number = writer.translator.number
    return writer.translator.gettext(
        "Before %(before)s, after %(after)s", before=number(before, 1), after=number(after, 1)
    )


def _title(changes: list[tuple[float, str]], writer: Writer) -> str:
    translator = writer.translator
    if not changes:
        return ""
    change, label = max(changes, key=lambda pair: pair[0])
    if change <= 0:
        return translator.gettext("No average rose.")
    return translator.gettext(
        "Largest rise: %(label)s, %(change)s points",
        label=as_phrase(label),
        change=tell_change(translator, change),
    )


def _tabulate(
    title: str, results: Iterable[Result], labels: Mapping[str, str], writer: Writer
) -> Table:
    translator, _ = writer.translator, writer.translator.gettext
    rows = []
    for result in results:
        paired = result.paired
        if isinstance(paired, Paired):
            rows.append(
                (
                    labels[result.name],
                    tell_number(translator, paired.mean_pre),
                    tell_number(translator, paired.mean_post),
                    f"{paired.higher} / {paired.same} / {paired.lower}",
                    tell_number(translator, paired.g_av, 2),
                    tell_p(translator, paired.p_raw),
                    tell_p(translator, paired.p_holm),
                )
            )
    return Table(
        _("%(title)s: figures behind the chart", title=title),
        (
            _("What was rated"),
            _("Mean before"),
            _("Mean after"),
            _("Higher / same / lower"),
            _("Effect size g"),
            _("p"),
            _("p (Holm)"),
        ),
        tuple(rows),
    )


def _compare_others(
    material: Material, questionnaire: Questionnaire, writer: Writer
) -> Iterator[Block]:
    """Tell the change of yes/no questions and numbers that belong to no scale."""
    summary = material.comparison
    if summary is None:
        return
    told = []
    for question in questionnaire.questions:
        result = summary.items.get(question.name)
        if (
            result
            and question.right is None
            and not question.background
            and question.measure in (Measure.BINARY, Measure.NUMERIC)
            and isinstance(result.paired, Paired)
        ):
            told.append((writer.label(question), result.paired))
    if told:
        yield Heading(writer.translator.gettext("Other questions asked both times"), 4)
        yield from _tell_each(told)


def _look_back(material: Material, questionnaire: Questionnaire, writer: Writer) -> Iterator[Block]:
    """Set before, looking back, and after side by side."""
    translator, _ = writer.translator, writer.translator.gettext
    summary = material.comparison
    rows = []
    for name, result in summary.items.items() if summary else ():
        shift = result.response_shift
        if isinstance(result.then, Description) and isinstance(shift, Paired):
            rows.append(
                (
                    writer.label(questionnaire.by_name[name]),
                    _mean_of(writer, result.pre),
                    _mean_of(writer, result.then),
                    _mean_of(writer, result.post),
                    tell_change(translator, shift.mean_change),
                    tell_interval(translator, shift.ci),
                    tell_p(translator, shift.p_raw),
                )
            )
    if not rows:
        return
    yield Heading(_("Looking back"), 4)
    yield Table(
        _("Averages before, looking back on the time before, and after"),
        (
            _("What was rated"),
            _("Before"),
            _("Looking back"),
            _("After"),
            _("Response shift"),
            _("95 % interval"),
            _("p"),
        ),
        tuple(rows),
        note=_(
            "Response shift is looking back less before, of the same people. Below 0: people now "
            "think they had rated themselves too high."
        ),
    )
    yield Note(_("All ratings are self-assessed."))


def _mean_of(writer: Writer, description: object) -> str:
    if not isinstance(description, Description):
        return "–"
    return tell_number(writer.translator, description.mean)
