"""Change drawn as dumbbells, and the figures behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evalapp.analysis.results import Interval, Paired, Result
from evalapp.i18n import Translator
from evalapp.questionnaire.definition import Questionnaire, Scale
from evalapp.reporting.charts import AFTER, BEFORE, draw_dumbbell
from evalapp.reporting.document import Chart, Legend, Row, Table
from evalapp.reporting.figures import as_phrase, tell_change, tell_interval, tell_number, tell_p
from evalapp.reporting.material import Writer


def _ends_of(name: str, questionnaire: Questionnaire) -> tuple[float, float]:
    scales: Mapping[str, Scale] = {scale.name: scale for scale in questionnaire.scales}
    item = questionnaire.by_name[scales[name].items[0] if name in scales else name]
    options = [int(option) for option in item.options]
    return min(options), max(options)


def draw_change(
    results: Iterable[Result],
    labels: Mapping[str, str],
    questionnaire: Questionnaire,
    writer: Writer,
) -> Chart:
    """Return one row a result: before and after on the answer scale, and the change."""
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
        title=tell_largest(changes, translator),
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
        legend=(Legend(_("Before"), BEFORE, "ring"), Legend(_("After"), AFTER, "dot")),
        note=_("The thin line is the 95 % interval of the change, drawn around the point after."),
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


def tell_largest(
    changes: Sequence[tuple[float, str]], translator: Translator, digits: int = 1
) -> str:
    """Return in words what rose most, of changes in points with their labels; empty without any."""
    if not changes:
        return ""
    change, label = max(changes, key=lambda pair: pair[0])
    if change <= 0:
        return translator.gettext("No average rose.")
    return translator.gettext(
        "Largest rise: %(label)s, %(change)s points",
        label=as_phrase(label),
        change=tell_change(translator, change, digits),
    )


def tabulate_change(
    title: str, results: Iterable[Result], labels: Mapping[str, str], writer: Writer
) -> Table:
    """Return the figures behind the chart."""
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
