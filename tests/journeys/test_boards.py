"""Boards on phones: eight at once with a network that is cut, by keyboard, without scripts."""

import random
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from evalapp.actions.discuss import find_board, find_discussion, read_state
from evalapp.actions.discussions import (
    add_groups,
    close_discussion,
    reopen_discussion,
    start_discussion,
)
from evalapp.storage.tables import Workshop
from tests.chromium import PHONE
from tests.journeys.judging import find_barriers, find_small_targets
from tests.journeys.weak_network import WeakNetwork, between
from tests.open_surveys import add_training, database_of

pytestmark = pytest.mark.xdist_group("journeys")

PHONES = 8
SENT = "Everything is sent."


@pytest.fixture
def session(tiny_surveys):
    with database_of(tiny_surveys.app).sessions() as session:
        yield session


@pytest.fixture
def code(tiny_surveys, session, request) -> str:
    workshop = session.get(Workshop, add_training(tiny_surveys.app, request.node.name).id)
    discussion = start_discussion(session, workshop)
    add_groups(session, discussion, "hand", ["Rice", "Silk"])
    return discussion.code


@pytest.fixture
def network(tiny_surveys) -> Iterator[WeakNetwork]:
    with between(tiny_surveys.address) as network:
        yield network


def open_board(page: Page, address: str, code: str, language: str = "en") -> None:
    page.goto(f"{address}/b/{code}/1?lang={language}")


def wait_for(page: Page, condition: str) -> None:
    """Wait until something is true of the script, whose policy lets the browser poll nothing."""
    for _attempt in range(600):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {condition}")


def add(page: Page, text: str, topic: str = "challenges") -> None:
    form = page.locator(f"form[data-to={topic}]")
    form.locator("textarea").fill(text)
    form.locator("button").click()


def change(page: Page, text: str) -> None:
    """Open the dialog in which a point is changed."""
    page.locator("li", has_text=text).last.locator("a[data-change]").last.click()


def shown(page: Page) -> list[str]:
    return page.locator("[data-topic] [dir=auto]").all_inner_texts()


def stored(session, code: str) -> list[str]:
    session.rollback()
    return sorted(
        each.text for each in read_state(session, find_board(session, code, 1)).list_shown()
    )


