"""A facilitator's first hour: a questionnaire of their own, built, looked at and published."""

import re

import pytest

from tests.chromium import PHONE
from tests.journeys.conftest import open_page, sign_in
from tests.journeys.judging import find_violations

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    # Pages are the same on every database.
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]


@pytest.fixture
def builder(served, facilitator):
    """A facilitator before a new questionnaire in English and Khmer."""
    page = facilitator
    page.goto(f"{served.address}/manage/questionnaires/new")
    page.fill("[name=title]", "Training on export")
    page.check("[name=languages][value=km]")
    page.click("text=Make the questionnaire")
    page.wait_for_url(re.compile(r"/add$"))
    return page


def add(page, kind, words="", khmer=""):
    """Add a question behind the one that is shown, or to the only section."""
    behind = page.get_by_role("link", name="Add a question after this one")
    if behind.count():
        behind.click()
    page.click(f"#kind-{kind}")
    page.wait_for_url(re.compile(r"/questions/"))
    page.wait_for_selector("#label-en:focus")
    page.keyboard.type(words)
    if khmer:
        page.fill("#label-km", khmer)
    settle(page)


def settle(page):
    """Wait until everything typed is stored."""
    page.locator("#saved:not(.saving, .not-saved)").wait_for()


def wait_for_title(page, number, title):
    page.locator(f"#outline li.outline-item:nth-child({number})", has_text=title).wait_for()


def titles(page):
    return page.locator("#outline .outline-title").all_inner_texts()


def choose_rule(page, question, value):
    page.click("#relevant summary >> nth=0")
    page.click("#relevant-add")
    page.select_option("#relevant-0-question", label=question)
    page.wait_for_selector("#relevant-0-value")
    page.select_option("#relevant-0-value", label=value)
    settle(page)


def test_the_first_hour(served, builder):
    page = builder
    add(page, "select_one", "Did you come on both days?", "តើលោកអ្នកបានមកទាំងពីរថ្ងៃទេ?")
    add(page, "text", "Why not?")
    choose_rule(page, "Did you come on both days?", "No")
    add(page, "matrix", "How far do you agree?")
    for number, words in enumerate(("It fits my work.", "It was clear.", "There was time.")):
        page.fill(f"#item-{number}-en", words)
    settle(page)
    add(page, "select_multiple", "What do you need next?")
    page.fill("#option-0-en", "Export procedure")
    page.fill("#option-1-en", "Product quality")
    settle(page)
    page.click("#option-add")
    page.wait_for_selector("#option-2-en")
    page.fill("#option-2-en", "Something else")
    settle(page)
    add(page, "text", "What else do you need?")
    choose_rule(page, "What do you need next?", "Something else")
    for number in range(8):
        add(page, ("integer", "range", "text", "date")[number % 4], f"Question {number}")
    add(page, "select_one", "Would you recommend it?")
    add(page, "note", "That is all.")
    assert page.locator("#outline li.outline-item").count() == 15

    page.click("#outline a >> text=Section without a title")
    page.wait_for_selector("#title-en")
    page.fill("#title-en", "The training")
    settle(page)
    assert titles(page)[0] == "The training"

    page.click("text=Test run")
    page.wait_for_url(re.compile(r"/try"))
    assert page.locator("text=nothing that you type here is stored").count() == 1
    page.click("section:not([hidden]) button:has-text('Continue')")
    why = page.locator(".q", has_text="Why not?")
    assert why.is_hidden()
    page.get_by_label("No", exact=True).first.check()
    assert why.is_visible()
    page.goto(page.url.replace("/try", "/publish"))
    page.check("#all_the_same")
    page.click("text=Publish this version")
    page.wait_for_url(re.compile(r"/versions$"))
    page.goto(f"{served.address}/manage/workshops/demoyourself/surveys/new")
    assert page.locator("h2", has_text="Training on export").count() == 1
    offered = page.locator("section", has_text="Training on export")
    offered.get_by_role("button").click()
    page.wait_for_url(re.compile(r"/manage/surveys/\d+"))


def test_what_is_typed_is_there_after_reloading(builder):
    page = builder
    add(page, "text", "Why did you come?")
    page.reload()
    assert page.input_value("#label-en") == "Why did you come?"
    assert (
        page.frame_locator("#phone iframe").locator("label", has_text="Why did you come?").count()
    )


def test_the_preview_follows_what_is_typed(builder):
    page = builder
    add(page, "text", "First words")
    inside = page.frame_locator("#phone iframe")
    inside.get_by_text("First words").wait_for()
    page.fill("#label-en", "Other words")
    inside.get_by_text("Other words").wait_for()
    assert page.locator("#label-en:focus").count() == 1


def test_questions_are_moved_with_the_keyboard_and_by_dragging(builder):
    page = builder
    for words in ("One", "Two", "Three"):
        add(page, "text", words)
    page.focus("#item-text_3")
    page.keyboard.press("Alt+ArrowUp")
    wait_for_title(page, 2, "Three")
    assert titles(page)[1:] == ["One", "Three", "Two"]
    assert page.locator("#item-text_3:focus").count() == 1
    page.locator("[data-name=text_1]").drag_to(
        page.locator("[data-name=text_2]"), target_position={"x": 20, "y": 40}
    )
    wait_for_title(page, 3, "One")
    assert titles(page)[1:] == ["Three", "Two", "One"]


