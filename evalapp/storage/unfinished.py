"""Questions put to the table of unfinished forms."""

from __future__ import annotations

import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from evalapp.storage.unfinished_tables import DraftResponse


def put_draft(session: Session, draft: DraftResponse) -> None:
    """Store an unfinished form in place of what had its token before."""
    session.merge(draft)


def find_content(session: Session, token_hash: str, survey: int) -> bytes | None:
    """Return the content of an unfinished form of a survey, None where there is none."""
    return session.scalar(
        select(DraftResponse.content).where(
            DraftResponse.token_hash == token_hash, DraftResponse.survey_id == survey
        )
    )


def delete_draft(session: Session, token_hash: str, survey: int) -> None:
    """Delete an unfinished form, if it is there."""
    session.execute(
        delete(DraftResponse)
        .where(DraftResponse.token_hash == token_hash, DraftResponse.survey_id == survey)
        .execution_options(synchronize_session=False)
    )


def delete_drafts_before(session: Session, day: datetime.date) -> None:
    """Delete all unfinished forms that were last saved before a day."""
    session.execute(
        delete(DraftResponse)
        .where(DraftResponse.saved_on < day)
        .execution_options(synchronize_session=False)
    )


def count_drafts_since(session: Session, survey: int, day: datetime.date) -> int:
    """Return how many unfinished forms of a survey were saved on this day or later."""
    found = select(func.count()).where(
        DraftResponse.survey_id == survey, DraftResponse.saved_on >= day
    )
    return session.scalar(found) or 0
