"""Questions put to the table of what was shown, and to the parts that responses are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from evalapp.storage.tables import Response, Showing

Counts: TypeAlias = Mapping[int | None, int]
Parts: TypeAlias = Mapping[int, Mapping[int, int]]


def count_parts(session: Session, surveys: Sequence[int]) -> dict[int, Counts]:
    """Return survey id → part → number of responses; None is the part of those never shown."""
    if not surveys:
        return {}
    counted = session.execute(
        select(Response.survey_id, Response.part, func.count())
        .where(Response.survey_id.in_(surveys))
        .group_by(Response.survey_id, Response.part)
    )
    found: dict[int, dict[int | None, int]] = {survey: {} for survey in surveys}
    for survey, part, number in counted:
        found[survey][part] = number
    return {**found}


def list_showings(session: Session, project: int) -> Sequence[Showing]:
    """Return what was shown of a project, the first one first."""
    return session.scalars(
        select(Showing).where(Showing.project_id == project).order_by(Showing.id)
    ).all()


def add_showing(session: Session, project: int, parts: Parts, selection: str = "") -> Showing:
    """Store that a set of people is shown."""
    written = {str(survey): _write_numbers(own) for survey, own in parts.items()}
    showing = Showing(project_id=project, parts=written, selection=selection)
    session.add(showing)
    return showing


def change_showing(showing: Showing, parts: Parts) -> None:
    """Tell otherwise in which parts the people are who were shown."""
    showing.parts = {str(survey): _write_numbers(own) for survey, own in parts.items()}


def read_parts(showing: Showing) -> dict[int, dict[int, int]]:
    """Return survey id → part → how many of its people were shown."""
    return {
        int(survey): {int(part): number for part, number in own.items()}
        for survey, own in showing.parts.items()
    }


def _write_numbers(parts: Mapping[int, int]) -> dict[str, int]:
    return {str(part): number for part, number in parts.items()}


def put_in_part(session: Session, survey: int, part: int) -> None:
    """Put the responses to a survey that are in no part into this one."""
    session.execute(
        update(Response)
        .where(Response.survey_id == survey, Response.part.is_(None))
        .values(part=part)
        .execution_options(synchronize_session=False)
    )


def read_first(
    session: Session, survey: int, part: int, number: int
) -> Sequence[dict[str, object]]:
    """Return the answers of those whom `move_apart` would put into another part."""
    chosen = select(Response.answers).order_by(Response.id).limit(number)
    return session.scalars(chosen.where(Response.survey_id == survey, Response.part == part)).all()


def move_apart(session: Session, survey: int, part: int, apart: int, number: int) -> None:
    """Put some responses of one part into another one: by their random ids, so anybody's."""
    chosen = (
        select(Response.id)
        .where(Response.survey_id == survey, Response.part == part)
        .order_by(Response.id)
        .limit(number)
    )
    session.execute(
        update(Response)
        .where(Response.id.in_(chosen.scalar_subquery()))
        .values(part=apart)
        .execution_options(synchronize_session=False)
    )
