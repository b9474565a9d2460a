"""Trying a survey out on a phone and by the API: plainly a test, and counted nowhere."""

import re
import uuid

import pytest
from sqlalchemy import select

from evalapp.actions.cards import choose_attendance
from evalapp.actions.manage import start_survey_of
from evalapp.storage.database import writing
from evalapp.storage.tables import Response, TrialResponse, now
from tests.evaluations import make_training, read_small

BANNER = "Test: nothing that you send here counts."
ANSWERS = {"country": "th", "staff": "5"}


@pytest.fixture
def survey(session):
    """Give a survey that is not open yet."""
    return start_survey_of(session, make_training(session, timings=[]), read_small(), "pre")


@pytest.fixture
def link(facilitator, survey):
    """Give the address for trying the survey out, as its page shows it."""
    page = facilitator.get(f"/manage/surveys/{survey.code}").text
    return re.search(r'href="[^"]*(/r/\d+\?test=[0-9a-f]{16})"', page)[1]


@pytest.fixture
def phone(app):
    return app.test_client()


def send(phone, link, **values):
    data = {**ANSWERS, "id": str(uuid.uuid4()), "go": "done", **values}
    return phone.post(f"{link}&lang=en", data=data)


def stored(session):
    session.rollback()
    return tuple(len(session.scalars(select(table)).all()) for table in (Response, TrialResponse))


def test_the_form_says_that_it_is_a_test_and_stays_one(phone, survey, link):
    page = phone.get(f"{link}&lang=en")
    assert page.status_code == 200
    assert page.text.count(BANNER) == 1
    action = re.search(r'action="([^"]+)"', page.text)[1].replace("&amp;", "&")
    turned = phone.post(action, data={"id": str(uuid.uuid4()), "at": "0", "go": "1"})
    assert BANNER in turned.text
    assert f"test={link[-16:]}" in turned.text


def test_drafts_of_tests_and_of_answers_are_kept_apart_on_a_phone(phone, survey, link):
    page = phone.get(link).text
    assert f"data-code={survey.code}test" in page


def test_a_test_is_told_as_one_and_counted_nowhere(phone, session, facilitator, survey, link):
    done = send(phone, link)
    assert done.status_code == 303
    thanks = phone.get(done.location)
    assert BANNER in thanks.text
    assert "Your answers are stored" not in thanks.text
    assert stored(session) == (0, 1)
    assert facilitator.get(f"/room/{survey.code}/count").json["count"] == "0 of 27"
    listed = facilitator.get(f"/manage/surveys/{survey.code}/responses").text
    assert "Test: does not count" in listed
    assert "1 test response is listed. It counts nowhere." in listed


def test_a_test_is_checked_like_answers(phone, session, link):
    assert send(phone, link, staff="many").status_code == 422
    assert stored(session) == (0, 0)


@pytest.mark.parametrize("key", ["", "0" * 16, "é"])
def test_a_wrong_link_is_no_test(phone, session, survey, key):
    page = phone.get(f"/r/{survey.code}?lang=en&test={key}")
    assert page.status_code == 410
    assert "This test is over." in page.text
    assert send(phone, f"/r/{survey.code}?test={key}").status_code == 410
    assert stored(session) == (0, 0)


def test_without_the_link_a_survey_that_is_not_open_takes_nothing(phone, session, survey):
    assert send(phone, f"/r/{survey.code}?x=1").status_code == 403
    assert stored(session) == (0, 0)


def test_opening_tells_how_many_tests_go_and_deletes_them(
    phone, session, facilitator, survey, link
):
    for _ in range(2):
        send(phone, link)
    asked = facilitator.post(f"/manage/surveys/{survey.code}/open")
    page = facilitator.get(asked.location)
    assert "2 test responses are deleted when the survey opens." in page.text
    assert stored(session) == (0, 2)
    facilitator.post(f"/manage/surveys/{survey.code}/open", all_the_same="yes")
    assert stored(session) == (0, 0)
    assert send(phone, link).status_code == 410
    assert stored(session) == (0, 0)
    assert BANNER not in phone.get(f"/r/{survey.code}?lang=en").text


def test_tests_are_deleted_from_the_list(phone, session, facilitator, survey, link):
    send(phone, link)
    facilitator.post(f"/manage/surveys/{survey.code}/responses/tests/delete")
    assert stored(session) == (0, 0)


def test_a_test_response_is_not_deleted_with_a_reason(phone, facilitator, survey, link):
    send(phone, link)
    listed = facilitator.get(f"/manage/surveys/{survey.code}/responses").text
    assert not re.search(r"/[0-9a-f]{24}/delete", listed)


def test_a_test_needs_no_card(phone, session, survey, link):
    choose_attendance(session, survey, True)
    assert "not what you answered" in phone.get(f"{link}&lang=en").text
    assert send(phone, link).status_code == 303
    assert stored(session) == (0, 1)


def test_the_api_takes_tests_by_the_same_link(phone, session, survey, link):
    key = link[-16:]
    sent = {"id": str(uuid.uuid4()), "language": "en", "answers": {"country": "th", "staff": 5}}
    address = f"/api/v1/surveys/{survey.code}"
    assert phone.get(address).status_code == 410
    assert phone.get(f"{address}?test={key}").json["code"] == survey.code
    assert phone.post(f"{address}/responses?test=wrong", json=sent).status_code == 410
    codes = [phone.post(f"{address}/responses?test={key}", json=sent).status_code for _ in "ab"]
    assert codes == [201, 200]
    assert stored(session) == (0, 1)


def test_the_link_is_offered_until_the_survey_opens(facilitator, session, survey, link):
    facilitator.post(f"/manage/surveys/{survey.code}/open")
    facilitator.post(f"/manage/surveys/{survey.code}/open", all_the_same="yes")
    assert "?test=" not in facilitator.get(f"/manage/surveys/{survey.code}").text


def test_a_survey_that_opens_by_its_plan_loses_its_tests(phone, session, facilitator, survey, link):
    send(phone, link)
    told = "1 test response is deleted when the survey opens."
    assert told in facilitator.get(f"/manage/surveys/{survey.code}/times").text
    with writing(session):
        survey.opens_at = now()
        session.add(survey)
    assert send(phone, link).status_code == 410
    assert stored(session) == (0, 1)
    listed = facilitator.get(f"/manage/surveys/{survey.code}/responses").text
    assert "Nobody has answered yet." in listed
    assert stored(session) == (0, 0)
    assert told not in facilitator.get(f"/manage/surveys/{survey.code}/times").text
