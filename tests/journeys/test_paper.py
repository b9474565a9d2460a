"""Typing sheets of paper in, by keyboard alone, with scripts and without, once and twice."""

import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chromium import DESK
from tests.journeys.conftest import Served, open_page, sign_in
from tests.journeys.judging import find_violations

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    # What is stored is tested on both databases elsewhere.
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]


@pytest.fixture
def survey(served: Served, facilitator: Page) -> str:
    """Start a survey of its own at a workshop of its own; give the address of its page."""
    page = facilitator
    page.click("text=Add a project")
    page.fill("[name=name]", f"Paper {uuid.uuid4().hex[:8]}")
    page.click("button:has-text('Add the project')")
    page.fill("[name=title]", "Clusters")
    page.click("button:has-text('Add the programme')")
    page.click("text=Add the first workshop")
    page.fill("[name=title]", "Training in Kampot")
    page.check("text=Clusters")
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile("/manage/workshops/"))
    page.click("main .btn-primary")
    page.locator("section", has_text="Before the training").get_by_role("button").first.click()
    page.wait_for_url(re.compile(r"/manage/surveys/\d+"))
    return page.url


@pytest.fixture
def without_scripts(browser: Browser, served: Served) -> Iterator[Page]:
    """A facilitator whose browser runs no scripts."""
    context = browser.new_context(**DESK, locale="en", java_script_enabled=False)
    for page in open_page(context):
        sign_in(page, served, "facilitator")
        yield page


def count_responses(page: Page, survey: str) -> str:
    page.goto(survey)
    return page.locator("[data-text=count]").inner_text().strip()


def expect_focus(page: Page, name: str) -> None:
    expect(page.locator(f"[name='{name}']")).to_be_focused()


def test_a_sheet_is_typed_by_keyboard_alone(survey: str, facilitator: Page) -> None:
    page = facilitator
    page.click("text=Type in sheets")
    expect_focus(page, "q.code.mother")
    page.keyboard.type("s")
    page.keyboard.press("Enter")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect_focus(page, "q.programme")
    # One box of few: its number leads on by itself.
    page.keyboard.type("14")
    chosen = page.locator(".legend .is-chosen")
    expect(chosen).to_have_count(2)
    page.keyboard.press("Shift+Tab")
    expect_focus(page, "q.country")
    fields = page.locator(".typed :is(input, textarea)")
    names = fields.evaluate_all("fields => fields.map((field) => field.name)")
    for _ in names[names.index("q.country") :]:
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Store the sheet")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_text("Write 1 on the sheet").wait_for()
    expect_focus(page, "q.code.mother")
    assert count_responses(page, survey) == "1"


def test_wrong_numbers_are_told_at_once_and_not_stored(survey: str, facilitator: Page) -> None:
    page = facilitator
    page.goto(f"{survey}/paper")
    page.fill("[name='q.country']", "9")
    page.keyboard.press("Enter")
    fault = page.locator(".typed .fault", has_text="Type the number of an option, from 1 to 4.")
    expect(fault).to_have_count(1)
    assert page.get_attribute("[name='q.country']", "aria-invalid") == "true"
    page.keyboard.press("Control+Enter")
    page.get_by_text("Some answers cannot be stored.").wait_for()
    assert page.input_value("[name='q.country']") == "9"
    page.fill("[name='q.country']", "៤")
    page.keyboard.press("Enter")
    expect(fault).to_have_count(0)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Write 1 on the sheet").wait_for()
    assert count_responses(page, survey) == "1"


def test_the_last_sheet_is_taken_back_by_a_button(survey: str, facilitator: Page) -> None:
    page = facilitator
    page.goto(f"{survey}/paper?sheet=my")
    page.fill("[name='q.country']", "2")
    page.click("text=Store the sheet")
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Sheet 1 is no longer stored.").wait_for()
    assert count_responses(page, survey) == "0"


def test_without_scripts_enter_stores_nothing(survey: str, without_scripts: Page) -> None:
    page = without_scripts
    page.goto(f"{survey}/paper")
    page.fill("[name='q.country']", "9")
    page.press("[name='q.country']", "Enter")
    page.get_by_text("Type the number of an option, from 1 to 4.").first.wait_for()
    page.fill("[name='q.country']", "4")
    page.click("text=Store the sheet")
    page.get_by_text("Write 1 on the sheet").wait_for()
    assert count_responses(page, survey) == "1"


def test_a_sheet_is_typed_twice_and_settled(survey: str, facilitator: Page) -> None:
    page = facilitator
    page.goto(f"{survey}/paper/sheets")
    page.click("text=Type sheets in twice")
    page.click("text=Type in the first sheet")
    page.fill("[name='q.country']", "1")
    page.click("text=Store the sheet")
    page.get_by_text("It counts when it has been typed in a second time.").wait_for()
    assert count_responses(page, survey) == "0"
    page.goto(f"{survey}/paper/sheets")
    page.click("text=Type waiting sheets again")
    page.get_by_text("You typed this sheet the first time, too.").wait_for()
    page.fill("[name='q.country']", "2")
    page.click("text=Compare and store")
    page.get_by_text("Both typings differ in 1 answer.").wait_for()
    assert find_violations(page) == []
    page.check("text=Second typing: Myanmar")
    page.click("text=Let the sheet count like this")
    page.get_by_text("Sheet 1 counts as you have decided.").wait_for()
    assert count_responses(page, survey) == "1"


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_have_no_violation_and_fit(survey: str, facilitator: Page, width: int) -> None:
    page = facilitator
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{survey}/paper?sheet=km")
    page.fill("[name='q.country']", "9")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Some answers cannot be stored.").wait_for()
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.fill("[name='q.country']", "1")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Write 1 on the sheet").wait_for()
    page.goto(f"{survey}/paper/sheets")
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
