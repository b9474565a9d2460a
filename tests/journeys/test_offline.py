"""Phones whose network is cut at each step: nothing that was typed is lost, or stored twice."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Error, Page
from sqlalchemy import delete

from evalapp.actions.cards import choose_attendance, draw_cards, keep_cards
from evalapp.actions.manage import close_survey, find_survey, open_survey, start_survey_of
from evalapp.actions.roster import Invited, add_people, list_roster
from evalapp.storage.tables import Response
from tests.chromium import ARGUMENTS, PHONE
from tests.journeys.filling import fill_in, go_on, open_first_page
from tests.journeys.judging import find_overflow, find_violations
from tests.journeys.weak_network import WeakNetwork, between
from tests.open_surveys import (
    SECRET,
    add_training,
    database_of,
    find_questionnaire,
    stored_responses,
)

SAVED = "Saved on this phone"
ARRIVED = "Your answers have arrived"

TWO_PAGES = """
name = "two_pages"
version = "1"
default_language = "en"
languages = ["en", "km", "my"]
minutes = 1
title = {en = "Two pages", km = "ពីរទំព័រ", my = "စာမျက်နှာ နှစ်ခု"}
introduction.en = "Please answer."

[[sections]]
name = "one"

[[sections.questions]]
type = "text"
name = "crop"
label = {en = "Which crop?", km = "ដំណាំអ្វី?", my = "ဘယ်သီးနှံလဲ"}
required = true

[[sections]]
name = "two"

[[sections.questions]]
type = "integer"
name = "farms"
label.en = "How many farms?"
"""


@pytest.fixture
def network(tiny_surveys) -> Iterator[WeakNetwork]:
    """The network between the phones and the server."""
    with between(tiny_surveys.address) as network:
        yield network


@pytest.fixture
def survey(tiny_surveys, request) -> str:
    """The code of a survey of this test's own."""
    name = request.node.name
    tiny_surveys.open(name, TWO_PAGES)
    return tiny_surveys.codes[name]


@pytest.fixture
def stored(tiny_surveys):
    """Tell the answers of all responses; they are forgotten at the end."""

    def read() -> list[dict[str, object]]:
        return [response.answers for response in stored_responses(tiny_surveys.app)]

    assert read() == []
    yield read
    with database_of(tiny_surveys.app).sessions() as session, session.begin():
        session.execute(delete(Response))


COUNT_KEPT = """async () => {
  let count = 0;
  for (const name of await caches.keys()) count += (await (await caches.open(name)).keys()).length;
  return count;
}"""
"""How many pages and scripts the phone keeps."""

READ_WAITING = """async () => {
  const opening = indexedDB.open("evalapp", 1);
  const base = await new Promise(done => { opening.onsuccess = () => done(opening.result); });
  const asking = base.transaction("waiting").objectStore("waiting").getAll();
  return await new Promise(done => { asking.onsuccess = () => done(asking.result); });
}"""

ANSWERS = [("crop", "pepper"), ("", ""), ("farms", "3"), ("", "")]
STORED = [{"crop": "pepper", "farms": 3}]


def open_and_keep(page: Page, link: str, number: int = 3) -> None:
    """Open a questionnaire and wait until the phone keeps it: page, the one read last, script."""
    page.goto(link)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_for_kept(page, number)


def wait_for_kept(page: Page, number: int) -> None:
    while page.evaluate(COUNT_KEPT) < number:
        page.wait_for_timeout(50)


def come_back(page: Page) -> None:
    """Let the phone notice that the network is back, as its radio would."""
    page.evaluate("void dispatchEvent(new Event('online'))")


def say(page: Page, text: str) -> None:
    """Wait until the page says something."""
    page.get_by_text(text).locator("visible=true").first.wait_for()


def read_drafts(page: Page) -> list[str]:
    return page.evaluate("Object.values(localStorage)")


def read_id(page: Page) -> str:
    return page.locator("[name=id]").input_value()


