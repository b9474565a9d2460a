"""The projector."""

import re

import pytest
import segno
from flask import Flask

from evalapp.actions.manage import close_survey, find_survey
from evalapp.reporting.qr import draw_qr
from evalapp.storage.database import Session
from tests.web.conftest import Seed, Visitor, answer


def test_room_shows_code_address_and_count(facilitator: Visitor, seed: Seed) -> None:
    facilitator.move_to("survey.example")
    page = facilitator.get(f"/room/{seed.code}", base_url="http://survey.example").text
    assert f">{seed.code}</p>" in page
    assert "<b>survey.example</b>" in page
    assert ">1 of 27 people have answered</p>" in page


def test_qr_leads_to_the_survey() -> None:
    link = "https://survey.example/r/482913"
    drawn = draw_qr(link)
    expected = segno.make(link, error="m", micro=False)
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn["path"])}
    matrix = expected.matrix
    assert dark == {
        (x + 4, y + 4) for y, row in enumerate(matrix) for x, module in enumerate(row) if module
    }
    assert drawn["width"] == len(matrix) + 8


def test_count_follows_the_responses(facilitator: Visitor, seed: Seed, session: Session) -> None:
    address = f"/room/{seed.code}/count"
    assert facilitator.get(address).json == {
        "count": "1 of 27",
        "sentence": "1 of 27 people have answered",
        "state": "open",
    }
    answer(session, find_survey(session, seed.code).id, 11)
    assert facilitator.get(address).json["count"] == "12 of 27"


def test_an_unchanged_count_costs_no_body(facilitator: Visitor, seed: Seed) -> None:
    address = f"/room/{seed.code}/count"
    tag = facilitator.get(address).headers["ETag"]
    again = facilitator.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_closed_survey_shows_no_code(facilitator: Visitor, seed: Seed, session: Session) -> None:
    close_survey(session, find_survey(session, seed.code))
    page = facilitator.get(f"/room/{seed.code}").text
    assert "Closed. Thank you." in page
    assert "<svg" not in page


def test_a_facilitator_closes_from_the_room_and_stays_there(
    facilitator: Visitor, seed: Seed
) -> None:
    done = facilitator.post(f"/manage/surveys/{seed.code}/close", to="room", lang="km")
    assert done.location == f"/room/{seed.code}?lang=km"


def test_an_evaluator_has_no_button_to_close(evaluator: Visitor, seed: Seed) -> None:
    assert "<form" not in evaluator.get(f"/room/{seed.code}").text


def test_the_rooms_language_is_not_its_facilitators(facilitator: Visitor, seed: Seed) -> None:
    assert '<html lang="km">' in facilitator.get(f"/room/{seed.code}?lang=km").text
    assert '<html lang="en">' in facilitator.get("/manage/").text


@pytest.mark.parametrize(
    ("host", "is_told"),
    [("localhost", True), ("127.0.0.1", True), ("10.0.0.5", False)],
)
def test_an_address_of_this_computer_only_is_told(
    host: str, is_told: bool, facilitator: Visitor, seed: Seed
) -> None:
    facilitator.move_to(host)
    page = facilitator.get(f"/room/{seed.code}", base_url=f"http://{host}:8000").text
    assert ("This address works on this computer only." in page) == is_told


def test_an_unknown_code_is_told(app: Flask, facilitator: Visitor) -> None:
    assert facilitator.get("/room/000000").status_code == 404
