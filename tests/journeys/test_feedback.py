"""Phones of a room give feedback on each other's plans, on a weak network and without scripts."""

import datetime
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page
from werkzeug.serving import make_server

from evalapp.actions.agenda import find_agenda, present, start_agenda
from evalapp.actions.feedback import gather_feedback
from evalapp.actions.manage import add_workshop
from evalapp.questionnaire.planning.feedback import Feedback, Rating
from evalapp.storage.surveys import find_workshop
from tests.actions.planning import PLAN_ANSWERS, plan_at_training, send
from tests.chromium import DESK, PHONE
from tests.journeys.conftest import open_page
from tests.journeys.judging import find_violations
from tests.journeys.weak_network import WeakNetwork, between
from tests.open_surveys import database_of, make_app
from tests.web.conftest import sign_in_to

pytestmark = pytest.mark.xdist_group("journeys")

DAY = datetime.date(2017, 6, 20)
TITLES = ("ចង្កោមសូត្រ", "Pepper", "ทุเรียนทอดกรอบ", "Nước mắm")
ARRIVED = "Your feedback has arrived."

# Werkzeug's server, which runs in the tests' own process, leaves static files open.
staff_pages = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@dataclass
class Room:
    """A served workshop where four plans are presented under the code 555555."""

    app: Flask
    address: str
    workshop: str

    def read(self) -> list[list[Feedback]]:
        """Return what was said of each presentation."""
        with database_of(self.app).sessions() as session:
            workshop = find_workshop(session, self.workshop)
            gathered = gather_feedback(session, workshop, 5)
            return [list(each.given) for each in gathered.presentations]

    def present(self, number: int) -> None:
        """Present the plan with this number, counted from 0."""
        with database_of(self.app).sessions() as session:
            agenda = find_agenda(session, "555555")
            present(session, agenda, agenda.presentations[number].key)


@pytest.fixture
def room(tmp_path) -> Iterator[Room]:
    app = make_app(f"sqlite:///{tmp_path}/evalapp.sqlite", tmp_path)
    with database_of(app).sessions() as session:
        project, planning = plan_at_training(session)
        for title in TITLES:
            send(session, planning.code, {**PLAN_ANSWERS, "title": title})
        programmes = [each.key for each in project.programmes]
        made = add_workshop(
            session,
            project,
            title="S&E",
            kind="synthesis",
            starts_on=DAY,
            ends_on=DAY,
            programmes=programmes,
        )
        start_agenda(session, find_workshop(session, made.key), "555555")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Room(app, f"http://127.0.0.1:{server.server_port}", made.key)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        database_of(app).close()


@pytest.fixture
def network(room: Room) -> Iterator[WeakNetwork]:
    with between(room.address) as network:
        yield network


def enter(page: Page, address: str, own: str, language: str = "en") -> None:
    """Say which plan is one's own."""
    page.goto(f"{address}/f/555555?lang={language}")
    with page.expect_navigation():
        page.get_by_role("button", name=own).click()


def form_of(page: Page, title: str) -> Locator:
    """Open the form at a presentation."""
    place = page.locator("details").filter(has_text=title)
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    return place


def choose(place: Locator, aspect: str, rating: str) -> None:
    place.locator(f"input[name={aspect}][value={rating}]").check()


def test_two_taps_hand_in_feedback(person: Page, room: Room) -> None:
    room.present(2)
    enter(person, room.address, "Pepper")
    place = person.locator("details[open]")
    choose(place, "useful", "yes")
    place.get_by_role("button", name="Send").click()
    person.get_by_text(ARRIVED).first.wait_for()
    assert room.read() == [[], [], [Feedback({"useful": Rating.YES}, language="en")], []]


def test_nobody_finds_their_own_plan_among_the_others(person: Page, room: Room) -> None:
    enter(person, room.address, "Pepper")
    titles = [each.inner_text() for each in person.locator("summary .t > span").all()]
    assert titles == ["ចង្កោមសូត្រ", "ทุเรียนทอดกรอบ", "Nước mắm"]
    assert person.get_by_text("Your own action plan: Pepper").count() == 1


def test_phones_with_and_without_scripts_speak_of_all_plans(browser: Browser, room: Room) -> None:
    for number, own in enumerate(TITLES):
        for scripts in (True, False):
            context = browser.new_context(**PHONE, java_script_enabled=scripts)
            for page in open_page(context):
                enter(page, room.address, own)
                for title in TITLES:
                    if title != own:
                        speak(page, title, f"{number} {scripts}")
                assert "Given: 3 of 3" in page.locator("#standing").inner_text()
    assert [len(each) for each in room.read()] == [6, 6, 6, 6]
    said = sorted(each.improve for each in room.read()[1])
    assert said == sorted(
        f"{number} {scripts}" for number in (0, 2, 3) for scripts in (True, False)
    )


def speak(page: Page, title: str, improve: str) -> None:
    place = form_of(page, title)
    choose(place, "realistic", "partly")
    place.locator("[name=improve]").fill(improve)
    place.get_by_role("button", name="Send").click()
    page.locator("details").filter(has_text=title).locator(".ok:not([hidden])").wait_for()


