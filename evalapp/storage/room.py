"""Questions put to the tables for the page on the projector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from evalapp.storage.tables import Response, RosterPerson, ShownResults, Survey

Value = TypeVar("Value")


def count_by_language(session: Session, survey: Survey) -> dict[str, int]:
    """Return language → number of responses to a survey in it."""
    return count_by(session, [survey.id], Response.language)[survey.id]


def count_by(
    session: Session, surveys: Sequence[int], column: InstrumentedAttribute[Value]
) -> dict[int, dict[Value, int]]:
    """Return survey id → value of a column of its responses → number of responses, in order."""
    counted = session.execute(
        select(Response.survey_id, column, func.count())
        .where(Response.survey_id.in_(surveys))
        .group_by(Response.survey_id, column)
        .order_by(Response.survey_id, column)
    )
    counts: dict[int, dict[Value, int]] = {survey: {} for survey in surveys}
    for survey, value, n in counted:
        counts[survey][value] = n
    return counts


def count_roster(session: Session, survey: Survey) -> int:
    """Return how many people are on the roster of a survey's workshop."""
    found = session.scalar(
        select(func.count()).where(
            RosterPerson.workshop_id == survey.workshop_id, RosterPerson.is_removed.is_(False)
        )
    )
    return found or 0


def find_shown(session: Session, survey: Survey) -> ShownResults | None:
    """Return what was shown of a survey last, None where nothing was."""
    return session.scalar(
        select(ShownResults)
        .where(ShownResults.survey_id == survey.id)
        .execution_options(populate_existing=True)
    )


def hold_survey_for_results(session: Session, survey: Survey) -> None:
    """Keep others from changing what is shown of a survey; responses come in all the same."""
    session.execute(select(Survey.id).where(Survey.id == survey.id).with_for_update(key_share=True))
