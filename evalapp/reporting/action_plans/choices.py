"""What chapters share: options that plans chose, and what their people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evalapp.analysis.action_plans.results import Matrix, Telling
from evalapp.i18n import Translator
from evalapp.reporting.action_plans.material import PlanMaterial, name_grouping
from evalapp.reporting.charts import draw_bar
from evalapp.reporting.document import Block, Chart, Quote, Quotes, Row, Table

MOST_COLUMNS = 4
"""A chart has room for the figures of so many groups; of more, a table follows."""
WIDEST_TABLE = 7


def tell_first(label: str, count: int, n: int, translator: Translator) -> str:
    """Return in words what most plans have."""
    return translator.gettext(
        "Most often: %(what)s, in %(n)s of %(all)s plans",
        what=label,
        n=translator.number(count),
        all=translator.number(n),
    )


def tell_share(n: int, translator: Translator) -> str:
    """Return the remark on what shares are of."""
    return translator.gettext("Shares are of the %(n)s plans with news.", n=translator.number(n))


def draw_choices(
    question: str,
    counts: Mapping[str, int],
    n: int,
    material: PlanMaterial,
    translator: Translator,
    by: Matrix | None = None,
) -> Iterator[Block]:
    """Yield how many of `n` plans chose each option of a question; nothing where none did.

    With `by`, how many of each group did, where there are few groups.
    """
    if not counts:
        return
    _, words = translator.gettext, material.words
    groups = by.groups if by and 1 < len(by.groups) <= MOST_COLUMNS else ()
    heads = [words.name_group(by.by, group) for group in groups] if by else []
    labels = {option: words.name_option(question, option) for option in counts}
    first = next(iter(counts))
    yield Chart(
        title=tell_first(labels[first], counts[first], n, translator),
        question=words.name_question(question),
        heads=("", _("Share of plans"), *heads, _("All"), "%"),
        rows=tuple(
            Row(
                labels[option],
                draw_bar(count / n, None, f"{labels[option]}: {count} / {n}"),
                (
                    *(translator.number(by.cells[option][group]) for group in groups if by),
                    translator.number(count),
                    translator.percent(count / n),
                ),
            )
            for option, count in counts.items()
        ),
        note=tell_share(n, translator),
    )


def tabulate_matrix(
    question: str, matrix: Matrix, material: PlanMaterial, translator: Translator
) -> Iterator[Block]:
    """Yield option × group as a table; the groups with most plans where there are many."""
    shown = matrix.groups[:WIDEST_TABLE]
    if len(matrix.groups) < 2 or not matrix.totals:
        return
    _, words, number = translator.gettext, material.words, translator.number
    names = [f"{words.name_group(matrix.by, each)} ({matrix.sizes[each]})" for each in shown]
    left = len(matrix.groups) - len(shown)
    yield Table(
        caption=f"{words.name_question(question)} · {name_grouping(matrix.by, translator)}",
        heads=("", *names, _("All")),
        rows=tuple(
            (
                words.name_option(question, option),
                *(number(cells[group]) for group in shown),
                number(matrix.totals[option]),
            )
            for option, cells in matrix.cells.items()
        ),
        note=_("%(n)s more groups are not shown here.", n=number(left)) if left else "",
    )


def quote_tellings(
    question: str, tellings: Sequence[Telling], material: PlanMaterial, translator: Translator
) -> Iterator[Block]:
    """Yield what people wrote to a question, each with the title of its plan."""
    if tellings:
        yield Quotes(
            question=material.words.name_question(question),
            source=translator.gettext("Action plans"),
            quotes=tuple(
                Quote(f"{each.text}\n({each.plan.title})", each.plan.language) for each in tellings
            ),
            n=len(tellings),
        )