def test_eight_phones_with_a_weak_network_end_the_same(browser, network, session, code):
    contexts = [browser.new_context(**PHONE, locale="en") for _ in range(PHONES)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        open_board(page, network.address, code)
        wait_for(page, "isLoaded")
    chance, typed = random.Random(8), set()
    for step in range(48):
        at = chance.randrange(PHONES)
        cut = chance.random()
        if cut < 0.2:
            contexts[at].set_offline(True)
        elif cut < 0.4:
            contexts[at].set_offline(False)
        if step == 20:
            network.lose_answers()
        if step == 30:
            network.mend()
        typed |= act_by_chance(pages[at], chance, f"Point {step} of {at}")
    for context in contexts:
        context.set_offline(False)
    network.mend()
    for page in pages:
        page.evaluate("plan(0)")
        expect(page.locator("#said")).to_have_text(SENT, timeout=60_000)
    boards = settle(pages)
    for context in contexts:
        context.close()
    assert boards == [boards[0]] * PHONES
    assert typed - set(re.findall(r"Point \d+ of \d", boards[0])) == set()
    assert set(stored(session, code)) == set(
        re.findall(r"^Point \d+ of \d$", boards[0], re.MULTILINE)
    )


def act_by_chance(page: Page, chance: random.Random, text: str) -> set[str]:
    """Do something on a phone; return what was typed."""
    points = page.locator("ol > li")
    number = points.count()
    do = chance.choice(["add", "add", "vote", "merge", "move", "theme"]) if number else "add"
    if do == "add":
        add(page, text, chance.choice(["challenges", "strategies"]))
        return {text}
    point = points.nth(chance.randrange(number))
    if do == "vote":
        button = point.locator(".v button")
        if button.is_enabled():
            button.click()
        return set()
    point.locator("a[data-change]").last.click()
    if do == "merge":
        options = page.locator("dialog [name=into] option").count()
        page.locator("dialog [name=into]").select_option(index=chance.randrange(options))
    elif do == "theme":
        page.fill("dialog [name=theme]", chance.choice(["Money", "Time"]))
    ways = {"merge": "save", "theme": "save", "move": chance.choice(["up", "down"])}
    button = page.locator(f"dialog button[value={ways[do]}]")
    if not button.is_visible():
        button = page.locator("dialog button[value=cancel]")
    button.click()
    return set()


def settle(pages: list[Page]) -> list[str]:
    """Return what each phone shows once all of them know the same."""
    last = max(page.evaluate("last") for page in pages)
    for page in pages:
        page.evaluate("plan(0)")
        wait_for(page, f"last >= {last}")
    return [page.locator(".topics").inner_text().replace("✓ ", "") for page in pages]


def test_a_reload_without_a_network_loses_nothing(participant, network, session, code):
    open_board(participant, network.address, code)
    wait_for(participant, "isLoaded")
    network.cut()
    add(participant, "Prices are high")
    add(participant, "Packaging")
    expect(participant.locator("#said")).to_have_text(
        "Not sent yet: 2. It is sent when the network is back."
    )
    assert shown(participant) == ["Prices are high", "Packaging"]
    participant.locator("form[data-to=strategies] textarea").fill("Half a thou")
    assert stored(session, code) == []
    network.mend()
    participant.reload()
    expect(participant.locator("#said")).to_have_text(SENT)
    assert participant.locator("form[data-to=strategies] textarea").input_value() == "Half a thou"
    assert shown(participant) == ["Prices are high", "Packaging"]
    assert stored(session, code) == ["Packaging", "Prices are high"]


def test_a_hotels_page_takes_nothing_for_sent(participant, network, session, code):
    open_board(participant, network.address, code)
    wait_for(participant, "isLoaded")
    network.show_strangers_page()
    add(participant, "Prices")
    expect(participant.locator("#said")).to_contain_text("Not sent yet: 1")
    network.mend()
    participant.evaluate("plan(0)")
    expect(participant.locator("#said")).to_have_text(SENT)
    assert stored(session, code) == ["Prices"]


def test_a_closed_discussion_keeps_what_waits_until_it_is_open_again(
    participant, tiny_surveys, session, code
):
    open_board(participant, tiny_surveys.address, code)
    wait_for(participant, "isLoaded")
    participant.context.set_offline(True)
    add(participant, "Late")
    close_discussion(session, find_discussion(session, code))
    participant.context.set_offline(False)
    participant.evaluate("plan(0)")
    expect(participant.locator("#said")).to_contain_text("This discussion is closed.")
    assert stored(session, code) == []
    reopen_discussion(session, find_discussion(session, code))
    participant.evaluate("plan(0)")
    expect(participant.locator("#said")).to_have_text(SENT)
    assert stored(session, code) == ["Late"]


def test_a_board_is_used_by_keyboard_alone(participant, tiny_surveys, code):
    open_board(participant, tiny_surveys.address, code)
    wait_for(participant, "isLoaded")
    participant.locator("form[data-to=challenges] textarea").focus()
    participant.keyboard.type("Prices")
    participant.keyboard.press("Tab")
    participant.keyboard.press("Enter")
    expect(participant.locator("form[data-to=challenges] textarea")).to_be_focused()
    participant.keyboard.press("Shift+Tab")
    expect(participant.locator("ol a[data-change]")).to_be_focused()
    participant.keyboard.press("Enter")
    participant.locator("dialog[open] [name=theme]").focus()
    participant.keyboard.type("Money")
    participant.keyboard.press("Enter")
    expect(participant.locator(".theme b").first).to_have_text("Money")
    expect(participant.locator("ol a[data-change]")).to_be_focused()
    participant.keyboard.press("Shift+Tab")
    participant.keyboard.press("Space")
    expect(participant.locator("ol .v button")).to_have_attribute("aria-pressed", "true")


def test_a_deleted_point_comes_back(participant, tiny_surveys, session, code):
    open_board(participant, tiny_surveys.address, code)
    wait_for(participant, "isLoaded")
    add(participant, "Prices")
    change(participant, "Prices")
    participant.click("dialog button[value=delete]")
    assert shown(participant) == []
    participant.click("#gone summary")
    participant.click("#gone button")
    assert shown(participant) == ["Prices"]
    expect(participant.locator("#said")).to_have_text(SENT)
    assert stored(session, code) == ["Prices"]


def test_a_group_works_without_scripts(participant_without_scripts, tiny_surveys, session, code):
    page = participant_without_scripts
    page.goto(f"{tiny_surveys.address}/?lang=en")
    page.fill("[name=code]", code)
    page.click("button")
    page.click("text=Rice")
    for text in ("Prices", "Costs"):
        with page.expect_navigation():
            add(page, text)
    with page.expect_navigation():
        page.locator("ol .v button").first.click()
    expect(page.locator("#left")).to_have_text("2")
    with page.expect_navigation():
        change(page, "Costs")
    page.select_option("[name=into]", label="Prices")
    page.fill("[name=theme]", "Money")
    with page.expect_navigation():
        page.click("button[value=save]")
    (head,) = read_state(session, find_board(session, code, 1)).points
    assert (head.text, len(head.voters), [(each.text, each.theme) for each in head.merged]) == (
        "Prices",
        1,
        [("Costs", "Money")],
    )


@pytest.mark.parametrize("language", ["en", "km", "my", "th", "vi", "lo"])
def test_a_board_stands_in_nobodys_way(participant, tiny_surveys, code, language):
    participant.set_viewport_size({"width": 320, "height": 640})
    open_board(participant, tiny_surveys.address, code, language)
    wait_for(participant, "isLoaded")
    add(participant, "តម្លៃផលិតកម្មខ្ពស់ពេក ហើយយើងមិនដឹង")
    found = [*find_barriers(participant), *find_small_targets(participant)]
    participant.locator("ol a[data-change]").click()
    found += [*find_barriers(participant), *find_small_targets(participant)]
    participant.goto(f"{tiny_surveys.address}/b/{code}?lang={language}")
    found += [*find_barriers(participant), *find_small_targets(participant)]
    assert found == []
