"""Questions put to the table of decisions by hand."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from evalapp.storage.match_tables import MatchDecision
from evalapp.storage.tables import Response


def list_decisions(session: Session, surveys: Sequence[int]) -> Sequence[MatchDecision]:
    """Return every decision on two responses to these surveys, the first one first."""
    first, second = aliased(Response), aliased(Response)
    return session.scalars(
        select(MatchDecision)
        .join(first, MatchDecision.first_id == first.id)
        .join(second, MatchDecision.second_id == second.id)
        .where(first.survey_id.in_(surveys), second.survey_id.in_(surveys))
        .order_by(MatchDecision.id)
    ).all()


def add_decision(
    session: Session, pair: tuple[uuid.UUID, uuid.UUID], verdict: str, person: str
) -> None:
    """Store what a person decided of two responses."""
    first, second = sorted(pair)
    session.add(MatchDecision(first_id=first, second_id=second, verdict=verdict, made_by=person))
