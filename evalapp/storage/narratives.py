"""Questions put to the tables of what evaluators write in reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from evalapp.storage.narrative_tables import EarlierText, ReportText


def list_texts(session: Session, workshop: int) -> Sequence[ReportText]:
    """Return all texts of a workshop's report as they are now."""
    return session.scalars(
        select(ReportText)
        .where(ReportText.workshop_id == workshop)
        .order_by(ReportText.id)
        .execution_options(populate_existing=True)
    ).all()


def read_texts(session: Session, workshop: int) -> Mapping[str, Mapping[str, str]]:
    """Return all that is written for a workshop's report, by section and language."""
    texts: dict[str, dict[str, str]] = {}
    for row in list_texts(session, workshop):
        if row.text.strip():
            texts.setdefault(row.section, {})[row.language] = row.text
    return texts


def find_text(session: Session, workshop: int, section: str, language: str) -> ReportText | None:
    """Return one text as it is now."""
    return session.scalar(
        select(ReportText)
        .where(
            ReportText.workshop_id == workshop,
            ReportText.section == section,
            ReportText.language == language,
        )
        .execution_options(populate_existing=True)
    )


def change_text(session: Session, text: int, version: int, **values: Any) -> bool:
    """Store values of a text if it still has this version; tell whether it had."""
    done = session.execute(
        update(ReportText)
        .where(ReportText.id == text, ReportText.version == version)
        .values(values)
    )
    return cast("CursorResult[Any]", done).rowcount == 1


def list_earlier(session: Session, text: int) -> Sequence[EarlierText]:
    """Return what a text was before, the newest first."""
    return session.scalars(
        select(EarlierText).where(EarlierText.text_id == text).order_by(EarlierText.id.desc())
    ).all()


def find_earlier(session: Session, text: int, key: str) -> EarlierText | None:
    """Return an earlier form of a text by its key."""
    return session.scalar(
        select(EarlierText).where(EarlierText.text_id == text, EarlierText.key == key)
    )


def delete_oldest(session: Session, text: int, kept: int) -> None:
    """Delete all earlier forms of a text but the newest `kept`."""
    newest = (
        select(EarlierText.id)
        .where(EarlierText.text_id == text)
        .order_by(EarlierText.id.desc())
        .limit(kept)
    )
    session.execute(
        delete(EarlierText).where(EarlierText.text_id == text, EarlierText.id.not_in(newest))
    )
