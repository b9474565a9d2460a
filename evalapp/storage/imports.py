"""Questions put to the tables of imports."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session, undefer

from evalapp.storage.import_tables import AnswerImport, imported_response
from evalapp.storage.tables import Response, Survey


def list_imports(session: Session, survey: Survey) -> Sequence[AnswerImport]:
    """Return the imports into a survey that were done or undone, the last one first."""
    return session.scalars(
        select(AnswerImport)
        .where(AnswerImport.survey_id == survey.id, AnswerImport.state != "pending")
        .order_by(AnswerImport.id.desc())
    ).all()


def find_import(session: Session, survey: Survey, key: str) -> AnswerImport | None:
    """Return the import into a survey with this key, its cells with it."""
    return session.scalar(
        select(AnswerImport)
        .where(AnswerImport.survey_id == survey.id, AnswerImport.key == key)
        .options(undefer(AnswerImport.document))
        .execution_options(populate_existing=True)
    )


def hold_import(session: Session, brought: AnswerImport) -> AnswerImport | None:
    """Return the import as it is now; nobody else changes it until the transaction ends."""
    return session.scalar(
        select(AnswerImport)
        .where(AnswerImport.id == brought.id)
        .with_for_update()
        .options(undefer(AnswerImport.document))
        .execution_options(populate_existing=True)
    )


def link_responses(session: Session, brought: AnswerImport, responses: Sequence[uuid.UUID]) -> None:
    """Note which responses an import made."""
    rows: list[dict[str, Any]] = [
        {"response_id": response, "import_id": brought.id} for response in responses
    ]
    if rows:
        session.execute(insert(imported_response), rows)


def delete_imported(session: Session, brought: AnswerImport) -> None:
    """Delete every response that an import made."""
    made = select(imported_response.c.response_id).where(
        imported_response.c.import_id == brought.id
    )
    session.execute(
        delete(Response).where(Response.id.in_(made)).execution_options(synchronize_session=False)
    )


def delete_pending(session: Session, before: datetime.datetime) -> None:
    """Delete the files that were never imported and came in before this time."""
    session.execute(
        delete(AnswerImport).where(AnswerImport.state == "pending", AnswerImport.made_at < before)
    )
