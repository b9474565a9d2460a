"""Handing in: people are found again by their code, and nothing stored names them."""

import uuid

import pytest
from sqlalchemy import inspect, text

from evalapp.actions.collect import (
    AskedSurvey,
    ReadCode,
    Result,
    hide_id,
    read_code,
    submit_response,
)
from evalapp.actions.manage import create_project
from evalapp.i18n import Message
from evalapp.storage.database import Session
from evalapp.storage.tables import Project, Response, now
from tests.open_surveys import SECRET

from .handing_in import CODE, KNOWN, ask, submission


@pytest.fixture
def project(session: Session) -> Project:
    return create_project(session, "Regional integration", "An institute", "A fund")


@pytest.fixture
def survey(session: Session, project: Project) -> AskedSurvey:
    return ask(session, project, "123456")


def hashes_of(session: Session, response: uuid.UUID, secret: bytes = SECRET) -> dict[str, str]:
    found = session.get(Response, hide_id(response, secret))
    assert found is not None
    return found.code_hashes


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
    return hashes_of(session, sent.response, secret)


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
        "digest", "packed", "part",
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
