"""Questions put to the tables of presentations and of the feedback on them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from evalapp.storage.plan_tables import ActionPlan, Planning, action_plan_programme
from evalapp.storage.presentation_tables import Agenda, GivenFeedback, Presentation
from evalapp.storage.tables import Workshop


def find_agenda(session: Session, code: str) -> Agenda | None:
    """Return the agenda with this feedback code, its presentations and their plans with it."""
    return session.scalar(select(Agenda).options(*_whole_agenda()).where(Agenda.code == code))


def find_agenda_of(session: Session, workshop: int) -> Agenda | None:
    """Return the agenda of this workshop, its presentations and their plans with it."""
    return session.scalar(
        select(Agenda).options(*_whole_agenda()).where(Agenda.workshop_id == workshop)
    )


def find_workshop_of(session: Session, agenda: Agenda) -> Workshop:
    """Return the workshop whose agenda this is."""
    return session.get_one(Workshop, agenda.workshop_id)


def _whole_agenda() -> tuple[ExecutableOption, ...]:
    plans = selectinload(Agenda.presentations).joinedload(Presentation.plan)
    return (plans.joinedload(ActionPlan.planning),)


def list_presentations_of(session: Session, plan: int) -> Sequence[Presentation]:
    """Return where this plan is presented, the newest agenda first."""
    return session.scalars(
        select(Presentation)
        .options(joinedload(Presentation.agenda))
        .where(Presentation.plan_id == plan)
        .order_by(Presentation.agenda_id.desc())
    ).all()


def list_plans_of_programmes(session: Session, programmes: Iterable[int]) -> Sequence[ActionPlan]:
    """Return the plans that belong to any of these programmes, in the order they came."""
    belonging = select(action_plan_programme.c.plan_id).where(
        action_plan_programme.c.programme_id.in_(list(programmes))
    )
    return session.scalars(
        select(ActionPlan)
        .join(Planning)
        .where(ActionPlan.id.in_(belonging), ActionPlan.removed_at.is_(None))
        .order_by(ActionPlan.id)
    ).all()


def find_feedback(session: Session, presentation: int, voice: uuid.UUID) -> GivenFeedback | None:
    """Return what this voice said of a presentation."""
    return session.get(GivenFeedback, (presentation, voice))


def find_feedback_of(
    session: Session, voices: Collection[tuple[int, uuid.UUID]]
) -> dict[int, GivenFeedback]:
    """Return presentation → what was said of it by the voice that is named beside it."""
    rows = session.scalars(
        select(GivenFeedback).where(GivenFeedback.voice.in_([voice for _, voice in voices]))
    )
    return {row.presentation_id: row for row in rows}


def find_feedback_by_key(session: Session, key: str) -> GivenFeedback | None:
    """Return the feedback with this public key."""
    return session.scalar(select(GivenFeedback).where(GivenFeedback.key == key))


def read_feedback(
    session: Session, presentations: Iterable[int], *, with_hidden: bool = False
) -> dict[int, list[GivenFeedback]]:
    """Return presentation → what was said of it, in an order that tells nothing."""
    wanted = select(GivenFeedback).where(GivenFeedback.presentation_id.in_(list(presentations)))
    if not with_hidden:
        wanted = wanted.where(GivenFeedback.is_hidden.is_(False))
    found: dict[int, list[GivenFeedback]] = {}
    for row in session.scalars(wanted.order_by(GivenFeedback.key)):
        found.setdefault(row.presentation_id, []).append(row)
    return found


def count_feedback(session: Session, presentations: Iterable[int]) -> dict[int, int]:
    """Return presentation → how many said something of it, hidden or not."""
    rows = session.execute(
        select(GivenFeedback.presentation_id, func.count())
        .where(GivenFeedback.presentation_id.in_(list(presentations)))
        .group_by(GivenFeedback.presentation_id)
    )
    return {row[0]: row[1] for row in rows}
