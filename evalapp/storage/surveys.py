"""Questions put to the tables of projects, workshops and surveys."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from evalapp.storage.database import reading_once
from evalapp.storage.schedule import Times
from evalapp.storage.tables import (
    Agenda,
    Base,
    Discussion,
    Planning,
    Programme,
    Project,
    QuestionnaireVersion,
    Response,
    Survey,
    Workshop,
)

CODED: Final = (Survey, Planning, Agenda, Discussion)
"""What participants reach by a code of six figures: each code names one thing only."""


def find_survey(session: Session, code: str) -> Survey | None:
    """Return the survey with this code, its workshop, project and version with it."""
    return session.scalar(
        select(Survey)
        .join(Survey.workshop)
        .join(Workshop.project)
        .join(Survey.version)
        .options(
            contains_eager(Survey.workshop).contains_eager(Workshop.project),
            contains_eager(Survey.version),
        )
        .where(Survey.code == code)
    )


@dataclass(frozen=True)
class AskedRow:
    """What a participant's request needs of a survey, its workshop, project and version."""

    id: int
    code: str
    opened_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    opens_at: datetime.datetime | None
    closes_at: datetime.datetime | None
    digest: str
    workshop: str
    institute: str
    is_synthetic: bool
    salt: bytes
    is_attendance_known: bool
    time_zone: str

    @property
    def times(self) -> Times:
        """When it was opened and closed, and when it is planned to."""
        return Times(self.opened_at, self.closed_at, self.opens_at, self.closes_at)


_ASKED = (
    select(
        Survey.id,
        Survey.code,
        Survey.opened_at,
        Survey.closed_at,
        Survey.opens_at,
        Survey.closes_at,
        QuestionnaireVersion.digest,
        Workshop.title,
        Project.institute,
        Project.is_synthetic,
        Project.salt,
        Survey.is_attendance_known,
        Workshop.time_zone,
    )
    .join(Workshop, Survey.workshop_id == Workshop.id)
    .join(Project, Workshop.project_id == Project.id)
    .join(QuestionnaireVersion, Survey.version_id == QuestionnaireVersion.id)
    .where(Survey.code == bindparam("code"))
)


def find_asked_row(session: Session, code: str) -> AskedRow | None:
    """Return what participants meet of the survey with this code: one quick statement."""
    with reading_once(session) as connection:
        row = connection.execute(_ASKED, {"code": code}).first()
    return None if row is None else AskedRow(*tuple(row))


def read_source_of(session: Session, digest: str) -> tuple[str, str]:
    """Return name and text of the questionnaire version with this digest."""
    version = session.execute(
        select(QuestionnaireVersion.name, QuestionnaireVersion.source).where(
            QuestionnaireVersion.digest == digest
        )
    ).one()
    return version.name, version.source


def read_sources(session: Session, versions: Collection[int]) -> dict[int, str]:
    """Return version id → text of the questionnaire."""
    columns = select(QuestionnaireVersion.id, QuestionnaireVersion.source)
    rows = session.execute(columns.where(QuestionnaireVersion.id.in_(versions)))
    return {row.id: row.source for row in rows}


def find_project(session: Session, key: str) -> Project | None:
    """Return the project with this key."""
    return session.scalar(select(Project).where(Project.key == key))


def load_project(session: Session, key: str) -> Project | None:
    """Return the project with this key, its programmes, workshops and surveys with it."""
    return session.scalar(select(Project).where(Project.key == key).options(*_whole_project()))


def find_programme(session: Session, key: str) -> Programme | None:
    """Return the programme with this key, its project with it."""
    return session.scalar(
        select(Programme).where(Programme.key == key).options(joinedload(Programme.project))
    )


def find_programmes(session: Session, keys: Sequence[str]) -> Sequence[Programme]:
    """Return the programmes with these keys."""
    return session.scalars(
        select(Programme).where(Programme.key.in_(keys)).order_by(Programme.id)
    ).all()


def find_workshop(session: Session, key: str) -> Workshop | None:
    """Return the workshop with this key, its project, programmes and surveys with it."""
    return session.scalar(
        select(Workshop)
        .where(Workshop.key == key)
        .options(
            joinedload(Workshop.project).selectinload(Project.programmes),
            selectinload(Workshop.programmes),
            selectinload(Workshop.surveys).joinedload(Survey.version),
        )
    )


def list_projects(session: Session) -> Sequence[Project]:
    """Return all projects by name, their programmes, workshops and surveys with them."""
    return session.scalars(select(Project).order_by(Project.name).options(*_whole_project())).all()


def _whole_project() -> tuple[ExecutableOption, ...]:
    return (
        selectinload(Project.programmes),
        selectinload(Project.workshops).selectinload(Workshop.surveys).joinedload(Survey.version),
        selectinload(Project.workshops).selectinload(Workshop.programmes),
    )


def list_related_workshops(session: Session, workshop: Workshop) -> Sequence[Workshop]:
    """Return the workshops of the same project that share a programme, by date, itself too."""
    programmes = [programme.id for programme in workshop.programmes]
    return session.scalars(
        select(Workshop)
        .where(
            Workshop.project_id == workshop.project_id,
            (Workshop.id == workshop.id) | Workshop.programmes.any(Programme.id.in_(programmes)),
        )
        .order_by(Workshop.starts_on, Workshop.id)
        .options(
            joinedload(Workshop.project),
            selectinload(Workshop.programmes),
            selectinload(Workshop.surveys).joinedload(Survey.version),
        )
    ).all()


def find_version(session: Session, digest: str) -> QuestionnaireVersion | None:
    """Return the questionnaire version with this digest."""
    return session.scalar(select(QuestionnaireVersion).where(QuestionnaireVersion.digest == digest))


def count_responses(session: Session, surveys: Sequence[Survey]) -> dict[int, int]:
    """Return survey id → number of responses, for these surveys."""
    ids = [survey.id for survey in surveys]
    counted = session.execute(
        select(Response.survey_id, func.count())
        .where(Response.survey_id.in_(ids))
        .group_by(Response.survey_id)
    )
    return dict.fromkeys(ids, 0) | {row[0]: row[1] for row in counted}


def hold(session: Session, row: Base) -> None:
    """Read a row anew and keep others from hanging something on it until the transaction ends."""
    session.refresh(row, with_for_update={"of": type(row)})


def has_workshops(session: Session, project: Project) -> bool:
    """Tell whether a workshop belongs to this project."""
    found = select(Workshop.id).where(Workshop.project_id == project.id).limit(1)
    return session.scalar(found) is not None


def has_surveys(session: Session, workshop: Workshop) -> bool:
    """Tell whether a survey belongs to this workshop."""
    found = select(Survey.id).where(Survey.workshop_id == workshop.id).limit(1)
    return session.scalar(found) is not None


def is_empty(session: Session) -> bool:
    """Tell whether there is no project yet."""
    return session.scalar(select(Project.id).limit(1)) is None


def find_free_code(session: Session) -> str:
    """Return six random digits that name nothing: figures are typed in any script's keyboard."""
    while True:
        code = str(secrets.randbelow(900_000) + 100_000)
        if not any(session.scalar(select(each.id).filter_by(code=code)) for each in CODED):
            return code
