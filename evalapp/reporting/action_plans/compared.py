"""Programmes side by side, scores beside progress, and who went on from each training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalapp.analysis.action_plans.links import ProgressLink
from evalapp.analysis.action_plans.results import Grouping, GroupProgress, Stage
from evalapp.analysis.correlation import Correlation
from evalapp.analysis.figures import Withheld
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.progress import Status
from evalapp.reporting.action_plans.choices import LEAST_GROUPS
from evalapp.reporting.action_plans.material import PlanMaterial
from evalapp.reporting.action_plans.standing import tell_percent
from evalapp.reporting.document import Finding, Findings, Section, Table
from evalapp.reporting.figures import NONE, as_phrase, tell_interval, tell_number


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
    activities, achievements, needs = _("Activities"), _("Achievements"), _("Needs")
    for status in Status:
        label = f"{activities}: {words.name_option('status', status)}"
        yield label, *(number(group.activities.counts[status]) for group in groups)
    whole = material.synthesis.whole
    for kind in (each.kind for each in whole.achievements):
        totals = [
            next((each.total for each in group.achievements if each.kind == kind), 0)
            for group in groups
        ]
        label = f"{achievements}: {words.name_option('achievements', kind)}"
        yield label, *map(number, totals)
    for need in whole.needs.counts:
        label = f"{needs}: {words.name_option('needs', need)}"
        yield label, *(number(group.needs.counts.get(need, 0)) for group in groups)


def write_links(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return whether people who scored higher after a training reported more progress."""
    _ = translator.gettext
    if not material.links:
        return None
    title = _("Training results and progress")
    table = Table(
        caption=title,
        heads=(_("What was compared"), "n", _("Spearman's rho"), _("95 % interval")),
        rows=tuple(
            (_name_score(link, translator), *_tell_correlation(link.correlation, translator))
            for link in material.links
        ),
    )
    findings = Findings(
        tuple(Finding(_name_score(link, translator), link.sentence) for link in material.links)
    )
    return Section("links", title, (table, findings))


def _name_score(link: ProgressLink, translator: Translator) -> str:
    return as_phrase(link.label) or translator.gettext("Knowledge test")


def _tell_correlation(found: Correlation | Withheld, translator: Translator) -> tuple[str, ...]:
    if isinstance(found, Withheld):
        return (NONE, NONE, NONE)
    return (
        translator.number(found.n),
        tell_number(translator, found.rho, 2),
        tell_interval(translator, found.ci, 2),
    )


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
        rows=tuple(_tell_stage(stage, translator) for stage in _add_all(material.stages, _("All"))),
        note=_(
            "People in plans: of those that told how many work on them. Who came again is known "
            "where people's own codes were found again."
        ),
    )
    return Section("attrition", _("From training to follow-up"), (table,))


def _add_all(stages: Sequence[Stage], name: str) -> Sequence[Stage]:
    """Return the stages with one of all trainings below, where there are several.

    A number that is not known of one training is not known of all.
    """
    if len(stages) == 1:
        return stages
    whole = Stage(
        name=name,
        trained=_add_up([stage.trained for stage in stages]),
        answered=sum(stage.answered for stage in stages),
        plans=sum(stage.plans for stage in stages),
        people=sum(stage.people for stage in stages),
        n_teams=sum(stage.n_teams for stage in stages),
        reporting=sum(stage.reporting for stage in stages),
        again=_add_up([stage.again for stage in stages]),
    )
    return [*stages, whole]


def _add_up(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


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
