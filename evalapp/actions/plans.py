"""Action plans: asking people at a workshop for them, and reading how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evalapp.actions.choose import read_offered
from evalapp.actions.questionnaires import keep_version, read_digest
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.planning.forms import Purpose, judge_purpose
from evalapp.questionnaire.planning.plans import read_revisions
from evalapp.questionnaire.planning.progress import Update, read_update
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.questionnaire.reader import ReadQuestionnaire
from evalapp.storage.database import Session, writing
from evalapp.storage.plan_tables import ActionPlan, PlanRevision, PlanUpdate
from evalapp.storage.plan_tables import Planning as Planning
from evalapp.storage.plans import count_plans as count_plans
from evalapp.storage.plans import find_planning as find_planning
from evalapp.storage.plans import find_planning_of as find_planning_of
from evalapp.storage.plans import (
    list_plans,
    name_workshops,
    read_form_row,
    read_programmes,
    read_told,
)
from evalapp.storage.surveys import find_free_code, hold, read_source_of
from evalapp.storage.tables import Project, Workshop, now

PLAN_FORM: Final = "action_plan"
UPDATE_FORM: Final = "action_plan_update"

NO_PLAN_FORM = Message(
    "This questionnaire does not ask for an action plan: it has no question “title” and no "
    "repeat “activities”. Please start from the one called “action_plan”."
)
NO_UPDATE_FORM = Message(
    "This questionnaire does not ask for progress: it has no section “activity”. Please start from "
    "the one called “action_plan_update”."
)


def start_planning(
    session: Session,
    workshop: Workshop,
    plan_form: str = PLAN_FORM,
    update_form: str = UPDATE_FORM,
) -> Planning:
    """Let people at a workshop write action plans from now on; return what was there before, too.

    The forms are names of offered questionnaires. Raises Refusal where they ask for something else.
    """
    forms = read_offered(session, plan_form), read_offered(session, update_form)
    return start_planning_with(session, workshop, *forms)


def start_planning_with(
    session: Session,
    workshop: Workshop,
    plan: ReadQuestionnaire,
    update: ReadQuestionnaire,
    code: str | None = None,
) -> Planning:
    """Do what `start_planning` does with these forms; `code` is drawn where none is given."""
    _check_forms(plan, update)
    with writing(session):
        hold(session, workshop)
        planning = find_planning_of(session, workshop.id)
        if planning is None:
            planning = Planning(
                code=code or find_free_code(session), workshop_id=workshop.id, opened_at=now()
            )
            _ask_with(session, planning, plan, update)
    return planning


def change_forms(session: Session, planning: Planning, plan_form: str, update_form: str) -> None:
    """Ask with the newest versions of these questionnaires from now on. Raises Refusal.

    What was handed in before stays with the version that asked for it.
    """
    plan, update = read_offered(session, plan_form), read_offered(session, update_form)
    _check_forms(plan, update)
    with writing(session):
        _ask_with(session, planning, plan, update)


def _ask_with(
    session: Session, planning: Planning, plan: ReadQuestionnaire, update: ReadQuestionnaire
) -> None:
    versions = keep_version(session, plan), keep_version(session, update)
    session.add_all(versions)
    session.flush()
    planning.plan_version_id, planning.update_version_id = (each.id for each in versions)
    session.add(planning)


def _check_forms(plan: ReadQuestionnaire, update: ReadQuestionnaire) -> None:
    if judge_purpose(plan.questionnaire) is not Purpose.PLAN:
        raise Refusal(NO_PLAN_FORM)
    if judge_purpose(update.questionnaire) is not Purpose.PROGRESS:
        raise Refusal(NO_UPDATE_FORM)


def open_planning(session: Session, planning: Planning) -> None:
    """Take new plans again."""
    with writing(session):
        planning.closed_at = None


def close_planning(session: Session, planning: Planning) -> None:
    """Take no new plans; progress of those that are there is reported as before."""
    with writing(session):
        planning.closed_at = now()


def read_plan_form(session: Session, planning: Planning) -> Questionnaire:
    """Return the questionnaire by which people write their plans now."""
    return read_digest(session, read_form_row(session, planning.id).plan_digest)


def read_form_names(session: Session, planning: Planning) -> tuple[str, str]:
    """Return the names of the questionnaires by which plans are written and reported on now."""
    row = read_form_row(session, planning.id)
    digests = row.plan_digest, row.update_digest
    plan, update = (read_source_of(session, digest)[0] for digest in digests)
    return plan, update


def read_records(
    session: Session, project: Project, workshop: Workshop | None = None
) -> Sequence[PlanRecord]:
    """Return the plans of a project, or those written at one of its workshops, as they stand."""
    at = workshop.id if workshop else None
    return make_records(session, list_plans(session, project.id, at))


def make_records(session: Session, plans: Sequence[ActionPlan]) -> Sequence[PlanRecord]:
    """Return these plans with all that was reported of them: one statement a table."""
    ids = [plan.id for plan in plans]
    revisions = read_told(session, PlanRevision, ids)
    updates = read_told(session, PlanUpdate, ids)
    programmes = read_programmes(session, ids)
    workshops = name_workshops(session, {plan.planning_id for plan in plans})
    return [
        PlanRecord(
            key=plan.key,
            plan=read_revisions([each.answers for each in revisions[plan.id]]),
            workshop=workshops[plan.planning_id],
            programmes=tuple(programmes.get(plan.id, ())),
            language=plan.language,
            written_at=revisions[plan.id][0].made_at,
            revisions=len(revisions[plan.id]),
            updates=tuple(map(_read_row, updates.get(plan.id, ()))),
        )
        for plan in plans
    ]


def _read_row(row: PlanUpdate) -> Update:
    return read_update(row.answers, row.key, row.made_at, row.language, row.made_by)
