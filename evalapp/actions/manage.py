"""What facilitators do: projects, programmes, workshops, and the surveys run at them."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from evalapp.questionnaire.checks import count_missing
from evalapp.questionnaire.reader import ReadQuestionnaire, list_shipped, read_shipped
from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import (
    count_responses,
    find_free_code,
    find_programmes,
    find_version,
)
from evalapp.storage.tables import (
    Programme,
    Project,
    QuestionnaireVersion,
    Survey,
    Workshop,
    now,
)


@dataclass(frozen=True)
class ShippedQuestionnaire:
    """A questionnaire that can be asked: `missing` counts untranslated texts by language."""

    name: str
    title: str
    questions: int
    languages: tuple[str, ...]
    missing: dict[str, int]


def list_questionnaires(language: str) -> list[ShippedQuestionnaire]:
    """Return the questionnaires of the surveys folder, titled in this language."""
    found = []
    for name in list_shipped():
        questionnaire = read_shipped(name).questionnaire
        found.append(
            ShippedQuestionnaire(
                name,
                questionnaire.say(questionnaire.title, language),
                len(questionnaire.questions),
                questionnaire.languages,
                count_missing(questionnaire),
            )
        )
    return found


def create_project(
    session: Session, name: str, institute: str = "", donor: str = "", is_synthetic: bool = False
) -> Project:
    """Store a new project."""
    project = Project(name=name, institute=institute, donor=donor, is_synthetic=is_synthetic)
    with writing(session):
        session.add(project)
    return project


def add_programme(session: Session, project: Project, title: str) -> Programme:
    """Store a new programme of a project."""
    programme = Programme(project_id=project.id, title=title)
    with writing(session):
        session.add(programme)
    return programme


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
            invited=invited,
            programmes=list(find_programmes(session, programmes)),
        )
        session.add(workshop)
    return workshop


def start_survey(session: Session, workshop: Workshop, questionnaire: str, timing: str) -> Survey:
    """Store a new survey of a shipped questionnaire, not open yet. Raises InputError."""
    return start_survey_of(session, workshop, read_shipped(questionnaire), timing)


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
            version=_keep_version(session, read),
            timing=timing,
            code=code or find_free_code(session),
        )
        session.add(survey)
    return survey


def _keep_version(session: Session, read: ReadQuestionnaire) -> QuestionnaireVersion:
    digest = hashlib.sha256(read.source.encode()).hexdigest()
    return find_version(session, digest) or QuestionnaireVersion(
        digest=digest,
        name=read.questionnaire.name,
        version=read.questionnaire.version,
        source=read.source,
    )


def open_survey(session: Session, survey: Survey) -> None:
    """Take responses from now on; a closed survey is opened again."""
    with writing(session):
        survey.opened_at = survey.opened_at or now()
        survey.closed_at = None
        session.add(survey)


def close_survey(session: Session, survey: Survey) -> None:
    """Take no more responses."""
    with writing(session):
        survey.closed_at = now()
        session.add(survey)


def count_all(session: Session, workshops: Sequence[Workshop]) -> dict[int, int]:
    """Return survey id → number of responses for all surveys of these workshops."""
    return count_responses(session, [s for workshop in workshops for s in workshop.surveys])
