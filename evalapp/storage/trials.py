"""Questions put to the table of trials."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from evalapp.storage.response_tables import TrialResponse

_INSERT: Mapping[str, Executable] = {
    name: dialect.insert(TrialResponse.__table__)
    .on_conflict_do_nothing()
    .returning(TrialResponse.__table__.c.id)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}


def add_trial(session: Session, values: dict[str, Any]) -> bool:
    """Insert a trial unless its id is there already; tell whether it was inserted."""
    connection = session.connection()
    return connection.execute(_INSERT[connection.dialect.name], values).first() is not None


def find_trial_digest(session: Session, trial: uuid.UUID) -> tuple[int, str] | None:
    """Return survey and digest of the trial that was stored under this id."""
    row = session.execute(
        select(TrialResponse.survey_id, TrialResponse.digest).where(TrialResponse.id == trial)
    ).first()
    return row and (row.survey_id, row.digest)


def list_trials(session: Session, survey: int) -> Sequence[TrialResponse]:
    """Return the trials of a survey in the order of their random ids."""
    return session.scalars(
        select(TrialResponse)
        .where(TrialResponse.survey_id == survey)
        .order_by(TrialResponse.id)
        .execution_options(populate_existing=True)
    ).all()


def count_trials(session: Session, survey: int) -> int:
    """Return the number of trials of a survey."""
    found = select(func.count()).where(TrialResponse.survey_id == survey)
    return session.scalar(found) or 0


def delete_trials(session: Session, survey: int) -> None:
    """Delete the trials of a survey."""
    session.execute(
        delete(TrialResponse)
        .where(TrialResponse.survey_id == survey)
        .execution_options(synchronize_session=False)
    )
