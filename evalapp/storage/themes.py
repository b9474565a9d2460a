"""Questions put to the tables of themes, codings, translations and quotes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from evalapp.storage.tables import Project, Response, Survey
from evalapp.storage.theme_tables import (
    AnswerCoding,
    AnswerTranslation,
    ChosenQuote,
    Theme,
    ThemesShown,
)

_Row = TypeVar("_Row", AnswerCoding, AnswerTranslation, ChosenQuote)


def list_themes(session: Session, project: int, question: str | None = None) -> Sequence[Theme]:
    """Return the codebook of a question, or those of all questions, in the order of numbers."""
    wanted = select(Theme).where(Theme.project_id == project)
    if question is not None:
        wanted = wanted.where(Theme.question == question)
    return session.scalars(wanted.order_by(Theme.question, Theme.number)).all()


def add_theme(session: Session, project: Project, question: str, labels: dict[str, str]) -> Theme:
    """Store a new theme behind the others of its question."""
    numbers = [theme.number for theme in list_themes(session, project.id, question)]
    theme = Theme(
        project_id=project.id,
        question=question,
        number=max(numbers, default=0) + 1,
        labels=labels,
    )
    session.add(theme)
    return theme


@dataclass
class Readings:
    """What people made of the open answers of some surveys; all go by response and question."""

    codings: dict[tuple[uuid.UUID, str], dict[str, AnswerCoding]] = field(default_factory=dict)
    translations: dict[tuple[uuid.UUID, str], dict[str, AnswerTranslation]] = field(
        default_factory=dict
    )
    quotes: dict[tuple[uuid.UUID, str], ChosenQuote] = field(default_factory=dict)


def read_readings(session: Session, surveys: Sequence[int]) -> Readings:
    """Return all codings, translations and quotes of the answers to these surveys."""
    found = Readings()
    for coding in _select(session, AnswerCoding, surveys):
        found.codings.setdefault((coding.response_id, coding.question), {})[coding.coder] = coding
    for each in _select(session, AnswerTranslation, surveys):
        found.translations.setdefault((each.response_id, each.question), {})[each.language] = each
    for quote in _select(session, ChosenQuote, surveys):
        found.quotes[quote.response_id, quote.question] = quote
    return found


def _select(session: Session, table: type[_Row], surveys: Sequence[int]) -> Sequence[_Row]:
    return session.scalars(
        select(table)
        .join(Response, Response.id == table.response_id)
        .where(Response.survey_id.in_(surveys))
    ).all()


def list_codings(session: Session, project: int, question: str) -> Sequence[AnswerCoding]:
    """Return every coding of a question in a project."""
    return session.scalars(
        select(AnswerCoding)
        .join(Response, Response.id == AnswerCoding.response_id)
        .join(Survey, Survey.id == Response.survey_id)
        .where(AnswerCoding.question == question, Survey.workshop.has(project_id=project))
    ).all()


def put_row(session: Session, row: AnswerCoding | AnswerTranslation | ChosenQuote) -> None:
    """Store a row in the place of the one before it."""
    session.merge(row)


def drop_row(
    session: Session,
    table: type[AnswerCoding | AnswerTranslation | ChosenQuote],
    place: Mapping[str, object],
) -> None:
    """Delete the row at this place, if there is one."""
    session.execute(delete(table).filter_by(**place).execution_options(synchronize_session=False))


def list_themes_shown(
    session: Session, survey: int, question: str, grouping: str
) -> Sequence[ThemesShown]:
    """Return the tables of themes by a background question that were shown, the first one first."""
    return session.scalars(
        select(ThemesShown)
        .filter_by(survey_id=survey, question=question, grouping=grouping)
        .order_by(ThemesShown.id)
    ).all()
