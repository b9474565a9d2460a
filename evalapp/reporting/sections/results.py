"""What people answered, survey by survey, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from evalapp.analysis.reasons import Absent
from evalapp.analysis.results import Description, Interval, NetScore, Share
from evalapp.i18n import Translator
from evalapp.questionnaire.definition import THEN_PREFIX
from evalapp.questionnaire.definition import Section as AskedSection
from evalapp.questionnaire.questions import Choice, Question
from evalapp.questionnaire.table import Measure
from evalapp.reporting.charts import (
    choose_colours,
    draw_bar,
    draw_diverging,
    reach_of,
)
from evalapp.reporting.document import (
    Block,
    Chart,
    Heading,
    KeyFigure,
    KeyFigures,
    Legend,
    Note,
    Row,
    Section,
)
from evalapp.reporting.figures import NONE, as_phrase, tell_interval, tell_number, tell_share
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.sections.gap import write_gap
from evalapp.reporting.sections.numbers import write_numbers
from evalapp.reporting.sections.participants import tell_withheld
from evalapp.reporting.timings import name_timing


@dataclass(frozen=True)
class _Shown:
    """A question with what there is to show of it."""

    question: Question
    description: Description


def write_results(material: Material, writer: Writer) -> Section | None:
    """Return charts of all closed questions of every survey."""
    blocks: list[Block] = []
    for survey in material.surveys:
        own = writer.of(survey.questionnaire)
        blocks.append(Heading(name_timing(writer.translator, survey.timing)))
        blocks.extend(write_survey(survey, own))
    if not blocks:
        return None
    return Section("results", writer.translator.gettext("What people answered"), tuple(blocks))


def write_survey(survey: SurveyMaterial, writer: Writer) -> Iterator[Block]:
    """Yield the results of one survey in the questionnaire's order."""
    if not survey.is_shown:
        yield tell_withheld(survey, writer)
        return
    for asked in survey.questionnaire.sections:
        blocks = list(write_asked_section(survey, asked, writer))
        if blocks:
            yield Heading(writer.say(asked.title), 4)
            yield from blocks
    needed = list(write_gap(survey, writer))
    if needed:
        yield Heading(writer.translator.gettext("What is needed most"), 4)
        yield from needed


def write_asked_section(
    survey: SurveyMaterial, asked: AskedSection, writer: Writer
) -> Iterator[Block]:
    """Yield the charts of one section of the questionnaire: closed questions, no background."""
    questions = [
        question
        for question in asked.questions()
        if not question.background
        and question.right is None
        and not question.name.startswith(THEN_PREFIX)
        and question.name in survey.summary.items
    ]
    for _, group in groupby(questions, key=_kind_of_chart):
        yield from _write_alike(survey, list(group), writer)


def _write_alike(
    survey: SurveyMaterial, questions: list[Question], writer: Writer
) -> Iterator[Block]:
    """Yield the chart of questions of one kind, then those of which there is nothing to show."""
    shown = []
    for question in questions:
        description = survey.summary.items[question.name].pre
        if isinstance(description, Description) and description.n:
            shown.append(_Shown(question, description))
    measure = questions[0].measure
    if shown and measure is Measure.ORDINAL:
        yield _draw_agreement(shown, writer)
    elif shown and measure is Measure.NUMERIC:
        asked = [(each.question, each.description) for each in shown]
        yield from write_numbers(survey, asked, writer)
    elif measure in _ALONE:
        for each in shown:
            yield _ALONE[measure](each.question, each.description, writer)
    told = {each.question.name for each in shown}
    missing = [question for question in questions if question.name not in told]
    if missing and (measure in _ALONE or measure in (Measure.ORDINAL, Measure.NUMERIC)):
        yield _tell_missing(missing, writer)


def _kind_of_chart(question: Question) -> tuple[object, ...]:
    """Questions with one answer scale share a chart."""
    return (question.measure, getattr(question, "list_name", ""))


def _draw_agreement(shown: list[_Shown], writer: Writer) -> Block:
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


def _tell_extremes(shown: list[_Shown], writer: Writer) -> str:
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


def _tell_missing(questions: Sequence[Question], writer: Writer) -> Note:
    return Note(
        writer.translator.gettext(
            "Nothing to show for: %(questions)s. Nobody answered, or too few people did.",
            questions="; ".join(f"“{as_phrase(writer.label(each))}”" for each in questions),
        )
    )


def _rank_options(question: Question, description: Description, writer: Writer) -> Block:
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


def _write_recommendation(question: Question, description: Description, writer: Writer) -> Block:
    translator, _ = writer.translator, writer.translator.gettext
    score = description.nps
    if not isinstance(score, NetScore):
        return _tell_missing([question], writer)
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


_ALONE = {
    Measure.NOMINAL: _rank_options,
    Measure.BINARY: _rank_options,
    Measure.MULTIPLE: _rank_options,
    Measure.RECOMMENDATION: _write_recommendation,
}
