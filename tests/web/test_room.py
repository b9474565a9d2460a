"""The projector."""

import re
import uuid
from dataclasses import replace

import pytest
import segno
from flask import Flask

from evalapp.actions.collect import Result, Submission, find_asked, submit_response
from evalapp.actions.manage import close_survey, find_survey
from evalapp.actions.room import RoomFigures
from evalapp.actions.schedule import choose_live_results, extend_survey
from evalapp.questionnaire.reader import read_shipped
from evalapp.reporting.qr import draw_qr
from evalapp.storage.database import Session, writing
from evalapp.storage.schedule import Times
from evalapp.storage.tables import RosterPerson, Survey
from evalapp.web.clock import tell_clock
from evalapp.web.lan import list_lan_addresses
from evalapp.web.room_board import Board
from evalapp.web.serving import Server
from tests.journeys.conftest import find_port
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


def test_the_room_s_square_has_as_few_modules_as_its_link_allows() -> None:
    link = "http://evaluation.institute.example:8000/r/482913"
    assert (draw_qr(link)["width"], draw_qr(link, error="l")["width"]) == (41, 37)


def test_count_follows_the_responses(
    app: Flask, facilitator: Visitor, seed: Seed, session: Session
) -> None:
    address = f"/room/{seed.code}/count"
    look_at_once(app)
    assert facilitator.get(address).json == {
        "count": "1 of 27",
        "sentence": "1 of 27 people have answered",
        "mix": "",
        "state": "open",
        "until": 0,
        "results": 0,
    }
    answer(session, find_survey(session, seed.code).id, 11)
    told = facilitator.get(address).json
    assert (told["count"], told["mix"]) == ("12 of 27", "ភាសាខ្មែរ ≥\u00a010")


def look_at_once(app: Flask) -> None:
    """Let rooms be told what has just happened, not what was read a moment ago."""
    app.extensions["evalapp_board"] = Board(seconds=0)


def test_a_count_is_read_once_for_all_who_ask_at_the_same_time(
    app: Flask, facilitator: Visitor, seed: Seed, session: Session
) -> None:
    now = [0.0]
    app.extensions["evalapp_board"] = Board(seconds=1.5, clock=lambda: now[0])
    address, counts = f"/room/{seed.code}/count", []
    for moment in (0.0, 1.4, 1.6):
        now[0] = moment
        counts.append(facilitator.get(address).json["count"])
        answer(session, find_survey(session, seed.code).id)
    assert counts == ["1 of 27", "1 of 27", "3 of 27"]


def test_a_code_that_no_survey_has_is_not_kept(app: Flask, facilitator: Visitor) -> None:
    board = app.extensions["evalapp_board"] = Board()
    assert facilitator.get("/room/000000/count").status_code == 404
    assert board.look(("000000", False), lambda: RoomFigures(1, None, Times())).given == 1


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
    assert ("Phones cannot open this address." in page) == is_told


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_phones_are_led_to_the_address_in_the_network(
    host: str, app: Flask, facilitator: Visitor, seed: Seed
) -> None:
    port = find_port()
    Server(app, "0.0.0.0", port, 1, lambda: None)
    address = list_lan_addresses()[0]
    facilitator.move_to(host.strip("[]"))
    page = facilitator.get(f"/room/{seed.code}", base_url=f"http://{host}:{port}").text
    assert f"<b>{address}:{port}</b>" in page
    assert "The phone must be in the same Wi-Fi as this computer." in page


def test_a_public_address_goes_before_all_others(
    app: Flask, facilitator: Visitor, seed: Seed
) -> None:
    config = replace(app.extensions["evalapp_config"], public_address="https://survey.example")
    app.extensions["evalapp_config"] = config
    assert "<b>survey.example</b>" in facilitator.get(f"/room/{seed.code}").text
    link = f"https://survey.example/r/{seed.code}"
    assert link in facilitator.get(f"/manage/surveys/{seed.code}").text


