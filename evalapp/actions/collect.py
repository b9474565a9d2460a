"""What participants do: find the survey behind a code, hand in a response."""

from __future__ import annotations

import datetime
import enum
import hashlib
import hmac
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from evalapp.actions.questionnaires import read_digest
from evalapp.actions.today import find_day
from evalapp.i18n import Message
from evalapp.questionnaire.answers import CheckedAnswers, check_answers
from evalapp.questionnaire.clock import clock_of
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.pseudonym import hash_elements
from evalapp.questionnaire.questions import AnswerFault, Text
from evalapp.storage.database import Session
from evalapp.storage.responses import add_response, find_digest
from evalapp.storage.schedule import State as State
from evalapp.storage.schedule import Times
from evalapp.storage.surveys import find_asked_row
from evalapp.storage.tables import now

BY_HAND: Final = Times()
"""Nothing is planned."""
CODE_PREFIX = "code."
"""In a form, elements of the self-generated code are named `code.NAME`."""


@dataclass(frozen=True)
class PlanForm:
    """What a form on action plans is for: a new plan, or the one with this code of its own.

    `rewrites` tells that the plan itself is written anew, else its progress is reported.
    """

    planning: int
    plan_code: str = ""
    rewrites: bool = False


@dataclass(frozen=True)
class AskedSurvey:
    """A survey as participants meet it.

    Where it `is_late`, its planned end has just passed: nobody begins any more, but what was
    begun is taken; `times` are told by the clock of `time_zone`. `trial` ends the link of somebody
    who tries it out (see `trial.meet_trial`). With `plan_form` no survey is asked (`survey_id` is
    0) but about an action plan, the same way; there `typed_by` is the mentor who types in for its
    people, by a link that ends in `typing_token` (see `plans_for`).
    """

    code: str
    survey_id: int
    state: State
    # Compared by its digest.
    questionnaire: Questionnaire = field(compare=False)
    version_digest: str
    workshop: str
    institute: str
    is_synthetic: bool
    project_salt: bytes = field(repr=False)
    is_attendance_known: bool = False
    is_late: bool = False
    times: Times = BY_HAND
    time_zone: str = "UTC"
    trial: str = ""
    is_trial_over: bool = False
    plan_form: PlanForm | None = None
    typed_by: str = ""
    typing_token: str = ""

    @property
    def takes_answers(self) -> bool:
        """What people have filled in is taken now."""
        return self.state is State.OPEN or self.is_late


class Result(enum.Enum):
    """What became of a response."""

    STORED = "stored"
    REPEATED = "repeated"  # the same again: nothing stored twice
    CHANGED = "changed"  # the id is known with other content
    NOT_VALID = "not valid"
    CLOSED = "closed"


