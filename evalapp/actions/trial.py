"""Trying a survey out before it opens: by a link of its own, and nothing sent by it counts.

Named trial in the code, since test runners take whatever is called test for themselves.
"""

from __future__ import annotations

import hmac
from dataclasses import replace

from evalapp.actions.collect import (
    AskedSurvey,
    Outcome,
    Result,
    State,
    Submission,
    check_submission,
    make_row,
)
from evalapp.actions.today import find_day
from evalapp.questionnaire.completeness import count_answered
from evalapp.storage.database import Session, writing
from evalapp.storage.tables import Survey
from evalapp.storage.trials import add_trial, delete_trials, find_trial_digest
from evalapp.storage.trials import count_trials as count_trials


def write_trial_key(survey_id: int, secret: bytes) -> str:
    """Return what the link for trying a survey out ends in: nobody can guess it."""
    return hmac.digest(secret, f"trial {survey_id}".encode(), "sha256")[:8].hex()


def meet_trial(survey: AskedSurvey, typed: str, secret: bytes) -> AskedSurvey:
    """Return the survey as those meet it who follow the link for trying it out.

    It takes trials until it begins; from then on whoever still follows the link meets a closed
    one, so that nobody takes for a trial what counts.
    """
    key = write_trial_key(survey.survey_id, secret)
    if survey.state is State.NOT_OPEN and hmac.compare_digest(typed.encode(), key.encode()):
        return replace(survey, trial=key)
    return replace(survey, state=State.CLOSED, is_late=False, is_trial_over=True)


def submit_trial(
    session: Session, survey: AskedSurvey, submission: Submission, secret: bytes
) -> Outcome:
    """Check a trial as a response is checked; keep how much was answered, not what."""
    if not survey.trial:
        return Outcome(Result.CLOSED)
    checked = check_submission(survey, submission)
    if checked.faults:
        return Outcome(Result.NOT_VALID, checked.faults)
    row = make_row(survey, submission, checked, secret, find_day(survey.time_zone))
    kept = {name: row[name] for name in ("id", "survey_id", "language", "submitted_on", "digest")}
    share = count_answered(survey.questionnaire, checked.answers, checked.not_asked)
    with writing(session):
        stored = add_trial(session, {**kept, "answered": share.answered, "asked": share.asked})
    if stored:
        return Outcome(Result.STORED)
    same = find_trial_digest(session, row["id"]) == (survey.survey_id, row["digest"])
    return Outcome(Result.REPEATED if same else Result.CHANGED)


def forget_ended_trials(session: Session, survey: Survey) -> None:
    """Delete the trials of a survey that has begun by its plan: nobody was there to open it."""
    if survey.has_begun and count_trials(session, survey.id):
        forget_trials(session, survey)


def forget_trials(session: Session, survey: Survey) -> None:
    """Delete the trials of a survey."""
    with writing(session):
        delete_trials(session, survey.id)