def test_form_opens_is_filled_in_and_handed_in_without_a_network(
    network, survey, stored, participant
):
    link = f"{network.address}/r/{survey}?lang=en"
    open_and_keep(participant, link)
    first = read_id(participant)
    network.cut()
    open_first_page(participant, link)
    assert read_id(participant) != first
    fill_in(participant, ANSWERS)
    say(participant, SAVED)
    assert stored() == []
    network.mend()
    come_back(participant)
    say(participant, ARRIVED)
    assert stored() == STORED
    assert read_drafts(participant) == []
    assert participant.evaluate(READ_WAITING) == []


def test_network_cut_before_the_page_has_loaded_all_keeps_what_is_typed(
    network, survey, stored, participant
):
    participant.route("**/r/later-*", lambda route: route.abort())
    participant.goto(f"{network.address}/r/{survey}?lang=en")
    network.cut()
    participant.context.set_offline(True)
    go_on(participant)
    fill_in(participant, ANSWERS)
    say(participant, "There is no connection. Your answers are kept on this phone.")
    participant.unroute("**/r/later-*")
    participant.context.set_offline(False)
    network.mend()
    participant.reload()
    say(participant, "Your answers are still on this phone.")
    go_on(participant)
    say(participant, ARRIVED)
    assert stored() == STORED


def test_network_cut_while_typing_and_a_language_chosen(network, survey, stored, participant):
    link = f"{network.address}/r/{survey}?lang=en"
    open_and_keep(participant, link)
    go_on(participant)
    participant.fill("[name=crop]", "pep")
    wait_for_kept(participant, 7)
    network.cut()
    participant.fill("[name=crop]", "pepper")
    participant.click("nav [value=km]")
    say(participant, "ដំណាំអ្វី?")
    assert participant.locator("[name=crop]").input_value() == "pepper"
    participant.reload()
    assert participant.locator("[name=crop]").input_value() == "pepper"
    participant.goto(link)
    fill_in(participant, ANSWERS[1:])
    say(participant, SAVED)
    network.mend()
    come_back(participant)
    say(participant, ARRIVED)
    assert stored() == STORED


def test_answer_of_the_server_lost_is_stored_once(network, survey, stored, participant):
    open_and_keep(participant, f"{network.address}/r/{survey}?lang=en")
    go_on(participant)
    network.lose_answers()
    fill_in(participant, ANSWERS)
    say(participant, SAVED)
    assert stored() == STORED
    assert participant.get_by_text(ARRIVED).count() == 0
    network.mend()
    come_back(participant)
    say(participant, ARRIVED)
    assert stored() == STORED
    sent = [each for each in network.sent if each.startswith("POST")]
    assert sent == [f"POST /r/{survey}/send?lang=en"] * len(sent)
    assert len(sent) >= 2


def test_tab_closed_while_sending_is_sent_once_when_opened_again(
    network, survey, stored, participant
):
    link = f"{network.address}/r/{survey}?lang=en"
    open_and_keep(participant, link)
    go_on(participant)
    network.stall()
    fill_in(participant, ANSWERS)
    say(participant, "Sending your answers")
    while not participant.evaluate(READ_WAITING):
        participant.wait_for_timeout(50)
    assert participant.get_by_text(ARRIVED).count() == 0
    context = participant.context
    participant.close()
    network.mend()
    other = context.new_page()
    other.goto(link)
    while other.evaluate(READ_WAITING):
        other.wait_for_timeout(50)
    assert stored() == STORED


def test_page_that_the_phone_has_is_not_waited_for_long(network, survey, stored, participant):
    link = f"{network.address}/r/{survey}?lang=en"
    open_and_keep(participant, link)
    network.stall()
    open_first_page(participant, link)
    fill_in(participant, ANSWERS[:1])
    network.mend()
    fill_in(participant, ANSWERS[1:])
    say(participant, ARRIVED)
    assert stored() == STORED