def test_the_count_of_cards_is_told_against_the_roster(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    survey = find_survey(session, seed.code)
    with writing(session):
        survey.is_attendance_known = True
        session.add_all(
            RosterPerson(workshop_id=survey.workshop_id, name=name) for name in ("Sok", "May")
        )
    assert ">1 of 2 people have answered</p>" in facilitator.get(f"/room/{seed.code}").text
    assert ">1 of 2</dd>" in facilitator.get(f"/manage/surveys/{seed.code}").text


def test_an_unknown_code_is_told(app: Flask, facilitator: Visitor) -> None:
    assert facilitator.get("/room/000000").status_code == 404


def show_results(session: Session, seed: Seed, people: int) -> str:
    """Store so many answers and close the survey; return the address of its results."""
    survey = find_survey(session, seed.code)
    hand_in_plan(session, survey, people)
    close_survey(session, survey)
    return f"/room/{seed.code}/results"


def hand_in_plan(session: Session, survey: Survey, people: int) -> None:
    asked = find_asked(session, survey.code)
    for _person in range(people):
        answers = {"programme": "sme_cluster", "country": "kh", "cluster_plan": "4", "hope": SECRET}
        submission = Submission(uuid.uuid4(), "km", answers)
        assert submit_response(session, asked, submission, b"s" * 32).result is Result.STORED


SECRET = "What nobody in the room shall read"


def test_results_are_shown_a_question_at_a_time(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    address = show_results(session, seed, 6)
    page = facilitator.get(f"{address}?question=cluster_plan").text
    assert '<td class="share">100\u00a0%</td>' in page
    assert "n = 6" in page
    assert SECRET not in page


def test_results_speak_a_language_of_the_questionnaire(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    address = show_results(session, seed, 6)
    questionnaire = read_shipped("training_pre").questionnaire
    label = questionnaire.label_all("my")["cluster_plan"]
    page = facilitator.get(f"{address}?lang=my&question=cluster_plan").text
    assert f"<caption>{label}</caption>" in page


def test_a_question_that_is_not_there_leads_to_the_first(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    address = show_results(session, seed, 6)
    pages = [facilitator.get(address + more).text for more in ("", "?question=no_such")]
    captions = [re.search("<caption>.*</caption>", page)[0] for page in pages]
    assert captions[0] == captions[1]


def test_results_of_few_are_withheld_in_words(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    address = show_results(session, seed, 3)
    page = facilitator.get(address).text
    assert "Fewer than 5 people have answered. Their answers are withheld" in page
    assert "<table" not in page


@pytest.mark.parametrize("is_chosen", [True, False])
def test_results_of_an_open_survey_are_shown_where_it_was_chosen(
    is_chosen: bool, facilitator: Visitor, seed: Seed, session: Session
) -> None:
    survey = find_survey(session, seed.code)
    hand_in_plan(session, survey, 6)
    choose_live_results(session, survey, is_chosen)
    page = facilitator.get(f"/room/{seed.code}/results")
    assert page.status_code == (200 if is_chosen else 303)


def test_a_room_hears_of_results_of_more_people(
    app: Flask, facilitator: Visitor, seed: Seed, session: Session
) -> None:
    look_at_once(app)
    survey = find_survey(session, seed.code)
    choose_live_results(session, survey, True)
    address, told = f"/room/{seed.code}/count?results=1", []
    for more in (3, 2, 4, 1):
        hand_in_plan(session, survey, more)
        told.append(facilitator.get(address).json["results"])
    assert told == [0, 6, 6, 11]


def test_the_next_planned_change_is_told_to_the_millisecond(
    app: Flask, facilitator: Visitor, seed: Seed, session: Session
) -> None:
    look_at_once(app)
    survey = find_survey(session, seed.code)
    extend_survey(session, survey)
    told = facilitator.get(f"/room/{seed.code}/count").json
    assert told["until"] == int(survey.closes_at.timestamp() * 1000)
    clock = tell_clock(survey.closes_at, survey.workshop.time_zone)
    assert f"Closes: {clock}" in facilitator.get(f"/room/{seed.code}").text
