"""The figures that say whether it worked, each with its interval or its number of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evalapp.analysis.intervals import share_of
from evalapp.analysis.results import Description, Interval, NetScore, Paired, Share
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure
from evalapp.reporting.action_plans.standing import tell_percent
from evalapp.reporting.document import KeyFigure
from evalapp.reporting.figures import tell_change, tell_interval, tell_number
from evalapp.reporting.material import Material, SurveyMaterial, Writer

MOST: Final = 4
"""So many key figures stand side by side."""


def write_effects(material: Material, writer: Writer) -> tuple[KeyFigure, ...]:
    """Return knowledge, recommendation, action plans, and the change of scales where there is room.

    All scales or none: the ones that changed most would tell only half.
    """
    told = (
        *_tell_knowledge(material, writer),
        *_tell_recommendation(material, writer),
        *_tell_plans(material, writer),
    )
    scales = tuple(_tell_scales(material, writer))
    return (*scales, *told) if len(scales) + len(told) <= MOST else told


def find_recommendations(
    survey: SurveyMaterial,
) -> Iterator[tuple[Question, Description, NetScore]]:
    """Yield the questions on recommending, as far as their answers may be shown."""
    for question in survey.questionnaire.questions:
        if question.measure is Measure.RECOMMENDATION:
            description = survey.summary.items[question.name].pre
            if isinstance(description, Description) and isinstance(description.nps, NetScore):
                yield question, description, description.nps


def _tell_knowledge(material: Material, writer: Writer) -> Iterator[KeyFigure]:
    translator, _ = writer.translator, writer.translator.gettext
    knowledge = material.comparison.summary.knowledge if material.comparison else None
    if knowledge and isinstance(knowledge.paired, Paired):
        paired = knowledge.paired
        yield KeyFigure(
            f"{tell_number(translator, paired.mean_post, 0)}\u00a0%",
            _("right answers after, on average"),
            _(
                "change %(change)s points (%(interval)s)",
                change=tell_change(translator, paired.mean_change, 0),
                interval=tell_interval(translator, paired.ci, 0),
            ),
        )


def _tell_recommendation(material: Material, writer: Writer) -> Iterator[KeyFigure]:
    """Yield how many would recommend it, from the last survey that asked."""
    for survey in reversed(material.surveys):
        told = tuple(list_recommendations(survey, writer))
        if told:
            yield told[0]
            return


def list_recommendations(survey: SurveyMaterial, writer: Writer) -> Iterator[KeyFigure]:
    """Yield how many people would recommend it, with the interval of their share."""
    for _question, description, score in find_recommendations(survey):
        share = share_of(score.promoters, description.n, survey.summary.settings.confidence)
        yield _show_share(share, writer)


def _show_share(share: Share, writer: Writer) -> KeyFigure:
    translator, _ = writer.translator, writer.translator.gettext
    percent = Interval(100 * share.ci.low, 100 * share.ci.high)
    return KeyFigure(
        translator.percent(share.share),
        _("would recommend it (9 or 10)"),
        _(
            "95 % interval: %(interval)s; n = %(n)s",
            interval=tell_interval(translator, percent, 0),
            n=translator.number(share.n),
        ),
    )


def _tell_plans(material: Material, writer: Writer) -> Iterator[KeyFigure]:
    translator, _ = writer.translator, writer.translator.gettext
    whole = material.plans.synthesis.whole if material.plans else None
    if whole and isinstance(whole.percent, float | int):
        yield KeyFigure(
            tell_percent(whole.percent, translator),
            _("of an action plan is done, on average"),
            f"n = {translator.number(whole.n_percent)}",
        )


def _tell_scales(material: Material, writer: Writer) -> Iterator[KeyFigure]:
    translator, comparison = writer.translator, material.comparison
    if comparison is None:
        return
    for scale in comparison.questionnaire.scales:
        result = comparison.summary.scales.get(scale.name)
        if result and isinstance(result.paired, Paired):
            paired = result.paired
            yield KeyFigure(
                tell_change(translator, paired.mean_change),
                writer.of(comparison.questionnaire).say(scale.label),
                translator.gettext(
                    "95 % interval: %(interval)s; n = %(n)s",
                    interval=tell_interval(translator, paired.ci),
                    n=translator.number(paired.n_pairs),
                ),
            )
