"""Outputs against targets, and achievements by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalapp.analysis.action_plans.results import Achievement, IndicatorSum, Output
from evalapp.analysis.reasons import Figure
from evalapp.i18n import Translator
from evalapp.reporting.action_plans.choices import quote_tellings, tell_first, tell_share
from evalapp.reporting.action_plans.material import PlanMaterial, PlanWords
from evalapp.reporting.charts import draw_bar
from evalapp.reporting.document import Block, Chart, Row, Section
from evalapp.reporting.figures import NONE


def write_outputs(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return every activity with a target and how far it is, then indicators added up."""
    told = material.synthesis
    if not told.outputs:
        return None
    blocks: list[Block] = [_draw_outputs(told.outputs, material.words, translator)]
    if told.indicators:
        blocks.append(draw_indicators(told.indicators, translator))
    return Section("outputs", translator.gettext("Outputs against targets"), tuple(blocks))


def _draw_outputs(outputs: Sequence[Output], words: PlanWords, translator: Translator) -> Chart:
    _, number = translator.gettext, translator.number
    known = [output.share for output in outputs if isinstance(output.share, float | int)]
    return Chart(
        title=_(
            "%(reached)s of %(n)s activities with a target have reached it",
            reached=number(sum(share >= 1 for share in known)),
            n=number(len(outputs)),
        ),
        question=_("How much of the way from the baseline to the target was made"),
        heads=(_("Activity"), _("Share of the way"), _("Baseline"), _("Target"), _("Reached"), "%"),
        rows=tuple(_draw_output(output, words, translator) for output in outputs),
        note=_("A dash: no number was told."),
    )


def _draw_output(output: Output, words: PlanWords, translator: Translator) -> Row:
    unit = f" ({output.indicator})" if output.indicator else ""
    title, activity = (
        words.read(output.plan, each)[0] for each in (output.plan.title, output.activity)
    )
    cells = (output.baseline, output.target, output.reached)
    return Row(
        f"{title}: {activity}{unit}",
        _draw_way(output.share, translator),
        (*(_tell(cell, translator) for cell in cells), _tell_way(output.share, translator)),
    )


def draw_indicators(indicators: Sequence[IndicatorSum], translator: Translator) -> Chart:
    """Return the indicators added up, each with how much of the way was made."""
    _ = translator.gettext
    return Chart(
        title=_("The same indicator in several activities, added up"),
        question=_("How much of the way from the baseline to the target was made"),
        heads=(_("Indicator"), _("Share of the way"), "n", _("Target"), _("Reached"), "%"),
        rows=tuple(_draw_indicator(each, translator) for each in indicators),
        note=_("Numbers are added up over those who told one; n says how many of all did."),
    )


def _draw_indicator(each: IndicatorSum, translator: Translator) -> Row:
    number = translator.number
    sums = (each.target, each.reached) if each.n_reported else (None, None)
    return Row(
        each.indicator,
        _draw_way(each.share, translator),
        (
            f"{number(each.n_reported)} / {number(each.n)}",
            *(_tell(cell, translator) for cell in sums),
            _tell_way(each.share, translator),
        ),
    )


def _draw_way(share: Figure, translator: Translator) -> str:
    """Return a bar that is full at the target."""
    made = share if isinstance(share, float | int) else 0.0
    return draw_bar(min(max(made, 0.0), 1.0), None, _tell_way(share, translator))


def _tell_way(share: Figure, translator: Translator) -> str:
    return translator.percent(share) if isinstance(share, float | int) else NONE


def _tell(figure: float | None, translator: Translator) -> str:
    """Return a number as people gave it, with decimals only where it has some."""
    if figure is None:
        return NONE
    return translator.number(figure, 0 if float(figure).is_integer() else 1)


def write_achievements(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return the achievements by kind, and those for which there is no kind in people's words."""
    blocks = tuple(_write_achievements(material, translator))
    if not blocks:
        return None
    return Section("achievements", translator.gettext("Achievements"), blocks)


def _write_achievements(material: PlanMaterial, translator: Translator) -> Iterator[Block]:
    told = material.synthesis
    kinds, n = told.whole.achievements, told.whole.n_reporting
    if kinds:
        yield draw_kinds(kinds, n, material, translator)
    yield from quote_tellings("achievement_other", told.other_achievements, material, translator)


def draw_kinds(
    kinds: Sequence[Achievement], n: int, material: PlanMaterial, translator: Translator
) -> Chart:
    """Return in how many of `n` plans each kind was achieved, and how many of it."""
    _, number, words = translator.gettext, translator.number, material.words
    labels = {each.kind: words.name_option("achievements", each.kind) for each in kinds}
    added_up = _("Numbers are added up over those who told one.")
    return Chart(
        title=tell_first(labels[kinds[0].kind], kinds[0].n_plans, n, translator),
        question=words.name_question("achievements"),
        heads=(_("Achievements"), _("Share of plans"), _("Plans"), "%", _("Number")),
        rows=tuple(
            Row(
                labels[each.kind],
                draw_bar(each.n_plans / n, None, f"{labels[each.kind]}: {each.n_plans} / {n}"),
                (
                    number(each.n_plans),
                    translator.percent(each.n_plans / n),
                    number(each.total) if each.n_told else NONE,
                ),
            )
            for each in kinds
        ),
        note=f"{tell_share(n, translator)} {added_up}",
    )