@dataclass(frozen=True)
class Submission:
    """What a sender hands in. `code` holds the elements of the self-generated code as typed."""

    response: uuid.UUID
    language: str
    answers: Mapping[str, object]
    code: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a response, with one fault a question where it is not valid.

    `plan_code` is the own code of the action plan that was handed in or reported on.
    """

    result: Result
    faults: Mapping[str, Message | Text] = field(default_factory=dict)
    plan_code: str = ""


def find_asked(session: Session, code: str) -> AskedSurvey | None:
    """Return the survey behind a code as it was typed (spaces, any script's digits)."""
    row = find_asked_row(session, normalise_code(code))
    if row is None:
        return None
    at = now()
    return AskedSurvey(
        code=row.code,
        survey_id=row.id,
        state=row.times.judge(at),
        questionnaire=read_digest(session, row.digest),
        version_digest=row.digest,
        workshop=row.workshop,
        institute=row.institute,
        is_synthetic=row.is_synthetic,
        project_salt=row.salt,
        is_attendance_known=row.is_attendance_known,
        is_late=row.times.is_late(at),
        times=row.times,
        time_zone=row.time_zone,
    )


def normalise_code(code: str) -> str:
    """Return the letters and figures of the code, in capitals and ASCII digits."""
    signs = (sign for sign in code if sign.isalnum())
    return "".join(str(int(sign)) if sign.isdecimal() else sign.upper() for sign in signs)[:12]


def submit_response(
    session: Session, survey: AskedSurvey, submission: Submission, secret: bytes
) -> Outcome:
    """Check and store a response. When it returns STORED or REPEATED, it is on the disk.

    `secret` is the server's key, without which the hashes of the self-generated code tell nothing.
    """
    if not survey.takes_answers:
        return Outcome(Result.CLOSED)
    checked = check_submission(survey, submission)
    if checked.faults:
        return Outcome(Result.NOT_VALID, checked.faults)
    values = make_row(survey, submission, checked, secret, find_day(survey.time_zone))
    if add_response(session, values):
        return Outcome(Result.STORED)
    before = find_digest(session, values["id"])
    same = before == (survey.survey_id, values["digest"])
    return Outcome(Result.REPEATED if same else Result.CHANGED)


def is_stored(session: Session, response: uuid.UUID, secret: bytes) -> bool:
    """Return whether a response with this id of its sender has been stored."""
    return find_digest(session, hide_id(response, secret)) is not None


def hide_id(response: uuid.UUID, secret: bytes) -> uuid.UUID:
    """Return the id under which a response is stored: as random as the server's secret.

    A sender's id can tell the time or the device (UUID versions 1 and 7), and whoever has kept it
    could look their neighbour's answers up.
    """
    digest = hmac.digest(secret, b"response " + response.bytes, "sha256")
    return uuid.UUID(bytes=digest[:16], version=4)


def make_row(
    survey: AskedSurvey,
    submission: Submission,
    checked: CheckedAnswers,
    secret: bytes,
    day: datetime.date,
    hashes: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the columns of a valid response that came on this day.

    `hashes` are those of its code where they are known already.
    """
    if hashes is None:
        hashes = hash_code(survey, submission.code, secret)
    return {
        "id": hide_id(submission.response, secret),
        "survey_id": survey.survey_id,
        "language": submission.language,
        "submitted_on": day,
        "answers": dict(checked.answers),
        "not_asked": list(checked.not_asked),
        "code_hashes": dict(hashes),
        "digest": make_digest(checked, hashes),
        "packed": survey.questionnaire.packing.pack(checked.answers, checked.not_asked, hashes),
    }


def hash_code(survey: AskedSurvey, code: Mapping[str, object], secret: bytes) -> dict[str, str]:
    """Return element → keyed hash of a code as typed; what cannot be read is left out."""
    elements = read_code(survey.questionnaire, code).elements
    return hash_elements(elements, hmac.digest(secret, survey.project_salt, "sha256"))


def check_submission(
    survey: AskedSurvey, submission: Submission, *, complete: bool = True
) -> CheckedAnswers:
    """Return the answers with every fault in them and in the code."""
    with clock_of(survey.time_zone):
        checked = check_answers(survey.questionnaire, submission.answers, complete=complete)
    code = read_code(survey.questionnaire, submission.code)
    return replace(checked, faults={**code.faults, **checked.faults})


@dataclass(frozen=True)
class ReadCode:
    """The elements of a self-generated code, normalised, and what is wrong with the others."""

    elements: Mapping[str, str]
    faults: Mapping[str, Message]


def read_code(questionnaire: Questionnaire, raw: Mapping[str, object]) -> ReadCode:
    """Return the elements as they are compared. None is required: a code is a person's choice."""
    elements, faults = {}, {}
    for element in questionnaire.code:
        try:
            elements[element.name] = element.read(raw.get(element.name))
        except AnswerFault as fault:
            faults[CODE_PREFIX + element.name] = fault.message
    return ReadCode(elements, faults)


def make_digest(checked: CheckedAnswers, hashes: Mapping[str, str]) -> str:
    """Return the SHA-256 of all that was sent: it tells a repeated sending from a changed one."""
    content = json.dumps([checked.answers, hashes], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
