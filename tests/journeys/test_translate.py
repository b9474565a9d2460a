"""A questionnaire's way into Khmer: text by text, through a translator's file, reviewed, opened."""

import re
import uuid

import pytest

from tests.chromium import PHONE
from tests.journeys.conftest import open_page, sign_in
from tests.journeys.judging import find_violations

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    # Pages are the same on every database.
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

SMALL = """
name = "reading_MARK"
version = "1"
default_language = "en"
languages = ["en"]
title.en = "The reading day MARK"

[choices.like]
yes.en = "Yes"
no.en = "No"

[[sections]]
name = "day"
title.en = "Your visit MARK"

  [[sections.questions]]
  type = "integer"
  name = "books"
  label.en = "How many books did you bring MARK?"

  [[sections.questions]]
  type = "select_one like"
  name = "liked"
  label.en = "You brought ${books} books MARK."
"""


@pytest.fixture
def translations(served, facilitator):
    """A facilitator before the translations of a small questionnaire in English."""
    page = facilitator
    # Words of its own: nothing of it is translated elsewhere but yes and no.
    text = SMALL.replace("MARK", uuid.uuid4().hex[:6])
    page.goto(f"{served.address}/manage/questionnaires/import")
    file = {"name": "day.toml", "mimeType": "text/plain", "buffer": text.encode()}
    page.set_input_files("[name=file]", file)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"/questionnaires/\w+/start"))
    page.goto(re.sub(r"/start.*", "/translate", page.url))
    return page


@pytest.fixture
def khmer(translations):
    """The same facilitator at the empty fields for Khmer."""
    page = translations
    page.select_option("[name=language]", "km")
    page.click("text=Add and translate")
    page.wait_for_url(re.compile(r"/translate/km"))
    return page


def row(page, source):
    return page.locator(".text", has=page.locator(".text-source .text-words", has_text=source))


def wait_until_saved(page, source):
    row(page, source).locator("[data-saved]", has_text="Saved").wait_for()


def figures(page):
    return page.locator(".figures").inner_text()


def test_into_khmer_and_open(served, khmer):
    page = khmer
    address = page.url
    assert figures(page) == "0 of 6 translated · 0 reviewed · 6 missing"
    field = row(page, "The reading day").locator("textarea")
    field.fill("ថ្ងៃអាន")
    field.press("Control+Enter")
    wait_until_saved(page, "The reading day")
    assert page.evaluate("document.activeElement.id") == "words-2"
    row(page, "Yes").get_by_role("button", name="Take it").first.click()
    wait_until_saved(page, "Yes")
    page.click("text=Take it over")
    page.wait_for_load_state()
    assert row(page, "No").locator("textarea").input_value() != ""
    assert figures(page) == "3 of 6 translated · 0 reviewed · 3 missing"

    publish(page, address)
    survey = start_survey(page, served)
    page.click("button:has-text('Open the survey')")
    page.wait_for_url(re.compile(r"/missing"))
    told = page.locator("main").inner_text()
    assert "3 texts are missing in ភាសាខ្មែរ: participants would read them in English." in told
    page.click("text=Do not open it yet")
    page.wait_for_url(survey)

    page.goto(address)
    import_edited(page, export(page, "po"))
    assert figures(page) == "6 of 6 translated · 0 reviewed · none missing"
    page.fill("[name=reviewer]", "Sokha")
    page.click("text=Mark all on this page as reviewed")
    page.wait_for_load_state()
    assert "reviewed by Sokha" in figures(page)

    publish(page, address)
    start_survey(page, served)
    page.click("button:has-text('Open the survey')")
    page.locator(".notice", has_text="The survey is open.").wait_for()


def publish(page, address):
    page.goto(address.replace("/translate/km", "/publish"))
    if page.locator("#all_the_same").count():
        page.check("#all_the_same")
    page.click("text=Publish this version")
    page.wait_for_url(re.compile(r"/versions$"))


def start_survey(page, served):
    page.goto(f"{served.address}/manage/workshops/demoyourself/surveys/new")
    page.locator("section", has_text="The reading day").get_by_role("button").first.click()
    page.wait_for_url(re.compile(r"/manage/surveys/\d+$"))
    return page.url


def export(page, ending):
    page.click("text=Files for translators")
    with page.expect_download() as told:
        page.click(f"text=Export as .{ending}")
    return told.value.path().read_text("utf-8")


