"""The pages on which facilitators plan when a survey opens and closes."""

import datetime

import pytest

from evalapp.actions.manage import close_survey, find_survey
from evalapp.storage.database import Session, writing
from evalapp.storage.tables import now
from evalapp.web.clock import from_local, list_time_zones, to_local
from tests.web.conftest import Seed, Visitor

PHNOM_PENH = "Asia/Phnom_Penh"


@pytest.fixture(autouse=True)
def in_phnom_penh(seed: Seed, session: Session) -> None:
    """Let the workshop take place where it is seven hours later than in UTC."""
    with writing(session):
        find_survey(session, seed.code).workshop.time_zone = PHNOM_PENH


def read_times(session: Session, code: str) -> tuple[datetime.datetime | None, ...]:
    session.rollback()
    survey = find_survey(session, code)
    session.refresh(survey)
    return survey.opens_at, survey.closes_at


def test_times_are_those_of_the_workshop(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    done = facilitator.post(f"/manage/surveys/{seed.code}/times", closes_at="2031-03-02T16:30")
    assert (done.status_code, done.location) == (303, f"/manage/surveys/{seed.code}")
    closes_at = datetime.datetime(2031, 3, 2, 9, 30, tzinfo=datetime.UTC)
    assert read_times(session, seed.code) == (None, closes_at)
    page = facilitator.get(f"/manage/surveys/{seed.code}?lang=en").text
    assert "Closes: March 2, 2031, 16:30" in page
    assert 'value="2031-03-02T16:30"' in facilitator.get(f"/manage/surveys/{seed.code}/times").text


def test_empty_times_take_the_plan_back(facilitator: Visitor, seed: Seed, session: Session) -> None:
    for closes_at in ("2031-03-02T16:30", ""):
        facilitator.post(f"/manage/surveys/{seed.code}/times", closes_at=closes_at)
    assert read_times(session, seed.code) == (None, None)
    assert "By hand" in facilitator.get(f"/manage/surveys/{seed.code}?lang=en").text


@pytest.mark.parametrize(
    ("closes_at", "told"),
    [
        ("2017-03-02T16:30", "This time has passed."),
        ("tomorrow", "Choose a day and a time."),
    ],
)
def test_a_time_that_cannot_be_is_told_and_stays_in_its_field(
    closes_at: str, told: str, facilitator: Visitor, seed: Seed, session: Session
) -> None:
    page = facilitator.post(f"/manage/surveys/{seed.code}/times", closes_at=closes_at)
    assert (page.status_code, told in page.text, closes_at in page.text) == (422, True, True)
    assert read_times(session, seed.code) == (None, None)


def test_a_survey_that_has_begun_is_not_asked_when_it_opens(
    facilitator: Visitor, seed: Seed
) -> None:
    assert 'name="opens_at"' not in facilitator.get(f"/manage/surveys/{seed.code}/times").text


def test_participants_are_let_in_and_out_by_the_clock(
    stranger: Visitor, seed: Seed, session: Session
) -> None:
    survey = find_survey(session, seed.code)
    minute, got = datetime.timedelta(minutes=1), []
    for opens, closes in ((5, 60), (-5, 60), (-60, -5)):
        with writing(session):
            survey.opened_at = None
            survey.opens_at, survey.closes_at = now() + opens * minute, now() + closes * minute
        got.append(
            (
                stranger.get(f"/r/{seed.code}").status_code,
                stranger.get(f"/api/v1/surveys/{seed.code}").status_code,
            )
        )
    assert got == [(403, 410), (200, 200), (410, 410)]


def test_extending_leads_back_to_where_it_was_asked(facilitator: Visitor, seed: Seed) -> None:
    address = f"/manage/surveys/{seed.code}/extend"
    assert facilitator.post(address).location == f"/manage/surveys/{seed.code}"
    assert facilitator.post(address, to="room", lang="km").location == f"/room/{seed.code}?lang=km"


def test_what_was_closed_by_hand_offers_no_more_minutes(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    address = f"/manage/surveys/{seed.code}?lang=en"
    assert "Close in 10 minutes" in facilitator.get(address).text
    facilitator.post(f"/manage/surveys/{seed.code}/extend")
    assert "10 more minutes" in facilitator.get(address).text
    close_survey(session, find_survey(session, seed.code))
    assert "10 more minutes" not in facilitator.get(address).text


def test_the_time_zone_of_a_workshop_is_chosen(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    fields = {
        "title": "Training",
        "kind": "training",
        "starts_on": "2031-03-01",
        "ends_on": "2031-03-02",
    }
    address = f"/manage/workshops/{seed.workshop}/edit"
    assert facilitator.post(address, **fields, time_zone="Asia/Yangon").status_code == 303
    assert facilitator.post(address, **fields, time_zone="Asia/Nowhere").status_code == 422
    session.rollback()
    workshop = find_survey(session, seed.code).workshop
    session.refresh(workshop)
    assert workshop.time_zone == "Asia/Yangon"


@pytest.mark.parametrize(
    ("zone", "hours"), [("Asia/Yangon", 6.5), (PHNOM_PENH, 7), ("UTC", 0), ("Europe/Paris", 2)]
)
def test_a_time_comes_back_as_it_was_shown(zone: str, hours: float) -> None:
    shown = datetime.datetime(2031, 7, 1, 12)
    time = from_local(shown, zone)
    assert (to_local(time, zone), time.replace(tzinfo=None)) == (
        shown,
        shown - datetime.timedelta(hours=hours),
    )


def test_only_zones_of_places_are_offered() -> None:
    offered = list_time_zones()
    assert {"UTC", "Asia/Bangkok", "Asia/Saigon", "Asia/Rangoon"} <= set(offered)
    assert [name for name in offered if name.startswith(("Etc/", "posix/"))] == []
