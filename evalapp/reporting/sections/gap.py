"""What is needed most: how important each thing is, beside how far people have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evalapp.analysis.results import Description
from evalapp.questionnaire.definition import IMPORTANT_PREFIX
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure
from evalapp.reporting.charts import AFTER, BEFORE, draw_dumbbell
from evalapp.reporting.document import Block, Chart, Legend, Row
from evalapp.reporting.figures import as_phrase, tell_change
from evalapp.reporting.material import SurveyMaterial, Writer


@dataclass(frozen=True)
class Gap:
    """Two averages on one answer scale, each of `n` people at least."""

    question: Question
    importance: float
    ability: float
    n: int

    @property
    def width(self) -> float:
        """The average importance less the average ability, in points of the scale."""
        return self.importance - self.ability

    @property
    def weight(self) -> float:
        """The gap times the average importance, by which needs are ranked.

        Borich (1980), A needs assessment model for conducting follow-up studies, Journal of
        Teacher Education 31, 39-42.
        """
        return self.width * self.importance


def write_gap(survey: SurveyMaterial, writer: Writer) -> Iterator[Block]:
    """Yield the chart of all that is rated twice, for importance and ability, most needed first."""
    gaps = sorted(_find_gaps(survey), key=lambda gap: -gap.weight)
    if gaps:
        yield _draw(gaps, writer)


def _find_gaps(survey: SurveyMaterial) -> Iterator[Gap]:
    by_name = survey.questionnaire.by_name
    turned = {name for scale in survey.questionnaire.scales for name in scale.reversed_items}
    for name, ability in by_name.items():
        importance = by_name.get(IMPORTANT_PREFIX + name)
        if importance is None or name in turned or not _are_alike(importance, ability):
            continue
        first, second = (_describe(survey, each.name) for each in (importance, ability))
        if first and second:
            yield Gap(importance, first[0], second[0], min(first[1], second[1]))


def _are_alike(importance: Question, ability: Question) -> bool:
    """Tell whether both are ratings on the same numbers."""
    is_rated = importance.measure is ability.measure is Measure.ORDINAL
    return is_rated and set(importance.options) == set(ability.options)


def _describe(survey: SurveyMaterial, name: str) -> tuple[float, int] | None:
    """Return the average of a question and of how many people; None where it is not shown."""
    result = survey.summary.items.get(name)
    if result is None or not isinstance(result.pre, Description):
        return None
    mean = result.pre.mean
    return (mean, result.pre.n) if isinstance(mean, float | int) else None


def _draw(gaps: list[Gap], writer: Writer) -> Chart:
    translator, _ = writer.translator, writer.translator.gettext
    options = [int(option) for option in gaps[0].question.options]
    ends = (min(options), max(options))
    low, high = (translator.number(end) for end in ends)
    return Chart(
        title=_title(gaps[0], writer),
        question=_(
            "Averages of how important it is and of how far people have it, most needed first."
        ),
        heads=(
            _("What was rated"),
            _("From %(low)s to %(high)s", low=low, high=high),
            _("Importance"),
            _("Ability"),
            _("Gap"),
            _("n"),
        ),
        rows=tuple(_draw_row(gap, ends, writer) for gap in gaps),
        legend=(Legend(_("Ability"), BEFORE, "ring"), Legend(_("Importance"), AFTER, "dot")),
        note=_(
            "Ranked by the gap times the importance (Borich 1980). A gap may come from few people "
            "who lack much or many who lack little: read it beside the answers above."
        ),
    )


def _draw_row(gap: Gap, ends: tuple[float, float], writer: Writer) -> Row:
    translator, number = writer.translator, writer.translator.number
    told = translator.gettext(
        "Ability %(ability)s, importance %(importance)s",
        ability=number(gap.ability, 1),
        importance=number(gap.importance, 1),
    )
    return Row(
        writer.label(gap.question),
        draw_dumbbell(gap.ability, gap.importance, None, ends, told),
        (
            number(gap.importance, 1),
            number(gap.ability, 1),
            tell_change(translator, gap.width),
            number(gap.n),
        ),
    )


def _title(first: Gap, writer: Writer) -> str:
    if first.width <= 0:
        return writer.translator.gettext("In nothing does importance exceed ability.")
    return writer.translator.gettext(
        "Needed most: %(label)s, %(gap)s points",
        label=as_phrase(writer.label(first.question)),
        gap=writer.translator.number(first.width, 1),
    )
