"""Programmes side by side, scores beside progress, and who went on from each training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalapp.analysis.action_plans.results import Grouping, GroupProgress, Stage
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.progress import Status
from evalapp.reporting.action_plans.choices import LEAST_GROUPS
from evalapp.reporting.action_plans.material import PlanMaterial
from evalapp.reporting.action_plans.standing import tell_percent
from evalapp.reporting.document import Finding, Findings, Section, Table
from evalapp.reporting.figures import NONE, as_phrase


def write_side_by_side(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return the programmes beside each other, figure by figure; None where there is one."""
    groups = material.synthesis.groups[Grouping.PROGRAMME]
    if len(groups) < LEAST_GROUPS:
        return None
    _, words = translator.gettext, material.words
    table = Table(
        caption=_("Programmes side by side"),
        heads=(
            _("What was compared"),
            *(words.name_group(Grouping.PROGRAMME, group.name) for group in groups),
        ),
        rows=tuple(_compare(groups, material, translator)),
        note=_("A plan of several programmes counts in each of them."),
    )
    return Section("programmes", _("Programmes side by side"), (table,))


def _compare(
    groups: Sequence[GroupProgress], material: PlanMaterial, translator: Translator
) -> Iterator[tuple[str, ...]]:
    _, number, words = translator.gettext, translator.number, material.words
    yield _("Action plans"), *(number(group.n_plans) for group in groups)
    yield _("Plans with news"), *(number(group.n_reporting) for group in groups)
    yield _("Done on average"), *(tell_percent(group.percent, translator) for group in groups)
    for status in Status:
        label = f"{_('Activities')}: {words.name_option('status', status)}"
        yield label, *(number(group.activities.counts[status]) for group in groups)
    whole = material.synthesis.whole
    for kind in (each.kind for each in whole.achievements):
        totals = [
            next((each.total for each in group.achievements if each.kind == kind), 0)
            for group in groups
        ]
        label = f"{_('Achievements')}: {words.name_option('achievements', kind)}"
        yield label, *map(number, totals)
    for need in whole.needs.counts:
        label = f"{_('Needs')}: {words.name_option('needs', need)}"
        yield label, *(number(group.needs.counts.get(need, 0)) for group in groups)


def write_links(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return whether people who scored higher after a training reported more progress."""
    _ = translator.gettext
    if not material.links:
        return None
    findings = tuple(
        Finding(as_phrase(link.label) or _("Knowledge test"), link.sentence)
        for link in material.links
    )
    return Section("links", _("Training results and progress"), (Findings(findings),))


def write_attrition(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return how many went on from each training to a plan, to news of it, to the S&E workshop."""
    if not material.stages:
        return None
    _ = translator.gettext
    table = Table(
        caption=_("How many went on from the training to a plan and to the S&E workshop"),
        heads=(
            _("Training"),
            _("Invited"),
            _("Answered after"),
            _("Action plans"),
            _("People in plans"),
            _("Plans with news"),
            _("At the S&E workshop again"),
        ),
        rows=tuple(_tell_stage(stage, translator) for stage in material.stages),
        note=_(
            "People in plans: of those that told how many work on them. Who came again is known "
            "where people's own codes were found again."
        ),
    )
    return Section("attrition", _("From training to follow-up"), (table,))


def _tell_stage(stage: Stage, translator: Translator) -> tuple[str, ...]:
    people = stage.people if stage.n_teams else None
    numbers = (
        stage.trained,
        stage.answered,
        stage.plans,
        people,
        stage.reporting,
        stage.again,
    )
    told = (NONE if number is None else translator.number(number) for number in numbers)
    return (stage.name, *told)
