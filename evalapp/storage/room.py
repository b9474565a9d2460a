"""Questions put to the tables for the page on the projector."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from evalapp.storage.tables import Response, RosterPerson, ShownResults, Survey


def count_by_language(session: Session, survey: Survey) -> dict[str, int]:
    """Return language → number of responses to a survey in it."""
    counted = session.execute(
        select(Response.language, func.count())
        .where(Response.survey_id == survey.id)
        .group_by(Response.language)
    )
    return {row[0]: row[1] for row in counted}


def count_roster(session: Session, survey: Survey) -> int:
    """Return how many people are on the roster of a survey's workshop."""
    found = session.scalar(
        select(func.count()).where(RosterPerson.workshop_id == survey.workshop_id)
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
