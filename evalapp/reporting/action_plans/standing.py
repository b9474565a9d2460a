"""How far the plans are: key figures, plans and activities by status, and by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evalapp.analysis.action_plans.results import (
    Audience,
    Grouping,
    GroupProgress,
    Standing,
    Synthesis,
)
from evalapp.analysis.reasons import Figure
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.progress import Status
from evalapp.reporting.action_plans.choices import LEAST_GROUPS
from evalapp.reporting.action_plans.material import PlanMaterial, PlanWords, name_grouping
from evalapp.reporting.charts import AXIS, HIGH, HIGH_LIGHT, LOW, draw_stack
from evalapp.reporting.document import (
    Block,
    Chart,
    KeyFigure,
    KeyFigures,
    Legend,
    Note,
    Row,
    Section,
)
from evalapp.reporting.figures import NONE

COLOURS: Final = {
    Status.DONE: HIGH,
    Status.GOING_ON: HIGH_LIGHT,
    Status.CHANGED: "#e3c567",
    Status.NOT_STARTED: AXIS,
    Status.GIVEN_UP: LOW,
}
"""In the order in which a bar shows them: what is furthest stands first."""

BROKEN_DOWN: Final = (Grouping.PROGRAMME, Grouping.WORKSHOP, Grouping.COUNTRY, Grouping.CLUSTER)


def write_plans_overview(
    material: PlanMaterial, translator: Translator, by: Sequence[Grouping] = BROKEN_DOWN
) -> Section:
    """Return key figures, and how plans and activities stand, as a whole and by these groups."""
    _ = translator.gettext
    told = material.synthesis
    blocks = [*_write_audience(told, translator)]
    if told.whole.n_plans:
        blocks += [
            _write_figures(told.whole, translator),
            _draw_whole(told.whole, material.words, translator),
            *_draw_groups(by, material, translator),
        ]
    else:
        blocks.append(Note(_("There are no action plans to show.")))
    return Section("plans", _("Action plans"), tuple(blocks))


def _write_audience(told: Synthesis, translator: Translator) -> Iterator[Block]:
    """Yield which plans are counted where some may not be shown."""
    if told.audience is Audience.STAFF:
        return
    _ = translator.gettext
    text = _("Only plans that may be shown to others are counted.")
    if isinstance(told.n_private, int) and told.n_private:
        more = _("%(n)s more may not be shown.", n=translator.number(told.n_private))
        text = f"{text} {more}"
    yield Note(text)


def _write_figures(whole: GroupProgress, translator: Translator) -> KeyFigures:
    _, number = translator.gettext, translator.number
    return KeyFigures(
        (
            KeyFigure(number(whole.n_plans), _("Action plans")),
            KeyFigure(number(whole.n_activities), _("Activities")),
            KeyFigure(number(whole.n_reporting), _("Plans with news")),
            KeyFigure(
                tell_percent(whole.percent, translator),
                _("Done on average"),
                f"n = {number(whole.n_percent)}",
            ),
        )
    )


def tell_percent(percent: Figure, translator: Translator) -> str:
    """Return per cent from 0 to 100 as text, a dash where there is none."""
    return translator.percent(percent / 100) if isinstance(percent, float | int) else NONE


def _draw_whole(whole: GroupProgress, words: PlanWords, translator: Translator) -> Chart:
    _, number = translator.gettext, translator.number
    told = ((_("Action plans"), whole.plans), (_("Activities"), whole.activities))
    return Chart(
        title=tell_whole(whole, translator),
        question=_("Plans and activities by status"),
        heads=(
            _("What was compared"),
            _("By status"),
            "n",
            words.name_option("status", Status.DONE),
            "%",
        ),
        rows=tuple(
            Row(
                label,
                draw_standing(standing, words, translator),
                (
                    number(standing.n),
                    number(standing.counts[Status.DONE]),
                    translator.percent(standing.counts[Status.DONE] / standing.n),
                ),
            )
            for label, standing in told
            if standing.n
        ),
        legend=_explain(words),
    )


def tell_whole(whole: GroupProgress, translator: Translator) -> str:
    """Return in words how many plans are completed and going on."""
    return translator.gettext(
        "%(done)s of %(n)s plans are completed, %(going)s are going on",
        done=translator.number(whole.plans.counts[Status.DONE]),
        n=translator.number(whole.n_plans),
        going=translator.number(whole.plans.counts[Status.GOING_ON]),
    )


def draw_standing(standing: Standing, words: PlanWords, translator: Translator) -> str:
    """Return a bar of the statuses; its title says how many of each there are."""
    told = "; ".join(
        f"{words.name_option('status', status)}: {translator.number(standing.counts[status])}"
        for status in COLOURS
    )
    shares = [standing.counts[status] / max(standing.n, 1) for status in COLOURS]
    return draw_stack(shares, list(COLOURS.values()), told)


def _explain(words: PlanWords) -> tuple[Legend, ...]:
    return tuple(
        Legend(words.name_option("status", status), colour) for status, colour in COLOURS.items()
    )


def _draw_groups(
    groupings: Sequence[Grouping], material: PlanMaterial, translator: Translator
) -> Iterator[Block]:
    for by in groupings:
        groups = material.synthesis.groups[by]
        is_scattered = by is Grouping.CLUSTER and all(group.n_plans == 1 for group in groups)
        if len(groups) >= LEAST_GROUPS and not is_scattered:
            yield draw_groups(by, groups, material.words, translator)


def draw_groups(
    by: Grouping, groups: Sequence[GroupProgress], words: PlanWords, translator: Translator
) -> Chart:
    """Return how the plans of each group stand."""
    _, number = translator.gettext, translator.number
    note = _("A plan of several programmes counts in each of them.")
    return Chart(
        title=_tell_furthest(by, groups, words, translator) or name_grouping(by, translator),
        question=_("Plans by status"),
        heads=(
            name_grouping(by, translator),
            _("By status"),
            _("Plans"),
            _("With news"),
            _("Done on average"),
        ),
        rows=tuple(
            Row(
                words.name_group(by, group.name),
                draw_standing(group.plans, words, translator),
                (
                    number(group.n_plans),
                    number(group.n_reporting),
                    tell_percent(group.percent, translator),
                ),
            )
            for group in groups
        ),
        legend=_explain(words),
        note=note if by is Grouping.PROGRAMME else "",
    )


def _tell_furthest(
    by: Grouping, groups: Sequence[GroupProgress], words: PlanWords, translator: Translator
) -> str:
    """Return in words which group has done most, empty where fewer than two can be compared."""
    told = {
        words.name_group(by, group.name): group.percent
        for group in groups
        if isinstance(group.percent, float | int)
    }
    if len(told) < LEAST_GROUPS:
        return ""
    first = max(told, key=lambda name: told[name])
    return translator.gettext(
        "Most done on average: %(group)s, %(share)s",
        group=first,
        share=tell_percent(told[first], translator),
    )