def test_a_change_is_undone_and_done_again_by_keys(builder):
    page = builder
    add(page, "text", "One")
    page.click(".structure .btn-away")
    page.get_by_text("“One” has been removed.").wait_for()
    page.focus("#item-section_1")
    page.keyboard.press("Control+z")
    page.locator("#item-text_1").wait_for()
    page.focus("#item-section_1")
    page.keyboard.press("Control+Shift+Z")
    page.locator("#item-text_1").wait_for(state="detached")


def test_what_two_people_change_is_told(served, builder, browser):
    page = builder
    add(page, "text", "One")
    context = browser.new_context(locale="en")
    for other in open_page(context):
        sign_in(other, served, "facilitator")
        other.goto(page.url)
        other.fill("#label-en", "Theirs")
        settle(other)
        page.fill("#label-en", "Mine")
        page.locator(".notice-bad", has_text="changed this meanwhile").wait_for()
        assert page.input_value("#label-en") == "Mine"
        page.fill("#label-en", "Mine at last")
        settle(page)
        other.reload()
        assert other.input_value("#label-en") == "Mine at last"


def test_everything_works_without_scripts(served, browser):
    context = browser.new_context(java_script_enabled=False, locale="en")
    for page in open_page(context):
        sign_in(page, served, "facilitator")
        page.goto(f"{served.address}/manage/questionnaires/new")
        page.fill("[name=title]", "By hand")
        page.click("text=Make the questionnaire")
        page.click("#kind-select_one")
        page.fill("#label-en", "Was it useful?")
        page.click("button:has-text('Add an answer')")
        page.fill("#option-2-en", "Partly")
        page.click(".save-by-hand button:has-text('Save')")
        page.click("text=Add a question after this one")
        page.click("#kind-text")
        page.fill("#label-en", "Why?")
        page.click("#relevant summary >> nth=0")
        page.click("#relevant-add")
        page.select_option("#relevant-0-question", label="Was it useful?")
        page.click(".save-by-hand button:has-text('Save')")
        page.select_option("#relevant-0-value", label="Partly")
        page.click("#move-up")
        assert titles(page)[1:] == ["Why?", "Was it useful?"]
        assert page.input_value("#relevant-text") == "${select_one_1} = 'option_3'"
        page.click("#undo_")
        assert titles(page)[1:] == ["Was it useful?", "Why?"]


@pytest.mark.parametrize(
    "place", ["start", "questions/select_one_1", "questions/matrix_1", "sections/section_1", "add",
              "scales", "code", "history", "bank", "bank/shipped/training_pre",
              "publish", "versions"],
)  # fmt: skip
def test_pages_of_the_builder_have_no_violation(served, facilitator, place, built):
    page = facilitator
    page.goto(f"{built}/{place}")
    page.wait_for_load_state("networkidle")
    assert find_violations(page) == []


@pytest.fixture(scope="module")
def built(served, browser):
    """Give the address of a questionnaire with a question and a table, one condition."""
    context = browser.new_context(locale="en")
    page = context.new_page()
    sign_in(page, served, "facilitator")
    page.goto(f"{served.address}/manage/questionnaires/new")
    page.fill("[name=title]", "Looked at")
    page.check("[name=languages][value=km]")
    page.click("text=Make the questionnaire")
    page.wait_for_url(re.compile(r"/add$"))
    add(page, "select_one", "Did you come?")
    add(page, "matrix", "How far do you agree?")
    choose_rule(page, "Did you come?", "No")
    address = re.sub(r"/questions/.*", "", page.url)
    context.close()
    return address


def test_pages_fit_a_phone(served, browser, built):
    for page in open_page(browser.new_context(**PHONE, locale="en")):
        sign_in(page, served, "facilitator")
        for place in ("start", "questions/matrix_1", "add", "publish"):
            page.goto(f"{built}/{place}")
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert (place, wide) == (place, 0)


def test_a_name_is_stored_when_it_is_complete(builder):
    page = builder
    add(page, "text", "Why?")
    page.click("#more > summary")
    page.fill("#name", "reason")
    page.press("#name", "Tab")
    page.wait_for_url(re.compile(r"/questions/reason$"))
    page.fill("#label-en", "Why not?")
    settle(page)
    page.reload()
    assert page.input_value("#label-en") == "Why not?"


def test_what_is_typed_while_the_page_is_exchanged_stays(builder):
    page = builder
    add(page, "select_one", "Useful?")
    page.click("#more > summary")
    page.route("**/questions/*", lambda route: (page.wait_for_timeout(500), route.continue_()))
    page.select_option("#list", label="Agreement, 5 steps")
    page.fill("#hint-en", "Think of last week")
    page.locator("#option-4-en").wait_for()
    settle(page)
    assert page.input_value("#hint-en") == "Think of last week"
    assert page.locator("#more[open]").count() == 1
    page.reload()
    assert page.input_value("#hint-en") == "Think of last week"


def test_the_way_back_shows_the_question_before(builder):
    page = builder
    add(page, "text", "One")
    add(page, "text", "Two")
    page.click("#item-text_1")
    page.wait_for_url(re.compile(r"/questions/text_1$"))
    page.go_back()
    page.wait_for_url(re.compile(r"/questions/text_2$"))
    page.locator("#item-text_2[aria-current]").wait_for()
    assert page.input_value("#label-en") == "Two"


def test_a_lost_connection_is_told_and_made_good(builder):
    page = builder
    add(page, "text", "One")
    page.context.set_offline(True)
    page.fill("#label-en", "Typed without a network")
    page.locator(".not-saved").wait_for()
    page.context.set_offline(False)
    settle(page)
    page.reload()
    assert page.input_value("#label-en") == "Typed without a network"
