"""Questions that mentors put to the tables of action plans."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from evalapp.storage.plan_tables import Planning, PlanTranslation
from evalapp.storage.reminder_tables import PlanReminder
from evalapp.storage.tables import Workshop


def find_workshop_of(session: Session, planning: Planning) -> Workshop:
    """Return the workshop at which plans are written, its project with it."""
    found = select(Workshop).options(joinedload(Workshop.project))
    return session.execute(found.where(Workshop.id == planning.workshop_id)).scalar_one()


def read_last_reminders(session: Session, plans: Iterable[int]) -> dict[int, PlanReminder]:
    """Return plan → when its people were reminded last."""
    rows = session.scalars(
        select(PlanReminder).where(PlanReminder.plan_id.in_(list(plans))).order_by(PlanReminder.id)
    )
    return {row.plan_id: row for row in rows}


def delete_translations(session: Session, plan: int, places: Iterable[str]) -> None:
    """Delete the working translations of the texts at these places of a plan."""
    session.execute(
        delete(PlanTranslation).where(
            PlanTranslation.plan_id == plan, PlanTranslation.place.in_(list(places))
        )
    )
