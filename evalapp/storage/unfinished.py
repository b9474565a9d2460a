"""Questions put to the table of unfinished forms."""

from __future__ import annotations

import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from evalapp.storage.unfinished_tables import DraftPlanForm, DraftResponse

Draft = DraftResponse | DraftPlanForm
"""An unfinished form: of a survey, or on an action plan."""


def put_draft(session: Session, draft: Draft) -> None:
    """Store an unfinished form in place of what had its token before."""
    session.merge(draft)


def find_content(session: Session, table: type[Draft], token_hash: str, owner: int) -> bytes | None:
    """Return the content of an unfinished form, None where there is none.

    `owner` is the id of its survey, or of the planning where its plan is written.
    """
    return session.scalar(
        select(table.content).where(table.token_hash == token_hash, _owner_of(table) == owner)
    )


def delete_draft(session: Session, table: type[Draft], token_hash: str, owner: int) -> None:
    """Delete an unfinished form, if it is there."""
    session.execute(
        delete(table)
        .where(table.token_hash == token_hash, _owner_of(table) == owner)
        .execution_options(synchronize_session=False)
    )


def delete_drafts_before(session: Session, day: datetime.date) -> None:
    """Delete all unfinished forms that were last saved before a day."""
    for table in (DraftResponse, DraftPlanForm):
        session.execute(
            delete(table).where(table.saved_on < day).execution_options(synchronize_session=False)
        )


def _owner_of(table: type[Draft]) -> InstrumentedAttribute[int]:
    return table.survey_id if issubclass(table, DraftResponse) else table.planning_id


def count_drafts_since(session: Session, survey: int, day: datetime.date) -> int:
    """Return how many unfinished forms of a survey were saved on this day or later."""
    found = select(func.count()).where(
        DraftResponse.survey_id == survey, DraftResponse.saved_on >= day
    )
    return session.scalar(found) or 0
