"""Gives tests of handing in a survey at a training, and what somebody sends."""

import datetime
import uuid
from dataclasses import replace

from sqlalchemy import select

from evalapp.actions.collect import AskedSurvey, Submission, find_asked
from evalapp.actions.manage import add_workshop, open_survey, start_survey_of
from evalapp.storage.database import Session
from evalapp.storage.tables import Project, Response
from tests.open_surveys import find_questionnaire

DAY = datetime.date(2016, 9, 5)
CODE = {"mother": "Sophea", "day": "7"}
KNOWN = uuid.UUID("12345678-1234-4234-8234-123456789abc")


def ask(
    session: Session, project: Project, code: str, questionnaire: str = "code", is_open: bool = True
) -> AskedSurvey:
    """Return a survey of a tiny questionnaire at a training of the project."""
    workshop = add_workshop(
        session, project, title=code, kind="training", starts_on=DAY, ends_on=DAY
    )
    survey = start_survey_of(session, workshop, find_questionnaire(questionnaire), "pre", code)
    if is_open:
        open_survey(session, survey)
    return find_again(session, code)


def find_again(session: Session, code: str) -> AskedSurvey:
    """Return the survey as it is now."""
    session.expire_all()
    asked = find_asked(session, code)
    assert asked is not None
    return asked


def submission(response: uuid.UUID | None = None, **more: object) -> Submission:
    """Return what somebody sends, with a new id where none is given."""
    made = Submission(response or uuid.uuid4(), "km", {"product": "rice"}, CODE)
    return replace(made, **more)


def responses(session: Session) -> list[Response]:
    """Return all that is stored."""
    session.expire_all()
    return list(session.scalars(select(Response)))