def test_page_of_a_hotel_s_network_is_not_taken_for_the_server(
    network, survey, stored, participant
):
    open_and_keep(participant, f"{network.address}/r/{survey}?lang=en")
    go_on(participant)
    network.show_strangers_page()
    fill_in(participant, ANSWERS)
    say(participant, SAVED)
    network.mend()
    come_back(participant)
    say(participant, ARRIVED)
    assert stored() == STORED


def test_page_closed_while_answers_wait_sends_them_when_opened_again(
    network, survey, stored, participant
):
    link = f"{network.address}/r/{survey}?lang=en"
    open_and_keep(participant, link)
    network.cut()
    go_on(participant)
    fill_in(participant, ANSWERS)
    say(participant, SAVED)
    context = participant.context
    participant.close()
    other = context.new_page()
    other.goto(link)
    say(other, "Answers from this phone wait to be sent.")
    go_on(other)
    # Who opens it next starts empty, as a response of their own.
    assert other.locator("[name=crop]").input_value() == ""
    network.mend()
    come_back(other)
    other.get_by_text("wait to be sent").wait_for(state="hidden")
    assert stored() == STORED
    fill_in(other, [("crop", "rice"), ("", ""), ("", "")])
    say(other, ARRIVED)
    assert sorted(each["crop"] for each in stored()) == ["pepper", "rice"]


def test_worker_sends_while_no_page_is_open(network, survey, stored, participant):
    open_and_keep(participant, f"{network.address}/r/{survey}?lang=en")
    network.cut()
    go_on(participant)
    fill_in(participant, ANSWERS)
    say(participant, SAVED)
    context = participant.context
    about = context.new_page()
    devtools = context.new_cdp_session(about)
    participant.close()
    network.mend()
    dispatch_sync(devtools, network.address)
    while not stored():
        about.wait_for_timeout(50)
    assert stored() == STORED


