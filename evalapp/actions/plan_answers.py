"""What anonymous answers say beside action plans: who came back, what goes with progress.

The two meet in counts alone: no plan is ever joined with an answer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from evalapp.actions.attendance import attend
from evalapp.actions.disclosure import Answers, take_together
from evalapp.actions.evaluate import Reading, gather_sides
from evalapp.actions.pairing import Decided, match_people, read_decided
from evalapp.analysis.action_plans.links import ProgressLink, link_scores
from evalapp.analysis.action_plans.results import Stage
from evalapp.analysis.words import Teller
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.reporting.material import Attendance, SurveyMaterial
from evalapp.storage.database import Session
from evalapp.storage.tables import Project, Survey, Workshop


@dataclass(frozen=True)
class ProjectAnswers:
    """The surveys after the trainings of a project, and those at its S&E workshops.

    Each taken together; None where there were none. `answers` are all there are, by survey id.
    """

    after: SurveyMaterial | None = None
    synthesis: SurveyMaterial | None = None
    decided: Decided = field(default_factory=Decided)
    answers: Answers = field(default_factory=dict)


def gather_answers(session: Session, project: Project, reading: Reading) -> ProjectAnswers:
    """Return the answers of a project's trainings and S&E workshops that may be shown."""
    surveys = {timing: _list_begun(project, timing) for timing in ("pre", "post", "synthesis")}
    asked = [each for each in surveys.values() if each]
    together = take_together(session, asked, reading.minimum_group_size, large=sys.maxsize)
    answers = {survey: rows for told in together for survey, rows in told.answers.items()}
    decided = read_decided(session, [survey.id for own in asked for survey in own])
    if not surveys["post"] or not surveys["synthesis"]:
        return ProjectAnswers(decided=decided, answers=answers)
    after, synthesis = gather_sides(session, surveys["post"], surveys["synthesis"], reading)
    return ProjectAnswers(after, synthesis, decided, answers)


def _list_begun(project: Project, timing: str) -> list[Survey]:
    return [
        survey
        for workshop in project.workshops
        for survey in workshop.surveys
        # At a training itself nobody has come back yet.
        if survey.timing == timing
        and survey.has_begun
        and (timing == "synthesis") is (workshop.kind == "synthesis")
    ]


def link_answers(told: ProjectAnswers, reading: Reading) -> tuple[ProgressLink, ...]:
    """Return whether people who scored higher after a training are further with their plans."""
    after, synthesis = told.after, told.synthesis
    if after is None or synthesis is None or not (after.is_shown and synthesis.is_shown):
        return ()
    labels = after.questionnaire.label_all(reading.translator.language)
    teller = Teller(reading.translator, reading.settings, labels)
    matching = match_people(after, synthesis, told.decided)
    return link_scores(after.table, synthesis.table, matching, teller)


def make_stages(
    project: Project, told: ProjectAnswers, records: Sequence[PlanRecord]
) -> tuple[Stage, ...]:
    """Return how many went on from each training to a plan, to news of it, to the S&E workshop."""
    attendance = {
        workshop.key: attended
        for workshop in project.workshops
        for attended in attend([workshop], told.answers, told.synthesis, told.decided)
    }
    plans: dict[str, list[PlanRecord]] = {}
    for record in records:
        plans.setdefault(record.workshop, []).append(record)
    return tuple(
        _make_stage(workshop, attendance.get(workshop.key), plans.get(workshop.key, ()))
        for workshop in project.workshops
        # Where neither plans nor the number of people are known, nobody is known to be missing.
        if workshop.key in plans or (workshop.key in attendance and workshop.invited)
    )


def _make_stage(
    workshop: Workshop, attended: Attendance | None, records: Sequence[PlanRecord]
) -> Stage:
    sizes = [record.plan.team_size for record in records if record.plan.team_size is not None]
    return Stage(
        name=workshop.title,
        trained=workshop.invited,
        answered=attended.after if attended else 0,
        plans=len(records),
        people=sum(sizes),
        n_teams=len(sizes),
        reporting=sum(bool(record.updates) for record in records),
        again=attended.again if attended else None,
    )