def import_edited(page, text):
    """Send a .po file back with three texts translated, as the translator's program would."""
    words = {
        r"Your visit \w+": "ថ្ងៃ",
        r"How many books did you bring \w+\?": "តើអ្នកយកសៀវភៅប៉ុន្មានក្បាលមក?",
        r"You brought \$\{books\} books \w+\.": "អ្នកយក ${books} ក្បាល។",
    }
    for source, target in words.items():
        text = re.sub(rf'(msgid "{source}"\nmsgstr ")', rf"\1{target}", text)
    page.reload()
    page.click("text=Files for translators")
    page.click("text=Import a file")
    file = {"name": "km.po", "mimeType": "text/plain", "buffer": text.encode()}
    page.set_input_files("[name=file]", file)
    page.click("text=Look at it")
    page.click("text=Take over 3 texts")
    page.wait_for_url(re.compile(r"/translate/km$"))


def test_two_people_at_one_text(served, browser, khmer):
    address = khmer.url
    for other in open_page(browser.new_context(locale="en")):
        sign_in(other, served, "facilitator")
        other.goto(address)
        for page, words in ((other, "theirs"), (khmer, "mine")):
            row(page, "Your visit").locator("textarea").fill(words)
            row(page, "Your visit").locator("textarea").blur()
            row(page, "Your visit").locator("text=/Saved|changed this text/").first.wait_for()
        conflict = row(khmer, "Your visit")
        assert conflict.locator("textarea").input_value() == "mine"
        assert conflict.locator(".text-theirs").inner_text() == "theirs"
        conflict.get_by_role("button", name="Save mine instead").click()
        wait_until_saved(khmer, "Your visit")
        other.reload()
        assert row(other, "Your visit").locator("textarea").input_value() == "mine"


def test_what_cannot_be_sent_stays_and_is_told(khmer):
    page = khmer
    field = row(page, "Your visit").locator("textarea")
    page.context.set_offline(True)
    field.fill("ថ្ងៃ")
    field.blur()
    row(page, "Your visit").locator("[data-saved]", has_text="Not saved").wait_for()
    assert field.input_value() == "ថ្ងៃ"
    page.context.set_offline(False)
    field.press("Control+Enter")
    wait_until_saved(page, "Your visit")


def test_a_placeholder_is_put_in_with_one_click(khmer):
    page = khmer
    field = row(page, "You brought").locator("textarea")
    field.fill("សៀវភៅ")
    field.blur()
    row(page, "You brought").get_by_role("button", name="Put it in").click()
    field.blur()
    row(page, "You brought").locator(".fault").wait_for(state="detached")
    assert field.input_value() == "សៀវភៅ${books}"


def test_a_change_is_undone_by_keyboard(khmer):
    page = khmer
    field = row(page, "Your visit").locator("textarea")
    field.fill("ថ្ងៃ")
    field.blur()
    wait_until_saved(page, "Your visit")
    page.locator("h1").click()
    page.keyboard.press("Control+z")
    page.locator(".notice", has_text="Undone").wait_for()
    assert row(page, "Your visit").locator("textarea").input_value() == ""


def test_the_workbench_without_scripts(served, browser, khmer):
    address = khmer.url
    for page in open_page(browser.new_context(locale="en", java_script_enabled=False)):
        sign_in(page, served, "facilitator")
        page.goto(address)
        row(page, "Your visit").locator("textarea").fill("ថ្ងៃ")
        page.click("main .btn-primary")
        assert figures(page) == "1 of 6 translated · 0 reviewed · 5 missing"
        row(page, "Your visit").get_by_role("button", name="Mark as reviewed").click()
        assert "Reviewed by facilitator, " in row(page, "Your visit").inner_text()


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_pages_of_the_workbench_are_accessible(served, browser, khmer, device):
    row(khmer, "You brought").locator("textarea").fill("១")
    row(khmer, "You brought").locator("textarea").blur()
    wait_until_saved(khmer, "You brought")
    address = khmer.url
    for page in open_page(browser.new_context(**device, locale="en")):
        sign_in(page, served, "facilitator")
        for path in ("", "?show=missing", "?show=changed", "/import", "/remove"):
            page.goto(address + path)
            assert find_violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto(address.removesuffix("/km"))
        assert find_violations(page) == []
