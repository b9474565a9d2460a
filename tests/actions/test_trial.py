"""Trying a survey out: judged like a response, and nothing that counts ever sees it."""

import uuid

import pytest
from sqlalchemy import func, select

from evalapp.actions.collect import Result, State, Submission, find_asked, submit_response
from evalapp.actions.manage import count_responses, find_survey, open_survey, start_survey_of
from evalapp.actions.missing import must_ask
from evalapp.actions.responses import Source, list_responses
from evalapp.actions.trial import (
    count_trials,
    forget_trials,
    meet_trial,
    submit_trial,
    write_trial_key,
)
from evalapp.storage.database import Session, writing
from evalapp.storage.tables import Response, Survey, TrialResponse, now
from tests.evaluations import SECRET, answer_once, make_training, read_small

SENT = Submission(uuid.UUID("12345678-1234-4234-8234-123456789abc"), "km", answer_once(1))


@pytest.fixture
def survey(session: Session) -> Survey:
    """Give a survey that is not open yet."""
    return start_survey_of(session, make_training(session, timings=[]), read_small(), "pre")


def meet(session: Session, survey: Survey, key: str | None = None):
    asked = find_asked(session, survey.code)
    return meet_trial(asked, write_trial_key(survey.id, SECRET) if key is None else key, SECRET)


def test_a_trial_is_kept_apart_and_without_what_was_answered(
    session: Session, survey: Survey
) -> None:
    outcome = submit_trial(session, meet(session, survey), SENT, SECRET)
    assert outcome.result is Result.STORED
    assert session.scalar(select(func.count()).select_from(Response)) == 0
    assert count_responses(session, [survey]) == {survey.id: 0}
    (kept,) = session.scalars(select(TrialResponse)).all()
    assert (kept.language, kept.answered, kept.asked) == ("km", 13, 13)
    assert kept.id != SENT.response
    assert "Reason number" not in repr(vars(kept))


def test_a_trial_is_judged_like_a_response(session: Session, survey: Survey) -> None:
    wrong = Submission(uuid.uuid4(), "km", {"country": "fr"})
    outcome = submit_trial(session, meet(session, survey), wrong, SECRET)
    assert outcome.result is Result.NOT_VALID
    assert set(outcome.faults) == {"country"}
    assert count_trials(session, survey.id) == 0


def test_a_trial_sent_twice_is_kept_once(session: Session, survey: Survey) -> None:
    asked = meet(session, survey)
    changed = Submission(SENT.response, "km", answer_once(2))
    results = [submit_trial(session, asked, each, SECRET).result for each in (SENT, SENT, changed)]
    assert results == [Result.STORED, Result.REPEATED, Result.CHANGED]
    assert count_trials(session, survey.id) == 1


@pytest.mark.parametrize("key", ["", "0" * 16, "ប៉ាត់", "x"])
def test_a_link_that_is_not_the_survey_s_takes_nothing(
    session: Session, survey: Survey, key: str
) -> None:
    asked = meet(session, survey, key)
    assert (asked.trial, asked.state, asked.is_trial_over) == ("", State.CLOSED, True)
    assert submit_trial(session, asked, SENT, SECRET).result is Result.CLOSED
    assert submit_response(session, asked, SENT, SECRET).result is Result.CLOSED


def test_a_trial_is_never_taken_as_a_response(session: Session, survey: Survey) -> None:
    asked = meet(session, survey)
    assert submit_response(session, asked, SENT, SECRET).result is Result.CLOSED


def test_keys_of_surveys_differ(session: Session, survey: Survey) -> None:
    other = start_survey_of(session, survey.workshop, read_small(), "post")
    asked = find_asked(session, other.code)
    assert meet_trial(asked, write_trial_key(survey.id, SECRET), SECRET).is_trial_over


def test_opening_deletes_trials_after_asking_and_ends_the_link(
    session: Session, survey: Survey
) -> None:
    submit_trial(session, meet(session, survey), SENT, SECRET)
    assert must_ask(session, survey)
    open_survey(session, survey)
    assert count_trials(session, survey.id) == 0
    over = meet(session, survey)
    assert (over.trial, over.state, over.takes_answers) == ("", State.CLOSED, False)
    assert not must_ask(session, survey)


def test_a_survey_that_opens_by_itself_takes_no_trial_any_more(
    session: Session, survey: Survey
) -> None:
    asked = meet(session, survey)
    submit_trial(session, asked, SENT, SECRET)
    with writing(session):
        survey.opens_at = now()
        session.add(survey)
    assert meet(session, survey).is_trial_over
    assert count_responses(session, [survey]) == {survey.id: 0}


def test_trials_are_listed_as_tests_and_deleted_together(session: Session, survey: Survey) -> None:
    submit_trial(session, meet(session, survey), SENT, SECRET)
    (listed,) = list_responses(session, survey, "one", SECRET, 5)
    assert (listed.source, listed.language) == (Source.TEST, "km")
    assert listed.share.is_complete
    forget_trials(session, find_survey(session, survey.code))
    assert list_responses(session, survey, "one", SECRET, 5) == []