def dispatch_sync(devtools, address: str) -> None:
    """Let the browser find that the network is back, as it does when no page is open."""
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(each["registrationId"] for each in event["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    while not found:
        devtools.send("ServiceWorker.enable")
    devtools.send(
        "ServiceWorker.dispatchSyncEvent",
        {"origin": address, "registrationId": found[0], "tag": "send", "lastChance": False},
    )


def test_answers_survive_the_browser_s_end(network, survey, stored, browser, tmp_path):
    link = f"{network.address}/r/{survey}?lang=en"
    with start_phone(browser, tmp_path) as phone:
        page = phone.new_page()
        open_and_keep(page, link)
        network.cut()
        go_on(page)
        fill_in(page, [("crop", "pepper"), ("", ""), ("farms", "3")])
    with start_phone(browser, tmp_path) as phone:
        page = phone.new_page()
        page.goto(link)
        assert page.locator("[name=farms]").input_value() == "3"
        go_on(page)
        say(page, SAVED)
    network.mend()
    with start_phone(browser, tmp_path) as phone:
        page = phone.new_page()
        page.goto(link)
        while page.evaluate(READ_WAITING):
            page.wait_for_timeout(50)
        assert read_drafts(page) == []
    assert stored() == STORED


def start_phone(browser, folder, *arguments: str) -> BrowserContext:
    """Start a browser that keeps its data in a folder, as a phone's does."""
    return browser.browser_type.launch_persistent_context(
        folder,
        executable_path=shutil.which("chromium"),
        args=[*ARGUMENTS, *arguments],
        **PHONE,
    )


def test_survey_closed_meanwhile_is_told_and_the_answers_can_be_read(
    tiny_surveys, network, survey, stored, participant
):
    open_and_keep(participant, f"{network.address}/r/{survey}?lang=en")
    go_on(participant)
    network.cut()
    fill_in(participant, ANSWERS)
    say(participant, SAVED)
    session = database_of(tiny_surveys.app).session()
    close_survey(session, find_survey(session, survey))
    network.mend()
    come_back(participant)
    say(participant, "This questionnaire is closed. No more answers are taken.")
    say(participant, "Your answers are still on this phone.")
    participant.click("button:has-text('Show the answers')")
    text = "Which crop? (needed)\npepper\n\nHow many farms?\n3"
    assert participant.locator("textarea").input_value() == text
    assert stored() == []
    participant.goto(f"{network.address}/r/{survey}?lang=en")
    participant.click("button:has-text('Show the answers')")
    assert participant.locator("textarea").input_value() == text
    participant.click("button:has-text('Clear them and start empty')")
    participant.locator("textarea").wait_for(state="detached")
    assert participant.evaluate(READ_WAITING) == []


def test_what_was_begun_when_the_survey_was_closed_can_be_read_and_cleared(
    tiny_surveys, network, survey, stored, participant
):
    link = f"{network.address}/r/{survey}?lang=en"
    open_first_page(participant, link)
    fill_in(participant, ANSWERS[:1])
    session = database_of(tiny_surveys.app).session()
    close_survey(session, find_survey(session, survey))
    participant.goto(link)
    participant.click("button:has-text('Show the answers')")
    assert participant.locator("textarea").input_value() == "pepper"
    participant.click("button:has-text('Clear them and start empty')")
    participant.locator("textarea").wait_for(state="detached")
    assert read_drafts(participant) == []


def test_what_the_server_refuses_comes_back_with_its_messages(network, survey, stored, participant):
    open_and_keep(participant, f"{network.address}/r/{survey}?lang=en")
    go_on(participant)
    network.cut()
    fill_in(participant, [("crop", "pepper"), ("", ""), ("farms", "many"), ("", "")])
    say(participant, SAVED)
    network.mend()
    come_back(participant)
    say(participant, "Please check your answers")
    assert (
        participant.locator(".x").inner_text() == "Enter a number in figures, for example 3 or 2.5."
    )
    assert participant.locator("[name=crop]").input_value() == "pepper"
    fill_in(participant, [("farms", "3"), ("", "")])
    say(participant, ARRIVED)
    assert stored() == STORED
    assert read_drafts(participant) == []


def test_changed_after_being_sent_is_told_and_opens_as_another_response(
    network, survey, stored, participant
):
    link = f"{network.address}/r/{survey}?lang=en"
    participant.goto(link)
    first = read_id(participant)
    go_on(participant)
    fill_in(participant, ANSWERS)
    say(participant, ARRIVED)
    participant.goto(link)
    participant.evaluate("id => { document.querySelector('[name=id]').value = id; }", first)
    go_on(participant)
    fill_in(participant, [("crop", "rice"), ("", ""), ("", "")])
    say(participant, "These answers were sent before with other content.")
    assert stored() == STORED
    participant.click("a:has-text('Another person')")
    assert participant.locator("[name=crop]").input_value() == "rice"
    assert read_id(participant) != first


def test_two_tabs_with_one_draft_store_it_once(network, survey, stored, participant):
    link = f"{network.address}/r/{survey}?lang=en"
    open_and_keep(participant, link)
    go_on(participant)
    participant.fill("[name=crop]", "pepper")
    other = participant.context.new_page()
    other.goto(link)
    assert other.locator("[name=crop]").input_value() == "pepper"
    network.cut()
    fill_in(participant, ANSWERS)
    say(participant, SAVED)
    say(other, SAVED)
    network.mend()
    come_back(participant)
    say(participant, ARRIVED)
    come_back(other)
    say(other, ARRIVED)
    assert read_drafts(other) == []
    assert stored() == STORED


def test_phone_is_cleared_for_the_next_person(network, survey, stored, participant):
    link = f"{network.address}/r/{survey}?lang=en"
    open_first_page(participant, link)
    participant.fill("[name=crop]", "pepper")
    say(participant, SAVED)
    participant.goto(link)
    first = read_id(participant)
    participant.click("button:has-text('Clear them and start empty')")
    participant.locator("#kept").wait_for(state="hidden")
    go_on(participant)
    assert participant.locator("[name=crop]").input_value() == ""
    assert read_id(participant) != first
    assert stored() == []


def test_phone_without_a_safe_connection_says_to_leave_the_page_open(
    network, survey, stored, browser, tmp_path
):
    port = network.address.rsplit(":", 1)[1]
    network_name = f"--host-resolver-rules=MAP room.test 127.0.0.1:{port}"
    with start_phone(browser, tmp_path, network_name) as phone:
        page = phone.new_page()
        page.goto(f"http://room.test:{port}/r/{survey}?lang=en")
        assert page.evaluate("[isSecureContext, 'serviceWorker' in navigator]") == [False, False]
        page.locator("p[role=status]").wait_for(state="attached")
        network.cut()
        go_on(page)
        fill_in(page, ANSWERS)
        say(page, SAVED)
        say(page, "while this page is open")
        assert page.locator("main a").count() == 0
        network.mend()
        come_back(page)
        say(page, ARRIVED)
    assert stored() == STORED


def test_phone_that_keeps_nothing_says_so_and_sends_all_the_same(
    network, survey, stored, participant
):
    participant.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined});")
    open_and_keep(participant, f"{network.address}/r/{survey}?lang=en")
    go_on(participant)
    network.cut()
    fill_in(participant, ANSWERS)
    say(participant, "This phone cannot keep your answers.")
    assert participant.get_by_text(SAVED).count() == 0
    network.mend()
    come_back(participant)
    say(participant, ARRIVED)
    assert stored() == STORED
    assert read_drafts(participant) == []


