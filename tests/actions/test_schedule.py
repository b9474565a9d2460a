"""Surveys that open and close by themselves, and those that people open and close."""

import datetime

import pytest

from evalapp.actions.collect import Outcome, Result, State, find_asked, submit_response
from evalapp.actions.manage import create_project, find_survey
from evalapp.actions.refusal import Refusal
from evalapp.actions.schedule import (
    IN_DISORDER,
    IS_PAST,
    close_survey,
    extend_survey,
    open_survey,
    plan_times,
)
from evalapp.storage.database import Session, writing
from evalapp.storage.tables import Survey, now
from tests.open_surveys import SECRET

from .handing_in import ask, submission

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def survey(session: Session) -> Survey:
    """Give a survey that has not begun."""
    ask(session, create_project(session, "Project"), "123456", is_open=False)
    return find_survey(session, "123456")


def set_times(session: Session, survey: Survey, **minutes: float) -> None:
    """Store times as so many minutes from now, as if they had been planned or had been long ago."""
    with writing(session):
        for name, many in minutes.items():
            setattr(survey, name, now() + many * MINUTE)


def test_a_survey_opens_and_closes_as_planned(session: Session, survey: Survey) -> None:
    states = []
    for opens, closes in ((1, 2), (-1, 1), (-60, -30)):
        set_times(session, survey, opens_at=opens, closes_at=closes)
        states.append((survey.state, find_asked(session, survey.code).state))
    assert states == [
        (State.NOT_OPEN, State.NOT_OPEN),
        (State.OPEN, State.OPEN),
        (State.CLOSED, State.CLOSED),
    ]


@pytest.mark.parametrize(
    ("closes", "result"), [(-1, Result.STORED), (-3, Result.CLOSED), (1, Result.STORED)]
)
def test_what_was_begun_before_the_planned_end_is_stored(
    session: Session, survey: Survey, closes: int, result: Result
) -> None:
    set_times(session, survey, opened_at=-60, closes_at=closes)
    asked = find_asked(session, survey.code)
    assert submit_response(session, asked, submission(), SECRET) == Outcome(result)


def test_opening_by_hand_goes_before_the_plan(session: Session, survey: Survey) -> None:
    set_times(session, survey, opens_at=60, closes_at=120)
    planned = survey.closes_at
    open_survey(session, survey)
    assert (survey.state, survey.opens_at, survey.closes_at) == (State.OPEN, None, planned)


def test_opening_again_after_the_planned_end_drops_it(session: Session, survey: Survey) -> None:
    set_times(session, survey, opens_at=-60, closes_at=-1)
    began = survey.opens_at
    open_survey(session, survey)
    assert (survey.state, survey.opened_at, survey.closes_at) == (State.OPEN, began, None)


def test_closing_before_the_planned_end_can_be_undone(session: Session, survey: Survey) -> None:
    set_times(session, survey, opens_at=-60, closes_at=30)
    planned = survey.closes_at
    close_survey(session, survey)
    assert survey.state is State.CLOSED
    open_survey(session, survey)
    assert (survey.state, survey.closes_at) == (State.OPEN, planned)


@pytest.mark.parametrize(
    ("closes", "expected"), [(30, 40), (None, 10), (-5, 10)], ids=["later", "unplanned", "over"]
)
def test_ten_minutes_more(
    session: Session, survey: Survey, closes: int | None, expected: int
) -> None:
    set_times(session, survey, opened_at=-60, **({} if closes is None else {"closes_at": closes}))
    before = now()
    extend_survey(session, survey)
    assert survey.state is State.OPEN
    late = survey.closes_at - before - expected * MINUTE
    assert abs(late) <= datetime.timedelta(seconds=5)


def test_what_was_closed_by_hand_or_never_opened_is_not_extended(
    session: Session, survey: Survey
) -> None:
    extend_survey(session, survey)
    assert (survey.state, survey.closes_at) == (State.NOT_OPEN, None)
    set_times(session, survey, opened_at=-60, closed_at=-1)
    extend_survey(session, survey)
    assert (survey.state, survey.closes_at) == (State.CLOSED, None)


@pytest.mark.parametrize(
    ("opens", "closes", "told"),
    [(-1, None, IS_PAST), (None, -1, IS_PAST), (5, 5, IN_DISORDER), (5, 4, IN_DISORDER)],
)
def test_a_plan_that_cannot_be_kept_is_refused(
    session: Session, survey: Survey, opens: int | None, closes: int | None, told: object
) -> None:
    at = now()
    times = [None if many is None else at + many * MINUTE for many in (opens, closes)]
    with pytest.raises(Refusal) as refused:
        plan_times(session, survey, opens_at=times[0], closes_at=times[1])
    assert refused.value.message == told
    assert (survey.opens_at, survey.closes_at) == (None, None)


def test_the_beginning_of_what_has_begun_stays(session: Session, survey: Survey) -> None:
    set_times(session, survey, opens_at=-60)
    began, closes = survey.opens_at, now() + 5 * MINUTE
    plan_times(session, survey, opens_at=None, closes_at=closes)
    assert (survey.opens_at, survey.closes_at) == (began, closes)
