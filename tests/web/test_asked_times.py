"""Participants are told when a survey opens and closes by itself, on the clock of its workshop."""

import datetime

import pytest
from flask import Flask

from evalapp.actions.manage import find_survey
from evalapp.storage.database import Session, writing
from tests.web.conftest import Visitor

NINE = datetime.datetime(2031, 3, 2, 2, 0, tzinfo=datetime.UTC)
"""At nine in the morning in Phnom Penh."""
NO_TIME = None


def plan(session: Session, code: str, **times: datetime.datetime | None) -> None:
    with writing(session):
        survey = find_survey(session, code)
        survey.workshop.time_zone = "Asia/Phnom_Penh"
        for name, time in times.items():
            setattr(survey, name, time)


@pytest.fixture
def phone(app: Flask) -> Visitor:
    return Visitor(app.test_client())


def test_a_survey_that_is_not_open_yet_says_when_it_opens(phone, seed, session):
    plan(session, seed.code, opened_at=NO_TIME, opens_at=NINE)
    page = phone.get(f"/r/{seed.code}?lang=en")
    assert page.status_code == 403
    assert "Not open yet<br><b>Opens: March 2, 2031, 09:00</b>" in page.text
    assert "until your facilitator opens it" not in page.text


def test_one_that_is_opened_by_hand_says_to_wait(phone, seed, session):
    plan(session, seed.code, opened_at=NO_TIME)
    page = phone.get(f"/r/{seed.code}?lang=en")
    assert page.status_code == 403
    assert "until your facilitator opens it" in page.text
    assert "Opens:" not in page.text


def test_an_open_survey_says_when_it_closes(phone, seed, session):
    plan(session, seed.code, closes_at=NINE)
    assert "Closes: March 2, 2031, 09:00</p>" in phone.get(f"/r/{seed.code}?lang=en").text
    plan(session, seed.code, closes_at=NINE + datetime.timedelta(minutes=10))
    assert "Closes: March 2, 2031, 09:10</p>" in phone.get(f"/r/{seed.code}?lang=en").text
    plan(session, seed.code, closes_at=NO_TIME)
    assert "Closes:" not in phone.get(f"/r/{seed.code}?lang=en").text


def test_a_closed_survey_says_no_times(phone, seed, session):
    plan(session, seed.code, opens_at=NINE, closed_at=datetime.datetime.now(datetime.UTC))
    page = phone.get(f"/r/{seed.code}?lang=en")
    assert page.status_code == 410
    assert "Opens:" not in page.text
