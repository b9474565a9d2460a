"""Care for a survey in a browser: tried out, opened, looked at, a response deleted, a reminder."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Served
from tests.journeys.filling import go_on, press_and_wait, runs_scripts
from tests.journeys.judging import find_violations

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

BANNER = "Test: nothing that you send here counts."


def start_survey(page: Page, served: Served) -> str:
    page.goto(f"{served.address}/manage/workshops/demoyourself/surveys/new")
    page.click("form[action$='/surveys/new/training_pre'] button")
    page.wait_for_url(re.compile(r"/manage/surveys/\d+"))
    return re.search(r"/surveys/(\d+)", page.url)[1]


def answer(page: Page, banner: bool) -> None:
    """Answer what is needed and hand in; on each page it is told whether it is a test."""
    for _ in range(20):
        assert page.get_by_text(BANNER).count() == int(banner)
        for name, value in (("programme", "sme_cluster"), ("country", "kh")):
            field = page.locator(f"input[name={name}][value={value}]:visible")
            if field.count():
                field.check()
        is_last = page.locator("button[value=done]:not(.h):visible").count()
        go_on(page)
        if is_last:
            break
    page.get_by_role("heading", name="Your answers have arrived").wait_for()


def test_a_survey_is_tried_out_opened_and_looked_after(
    served: Served, facilitator: Page, person: Page
) -> None:
    code = start_survey(facilitator, served)
    assert find_violations(facilitator) == []
    link = facilitator.locator("a[href*='?test=']").get_attribute("href")
    trial = served.address + link[link.index("/r/") :] + "&lang=en"
    person.goto(trial)
    if runs_scripts(person):
        assert find_violations(person) == []
    answer(person, banner=True)
    assert person.get_by_text(BANNER).count() == 1
    open_after_tests(facilitator, served, code)
    person.goto(trial)
    person.get_by_text("This test is over.").wait_for()
    person.get_by_role("link", name="Open the questionnaire").click()
    person.wait_for_url(re.compile(rf"/r/{code}\?lang=en$"))
    answer(person, banner=False)
    delete_the_response(facilitator, served, code)


def open_after_tests(page: Page, served: Served, code: str) -> None:
    page.goto(f"{served.address}/manage/surveys/{code}/responses")
    page.get_by_text("Test: does not count").first.wait_for()
    assert find_violations(page) == []
    page.goto(f"{served.address}/manage/surveys/{code}")
    press_and_wait(page, "button:has-text('Open the survey')")
    page.get_by_text("1 test response is deleted when the survey opens.").wait_for()
    assert find_violations(page) == []
    press_and_wait(page, "button:has-text('Open the survey')")
    page.get_by_text("The survey is open.").wait_for()


def delete_the_response(page: Page, served: Served, code: str) -> None:
    page.goto(f"{served.address}/manage/surveys/{code}")
    page.click("a:has-text('Look at the responses')")
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("heading", name="Delete the response").wait_for()
    assert find_violations(page) == []
    press_and_wait(page, "main button:has-text('Delete the response')")
    page.get_by_text("Say why it is deleted.").first.wait_for()
    page.fill("[name=reason]", "Filled in to show the room how it works")
    press_and_wait(page, "main button:has-text('Delete the response')")
    page.get_by_text("The response has been deleted.").wait_for()
    deleted = page.locator("section[aria-labelledby=deleted] tbody tr")
    assert "Filled in to show the room how it works" in deleted.inner_text()
    page.get_by_text("Nobody has answered yet.").wait_for()
    assert find_violations(page) == []


def test_a_reminder_is_changed_and_copied(served: Served, facilitator: Page) -> None:
    facilitator.context.grant_permissions(["clipboard-read", "clipboard-write"])
    facilitator.goto(f"{served.address}/manage/surveys/123456/reminders?to=km")
    assert find_violations(facilitator) == []
    message = facilitator.locator("[name=text]")
    assert "/r/123456?lang=km" in message.input_value()
    message.fill("Changed by hand")
    facilitator.click("button:has-text('Copy the message')")
    facilitator.get_by_role("button", name="Copied").wait_for()
    assert facilitator.evaluate("navigator.clipboard.readText()") == "Changed by hand"


def test_a_survey_is_duplicated_with_one_choice(served: Served, facilitator: Page) -> None:
    facilitator.goto(f"{served.address}/manage/surveys/123456")
    facilitator.select_option("#workshop", "democlusters")
    press_and_wait(facilitator, "button:has-text('Duplicate the survey')")
    facilitator.get_by_text("This is the new one: it is not open yet.").wait_for()
    assert facilitator.locator(".crumbs a[href$='/workshops/democlusters']").count() == 1
