"""With which questionnaires the action plans of a project were written and reported on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from evalapp.storage.plan_tables import ActionPlan, Planning, PlanRevision, PlanUpdate
from evalapp.storage.tables import QuestionnaireVersion, Workshop


def list_form_versions(session: Session, project: int) -> Sequence[QuestionnaireVersion]:
    """Return every version that is or was asked with, the oldest first."""
    plannings = (
        select(Planning)
        .join(Workshop, Workshop.id == Planning.workshop_id)
        .where(Workshop.project_id == project)
        .subquery()
    )
    plans = select(ActionPlan.id).where(ActionPlan.planning_id.in_(select(plannings.c.id)))
    asked = (
        select(plannings.c.plan_version_id),
        select(plannings.c.update_version_id),
        *(
            select(table.version_id).where(table.plan_id.in_(plans))
            for table in (PlanRevision, PlanUpdate)
        ),
    )
    ids = asked[0].union(*asked[1:])
    return session.scalars(
        select(QuestionnaireVersion)
        .where(QuestionnaireVersion.id.in_(ids))
        .order_by(QuestionnaireVersion.id)
    ).all()


def list_planned_projects(session: Session) -> frozenset[int]:
    """Return the projects that have action plans."""
    found = (
        select(Workshop.project_id)
        .join(Planning, Planning.workshop_id == Workshop.id)
        .join(ActionPlan, ActionPlan.planning_id == Planning.id)
        .where(ActionPlan.removed_at.is_(None))
        .distinct()
    )
    return frozenset(session.scalars(found))
