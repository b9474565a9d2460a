"""Questions put to the table of responses."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Connection, Executable, delete, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.storage.database import write_row
from evalapp.storage.tables import Response

Parts: TypeAlias = Collection[int | None]
"""Parts of a survey's responses; None is that of those never shown."""
AT_ONCE: Final = 1000
"""So many responses are read at once where there are very many."""

# The number of rows is not told on PostgreSQL; the row itself is, where it was inserted.
_INSERT: Mapping[str, Executable] = {
    name: dialect.insert(Response.__table__)
    .on_conflict_do_nothing()
    .returning(Response.__table__.c.id)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}


def add_response(session: Session, values: dict[str, Any]) -> bool:
    """Insert a response unless its id is there already, and commit; tell whether it was inserted.

    `values` are the columns of the table.
    """
    return write_row(session, values, _insert_response)


def _insert_response(connection: Connection, values: dict[str, Any]) -> bool:
    return connection.execute(_INSERT[connection.dialect.name], values).first() is not None


def add_responses(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert many new responses in one statement. Each of `rows` holds the table's columns."""
    if rows:
        session.execute(insert(Response), list(rows))


def delete_response(session: Session, response: uuid.UUID) -> None:
    """Delete one response."""
    session.execute(
        delete(Response).where(Response.id == response).execution_options(synchronize_session=False)
    )


def find_digest(session: Session, response: uuid.UUID) -> tuple[int, str] | None:
    """Return survey and digest of what was stored under this id."""
    row = session.execute(
        select(Response.survey_id, Response.digest).where(Response.id == response)
    ).first()
    return row and (row.survey_id, row.digest)


_STORED = (
    Response.answers,
    Response.not_asked,
    Response.code_hashes,
    Response.language,
    Response.id,
    Response.part,
)
"""The columns of StoredAnswers."""


def read_all_answers(session: Session, surveys: Sequence[int]) -> dict[int, list[StoredAnswers]]:
    """Return survey id → its answers, in the order of their random ids, read at once."""
    rows = session.execute(
        select(Response.survey_id, *_STORED)
        .where(Response.survey_id.in_(surveys))
        .order_by(Response.id)
    )
    answers: dict[int, list[StoredAnswers]] = {survey: [] for survey in surveys}
    for survey, *columns in rows:
        answers[survey].append(StoredAnswers(*columns))
    return answers


def is_in(parts: Parts) -> ColumnElement[bool]:
    """Return the condition that a response is in one of these parts."""
    known = Response.part.in_([part for part in parts if part is not None])
    return or_(known, Response.part.is_(None)) if None in parts else known


def iterate_answers(session: Session, survey: int, parts: Parts) -> Iterator[StoredAnswers]:
    """Yield the answers to a survey in these parts by their random ids, some thousand at a time."""
    rows = session.execute(
        select(*_STORED)
        .where(Response.survey_id == survey, is_in(parts))
        .order_by(Response.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for row in rows:
        yield StoredAnswers(*row)


def read_some_answers(
    session: Session, responses: Sequence[uuid.UUID]
) -> dict[uuid.UUID, StoredAnswers]:
    """Return the answers with these ids, by id."""
    found: dict[uuid.UUID, StoredAnswers] = {}
    for start in range(0, len(responses), AT_ONCE):
        wanted = responses[start : start + AT_ONCE]
        rows = session.execute(select(*_STORED).where(Response.id.in_(wanted)))
        found |= {row.id: StoredAnswers(*row) for row in rows}
    return found
