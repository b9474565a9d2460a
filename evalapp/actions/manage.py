"""What facilitators do: projects, programmes, workshops, and the surveys run at them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from evalapp.actions.choose import read_offered
from evalapp.actions.questionnaires import keep_version
from evalapp.actions.refusal import Refusal
from evalapp.actions.schedule import close_survey as close_survey
from evalapp.actions.schedule import open_survey as open_survey
from evalapp.i18n import Message
from evalapp.questionnaire.reader import ReadQuestionnaire
from evalapp.storage.database import IntegrityError, Session, writing
from evalapp.storage.surveys import count_responses as count_responses
from evalapp.storage.surveys import find_free_code, find_programmes
from evalapp.storage.surveys import find_programme as find_programme
from evalapp.storage.surveys import find_survey as find_survey
from evalapp.storage.surveys import find_workshop as find_workshop
from evalapp.storage.surveys import list_projects as list_projects
from evalapp.storage.surveys import load_project as load_project
from evalapp.storage.tables import Programme as Programme
from evalapp.storage.tables import Project as Project
from evalapp.storage.tables import Survey as Survey
from evalapp.storage.tables import Workshop as Workshop

NAME_TAKEN = Message("There is a project with this name already. Choose another name.")


def create_project(
    session: Session, name: str, institute: str = "", donor: str = "", is_synthetic: bool = False
) -> Project:
    """Store a new project. Raises Refusal where the name is taken."""
    project = Project(name=name, institute=institute, donor=donor, is_synthetic=is_synthetic)
    with _named(), writing(session):
        session.add(project)
    return project


def change_project(
    session: Session, project: Project, *, name: str, institute: str, donor: str
) -> None:
    """Store what a project is called and who pays. Raises Refusal where the name is taken."""
    with _named(), writing(session):
        project.name, project.institute, project.donor = name, institute, donor


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except IntegrityError as fault:
        raise Refusal(NAME_TAKEN) from fault


def add_programme(session: Session, project: Project, title: str) -> Programme:
    """Store a new programme of a project."""
    programme = Programme(project_id=project.id, title=title)
    with writing(session):
        session.add(programme)
    return programme


def rename_programme(session: Session, programme: Programme, title: str) -> None:
    """Store another title of a programme."""
    with writing(session):
        programme.title = title


def add_workshop(
    session: Session,
    project: Project,
    *,
    title: str,
    kind: str,
    starts_on: datetime.date,
    ends_on: datetime.date,
    programmes: Sequence[str] = (),
    place: str = "",
    time_zone: str = "UTC",
    invited: int | None = None,
) -> Workshop:
    """Store a new workshop that follows the programmes with these keys."""
    with writing(session):
        workshop = Workshop(
            project_id=project.id,
            title=title,
            kind=kind,
            place=place,
            starts_on=starts_on,
            ends_on=ends_on,
            time_zone=time_zone,
            invited=invited,
            programmes=list(find_programmes(session, programmes)),
        )
        session.add(workshop)
    return workshop


def change_workshop(
    session: Session, workshop: Workshop, *, programmes: Sequence[str], **values: object
) -> None:
    """Store other values of a workshop's columns, and which programmes it follows."""
    with writing(session):
        for name, value in values.items():
            setattr(workshop, name, value)
        workshop.programmes = list(find_programmes(session, programmes))


def start_survey(session: Session, workshop: Workshop, questionnaire: str, timing: str) -> Survey:
    """Store a new survey of an offered questionnaire, not open yet. Raises InputError."""
    return start_survey_of(session, workshop, read_offered(session, questionnaire), timing)


def start_survey_of(
    session: Session,
    workshop: Workshop,
    read: ReadQuestionnaire,
    timing: str,
    code: str | None = None,
) -> Survey:
    """Store a new survey of a questionnaire; `code` is drawn where none is given."""
    with writing(session):
        survey = Survey(
            workshop_id=workshop.id,
            version=keep_version(session, read),
            timing=timing,
            code=code or find_free_code(session),
        )
        session.add(survey)
    return survey


def count_all(session: Session, workshops: Sequence[Workshop]) -> dict[int, int]:
    """Return survey id → number of responses for all surveys of these workshops."""
    return count_responses(session, [s for workshop in workshops for s in workshop.surveys])
