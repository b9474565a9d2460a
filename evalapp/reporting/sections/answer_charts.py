"""Answers to closed questions drawn: ratings, options by how often they were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evalapp.analysis.reasons import Absent
from evalapp.analysis.results import Description, Interval, NetScore, Share
from evalapp.i18n import Translator
from evalapp.questionnaire.questions import Choice, Question
from evalapp.questionnaire.table import Measure
from evalapp.reporting.charts import choose_colours, draw_bar, draw_diverging, reach_of
from evalapp.reporting.document import Block, Chart, KeyFigure, KeyFigures, Legend, Note, Row
from evalapp.reporting.figures import NONE, as_phrase, tell_interval, tell_number, tell_share
from evalapp.reporting.material import SurveyMaterial, Writer


@dataclass(frozen=True)
class ShownQuestion:
    """A question with what there is to show of it."""

    question: Question
    description: Description


def find_shown(survey: SurveyMaterial, question: Question) -> ShownQuestion | None:
    """Return a question with what one survey says of it, None where there is nothing to show."""
    result = survey.summary.items.get(question.name)
    described = result.pre if result else None
    if isinstance(described, Description) and described.n:
        return ShownQuestion(question, described)
    return None


def draw_agreement(shown: Sequence[ShownQuestion], writer: Writer) -> Chart:
    """Return the chart of ratings with one answer scale, in the questionnaire's order."""
    translator, _ = writer.translator, writer.translator.gettext
    choices = sorted(shown[0].question.choices, key=lambda choice: int(choice.name))
    shares = [_shares_of(each.description, choices) for each in shown]
    reaches = [reach_of(own) for own in shares]
    reach = max(left for left, _right in reaches), max(right for _left, right in reaches)
    rows = tuple(
        Row(
            writer.label(each.question),
            draw_diverging(own, reach, _tell_shares(choices, own, writer)),
            (
                _tell_top_two(translator, each.description),
                tell_number(translator, each.description.mean),
                translator.number(each.description.n),
            ),
        )
        for each, own in zip(shown, shares, strict=True)
    )
    return Chart(
        title=_tell_extremes(shown, writer) or writer.label(shown[0].question),
        question=_("Shares of all who answered, split at the middle of the answer scale."),
        heads=(_("Statement"), _("Answers"), _("Top two"), _("Mean"), _("n")),
        rows=rows,
        legend=tuple(
            Legend(writer.say(choice.label), colour)
            for choice, colour in zip(choices, choose_colours(len(choices)), strict=True)
        ),
    )


def _shares_of(description: Description, choices: Sequence[Choice]) -> list[float]:
    counts = {} if isinstance(description.counts, Absent) else description.counts
    return [counts.get(choice.name, 0) / description.n for choice in choices]


def _tell_top_two(translator: Translator, description: Description) -> str:
    top_two = description.top_two
    return tell_share(translator, top_two) if isinstance(top_two, Share) else NONE


def _tell_extremes(shown: Sequence[ShownQuestion], writer: Writer) -> str:
    ranked = sorted(
        (
            (each.description.top_two.share, as_phrase(writer.label(each.question)))
            for each in shown
            if isinstance(each.description.top_two, Share)
        ),
        key=lambda pair: pair[0],
    )
    if len(ranked) < 2 or ranked[0][0] == ranked[-1][0]:
        return ""
    translator = writer.translator
    return translator.gettext(
        "Highest: “%(most)s” (%(high)s in the top two). Lowest: “%(least)s” (%(low)s).",
        most=ranked[-1][1],
        high=translator.percent(ranked[-1][0]),
        least=ranked[0][1],
        low=translator.percent(ranked[0][0]),
    )


def _tell_shares(choices: Sequence[Choice], shares: Sequence[float], writer: Writer) -> str:
    return writer.translator.join(
        f"{writer.say(choice.label)}: {writer.translator.percent(share)}"
        for choice, share in zip(choices, shares, strict=True)
    )


def tell_missing(questions: Sequence[Question], writer: Writer) -> Note:
    """Return the remark that stands in place of questions of which there is nothing to show."""
    return Note(
        writer.translator.gettext(
            "Nothing to show for: %(questions)s. Nobody answered, or too few people did.",
            questions="; ".join(f"“{as_phrase(writer.label(each))}”" for each in questions),
        )
    )


def rank_options(question: Question, description: Description, writer: Writer) -> Chart:
    """Return the chart of how many people chose each option, the most chosen first."""
    translator, _ = writer.translator, writer.translator.gettext
    shares = {} if isinstance(description.shares, Absent) else description.shares
    labels = {choice.name: writer.say(choice.label) for choice in question.choices}
    ranked = sorted(shares.items(), key=lambda option: -option[1].share)
    rows = []
    for name, share in ranked:
        told = f"{labels[name]}: {translator.percent(share.share)}"
        cells = (
            translator.percent(share.share),
            tell_interval(translator, _in_percent(share), 0),
            translator.number(share.count),
        )
        rows.append(Row(labels[name], draw_bar(share.share, share.ci, told), cells))
    return Chart(
        title=_(
            "Most often: %(option)s, %(share)s of %(n)s people",
            option=labels[ranked[0][0]],
            share=translator.percent(ranked[0][1].share),
            n=description.n,
        ),
        question=writer.label(question),
        heads=(_("Option"), _("Share of people"), "%", _("95 % interval"), _("People")),
        rows=tuple(rows),
        note=_("People could choose several options; the shares add up to more than 100 %.")
        if question.measure is Measure.MULTIPLE
        else "",
    )


def _in_percent(share: Share) -> Interval:
    return Interval(100 * share.ci.low, 100 * share.ci.high)


def write_recommendation(question: Question, description: Description, writer: Writer) -> Block:
    """Return how many people would recommend it, or the remark that this cannot be told."""
    translator, _ = writer.translator, writer.translator.gettext
    score = description.nps
    if not isinstance(score, NetScore):
        return tell_missing([question], writer)
    return KeyFigures(
        question=writer.label(question),
        figures=(
            KeyFigure(
                tell_number(translator, score.score, 0),
                _("Net recommendation score, from −100 to 100"),
                _("95 % interval: %(interval)s", interval=tell_interval(translator, score.ci, 0)),
            ),
            KeyFigure(
                translator.percent(score.promoters / description.n),
                _("would recommend it (9 or 10)"),
                _("%(people)s of %(n)s people", people=score.promoters, n=description.n),
            ),
            KeyFigure(
                translator.percent(score.detractors / description.n),
                _("would not (0 to 6)"),
                _("%(people)s of %(n)s people", people=score.detractors, n=description.n),
            ),
        ),
    )
