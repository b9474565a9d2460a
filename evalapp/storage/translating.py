"""Questions put to the tables for translators: all drafts at once, and whose version it is."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from evalapp.storage.tables import Publication, Questionnaire, QuestionnaireRevision


@dataclass(frozen=True)
class DraftHead:
    """What tells whether a draft has changed: while somebody types, only its time does."""

    id: int
    title: str
    revision: int
    changed_at: datetime.datetime


def list_heads(session: Session, besides: str) -> list[DraftHead]:
    """Return all drafts but one, by its key, and those removed; the one changed last first."""
    rows = session.execute(
        select(
            Questionnaire.id,
            Questionnaire.title,
            Questionnaire.revision,
            Questionnaire.changed_at,
        )
        .where(Questionnaire.removed_at.is_(None), Questionnaire.key != besides)
        .order_by(Questionnaire.changed_at.desc(), Questionnaire.id.desc())
    )
    return [DraftHead(*row) for row in rows]


def read_documents(session: Session, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the current documents of these questionnaires."""
    if not ids:
        return {}
    rows = session.execute(
        select(QuestionnaireRevision.questionnaire_id, QuestionnaireRevision.document)
        .join(
            Questionnaire,
            (Questionnaire.id == QuestionnaireRevision.questionnaire_id)
            & (Questionnaire.revision == QuestionnaireRevision.number),
        )
        .where(Questionnaire.id.in_(ids))
    )
    return {row[0]: row[1] for row in rows}


def find_publication_of(session: Session, version_id: int) -> Publication | None:
    """Return where a version was published last; None where it was not published here."""
    return session.scalar(
        select(Publication)
        .join(Publication.questionnaire)
        .where(Publication.version_id == version_id, Questionnaire.removed_at.is_(None))
        .order_by(Publication.id.desc())
        .limit(1)
        .options(joinedload(Publication.questionnaire))
    )