def test_what_is_said_without_a_network_waits_and_is_sent_by_itself(
    participant: Page, room: Room, network: WeakNetwork
) -> None:
    enter(participant, network.address, "Pepper")
    network.cut()
    for title in ("ทุเรียนทอดกรอบ", "Nước mắm"):
        place = form_of(participant, title)
        place.locator("[name=strong]").fill(f"ល្អ {title}")
        place.get_by_role("button", name="Send").click()
    participant.get_by_text("Saved on this phone. Your answers are sent when").first.wait_for()
    assert room.read() == [[], [], [], []]
    network.mend()
    participant.get_by_text("Given: 2 of 3").wait_for()
    assert [[each.strong for each in of] for of in room.read()] == [
        [],
        [],
        ["ល្អ ทุเรียนทอดกรอบ"],
        ["ល្អ Nước mắm"],
    ]


def test_a_reply_that_is_lost_leaves_one_voice(
    participant: Page, room: Room, network: WeakNetwork
) -> None:
    enter(participant, network.address, "Pepper")
    network.lose_answers()
    place = form_of(participant, "Nước mắm")
    choose(place, "clear", "yes")
    place.get_by_role("button", name="Send").click()
    participant.get_by_text("Saved on this phone.").first.wait_for()
    network.mend()
    participant.get_by_text("Given: 1 of 3").wait_for()
    assert [len(each) for each in room.read()] == [0, 0, 0, 1]


def test_a_page_of_the_hotel_is_not_taken_for_the_server(
    participant: Page, room: Room, network: WeakNetwork
) -> None:
    enter(participant, network.address, "Pepper")
    network.show_strangers_page()
    place = form_of(participant, "Nước mắm")
    place.locator("[name=strong]").fill("Fish")
    place.get_by_role("button", name="Send").click()
    participant.get_by_text("Saved on this phone.").first.wait_for()
    network.mend()
    participant.reload()
    participant.get_by_text("Given: 1 of 3").wait_for()
    assert [each.strong for each in room.read()[3]] == ["Fish"]


def test_typed_words_survive_a_reload_and_a_refusal(participant: Page, room: Room) -> None:
    enter(participant, room.address, "Pepper")
    place = form_of(participant, "Nước mắm")
    place.locator("[name=improve]").fill("ဈေးနှုန်း")
    place.get_by_text("Saved on this phone").wait_for()
    participant.reload()
    place = participant.locator("details[open]").filter(has_text="Nước mắm")
    assert place.locator("[name=improve]").input_value() == "ဈေးနှုန်း"
    place.locator("[name=improve]").fill("")
    place.get_by_role("button", name="Send").click()
    place.get_by_text("Please either choose a rating or write something.").wait_for()
    assert room.read() == [[], [], [], []]


def test_a_phone_that_comes_back_has_its_voice(participant: Page, room: Room) -> None:
    enter(participant, room.address, "Pepper")
    address = participant.url
    participant.goto(f"{room.address}/f/555555?lang=en")
    participant.wait_for_url("**/f/555555/*")
    assert participant.url == address
    participant.get_by_role("link", name="Another person answers on this phone").click()
    participant.get_by_role("heading", name="Which action plan is yours?").wait_for()


@pytest.mark.parametrize("language", ["en", "km"])
def test_pages_of_feedback_are_accessible(participant: Page, room: Room, language: str) -> None:
    participant.goto(f"{room.address}/f/555555?lang={language}")
    found = [find_violations(participant)]
    with participant.expect_navigation():
        participant.locator("button.p").first.click()
    participant.locator("summary").first.click()
    found.append(find_violations(participant))
    assert found == [[], []]


@staff_pages
def test_arrow_keys_turn_the_plans_on_the_projector(browser: Browser, room: Room) -> None:
    visitor = sign_in_to(room.app, "facilitator")
    cookie = visitor.client.get_cookie("evalapp")
    room.present(1)
    context = browser.new_context(**DESK, locale="en")
    context.add_cookies([{"name": "evalapp", "value": cookie.value, "url": room.address}])
    for page in open_page(context):
        page.goto(f"{room.address}/room/555555/plans")
        titles = [page.locator("h2").inner_text()]
        for key in ("ArrowRight", "ArrowLeft", "ArrowLeft"):
            with page.expect_navigation():
                page.keyboard.press(key)
            titles.append(page.locator("h2").inner_text())
        assert titles == ["Pepper", "ทุเรียนทอดกรอบ", "Pepper", "ចង្កោមសូត្រ"]
        with page.expect_navigation():
            page.get_by_role("button", name="Present", exact=True).click()
        page.get_by_text("Presented now").wait_for()
        assert page.url == f"{room.address}/room/555555/plans/1?lang=en"


@staff_pages
def test_a_facilitator_drags_a_presentation_to_its_place(browser: Browser, room: Room) -> None:
    visitor = sign_in_to(room.app, "facilitator")
    cookie = visitor.client.get_cookie("evalapp")
    context = browser.new_context(**DESK, locale="en")
    context.add_cookies([{"name": "evalapp", "value": cookie.value, "url": room.address}])
    for page in open_page(context):
        page.goto(f"{room.address}/manage/workshops/{room.workshop}/agenda?lang=en")
        rows = page.locator("#entries [data-at] th")
        assert rows.all_inner_texts() == list(TITLES)
        with page.expect_navigation():
            rows.nth(3).drag_to(rows.nth(1))
        assert rows.all_inner_texts() == [TITLES[0], TITLES[3], TITLES[1], TITLES[2]]
        with page.expect_navigation():
            page.get_by_role("button", name=f"Down: {TITLES[0]}").press("Enter")
        assert rows.all_inner_texts() == [TITLES[3], TITLES[0], TITLES[1], TITLES[2]]
