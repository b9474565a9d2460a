"""What facilitators take away again: only what holds nothing. Answers are never deleted here."""

from __future__ import annotations

from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.storage.boards import list_discussions
from evalapp.storage.database import IntegrityError, Session, writing
from evalapp.storage.paper import count_sheets
from evalapp.storage.plans import has_plans
from evalapp.storage.response_list import list_deletions
from evalapp.storage.surveys import count_responses, has_surveys, has_workshops, hold
from evalapp.storage.tables import Programme, Project, Survey, Workshop

HAS_WORKSHOPS = Message("This project has workshops. Delete them first.")
HAS_SURVEYS = Message("This workshop has surveys. Delete them first.")
HAS_PLANS = Message("This workshop has action plans. They are kept, so it cannot be deleted.")
HAS_DISCUSSIONS = Message("This workshop has group discussions. Delete them first.")
HAS_RESPONSES = Message("This survey has responses. They are kept, so it cannot be deleted.")
HAS_SHEETS = Message("Sheets of paper of this survey have been typed in. Delete them first.")
HAS_DELETIONS = Message(
    "Responses of this survey were deleted. The record of it is kept, so it cannot be deleted."
)
IS_OPEN = Message("This survey is open. Close it first.")
IS_FOLLOWED = Message("A workshop follows this programme. Change the workshop first.")


def delete_project(session: Session, project: Project) -> None:
    """Delete a project without workshops, its programmes too. Raises Refusal."""
    with writing(session):
        hold(session, project)
        if has_workshops(session, project):
            raise Refusal(HAS_WORKSHOPS)
        session.delete(project)


def delete_programme(session: Session, programme: Programme) -> None:
    """Delete a programme that no workshop follows. Raises Refusal."""
    try:
        with writing(session):
            session.delete(programme)
    except IntegrityError as fault:
        raise Refusal(IS_FOLLOWED) from fault


def delete_workshop(session: Session, workshop: Workshop) -> None:
    """Delete a workshop without surveys, action plans and discussions. Raises Refusal."""
    with writing(session):
        hold(session, workshop)
        if has_surveys(session, workshop):
            raise Refusal(HAS_SURVEYS)
        if has_plans(session, workshop.id):
            raise Refusal(HAS_PLANS)
        if list_discussions(session, workshop):
            raise Refusal(HAS_DISCUSSIONS)
        session.delete(workshop)


def delete_survey(session: Session, survey: Survey) -> None:
    """Delete a survey that nobody has answered and that is not open. Raises Refusal."""
    with writing(session):
        hold(session, survey)
        if survey.is_open:
            raise Refusal(IS_OPEN)
        if count_responses(session, [survey])[survey.id]:
            raise Refusal(HAS_RESPONSES)
        if count_sheets(session, survey.id):
            raise Refusal(HAS_SHEETS)
        if list_deletions(session, survey.id):
            raise Refusal(HAS_DELETIONS)
        session.delete(survey)
