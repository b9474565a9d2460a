"""The first page a busy reader sees: what was found, in words."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.reasons import Absent
from evalapp.analysis.results import Description, NetScore, Paired
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure
from evalapp.reporting.document import (
    Block,
    Finding,
    Findings,
    KeyFigure,
    KeyFigures,
    Note,
    Section,
)
from evalapp.reporting.figures import tell_change, tell_interval, tell_number
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.sections.participants import tell_withheld
from evalapp.reporting.timings import name_timing


def write_overview(material: Material, writer: Writer) -> Section:
    """Return key figures and findings in sentences."""
    _ = writer.translator.gettext
    blocks: list[Block] = []
    figures = tuple(_write_figures(material, writer))
    if figures:
        blocks.append(KeyFigures(figures))
    findings = tuple(_write_findings(material, writer))
    if findings:
        blocks += [Findings(findings), Note(_("All ratings are self-assessed."))]
    elif not any(survey.is_shown for survey in material.surveys):
        blocks.append(_tell_too_few(material, writer))
    return Section("summary", _("Summary"), tuple(blocks))


def _tell_too_few(material: Material, writer: Writer) -> Block:
    if not material.surveys:
        return Note(writer.translator.gettext("Nobody has answered yet."))
    return tell_withheld(max(material.surveys, key=lambda survey: len(survey.rows)), writer)


def _write_figures(material: Material, writer: Writer) -> Iterator[KeyFigure]:
    translator, _ = writer.translator, writer.translator.gettext
    for survey in material.surveys[-3:]:
        yield KeyFigure(
            translator.number(len(survey.rows)),
            _("people answered"),
            name_timing(translator, survey.timing),
        )
    matched = material.comparison.summary.n_matched if material.comparison else None
    if isinstance(matched, int):
        yield KeyFigure(
            translator.number(matched), _("people compared with themselves"), _("before and after")
        )


def _write_findings(material: Material, writer: Writer) -> Iterator[Finding]:
    yield from _tell_scales(material, writer)
    yield from _tell_knowledge(material, writer)
    for survey in reversed(material.surveys):
        yield from _tell_recommendation(survey, writer)
    for survey in material.surveys[-1:]:
        yield from _tell_first_choice(survey, writer)


def _tell_scales(material: Material, writer: Writer) -> Iterator[Finding]:
    if material.comparison is None:
        return
    questionnaire = material.comparison.questionnaire
    own = writer.of(questionnaire)
    for scale in questionnaire.scales:
        result = material.comparison.summary.scales.get(scale.name)
        if result and isinstance(result.paired, Paired):
            yield Finding(own.say(scale.label), result.paired.statement)


def _tell_knowledge(material: Material, writer: Writer) -> Iterator[Finding]:
    translator = writer.translator
    knowledge = material.comparison.summary.knowledge if material.comparison else None
    if knowledge is None or not isinstance(knowledge.paired, Paired):
        return
    paired = knowledge.paired
    sentence = translator.gettext(
        "Right answers went from %(before)s % to %(after)s %, a change of %(change)s points "
        "(95 % interval %(interval)s).",
        before=tell_number(translator, paired.mean_pre, 0),
        after=tell_number(translator, paired.mean_post, 0),
        change=tell_change(translator, paired.mean_change, 0),
        interval=tell_interval(translator, paired.ci, 0),
    )
    yield Finding(translator.gettext("Knowledge test"), sentence)


def _tell_recommendation(survey: SurveyMaterial, writer: Writer) -> Iterator[Finding]:
    translator = writer.translator
    for question in survey.questionnaire.questions:
        if question.measure is not Measure.RECOMMENDATION:
            continue
        description = survey.summary.items[question.name].pre
        if isinstance(description, Description) and isinstance(description.nps, NetScore):
            sentence = translator.gettext(
                "%(promoters)s of %(n)s people would recommend it (9 or 10 of 10).",
                promoters=description.nps.promoters,
                n=description.n,
            )
            yield Finding(_name_source(survey, question, writer), sentence)


def _tell_first_choice(survey: SurveyMaterial, writer: Writer) -> Iterator[Finding]:
    """Tell the most chosen option of each question with several choices."""
    translator, own = writer.translator, writer.of(survey.questionnaire)
    for question in survey.questionnaire.questions:
        if question.measure is not Measure.MULTIPLE or question.background:
            continue
        description = survey.summary.items[question.name].pre
        if not isinstance(description, Description) or isinstance(description.shares, Absent):
            continue
        name, share = max(description.shares.items(), key=lambda option: option[1].share)
        labels = {choice.name: own.say(choice.label) for choice in question.choices}
        sentence = translator.gettext(
            "Most often: %(option)s (%(count)s of %(n)s people).",
            option=labels[name],
            count=share.count,
            n=share.n,
        )
        yield Finding(_name_source(survey, question, writer), sentence)


def _name_source(survey: SurveyMaterial, question: Question, writer: Writer) -> str:
    label = writer.of(survey.questionnaire).label(question)
    return f"{label} ({name_timing(writer.translator, survey.timing)})"
