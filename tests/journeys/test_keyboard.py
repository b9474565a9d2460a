"""Questionnaires filled in by keyboard alone: Tab leads forward through every kind of question."""

import pytest
from playwright.sync_api import expect

from tests.journeys.filling import go_on, open_first_page, runs_scripts
from tests.journeys.test_phone_kinds import FILLED

pytestmark = pytest.mark.xdist_group("journeys")

MOST_TABS = 60

FOCUSED = "() => ({name: document.activeElement.name, value: document.activeElement.value})"

TYPED = {
    "2026-03-07": "03072026",
    "2026-03-07T14:30": "03072026ArrowRight0230PM",
    "08:30": "0830AM",
}
"""A day or a time of day → the keys that an English phone's fields take for it."""


@pytest.fixture
def typist(participant):
    """A person with a keyboard."""
    return participant


def tab_to(page, is_there):
    """Press Tab until the focus is where it should be; it never goes back."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if is_there(page.evaluate(FOCUSED)):
            return
    pytest.fail(f"not reached by Tab; the focus is at {page.evaluate(FOCUSED)}")


def press_onward(page):
    """Go to the button that leads on, and press it."""
    press(page, page.locator("section:visible .go button:first-child"))


def press(page, button):
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{button} is not reached by Tab")


def press_answers(page, name, values):
    for value in values if isinstance(values, list) else [values]:
        press_answer(page, name, value)


def press_answer(page, name, value):
    field = page.locator(f"section:visible [name='{name}']:enabled").first
    kind = field.evaluate("field => field.type")
    if kind == "checkbox":
        tab_to(page, lambda focus: focus == {"name": name, "value": value})
        page.keyboard.press("Space")
        return
    tab_to(page, lambda focus: focus["name"] == name)
    if kind == "radio":
        page.keyboard.press("Space")
        walk_to(page, value)
    elif kind == "select-one":
        walk_to(page, value)
    else:
        day, turn, time = TYPED.get(value, value).partition("ArrowRight")
        page.keyboard.type(day)
        if turn:
            page.keyboard.press(turn)
            page.keyboard.type(time)


def walk_to(page, value):
    """Go down through options until one is chosen."""
    for _ in range(MOST_TABS):
        if page.evaluate(FOCUSED)["value"] == value:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"{value} is not reached by the arrow keys")


@pytest.mark.parametrize("name", FILLED)
def test_every_kind_is_answered_by_keyboard_alone(tiny_surveys, typist, name):
    steps, stored = FILLED[name]
    typist.goto(tiny_surveys.link(name))
    press_onward(typist)
    expect(typist.locator("section:visible h2")).to_be_focused()
    for field, value in steps:
        if field:
            press_answers(typist, field, value)
        else:
            press_onward(typist)
            expect(typist.locator("section:visible h2")).to_be_focused()
    press_onward(typist)
    typist.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == stored


def test_a_turned_page_begins_at_its_heading(tiny_surveys, person):
    open_first_page(person, tiny_surveys.link("relevant"))
    expect(person.locator("section:visible h2")).to_be_focused()


def test_faults_get_the_focus_and_lead_to_their_fields(tiny_surveys, participant_without_scripts):
    page = participant_without_scripts
    open_first_page(page, tiny_surveys.link("constraint"))
    page.fill("[name=members]", "0")
    go_on(page)
    summary = page.locator(".box.bad:visible")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    expect(summary.locator("a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[name=members]")).to_be_focused()
    assert not runs_scripts(page)


def test_on_a_phone_the_first_fault_gets_the_focus(tiny_surveys, typist):
    open_first_page(typist, tiny_surveys.link("constraint"))
    press_answer(typist, "members", "0")
    press_onward(typist)
    expect(typist.locator("[name=members]")).to_be_focused()


def test_another_time_of_a_repeat_is_added_and_removed_by_keyboard(tiny_surveys, typist):
    open_first_page(typist, tiny_surveys.link("repeat"))
    press_answer(typist, "product_name[1]", "Pepper")
    press(typist, typist.get_by_role("button", name="Add another"))
    expect(typist.locator("[name='product_name[2]']")).to_be_focused()
    press(typist, typist.get_by_role("button", name="Remove").nth(1))
    expect(typist.get_by_role("button", name="Undo")).to_be_focused()
    typist.keyboard.press("Enter")
    expect(typist.locator("[name='product_name[2]']")).to_be_visible()


def test_passing_through_an_order_by_arrow_keys_takes_nothing_away(tiny_surveys, typist):
    open_first_page(typist, tiny_surveys.link("rank"))
    press_answers(typist, "priorities", ["markets", "quality", "finance"])
    typist.keyboard.press("ArrowUp")
    typist.keyboard.press("ArrowDown")
    places = typist.locator("[name=priorities]").evaluate_all("all => all.map(each => each.value)")
    assert places == ["markets", "quality", "finance"]
