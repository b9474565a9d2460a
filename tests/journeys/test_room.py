"""A facilitator before a room: the plan, the count, the results, as the projector shows them."""

import datetime
import re
import uuid

import pytest
from playwright.sync_api import Browser, Page

from evalapp.actions.manage import find_survey
from evalapp.storage.database import Database, writing
from evalapp.storage.tables import now
from tests.journeys.conftest import Served

pytestmark = pytest.mark.xdist_group("journeys")

HIDE = """hidden => {
    Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
}"""
NAME = re.compile(r"/surveys/(\d+)")


@pytest.fixture
def code(served: Served, facilitator: Page) -> str:
    """Give the code of a new survey that is not open, at a workshop with 12 people invited."""
    page = facilitator
    page.goto(f"{served.address}/manage/projects/new")
    page.fill("[name=name]", f"Project {uuid.uuid4().hex[:8]}")
    page.click("button:has-text('Add the project')")
    page.click("text=Add the first workshop")
    page.fill("[name=title]", "Training in Kampot")
    page.fill("[name=invited]", "12")
    page.select_option("[name=time_zone]", "Asia/Phnom_Penh")
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile("/manage/workshops/"))
    page.click("main .btn-primary")
    page.locator("section", has_text="Before the training").get_by_role("button").first.click()
    page.wait_for_url(NAME)
    return NAME.search(page.url)[1]


def hand_in(page: Page, served: Served, code: str, people: int = 1) -> list[int]:
    """Hand responses in as phones do; return what each was told."""
    address = f"{served.address}/api/v1/surveys/{code}/responses"
    answers = {
        "programme": "sme_cluster",
        "country": "kh",
        "cluster_plan": "4",
        "needs": ["quality"],
    }
    return [
        page.request.post(address, data={"id": str(uuid.uuid4()), "answers": answers}).status
        for _person in range(people)
    ]


def plan(page: Page, served: Served, code: str, **minutes: int) -> None:
    """Plan times so many minutes from now, on the clock of Phnom Penh."""
    zone = datetime.timezone(datetime.timedelta(hours=7))
    page.goto(f"{served.address}/manage/surveys/{code}/times")
    for name, many in minutes.items():
        time = datetime.datetime.now(zone) + datetime.timedelta(minutes=many)
        page.fill(f"[name={name}]", f"{time:%Y-%m-%dT%H:%M}")
    page.click("button:has-text('Save the times')")
    page.wait_for_url(re.compile(rf"/manage/surveys/{code}$"))


def bring_near(served: Served, code: str) -> None:
    """Let a survey open in two seconds: pages plan to the minute."""
    data = served.environment["EVALAPP_DATA_DIR"]
    url = served.environment.get("EVALAPP_DATABASE_URL", f"sqlite:///{data}/evalapp.sqlite")
    database = Database(url)
    session = database.session()
    survey = find_survey(session, code)
    with writing(session):
        survey.opens_at = now() + datetime.timedelta(seconds=2)
    database.close()


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.click(f"button:has-text('{button}')")


def test_a_survey_opens_by_itself_and_the_room_sees_it(
    served: Served, facilitator: Page, code: str
) -> None:
    page = facilitator
    plan(page, served, code, opens_at=20, closes_at=30)
    assert hand_in(page, served, code) == [410]
    page.goto(f"{served.address}/room/{code}")
    page.get_by_text("Not open yet").wait_for()
    bring_near(served, code)
    page.locator(".code", has_text=code).wait_for()
    assert hand_in(page, served, code) == [201]
    page.get_by_text("1 of 12 people have answered").wait_for()
    assert re.fullmatch(
        "\u22122[0-9]:[0-5][0-9]|\u221230:00", page.locator("[data-left]").inner_text()
    )
    press(page, "10 more minutes")
    assert re.fullmatch("\u2212(3[0-9]:[0-5][0-9]|40:00)", page.locator("[data-left]").inner_text())
    press(page, "Close the survey")
    page.get_by_text("Closed. Thank you.").wait_for()
    assert hand_in(page, served, code) == [410]


def test_a_room_turns_through_results_with_keys(
    served: Served, facilitator: Page, code: str
) -> None:
    page = facilitator
    press(page, "Open the survey")
    assert hand_in(page, served, code, 5) == [201] * 5
    page.goto(f"{served.address}/room/{code}")
    press(page, "Close the survey")
    page.click("text=Show results")
    page.get_by_text("1 / 2").wait_for()
    first = page.locator("caption").inner_text()
    page.keyboard.press("ArrowRight")
    page.get_by_text("2 / 2").wait_for()
    assert "question=needs" in page.url
    page.keyboard.press("ArrowLeft")
    page.get_by_text("1 / 2").wait_for()
    assert page.locator("caption").inner_text() == first
    page.keyboard.press("Escape")
    page.get_by_text("Closed. Thank you.").wait_for()


def test_results_of_few_are_withheld_and_come_by_themselves_when_enough_answered(
    served: Served, facilitator: Page, code: str
) -> None:
    page = facilitator
    page.goto(f"{served.address}/manage/surveys/{code}/times")
    page.check("[name=are_results_live]")
    press(page, "Save the times")
    press(page, "Open the survey")
    assert hand_in(page, served, code, 4) == [201] * 4
    page.goto(f"{served.address}/room/{code}/results")
    page.get_by_text("Fewer than 5 people have answered.").wait_for()
    page.get_by_text("4 of 12 people have answered").wait_for()
    assert hand_in(page, served, code) == [201]
    page.get_by_text("5 of 12 people have answered").wait_for()
    page.get_by_text("n = 5").wait_for()
    assert page.locator(".share").first.is_visible()


def test_a_dark_room_stays_dark(served: Served, facilitator: Page, code: str) -> None:
    page = facilitator
    page.goto(f"{served.address}/room/{code}")
    button = page.locator("[data-dark]")
    button.click()
    page.reload()
    assert button.get_attribute("aria-pressed") == "true"
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgb(13, 18, 22)"


def test_a_new_workshop_begins_with_the_time_zone_of_the_computer(
    served: Served, facilitator: Page, browser: Browser
) -> None:
    cookies = facilitator.context.cookies()
    facilitator.goto(f"{served.address}/manage/")
    facilitator.locator("a[href*='/manage/projects/']:not([href$=new])").first.click()
    facilitator.wait_for_url(re.compile(r"/manage/projects/\w{12}"))
    context = browser.new_context(timezone_id="Asia/Yangon")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{facilitator.url}/workshops/new")
    chosen = page.locator("[name=time_zone]").input_value()
    context.close()
    assert chosen in ("Asia/Yangon", "Asia/Rangoon")


def test_a_hidden_room_asks_nothing(served: Served, facilitator: Page, code: str) -> None:
    page = facilitator
    with page.expect_response(re.compile("/count")):
        page.goto(f"{served.address}/room/{code}")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(HIDE, True)
    page.wait_for_timeout(3_000)
    assert asked == []
    with page.expect_request(re.compile("/count")):
        page.evaluate(HIDE, False)
