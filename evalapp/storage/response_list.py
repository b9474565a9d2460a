"""Questions put to the table of responses by those who care for a survey: one at a time."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evalapp.storage.import_tables import imported_response
from evalapp.storage.paper_tables import PaperSheet
from evalapp.storage.response_tables import ResponseDeletion
from evalapp.storage.tables import Response


@dataclass(frozen=True)
class ResponseRow:
    """A response as it is stored, and where it came from."""

    id: uuid.UUID
    language: str
    submitted_on: datetime.date
    answers: Mapping[str, object]
    not_asked: Sequence[str]
    is_from_paper: bool
    is_imported: bool


def list_response_rows(session: Session, survey: int) -> list[ResponseRow]:
    """Return the responses to a survey in the order of their random ids."""
    rows = session.execute(
        select(
            Response.id,
            Response.language,
            Response.submitted_on,
            Response.answers,
            Response.not_asked,
            PaperSheet.id.is_not(None),
            imported_response.c.import_id.is_not(None),
        )
        .outerjoin(PaperSheet, PaperSheet.response_id == Response.id)
        .outerjoin(imported_response, imported_response.c.response_id == Response.id)
        .where(Response.survey_id == survey)
        .order_by(Response.id)
    )
    return [ResponseRow(*row) for row in rows]


def list_response_ids(session: Session, survey: int) -> Sequence[uuid.UUID]:
    """Return the ids of the responses to a survey."""
    return session.scalars(select(Response.id).where(Response.survey_id == survey)).all()


def list_deletions(session: Session, survey: int) -> Sequence[ResponseDeletion]:
    """Return which deletions were noted of a survey, the last one first."""
    return session.scalars(
        select(ResponseDeletion)
        .where(ResponseDeletion.survey_id == survey)
        .order_by(ResponseDeletion.id.desc())
    ).all()
