"""Which form on action plans stands behind a code that somebody types.

People meet these forms as they meet a survey's questionnaire: by six figures for a new plan, by a
plan's own code for its progress, and by that with REWRITES behind it for the plan once more.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Final

from evalapp.actions.collect import AskedSurvey, PlanForm, State, normalise_code
from evalapp.actions.questionnaires import read_digest
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.planning.composing import compose_update
from evalapp.questionnaire.planning.plans import Activity, read_revisions
from evalapp.storage.database import Session
from evalapp.storage.plan_tables import ActionPlan, PlanRevision
from evalapp.storage.plans import (
    PlanFormRow,
    find_plan,
    find_planning,
    read_form_row,
    read_told,
)
from evalapp.storage.surveys import read_source_of
from evalapp.storage.tables import now

LENGTH: Final = 10
"""Signs of a plan's own code: nobody can guess it."""
REWRITES: Final = "W"
"""Behind a plan's own code: the plan itself, to be written anew."""


def find_plan_form(session: Session, typed: str) -> AskedSurvey | None:
    """Return the form on action plans behind a code as it was typed, None where there is none."""
    code = normalise_code(typed)
    if len(code) == LENGTH:
        return _find_progress(session, code)
    if len(code) == LENGTH + len(REWRITES) and code.endswith(REWRITES):
        return _find_rewriting(session, code)
    planning = find_planning(session, code)
    if planning is None:
        return None
    row = read_form_row(session, planning.id)
    state = row.times.judge(now())
    return _ask(session, row, code, state, PlanForm(planning.id))


def _find_rewriting(session: Session, code: str) -> AskedSurvey | None:
    plan = find_plan(session, code[:LENGTH])
    if plan is None:
        return None
    row = read_form_row(session, plan.planning_id)
    aim = PlanForm(plan.planning_id, plan.code, rewrites=True)
    return _ask(session, row, code, State.OPEN, aim)


def _find_progress(session: Session, code: str) -> AskedSurvey | None:
    plan = find_plan(session, code)
    if plan is None:
        return None
    row = read_form_row(session, plan.planning_id)
    name, source = read_source_of(session, row.update_digest)
    activities = read_activities(session, plan)
    composed = _compose(row.update_digest, source, name, activities)
    digest = hashlib.sha256(f"{row.update_digest}{activities!r}".encode()).hexdigest()
    aim = PlanForm(plan.planning_id, plan.code)
    return _make(row, code, State.OPEN, composed, digest, aim)


def _ask(session: Session, row: PlanFormRow, code: str, state: State, aim: PlanForm) -> AskedSurvey:
    questionnaire = read_digest(session, row.plan_digest)
    return _make(row, code, state, questionnaire, row.plan_digest, aim)


def _make(
    row: PlanFormRow,
    code: str,
    state: State,
    questionnaire: Questionnaire,
    digest: str,
    aim: PlanForm,
) -> AskedSurvey:
    return AskedSurvey(
        code=code,
        survey_id=0,
        state=state,
        questionnaire=questionnaire,
        version_digest=digest,
        workshop=row.workshop,
        time_zone=row.time_zone,
        institute=row.institute,
        is_synthetic=row.is_synthetic,
        project_salt=row.salt,
        plan_form=aim,
    )


@lru_cache(maxsize=64)
def _compose(
    digest: str, source: str, name: str, activities: tuple[Activity, ...]
) -> Questionnaire:
    return compose_update(source, name, activities)


def read_activities(session: Session, plan: ActionPlan) -> tuple[Activity, ...]:
    """Return the activities of a plan as it was written last."""
    revisions = read_told(session, PlanRevision, [plan.id])[plan.id]
    return read_revisions([each.answers for each in revisions]).activities
