"""Who was found again: by equal codes, by hand, what hangs on the latter, and who was lost."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.figures import ExactOnly, Sensitivity, Withheld
from evalapp.analysis.results import Summary
from evalapp.i18n import Translator
from evalapp.reporting.document import Block, Prose, Table
from evalapp.reporting.figures import tell_change
from evalapp.reporting.material import Comparison, Writer
from evalapp.reporting.sections.groups import write_attrition


def write_matching(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    """Yield the match rates, doubtful pairs, who was lost, and results without those by hand.

    Nothing where people gave no codes, or where too few answered.
    """
    sides = comparison.before, comparison.after
    if not all(side.is_shown for side in sides):
        return
    if not any(code for side in sides for code in side.table.codes):
        return
    yield _tabulate_rates(comparison.summary, writer.translator)
    lines = tuple(_tell_doubtful(comparison, writer.translator))
    if lines:
        yield Prose(lines)
    yield from write_attrition(comparison.summary, writer.translator)
    if comparison.summary.sensitivity is not None:
        yield from _write_sensitivity(comparison.summary.sensitivity, writer.translator)


def _tabulate_rates(summary: Summary, translator: Translator) -> Table:
    _ = translator.gettext
    n_matched, n_accepted = _number(summary.n_matched), _number(summary.n_accepted)
    before, after = summary.n_pre, _number(summary.n_post)
    rows = [
        (_("Found by the same code"), n_matched - n_accepted, n_matched - n_accepted),
        (_("Found by hand"), n_accepted, n_accepted),
        (
            _("The code stands more than once"),
            _number(summary.n_ambiguous_pre),
            _number(summary.n_ambiguous_post),
        ),
        (
            _("Not found again"),
            _number(summary.n_unmatched_pre),
            _number(summary.n_unmatched_post),
        ),
        (_("All"), before, after),
    ]
    return Table(
        _("How many people were found both times"),
        (_("People"), _("Before"), "%", _("After"), "%"),
        tuple(
            (
                label,
                translator.number(one),
                translator.percent(one / before),
                translator.number(other),
                translator.percent(other / after),
            )
            for label, one, other in rows
        ),
    )


def _number(count: object) -> int:
    return count if isinstance(count, int) else 0


def _tell_doubtful(comparison: Comparison, translator: Translator) -> Iterator[str]:
    if comparison.doubtful:
        yield translator.ngettext(
            "%(n)s pair of people may be one person: their codes are nearly the same, or not the "
            "only ones of their kind. Nobody has decided on it, so it is not counted as matched.",
            "%(n)s pairs of people may be one person each: their codes are nearly the same, or not "
            "the only ones of their kind. Nobody has decided on them, so they are not counted as "
            "matched.",
            comparison.doubtful,
            n=translator.number(comparison.doubtful),
        )


def _write_sensitivity(sensitivity: Sensitivity, translator: Translator) -> Iterator[Block]:
    """Yield what would be told without the people who were found by hand."""
    if not sensitivity.results:
        return
    _ = translator.gettext
    yield Prose(
        (
            _(
                "Without the people found by hand, %(alike)s of %(compared)s results point in the "
                "same direction and can, or cannot, be told from chance as before.",
                alike=translator.number(sensitivity.n_alike),
                compared=translator.number(sensitivity.n_compared),
            ),
        )
    )
    is_withheld = any(isinstance(row.mean_change_exact, Withheld) for row in sensitivity.results)
    note = _(
        "A dash: the two differ by so few people that the difference would tell their answers."
    )
    yield Table(
        _("Change with all people matched, and with those of equal codes only"),
        (
            _("What was compared"),
            _("Pairs"),
            _("Change"),
            _("Pairs of equal codes"),
            _("Their change"),
        ),
        tuple(_tell_row(row, translator) for row in sensitivity.results),
        note=note if is_withheld else "",
    )


def _tell_row(row: ExactOnly, translator: Translator) -> tuple[str, ...]:
    return (
        row.label or row.name,
        translator.number(row.n_pairs),
        tell_change(translator, row.mean_change, 2),
        translator.number(row.n_pairs_exact),
        tell_change(translator, row.mean_change_exact, 2),
    )
