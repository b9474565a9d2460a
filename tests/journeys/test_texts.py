"""An evaluator writes in a report: saved while typing, without a connection, beside another."""

import re

import pytest

from tests.chromium import DESK, PHONE
from tests.journeys.conftest import open_page, sign_in
from tests.journeys.judging import find_barriers

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    # Pages are the same on every database.
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

TEXTS = "/evaluate/workshop/demodatabase/report/texts"
"""Nobody answers there any more: its figures stay."""
SAVED = re.compile(r"^Saved \d\d:\d\d$")


@pytest.fixture
def colleague(browser, served):
    """Give another evaluator, who has signed in at another desk."""
    for page in open_page(browser.new_context(**DESK, locale="en")):
        sign_in(page, served, "evaluator")
        yield page


def state_of(page):
    return page.locator("[data-state]")


def write(page, words):
    page.fill("#text", words)
    state_of(page).filter(has_text=SAVED).wait_for()


def test_a_text_is_saved_while_it_is_written_and_its_numbers_are_shown(served, evaluator):
    page, address = evaluator, f"{served.address}{TEXTS}/change/en"
    page.goto(f"{served.address}{TEXTS}")
    assert find_barriers(page) == []
    page.click("#change + ul a:has-text('English')")
    page.fill("#text", "The rise is ")
    page.click("text=Insert a number")
    page.fill("#find", "profiling change")
    page.click("[data-insert]:visible")
    assert re.fullmatch(r"The rise is \{change:\w+\}", page.input_value("#text"))
    preview = page.locator("[data-preview] p")
    preview.filter(has_text=re.compile(r"^The rise is \+\d\.\d$")).wait_for()
    page.locator("#text").select_text()
    page.click("text=Bold")
    page.locator("[data-preview] strong").first.wait_for()
    assert find_barriers(page) == []
    written = page.input_value("#text")
    page.goto(address)
    assert page.input_value("#text") == written


def test_words_typed_without_a_connection_are_kept_and_saved_later(served, evaluator):
    page, address = evaluator, f"{served.address}{TEXTS}/knowledge/en"
    page.goto(address)
    page.context.set_offline(True)
    page.fill("#text", "Written on the way")
    state_of(page).filter(has_text="Not saved.").wait_for()
    page.context.set_offline(False)
    state_of(page).filter(has_text=SAVED).wait_for()
    page.reload()
    assert page.input_value("#text") == "Written on the way"


def test_words_of_a_closed_page_come_back(served, evaluator):
    page, address = evaluator, f"{served.address}{TEXTS}/participants/en"
    page.goto(address)
    page.context.set_offline(True)
    page.fill("#text", "Not sent yet")
    state_of(page).filter(has_text="Not saved.").wait_for()
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(address)
    assert page.input_value("#text") == "Not sent yet"
    state_of(page).filter(has_text=SAVED).wait_for()


def test_of_two_who_write_at_once_nobody_loses_a_word(served, evaluator, colleague):
    address = f"{served.address}{TEXTS}/lessons/en"
    for page in (evaluator, colleague):
        page.goto(address)
    write(evaluator, "What the one wrote")
    colleague.fill("#text", "What the other wrote")
    notice = colleague.get_by_role("alert")
    notice.get_by_text("What the one wrote").wait_for()
    assert colleague.input_value("#text") == "What the other wrote"
    assert find_barriers(colleague) == []
    notice.get_by_role("button", name="Keep theirs").click()
    colleague.wait_for_function("document.getElementById('text').value === 'What the one wrote'")
    colleague.click("text=Earlier texts")
    with colleague.expect_navigation():
        colleague.get_by_role("button", name="Take this text again").click()
    assert colleague.input_value("#text") == "What the other wrote"


def test_a_text_is_written_without_scripts(browser, served):
    for page in open_page(browser.new_context(**PHONE, locale="en", java_script_enabled=False)):
        sign_in(page, served, "evaluator")
        page.goto(f"{served.address}{TEXTS}/recommendations/en")
        page.fill("#text", "- One\n- Two")
        with page.expect_navigation():
            page.get_by_role("button", name="Save").click()
        assert page.locator("[data-preview] ol li").all_text_contents() == ["One", "Two"]


@pytest.mark.parametrize("language", ["km", "my"])
def test_the_desk_fits_a_phone(browser, served, language):
    for page in open_page(browser.new_context(**PHONE, locale=language)):
        sign_in(page, served, "evaluator")
        for path in ("", f"/summary/{language}"):
            page.goto(f"{served.address}{TEXTS}{path}?lang={language}")
            assert find_barriers(page) == []
