"""Questions put to the tables of action plans."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from evalapp.storage.plan_tables import (
    ActionPlan,
    PlanComment,
    Planning,
    PlanPhoto,
    PlanRevision,
    PlanTranslation,
    PlanUpdate,
    action_plan_programme,
)
from evalapp.storage.schedule import Times
from evalapp.storage.tables import (
    Programme,
    Project,
    QuestionnaireVersion,
    Workshop,
    workshop_programme,
)

_Told = TypeVar("_Told", PlanRevision, PlanUpdate, PlanComment, PlanPhoto)


def find_planning(session: Session, code: str) -> Planning | None:
    """Return where plans are written behind this code."""
    return session.scalar(select(Planning).where(Planning.code == code))


def find_planning_of(session: Session, workshop: int) -> Planning | None:
    """Return where plans are written at this workshop."""
    return session.scalar(select(Planning).where(Planning.workshop_id == workshop))


def find_plan(session: Session, code: str) -> ActionPlan | None:
    """Return the plan with this code of its own, with where it was written."""
    return session.scalar(
        select(ActionPlan)
        .options(joinedload(ActionPlan.planning))
        .where(ActionPlan.code == code, ActionPlan.removed_at.is_(None))
    )


def find_plan_by_key(session: Session, key: str) -> ActionPlan | None:
    """Return the plan with this public key, removed or not."""
    return session.scalar(
        select(ActionPlan).options(joinedload(ActionPlan.planning)).where(ActionPlan.key == key)
    )


def find_sent_plan(session: Session, sent: uuid.UUID) -> ActionPlan | None:
    """Return the plan that came under this hidden id of its sender."""
    return session.scalar(select(ActionPlan).where(ActionPlan.sent == sent))


def find_digest_of(
    session: Session, table: type[PlanRevision] | type[PlanUpdate], sent: uuid.UUID
) -> str | None:
    """Return the digest of the revision or update that came under this hidden id."""
    return session.scalar(select(table.digest).where(table.sent == sent))


def list_plans(session: Session, project: int, workshop: int | None = None) -> Sequence[ActionPlan]:
    """Return the plans of a project, or of one of its workshops, in the order they came."""
    wanted = (
        select(ActionPlan)
        .join(ActionPlan.planning)
        .join(Workshop, Workshop.id == Planning.workshop_id)
        .options(contains_eager(ActionPlan.planning))
        .where(Workshop.project_id == project, ActionPlan.removed_at.is_(None))
        .order_by(ActionPlan.id)
    )
    if workshop is not None:
        wanted = wanted.where(Workshop.id == workshop)
    return session.scalars(wanted).all()


def has_plans(session: Session, workshop: int) -> bool:
    """Tell whether plans were written at this workshop, those that were removed too."""
    found = (
        select(ActionPlan.id)
        .join(ActionPlan.planning)
        .where(Planning.workshop_id == workshop)
        .limit(1)
    )
    return session.scalar(found) is not None


def count_plans(session: Session, plannings: Iterable[int]) -> dict[int, int]:
    """Return planning → how many plans were handed in there and not removed."""
    counted = session.execute(
        select(ActionPlan.planning_id, func.count())
        .where(ActionPlan.planning_id.in_(list(plannings)), ActionPlan.removed_at.is_(None))
        .group_by(ActionPlan.planning_id)
    )
    return {row[0]: row[1] for row in counted}


def name_workshops(session: Session, plannings: Iterable[int]) -> dict[int, str]:
    """Return planning → the key of its workshop."""
    rows = session.execute(
        select(Planning.id, Workshop.key)
        .join(Workshop, Workshop.id == Planning.workshop_id)
        .where(Planning.id.in_(list(plannings)))
    )
    return {row[0]: row[1] for row in rows}


def read_told(session: Session, table: type[_Told], plans: Iterable[int]) -> dict[int, list[_Told]]:
    """Return plan → its revisions, updates, comments or photos, the first one first."""
    found: dict[int, list[_Told]] = {}
    rows = session.scalars(select(table).where(table.plan_id.in_(list(plans))).order_by(table.id))
    for row in rows:
        found.setdefault(row.plan_id, []).append(row)
    return found


def read_programmes(session: Session, plans: Iterable[int]) -> dict[int, list[str]]:
    """Return plan → the keys of the programmes that it belongs to."""
    found: dict[int, list[str]] = {}
    rows = session.execute(
        select(action_plan_programme.c.plan_id, Programme.key)
        .join(Programme, Programme.id == action_plan_programme.c.programme_id)
        .where(action_plan_programme.c.plan_id.in_(list(plans)))
        .order_by(Programme.id)
    )
    for plan, key in rows:
        found.setdefault(plan, []).append(key)
    return found


@dataclass(frozen=True)
class PlanFormRow:
    """What a participant's request needs of a plan's form: see `surveys.AskedRow`."""

    planning: int
    times: Times
    plan_digest: str
    update_digest: str
    workshop: str
    time_zone: str
    institute: str
    is_synthetic: bool
    salt: bytes


def read_form_row(session: Session, planning: int) -> PlanFormRow:
    """Return what participants meet where plans are written."""
    update_version = aliased(QuestionnaireVersion)
    row = session.execute(
        select(Planning, QuestionnaireVersion.digest, update_version.digest, Workshop, Project)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Planning.plan_version_id)
        .join(update_version, update_version.id == Planning.update_version_id)
        .join(Workshop, Workshop.id == Planning.workshop_id)
        .join(Project, Project.id == Workshop.project_id)
        .where(Planning.id == planning)
    ).one()
    written, plan_digest, update_digest, workshop, project = row
    return PlanFormRow(
        planning=written.id,
        times=written.times,
        plan_digest=plan_digest,
        update_digest=update_digest,
        workshop=workshop.title,
        time_zone=workshop.time_zone,
        institute=project.institute,
        is_synthetic=project.is_synthetic,
        salt=project.salt,
    )


def find_version_id(session: Session, digest: str) -> int:
    """Return the id of the questionnaire version with this digest."""
    found = select(QuestionnaireVersion.id).where(QuestionnaireVersion.digest == digest)
    return session.execute(found).scalar_one()


@dataclass(frozen=True)
class PlannedProgramme:
    """A programme of the project in which plans are written; `is_of_workshop`: taught there."""

    id: int
    title: str
    is_of_workshop: bool


def list_planned_programmes(session: Session, planning: int) -> Sequence[PlannedProgramme]:
    """Return the programmes that plans written here can belong to."""
    own = workshop_programme.alias()
    rows = session.execute(
        select(Programme.id, Programme.title, own.c.programme_id)
        .join(Workshop, Workshop.project_id == Programme.project_id)
        .join(Planning, Planning.workshop_id == Workshop.id)
        .outerjoin(own, (own.c.workshop_id == Workshop.id) & (own.c.programme_id == Programme.id))
        .where(Planning.id == planning)
        .order_by(Programme.id)
    )
    return [PlannedProgramme(each, title, taught is not None) for each, title, taught in rows]


def put_programmes(session: Session, plan: ActionPlan, programmes: Iterable[int]) -> None:
    """Let a plan belong to these programmes and to no others."""
    session.execute(delete(action_plan_programme).where(action_plan_programme.c.plan_id == plan.id))
    rows = [{"plan_id": plan.id, "programme_id": each} for each in programmes]
    if rows:
        session.execute(insert(action_plan_programme), rows)


def read_translations(
    session: Session, plans: Iterable[int]
) -> Mapping[int, dict[tuple[str, str], PlanTranslation]]:
    """Return plan → place and language → the working translation of the text there."""
    found: dict[int, dict[tuple[str, str], PlanTranslation]] = {}
    rows = session.scalars(select(PlanTranslation).where(PlanTranslation.plan_id.in_(list(plans))))
    for row in rows:
        found.setdefault(row.plan_id, {})[row.place, row.language] = row
    return found
