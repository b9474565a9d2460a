"""When a survey takes responses: by hand at once, or planned."""

from __future__ import annotations

import datetime
from typing import Final

from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import hold
from evalapp.storage.tables import Survey, now
from evalapp.storage.trials import delete_trials

EXTENSION: Final = datetime.timedelta(minutes=10)

IS_PAST = Message("This time has passed. Please choose a later one, or leave it empty.")
IN_DISORDER = Message("It would close before it opens. Please correct one of the times.")


def open_survey(session: Session, survey: Survey) -> None:
    """Take responses from now on; a closed survey is opened again.

    A planned time that says otherwise is dropped. What only tried it out is deleted.
    """
    with writing(session):
        hold(session, survey)
        delete_trials(session, survey.id)
        at = now()
        survey.opened_at = survey.times.find_beginning(at) or at
        survey.closed_at = survey.opens_at = None
        if survey.closes_at and survey.closes_at <= at:
            survey.closes_at = None


def close_survey(session: Session, survey: Survey) -> None:
    """Take no more responses. Where that was planned for later, opening again brings it back."""
    with writing(session):
        hold(session, survey)
        at = now()
        survey.opened_at = survey.times.find_beginning(at) or at
        survey.opens_at = None
        survey.closed_at = at


def plan_times(
    session: Session,
    survey: Survey,
    *,
    opens_at: datetime.datetime | None,
    closes_at: datetime.datetime | None,
) -> None:
    """Store when a survey is to open and to close by itself; None: by hand.

    The beginning of one that has begun stays. Raises Refusal where a new time has passed already,
    or where it would close before it opens.
    """
    with writing(session):
        hold(session, survey)
        at = now()
        if survey.has_begun:
            opens_at = survey.opens_at
        if opens_at and closes_at and closes_at <= opens_at:
            raise Refusal(IN_DISORDER)
        for new, old in ((opens_at, survey.opens_at), (closes_at, survey.closes_at)):
            if new and new != old and new <= at:
                raise Refusal(IS_PAST)
        survey.opens_at, survey.closes_at = opens_at, closes_at


def extend_survey(session: Session, survey: Survey) -> None:
    """Let a survey that has begun close ten minutes later than planned, or in ten minutes.

    One that closed as planned is open again; one that was closed by hand stays closed.
    """
    with writing(session):
        hold(session, survey)
        at = now()
        if survey.times.find_beginning(at) and survey.closed_at is None:
            survey.closes_at = max(survey.closes_at or at, at) + EXTENSION


def choose_live_results(session: Session, survey: Survey, are_live: bool) -> None:
    """Store whether the room may see results while answers come in."""
    with writing(session):
        survey.are_results_live = are_live
