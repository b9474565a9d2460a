"""What chapters share: options that plans chose, and what their people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evalapp.analysis.action_plans.results import Matrix, Telling
from evalapp.i18n import Translator
from evalapp.reporting.action_plans.material import PlanMaterial, PlanWords, name_grouping
from evalapp.reporting.charts import draw_bar
from evalapp.reporting.document import Block, Chart, Quote, Quotes, Row, Table

CHALLENGE: Final = "challenge"
"""The question of the progress form about a difficulty: what it has to do with."""
WIDEST_TABLE: Final = 7
"""A table has room for so many groups."""
LEAST_GROUPS: Final = 2
"""A single group is the whole."""


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


def count_plans(n: int, translator: Translator) -> str:
    """Return so many plans in words."""
    return translator.ngettext("%(n)s plan", "%(n)s plans", n, n=translator.number(n))


def draw_choices(
    question: str, counts: Mapping[str, int], n: int, material: PlanMaterial, translator: Translator
) -> Iterator[Block]:
    """Yield how many of `n` plans chose each option of a question; nothing where none did."""
    if not counts:
        return
    _, words = translator.gettext, material.words
    labels = {option: words.name_option(question, option) for option in counts}
    first = next(iter(counts))
    yield Chart(
        title=tell_first(labels[first], counts[first], n, translator),
        question=name_choices(question, words, translator),
        heads=(_("Option"), _("Share of plans"), _("Plans"), "%"),
        rows=tuple(
            Row(
                labels[option],
                draw_bar(count / n, None, f"{labels[option]}: {count} / {n}"),
                (translator.number(count), translator.percent(count / n)),
            )
            for option, count in counts.items()
        ),
        note=tell_share(n, translator),
    )


def name_choices(question: str, words: PlanWords, translator: Translator) -> str:
    """Return what was chosen: the question, where it can be understood outside its form."""
    if question == CHALLENGE:
        return translator.gettext("Kinds of difficulties that people met")
    return words.name_question(question)


def tabulate_matrix(
    question: str, matrix: Matrix, material: PlanMaterial, translator: Translator
) -> Iterator[Block]:
    """Yield option × group as a table; of many groups those with most plans.

    Nothing where there are many groups of one plan each.
    """
    groups = matrix.groups
    is_scattered = len(groups) > WIDEST_TABLE and max(matrix.sizes.values()) == 1
    if len(groups) < LEAST_GROUPS or is_scattered or not matrix.totals:
        return
    _, words, number = translator.gettext, material.words, translator.number
    shown = groups[:WIDEST_TABLE]
    names = [
        f"{words.name_group(matrix.by, group)} (n\u00a0{number(matrix.sizes[group])})"
        for group in shown
    ]
    left = len(groups) - len(shown)
    asked = name_choices(question, words, translator)
    yield Table(
        caption=f"{asked} · {name_grouping(matrix.by, translator)}",
        heads=(_("Option"), *names, _("All")),
        rows=tuple(
            (
                words.name_option(question, option),
                *(number(cells[group]) for group in shown),
                number(matrix.totals[option]),
            )
            for option, cells in matrix.cells.items()
        ),
        note=_tell_left(left, translator) if left else "",
    )


def _tell_left(left: int, translator: Translator) -> str:
    return translator.ngettext(
        "%(n)s more group is not shown here.",
        "%(n)s more groups are not shown here.",
        left,
        n=translator.number(left),
    )


def quote_tellings(
    question: str, tellings: Sequence[Telling], material: PlanMaterial, translator: Translator
) -> Iterator[Block]:
    """Yield what people wrote to a question, each with the title of its plan."""
    words = material.words
    if tellings:
        yield Quotes(
            question=words.name_question(question),
            source=translator.gettext("Action plans"),
            quotes=tuple(_quote(telling, words) for telling in tellings),
            n=len(tellings),
        )


def _quote(telling: Telling, words: PlanWords) -> Quote:
    text, language = words.read(telling.plan, telling.text)
    title, _language = words.read(telling.plan, telling.plan.title)
    return Quote(f"{text} ({title})", language)