def test_what_comes_in_the_background_is_the_script_and_the_worker(
    network, survey, stored, participant
):
    open_and_keep(participant, f"{network.address}/r/{survey}?lang=km")
    later = participant.locator("form").get_attribute("data-later")
    sent = [f"GET /r/{survey}?lang=km", f"GET {later}", "GET /r/worker.js"]
    assert network.sent == sent
    participant.goto(f"{network.address}/r/{survey}?lang=km")
    assert network.sent == [*sent, sent[0], *network.sent[4:]]
    assert set(network.sent[4:]) <= {"GET /r/worker.js"}


def test_changed_questionnaire_comes_fresh_and_keeps_what_was_typed(
    tiny_surveys, network, survey, stored, participant
):
    link = f"{network.address}/r/{survey}?lang=en"
    open_and_keep(participant, link)
    go_on(participant)
    participant.fill("[name=crop]", "pepper")
    wait_for_kept(participant, 7)
    tiny_surveys.open(f"{survey} changed", TWO_PAGES.replace("Which crop?", "Which plant?"))
    with database_of(tiny_surveys.app).sessions() as session, session.begin():
        changed = find_survey(session, tiny_surveys.codes[f"{survey} changed"])
        find_survey(session, survey).version_id = changed.version_id
    participant.goto(link)
    say(participant, "Which plant?")
    assert participant.locator("[name=crop]").input_value() == "pepper"
    # What was kept in other languages was of the old version.
    while participant.evaluate(COUNT_KEPT) > 5:
        participant.wait_for_timeout(50)
    network.cut()
    participant.goto(link)
    say(participant, "Which plant?")
    assert participant.locator("[name=crop]").input_value() == "pepper"


def test_card_is_sent_along_and_kept_no_longer_than_that(
    tiny_surveys, network, stored, participant
):
    code, card = open_with_card(tiny_surveys)
    link = f"{network.address}/r/{code}?card={card}&lang=en"
    open_and_keep(participant, link, 5)
    network.cut()
    participant.goto(link)
    assert participant.locator("[name=card]").input_value() == card
    go_on(participant)
    participant.fill("[name=product]", "pepper")
    assert card not in str(read_drafts(participant))
    assert card not in participant.evaluate(READ_KEPT)
    go_on(participant)
    say(participant, SAVED)
    assert participant.evaluate(READ_WAITING)[0]["pairs"][-1] == ["card", card]
    network.mend()
    come_back(participant)
    say(participant, ARRIVED)
    assert participant.evaluate(READ_WAITING) == []
    assert stored() == [{"product": "pepper"}]
    participant.goto(link)
    say(participant, "This card has been used")


