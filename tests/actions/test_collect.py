"""Handing in: what becomes of a response."""

import uuid
from dataclasses import replace

import pytest

from evalapp.actions.collect import (
    AskedSurvey,
    Outcome,
    Result,
    State,
    Submission,
    check_submission,
    find_asked,
    hide_id,
    normalise_code,
    submit_response,
)
from evalapp.actions.manage import close_survey, create_project, open_survey
from evalapp.actions.today import find_day
from evalapp.i18n import Message
from evalapp.questionnaire.reader import read_source
from evalapp.storage.database import Session
from evalapp.storage.tables import Project, now
from tests.open_surveys import SECRET

from .handing_in import CODE, KNOWN, ask, find_again, responses, submission

ON_WHICH_DAY = """
name = "x"
version = "1"
default_language = "en"
languages = ["en"]
title.en = "A day that is not to come"

[[sections]]
name = "page"
title.en = "Page"

[[sections.questions]]
type = "date"
name = "day"
label.en = "On which day was it?"
constraint = ". <= today()"
"""


@pytest.fixture
def project(session: Session) -> Project:
    return create_project(session, "Regional integration", "An institute", "A fund")


@pytest.fixture
def survey(session: Session, project: Project) -> AskedSurvey:
    return ask(session, project, "123456")


def test_response_is_stored_with_the_day_it_came(session: Session, survey: AskedSurvey) -> None:
    sent = submission()
    assert submit_response(session, survey, sent, SECRET) == Outcome(Result.STORED)
    (stored,) = responses(session)
    assert (stored.id, stored.survey_id, stored.language) == (
        hide_id(sent.response, SECRET),
        survey.survey_id,
        "km",
    )
    assert (stored.submitted_on, stored.answers, stored.not_asked) == (
        now().date(),
        {"product": "rice"},
        [],
    )
    assert stored.code_hashes.keys() == {"mother", "day"}


def test_the_day_is_that_of_the_workshop(session: Session, survey: AskedSurvey) -> None:
    # 25 hours apart: never on the same day.
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        submit_response(session, replace(survey, time_zone=zone), submission(), SECRET)
    east, west = sorted((each.submitted_on for each in responses(session)), reverse=True)
    assert (east - west).days in (1, 2)


def test_same_again_is_stored_once(session: Session, survey: AskedSurvey) -> None:
    sent = submission()
    results = [submit_response(session, survey, sent, SECRET).result for _ in range(3)]
    assert results == [Result.STORED, Result.REPEATED, Result.REPEATED]
    assert len(responses(session)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"answers": {"product": "silk"}},
        {"answers": {}},
        {"code": {**CODE, "day": "8"}},
        {"code": {}},
    ],
)
def test_same_id_with_other_content_changes_nothing(
    session: Session, survey: AskedSurvey, other: dict[str, object]
) -> None:
    sent = submission(KNOWN)
    submit_response(session, survey, sent, SECRET)
    changed = submit_response(session, survey, replace(sent, **other), SECRET)
    assert changed == Outcome(Result.CHANGED)
    (stored,) = responses(session)
    assert (stored.answers, stored.code_hashes.keys()) == ({"product": "rice"}, {"mother", "day"})


@pytest.mark.parametrize(
    "alike",
    [
        {"answers": {"product": " rice "}},
        {"code": {"mother": "s", "day": "៧"}},
        {"language": "en"},
    ],
)
def test_same_content_in_other_signs_is_the_same(
    session: Session, survey: AskedSurvey, alike: dict[str, object]
) -> None:
    sent = submission(KNOWN)
    submit_response(session, survey, sent, SECRET)
    again = submit_response(session, survey, replace(sent, **alike), SECRET)
    assert again == Outcome(Result.REPEATED)


def test_same_id_in_another_survey_is_changed(
    session: Session, project: Project, survey: AskedSurvey
) -> None:
    sent = submission()
    submit_response(session, survey, sent, SECRET)
    other = ask(session, project, "654321")
    assert submit_response(session, other, sent, SECRET) == Outcome(Result.CHANGED)
    assert [stored.survey_id for stored in responses(session)] == [survey.survey_id]


def test_answers_that_are_not_valid_are_told_by_question(
    session: Session, survey: AskedSurvey
) -> None:
    sent = submission(answers={"product": "x" * 5_001, "name": "Sophea"}, code={"day": "32"})
    assert submit_response(session, survey, sent, SECRET) == Outcome(
        Result.NOT_VALID,
        {
            "code.day": Message(
                "Enter a whole number from %(start)s to %(end)s.", {"start": 1, "end": 31}
            ),
            "product": Message(
                "This text is too long: %(length)s characters. Shorten it to %(most)s.",
                {"length": 5_001, "most": 5_000},
            ),
            "name": Message("This questionnaire has no such question."),
        },
    )
    assert responses(session) == []


def test_survey_takes_responses_while_it_is_open(session: Session, project: Project) -> None:
    waiting = ask(session, project, "123456", is_open=False)
    assert (waiting.state, submit_response(session, waiting, submission(), SECRET)) == (
        State.NOT_OPEN,
        Outcome(Result.CLOSED),
    )
    (row,) = project.workshops[0].surveys
    open_survey(session, row)
    opened = find_again(session, "123456")
    assert (opened.state, submit_response(session, opened, submission(), SECRET)) == (
        State.OPEN,
        Outcome(Result.STORED),
    )
    close_survey(session, row)
    closed = find_again(session, "123456")
    assert (closed.state, submit_response(session, closed, submission(), SECRET)) == (
        State.CLOSED,
        Outcome(Result.CLOSED),
    )
    assert len(responses(session)) == 1


def test_survey_is_found_however_its_code_is_typed(session: Session, survey: AskedSurvey) -> None:
    assert find_asked(session, " 123-456 ") == survey
    assert find_asked(session, "១២៣ ៤៥៦") == survey
    assert find_asked(session, "123457") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("123456", "123456"),
        ("12 34-56\n", "123456"),
        ("๑๒๓၄၅၆", "123456"),
        ("abc", "ABC"),
        ("", ""),
        ("9" * 40, "9" * 12),
    ],
)
def test_survey_code_is_normalised(typed: str, code: str) -> None:
    assert normalise_code(typed) == code


def test_survey_is_described_as_participants_meet_it(survey: AskedSurvey, project: Project) -> None:
    assert (survey.code, survey.workshop, survey.institute) == ("123456", "123456", "An institute")
    assert (survey.questionnaire.name, survey.is_synthetic) == ("code", False)
    assert project.salt.hex() not in repr(survey)


def test_stored_id_tells_nothing_of_the_sender_s():
    sent = uuid.uuid1()
    stored = hide_id(sent, b"secret")
    assert (stored.version, stored == hide_id(sent, b"secret")) == (4, True)
    assert stored != hide_id(sent, b"another secret")


def test_rules_see_the_day_at_the_workshop(survey: AskedSurvey) -> None:
    # 25 hours apart: what is today in the east is still to come in the west.
    east, west = "Pacific/Kiritimati", "Pacific/Pago_Pago"
    asked = replace(survey, questionnaire=read_source(ON_WHICH_DAY, "x").questionnaire)
    sent = Submission(uuid.uuid4(), "en", {"day": find_day(east).isoformat()})
    faults = [
        list(check_submission(replace(asked, time_zone=zone), sent).faults) for zone in (east, west)
    ]
    assert faults == [[], ["day"]]
