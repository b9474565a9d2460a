"""Sheets typed in: each becomes one response, can be taken back, and names nobody."""

import threading
from collections.abc import Callable

import pytest

from evalapp.actions.collect import AskedSurvey
from evalapp.actions.manage import create_project, find_survey
from evalapp.actions.paper_sheets import (
    check_sheet,
    count_sheets,
    delete_sheet,
    is_typed_twice,
    list_sheets,
    store_sheet,
    type_once,
    type_twice,
    undo_sheet,
)
from evalapp.actions.refusal import Refusal
from evalapp.actions.remove import HAS_SHEETS, delete_survey
from evalapp.questionnaire.keying.sheets import TypedSheet
from evalapp.storage.database import Database, Session
from evalapp.storage.migration import migrate
from evalapp.storage.tables import PaperSheet, make_key
from tests.actions.handing_in import ask, responses
from tests.open_surveys import SECRET

TEXTS = {"product": "rice", "code.mother": "Sophea", "code.day": "7"}


@pytest.fixture
def survey(session: Session) -> AskedSurvey:
    return ask(session, create_project(session, "P"), "234567", is_open=False)


@pytest.fixture
def type_in(session: Session, survey: AskedSurvey) -> Callable[..., PaperSheet]:
    """Give a function that types a sheet in."""

    def type_in(key: str | None = None, language: str = "km", **texts: str) -> PaperSheet:
        return store_sheet(
            session,
            survey,
            TypedSheet(survey.questionnaire, texts or TEXTS),
            key=key or make_key(),
            language=language,
            by="anna@demo.example",
            secret=SECRET,
        )

    return type_in


def test_a_sheet_becomes_a_response_also_while_the_survey_is_not_open(
    session: Session, type_in: Callable[..., PaperSheet]
) -> None:
    sheet = type_in()
    (stored,) = responses(session)
    assert (stored.id, stored.language, stored.answers) == (
        sheet.response_id,
        "km",
        {"product": "rice"},
    )
    assert sorted(stored.code_hashes) == ["day", "mother"]
    assert (sheet.number, sheet.state, sheet.typed_by) == (1, "counted", "anna@demo.example")


def test_nothing_of_what_was_typed_stays_beside_a_response(
    session: Session, survey: AskedSurvey, type_in: Callable[..., PaperSheet]
) -> None:
    type_in()
    session.expire_all()
    (sheet,) = list_sheets(session, survey.survey_id)
    assert (sheet.first, sheet.second) == (None, None)


def test_the_same_form_sent_twice_is_one_sheet(
    session: Session, type_in: Callable[..., PaperSheet]
) -> None:
    numbers = [type_in(key="abcdefghjkmn").number for _ in range(2)]
    assert numbers == [1, 1]
    assert len(responses(session)) == 1


def test_a_blank_sheet_is_not_stored(type_in: Callable[..., PaperSheet]) -> None:
    with pytest.raises(Refusal, match="Nothing was typed"):
        type_in(product=" ")


def test_a_sheet_with_faults_is_not_stored(
    session: Session, survey: AskedSurvey, type_in: Callable[..., PaperSheet]
) -> None:
    texts = {"product": "rice", "code.day": "40"}
    checked = check_sheet(TypedSheet(survey.questionnaire, texts))
    assert list(checked.faults) == ["code.day"]
    with pytest.raises(Refusal, match="cannot be stored"):
        type_in(**texts)
    assert responses(session) == []
    assert list_sheets(session, survey.survey_id) == []


def test_undoing_the_last_sheet_gives_its_number_back(
    session: Session, survey: AskedSurvey, type_in: Callable[..., PaperSheet]
) -> None:
    type_in()
    undo_sheet(session, survey, type_in().number)
    assert len(responses(session)) == 1
    assert type_in().number == 2


def test_the_number_of_a_deleted_sheet_is_not_given_again(
    session: Session, survey: AskedSurvey, type_in: Callable[..., PaperSheet]
) -> None:
    type_in()
    type_in()
    delete_sheet(session, survey, 2)
    assert [sheet.number for sheet in list_sheets(session, survey.survey_id)] == [1]
    assert len(responses(session)) == 1
    assert type_in().number == 3


@pytest.mark.parametrize("take_back", [undo_sheet, delete_sheet])
def test_a_sheet_that_is_gone_is_told(
    session: Session, survey: AskedSurvey, take_back: Callable[..., None]
) -> None:
    with pytest.raises(Refusal, match="changed or deleted meanwhile"):
        take_back(session, survey, 1)


def test_a_sheet_whose_response_is_deleted_goes_with_it(
    session: Session, survey: AskedSurvey, type_in: Callable[..., PaperSheet]
) -> None:
    type_in()
    (stored,) = responses(session)
    session.delete(stored)
    session.commit()
    assert list_sheets(session, survey.survey_id) == []


def test_sheets_typed_once_wait_where_they_are_to_be_typed_twice(
    session: Session, survey: AskedSurvey, type_in: Callable[..., PaperSheet]
) -> None:
    type_twice(session, survey)
    sheet = type_in()
    assert (sheet.state, sheet.response_id) == ("waiting", None)
    assert "Sophea" not in str(sheet.first)
    assert responses(session) == []
    assert is_typed_twice(session, survey.survey_id)
    assert count_sheets(session, survey.survey_id) == {"waiting": 1}


def test_switching_back_lets_waiting_sheets_count(
    session: Session, survey: AskedSurvey, type_in: Callable[..., PaperSheet]
) -> None:
    type_twice(session, survey)
    type_in()
    type_in(product="tea")
    assert type_once(session, survey, SECRET) == 2
    assert sorted(each.answers["product"] for each in responses(session)) == ["rice", "tea"]
    assert count_sheets(session, survey.survey_id) == {"counted": 2}
    assert type_in().state == "counted"


def test_a_survey_with_sheets_is_not_deleted(
    session: Session, survey: AskedSurvey, type_in: Callable[..., PaperSheet]
) -> None:
    type_twice(session, survey)
    type_in()
    found = find_survey(session, survey.code)
    assert found is not None
    with pytest.raises(Refusal) as raised:
        delete_survey(session, found)
    assert raised.value.message == HAS_SHEETS


def test_typists_at_once_get_numbers_of_their_own(database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    survey = ask(database.session(), create_project(database.session(), "P"), "234567")
    numbers: list[int] = []

    def type_some() -> None:
        with database.sessions() as session:
            for _ in range(5):
                sheet = store_sheet(
                    session,
                    survey,
                    TypedSheet(survey.questionnaire, TEXTS),
                    key=make_key(),
                    language="en",
                    by="",
                    secret=SECRET,
                )
                numbers.append(sheet.number)

    typists = [threading.Thread(target=type_some) for _ in range(4)]
    for typist in typists:
        typist.start()
    for typist in typists:
        typist.join()
    assert sorted(numbers) == list(range(1, 21))
    with database.sessions() as session:
        assert len(responses(session)) == 20
    database.close()
