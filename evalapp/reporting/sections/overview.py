"""The first page a busy reader sees: what was found, in words."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.reasons import Absent
from evalapp.analysis.results import Description, Paired
from evalapp.i18n import Translator
from evalapp.questionnaire.table import Measure
from evalapp.reporting.action_plans.standing import tell_whole
from evalapp.reporting.document import (
    Block,
    Finding,
    Findings,
    KeyFigure,
    KeyFigures,
    Note,
    Section,
)
from evalapp.reporting.figures import tell_change, tell_interval
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.sections.effects import write_effects
from evalapp.reporting.sections.needs import NEEDS
from evalapp.reporting.sections.participants import tell_withheld
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.timings import name_timing


def write_overview(material: Material, writer: Writer) -> Section:
    """Return key figures and findings in sentences."""
    _ = writer.translator.gettext
    rows = (write_effects(material, writer), tuple(_count_people(material, writer)))
    blocks: list[Block] = [KeyFigures(row) for row in rows if row]
    findings = tuple(_write_findings(material, writer))
    if findings:
        blocks += [Findings(findings), Note(_("All ratings are self-assessed."))]
    elif not any(survey.is_shown for survey in material.surveys):
        blocks.append(_tell_too_few(material, writer))
    return make_section("summary", writer.translator, blocks)


def _tell_too_few(material: Material, writer: Writer) -> Block:
    if not material.surveys:
        return Note(writer.translator.gettext("Nobody has answered yet."))
    return tell_withheld(max(material.surveys, key=lambda survey: len(survey.rows)), writer)


def _count_people(material: Material, writer: Writer) -> Iterator[KeyFigure]:
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
    yield from _tell_plans(material, writer)
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
            yield Finding(own.say(scale.label), _tell_scale(result.paired, writer.translator))


def _tell_scale(paired: Paired, translator: Translator) -> str:
    change = translator.gettext(
        "change %(change)s points (%(interval)s)",
        change=tell_change(translator, paired.mean_change),
        interval=tell_interval(translator, paired.ci),
    )
    return f"{change}; n\u00a0=\u00a0{translator.number(paired.n_pairs)}"


def _tell_plans(material: Material, writer: Writer) -> Iterator[Finding]:
    translator = writer.translator
    if material.plans and material.plans.synthesis.whole.n_plans:
        whole = material.plans.synthesis.whole
        yield Finding(translator.gettext("Action plans"), tell_whole(whole, translator))


def _tell_first_choice(survey: SurveyMaterial, writer: Writer) -> Iterator[Finding]:
    """Tell the most chosen need; of each question with several choices where none is on needs."""
    translator, own = writer.translator, writer.of(survey.questionnaire)
    asked = [
        question
        for question in survey.questionnaire.questions
        if question.measure is Measure.MULTIPLE and not question.background
    ]
    for question in [each for each in asked if each.name == NEEDS] or asked:
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
        yield Finding(own.label(question), sentence)