def test_next_person_s_card_is_asked_for_without_a_network(
    tiny_surveys, network, stored, participant
):
    code, card = open_with_card(tiny_surveys)
    open_and_keep(participant, f"{network.address}/r/{code}?card={card}&lang=en", 5)
    network.cut()
    go_on(participant)
    go_on(participant)
    participant.click("a:has-text('Another person answers on this phone')")
    say(participant, "Answers from this phone wait to be sent.")
    participant.fill("[name=card]", "abcd 2345")
    participant.click("button:has-text('Continue')")
    assert participant.locator("[name=card]").input_value() == "abcd2345"
    participant.get_by_role("button", name="Continue").first.wait_for()
    participant.go_back()
    network.mend()
    come_back(participant)
    while participant.evaluate(READ_WAITING):
        participant.wait_for_timeout(50)
    assert len(stored()) == 1


READ_KEPT = """async () => {
  let text = "";
  for (const name of await caches.keys()) {
    const kept = await caches.open(name);
    for (const request of await kept.keys()) {
      text += request.url + await (await kept.match(request)).text();
    }
  }
  return text;
}"""


def open_with_card(tiny_surveys) -> tuple[str, str]:
    """Open a survey that is answered with cards; return its code and the code of a card."""
    code = str(100_000 + len(tiny_surveys.codes))
    tiny_surveys.codes[f"cards {code}"] = code
    session = database_of(tiny_surveys.app).session()
    workshop = add_training(tiny_surveys.app, f"Training {code}")
    survey = start_survey_of(session, workshop, find_questionnaire("text"), "pre", code)
    add_people(session, workshop, [Invited("Aung", "")])
    choose_attendance(session, survey, True)
    open_survey(session, survey)
    (drawn,) = draw_cards(list_roster(session, workshop))
    keep_cards(session, survey, [drawn], SECRET)
    return code, drawn.code


def test_what_phones_say_has_no_violation_and_fits(
    tiny_surveys, network, survey, stored, participant
):
    participant.set_viewport_size({"width": 320, "height": 640})
    open_and_keep(participant, f"{network.address}/r/{survey}?lang=km")
    network.cut()
    go_on(participant)
    fill_in(participant, ANSWERS)
    participant.get_by_role("heading", level=2).wait_for()
    assert find_violations(participant) + find_overflow(participant) == []
    other = participant.context.new_page()
    other.goto(f"{network.address}/r/{survey}?lang=km")
    other.locator("main > div[role=status] p").wait_for()
    assert find_violations(other) + find_overflow(other) == []
    session = database_of(tiny_surveys.app).session()
    close_survey(session, find_survey(session, survey))
    network.mend()
    come_back(participant)
    participant.locator("button").first.click()
    participant.locator("textarea").wait_for()
    assert find_violations(participant) + find_overflow(participant) == []


def test_without_scripts_a_link_leads_back_to_what_was_typed(
    network, survey, stored, participant_without_scripts, browser
):
    page = participant_without_scripts
    open_first_page(page, f"{network.address}/r/{survey}?lang=en")
    fill_in(page, ANSWERS[:1])
    with page.expect_navigation():
        go_on(page)
    link = page.locator("noscript a").get_attribute("href")
    network.cut()
    with pytest.raises(Error, match="ERR_"):
        page.goto(link)
    network.mend()
    with browser.new_context(**PHONE, java_script_enabled=False) as another_day:
        page = another_day.new_page()
        page.goto(link)
        fill_in(page, ANSWERS[2:])
        page.wait_for_url("**/done?lang=en")
        page.goto(link)
        say(page, "What was kept under this address is no longer here.")
    assert stored() == STORED
