"""An action plan with all that its people and their mentor see of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalapp.actions.collect import normalise_code
from evalapp.actions.plans import make_records
from evalapp.actions.questionnaires import read_digest
from evalapp.actions.today import find_today
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.storage.database import Session
from evalapp.storage.mentoring import find_workshop_of
from evalapp.storage.plan_tables import ActionPlan as ActionPlan
from evalapp.storage.plan_tables import (
    PlanComment,
    PlanPhoto,
    PlanTranslation,
    PlanUpdate,
)
from evalapp.storage.plans import (
    PlanFormRow,
    find_plan,
    read_form_row,
    read_told,
    read_translations,
)


@dataclass(frozen=True)
class ShownPlan:
    """A plan, its history and what was said of it, the oldest first.

    `today` is the day by which it is judged, where its workshop is held. `form` and `update_form`
    have the words of its options; `updates` are as they were handed in.
    """

    plan: ActionPlan
    today: datetime.date
    record: PlanRecord
    where: PlanFormRow
    form: Questionnaire
    update_form: Questionnaire
    updates: Sequence[PlanUpdate]
    comments: Sequence[PlanComment]
    photos: Sequence[PlanPhoto]
    translations: Mapping[tuple[str, str], PlanTranslation]


def find_typed_plan(session: Session, code: str) -> ActionPlan | None:
    """Return the plan with this code of its own as it was typed, None where there is none."""
    return find_plan(session, normalise_code(code))


def find_shown_plan(session: Session, code: str) -> ShownPlan | None:
    """Return all that is shown of the plan with this code as it was typed."""
    plan = find_typed_plan(session, code)
    return show_plan(session, plan) if plan else None


def show_plan(session: Session, plan: ActionPlan) -> ShownPlan:
    """Return a plan with all that is shown of it."""
    (record,) = make_records(session, [plan])
    where = read_form_row(session, plan.planning_id)
    return ShownPlan(
        plan=plan,
        today=find_today(find_workshop_of(session, plan.planning)),
        record=record,
        where=where,
        form=read_digest(session, where.plan_digest),
        update_form=read_digest(session, where.update_digest),
        updates=read_told(session, PlanUpdate, [plan.id]).get(plan.id, ()),
        comments=read_told(session, PlanComment, [plan.id]).get(plan.id, ()),
        photos=[
            photo
            for photo in read_told(session, PlanPhoto, [plan.id]).get(plan.id, ())
            if photo.removed_at is None
        ],
        translations=read_translations(session, [plan.id]).get(plan.id, {}),
    )
