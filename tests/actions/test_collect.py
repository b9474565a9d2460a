"""Handing in: what becomes of a response, and that nothing stored names a person."""

import datetime
import uuid
from dataclasses import replace

import pytest
from sqlalchemy import inspect, select, text

from evalapp.actions.collect import (
    AskedSurvey,
    Outcome,
    ReadCode,
    Result,
    State,
    Submission,
    find_asked,
    normalise_code,
    read_code,
    submit_response,
)
from evalapp.actions.manage import (
    add_workshop,
    close_survey,
    create_project,
    open_survey,
    start_survey_of,
)
from evalapp.i18n import Message
from evalapp.storage.database import Session
from evalapp.storage.tables import Project, Response, now
from tests.open_surveys import SECRET, find_questionnaire

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
    session.expire_all()
    asked = find_asked(session, code)
    assert asked is not None
    return asked


@pytest.fixture
def project(session: Session) -> Project:
    return create_project(session, "Regional integration", "An institute", "A fund")


@pytest.fixture
def survey(session: Session, project: Project) -> AskedSurvey:
    return ask(session, project, "123456")


def submission(response: uuid.UUID | None = None, **more: object) -> Submission:
    made = Submission(response or uuid.uuid4(), "km", {"product": "rice"}, CODE)
    return replace(made, **more)


def responses(session: Session) -> list[Response]:
    session.expire_all()
    return list(session.scalars(select(Response)))


def hashes_of(session: Session, response: uuid.UUID) -> dict[str, str]:
    found = session.get(Response, response)
    assert found is not None
    return found.code_hashes


def test_response_is_stored_with_the_day_it_came(session: Session, survey: AskedSurvey) -> None:
    sent = submission()
    assert submit_response(session, survey, sent, SECRET) == Outcome(Result.STORED)
    (stored,) = responses(session)
    assert (stored.id, stored.survey_id, stored.language) == (
        sent.response,
        survey.survey_id,
        "km",
    )
    assert (stored.submitted_on, stored.answers, stored.not_asked) == (
        now().date(),
        {"product": "rice"},
        [],
    )
    assert stored.code_hashes.keys() == {"mother", "day"}


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


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ({}, ReadCode({"mother": "", "day": ""}, {})),
        (CODE, ReadCode({"mother": "s", "day": "7"}, {})),
        (
            {"mother": "៧", "day": "၇"},
            ReadCode({"day": "7"}, {"code.mother": Message("Enter one letter.")}),
        ),
    ],
)
def test_code_is_read_by_element(
    survey: AskedSurvey, raw: dict[str, object], read: ReadCode
) -> None:
    assert read_code(survey.questionnaire, raw) == read


def send(
    session: Session, survey: AskedSurvey, secret: bytes = SECRET, **code: str
) -> dict[str, str]:
    """Hand in a response and return the hashes kept of its code."""
    sent = submission(code={**CODE, **code})
    assert submit_response(session, survey, sent, secret).result is Result.STORED
    return hashes_of(session, sent.response)


def test_person_is_found_again_in_the_surveys_of_a_project(
    session: Session, project: Project, survey: AskedSurvey
) -> None:
    first = send(session, survey)
    assert send(session, ask(session, project, "654321"), mother="SAM", day="07") == first


def test_elements_are_told_apart(session: Session, survey: AskedSurvey) -> None:
    first, second = send(session, survey), send(session, survey, day="8")
    assert first["mother"] == second["mother"]
    assert first["day"] != second["day"]


def test_person_is_not_found_in_another_project(session: Session, survey: AskedSurvey) -> None:
    other = ask(session, create_project(session, "Another"), "654321")
    first, second = send(session, survey), send(session, other)
    assert set(first.values()).isdisjoint(second.values())


def test_hashes_tell_nothing_without_the_secret(session: Session, survey: AskedSurvey) -> None:
    first, second = (
        send(session, survey),
        send(session, survey, b"another secret of 32 characters!"),
    )
    assert set(first.values()).isdisjoint(second.values())


def test_elements_left_out_have_no_hash(session: Session, survey: AskedSurvey) -> None:
    sent = submission(code={"mother": "", "day": "7"})
    submit_response(session, survey, sent, SECRET)
    assert hashes_of(session, sent.response).keys() == {"day"}


def test_nothing_that_is_stored_names_a_person(session: Session, survey: AskedSurvey) -> None:
    """Whoever has the whole database finds neither the code nor when somebody handed in."""
    submit_response(
        session, survey, submission(KNOWN, code={"mother": "Ṣophea", "day": "29"}), SECRET
    )
    (stored,) = session.execute(text("SELECT * FROM response")).mappings()
    assert set(stored) == {
        "id", "survey_id", "language", "submitted_on", "answers", "not_asked", "code_hashes",
        "digest",
    }  # fmt: skip
    assert str(stored["submitted_on"]) == str(now().date())
    everything = str(read_everything(session)).casefold()
    assert "rice" in everything
    assert [told for told in ("sophea", "ṣophea", SECRET.decode()) if told in everything] == []


def read_everything(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables but the text of the questionnaires."""
    tables = set(inspect(session.get_bind()).get_table_names()) - {"questionnaire_version"}
    return {
        table: [tuple(row) for row in session.execute(text(f'SELECT * FROM "{table}"'))]
        for table in sorted(tables)
    }
