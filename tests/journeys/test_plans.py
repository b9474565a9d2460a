"""Action plans on phones: written, followed up and kept, with and without scripts and network."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.judging import find_violations
from tests.journeys.planning import (
    ask_for_plans,
    find_code,
    go_on,
    read_plans,
    report,
    write_plan,
)
from tests.journeys.test_offline import come_back, open_and_keep, say
from tests.journeys.weak_network import WeakNetwork, between
from tests.reporting.test_photos import take_photo

ARRIVED = "Your action plan has arrived"
REPORTED = "Your report has arrived"
SAVED = "Saved on this phone"


@pytest.fixture
def network(tiny_surveys) -> Iterator[WeakNetwork]:
    """The network between the phones and the server."""
    with between(tiny_surveys.address) as network:
        yield network


@pytest.fixture
def title(request: pytest.FixtureRequest) -> str:
    return request.node.name


@pytest.fixture
def planning(tiny_surveys, title: str) -> Iterator[str]:
    """The code behind which plans of this test's own are written."""
    with ask_for_plans(tiny_surveys, title) as code:
        yield code


@pytest.fixture
def plan(tiny_surveys, planning: str, title: str, browser) -> str:
    """The own code of a plan that somebody else's phone wrote."""
    page = browser.new_page()
    page.goto(f"{tiny_surveys.address}/r/{planning}?lang=en")
    write_plan(page, "Better pepper")
    say(page, ARRIVED)
    page.close()
    (record,) = read_plans(tiny_surveys, title)
    return find_code(tiny_surveys, record.key)


def read_percents(surveys, title: str) -> list[int | None]:
    """Return how many percent of the first activity each report told."""
    (record,) = read_plans(surveys, title)
    return [update.activities[1].percent for update in record.updates]


def test_a_plan_is_written_found_by_its_code_and_followed_up(
    tiny_surveys, planning, title, person: Page
) -> None:
    person.goto(f"{tiny_surveys.address}/r/{planning}?lang=en")
    write_plan(person, "Better pepper")
    say(person, ARRIVED)
    person.wait_for_url(re.compile("/p/"))
    (record,) = read_plans(tiny_surveys, title)
    code = find_code(tiny_surveys, record.key)
    assert person.locator(".code").inner_text().split() == [code[:5], code[5:]]
    person.goto(f"{tiny_surveys.address}/?lang=en")
    person.locator("summary").click()
    person.fill("#plan", f"{code[:5]} {code[5:].lower()}")
    person.locator("details .go button").click()
    person.wait_for_url(re.compile(f"/p/{code}"))
    person.get_by_role("link", name="Report progress").click()
    report(person, 40)
    say(person, REPORTED)
    person.goto(f"{tiny_surveys.address}/r/{code}?lang=en")
    go_on(person)
    assert person.locator("[name=percent_1]").input_value() == "40"
    assert read_percents(tiny_surveys, title) == [40]


@pytest.mark.parametrize("language", ["km", "my"])
def test_the_page_of_a_plan_can_be_used_by_everybody(
    tiny_surveys, plan, participant: Page, language: str
) -> None:
    for address in (f"/p/{plan}?", f"/p/{plan}/print?", f"/p/{plan}?sent={plan}&"):
        participant.goto(f"{tiny_surveys.address}{address}lang={language}")
        assert find_violations(participant) == []
        width = participant.evaluate("document.documentElement.scrollWidth")
        assert width == 390


def test_a_plan_and_progress_are_written_without_a_network(
    network, tiny_surveys, planning, title, participant: Page
) -> None:
    open_and_keep(participant, f"{network.address}/r/{planning}?lang=en")
    network.cut()
    write_plan(participant, "Better pepper")
    say(participant, SAVED)
    assert read_plans(tiny_surveys, title) == []
    participant.goto(f"{network.address}/r/{planning}?lang=en")
    say(participant, "Answers from this phone wait to be sent.")
    network.mend()
    come_back(participant)
    participant.get_by_role("heading", name=ARRIVED).wait_for()
    (record,) = read_plans(tiny_surveys, title)
    code = find_code(tiny_surveys, record.key)
    link = participant.get_by_role("link", name=f"{code[:5]} {code[5:]}")
    participant.reload()
    link.wait_for()
    link.click()
    expect(participant.locator(".code").first).to_have_text(f"{code[:5]} {code[5:]}")
    participant.goto(f"{network.address}/r/{planning}?lang=en")
    participant.locator("section:not([hidden]) .go button").first.wait_for()
    expect(link).to_have_count(0)
    assert len(read_plans(tiny_surveys, title)) == 1


def test_a_second_report_without_a_network_goes_on_from_the_first(
    network, tiny_surveys, plan, title, participant: Page
) -> None:
    link = f"{network.address}/r/{plan}?lang=en"
    open_and_keep(participant, link)
    network.cut()
    report(participant, 40)
    say(participant, SAVED)
    participant.goto(link)
    go_on(participant)
    assert participant.locator("[name=percent_1]").input_value() == "40"
    participant.fill("[name=percent_1]", "60")
    participant.reload()
    assert participant.locator("[name=percent_1]").input_value() == "60"
    go_on(participant)
    go_on(participant)
    say(participant, SAVED)
    participant.goto(link)
    go_on(participant)
    participant.fill("[name=percent_1]", "80")
    network.mend()
    come_back(participant)
    expect(participant.get_by_text("Answers from this phone wait to be sent.")).to_have_count(0)
    assert read_percents(tiny_surveys, title) == [40, 60]
    participant.reload()
    assert participant.locator("[name=percent_1]").input_value() == "80"
    expect(participant.get_by_text("A newer report has arrived")).to_have_count(0)
    go_on(participant)
    go_on(participant)
    say(participant, REPORTED)
    assert read_percents(tiny_surveys, title) == [40, 60, 80]
    participant.goto(link)
    go_on(participant)
    assert participant.locator("[name=percent_1]").input_value() == "80"


def test_an_old_draft_does_not_hide_a_newer_report(
    tiny_surveys, plan, title, participant: Page, browser
) -> None:
    link = f"{tiny_surveys.address}/r/{plan}?lang=en"
    participant.goto(link)
    go_on(participant)
    participant.check("[name=status_1][value=going_on]")
    participant.fill("[name=percent_1]", "10")
    participant.reload()
    assert participant.locator("[name=percent_1]").input_value() == "10"
    other = browser.new_page()
    other.goto(link)
    report(other, 70)
    say(other, REPORTED)
    other.close()
    participant.goto(link)
    say(participant, "A newer report has arrived since you typed this.")
    go_on(participant)
    assert participant.locator("[name=percent_1]").input_value() == "70"
    participant.get_by_role("button", name="Show the answers, to copy them").click()
    assert "10" in participant.locator("textarea[readonly]").input_value().split()
    participant.get_by_role("button", name="Clear them and start empty").click()
    participant.wait_for_timeout(300)
    expect(participant.get_by_text("A newer report has arrived")).to_have_count(0)
    assert read_percents(tiny_surveys, title) == [70]


def test_what_was_emptied_in_a_draft_stays_empty(tiny_surveys, plan, participant: Page) -> None:
    link = f"{tiny_surveys.address}/r/{plan}?lang=en"
    participant.goto(link)
    go_on(participant)
    participant.check("[name=status_1][value=going_on]")
    participant.fill("[name=output_number_1]", "12")
    go_on(participant)
    participant.check("[name=needs][value=export]")
    go_on(participant)
    say(participant, REPORTED)
    participant.goto(link)
    go_on(participant)
    participant.fill("[name=output_number_1]", "")
    go_on(participant)
    participant.uncheck("[name=needs][value=export]")
    participant.reload()
    assert participant.locator("[name=output_number_1]").input_value() == ""
    assert not participant.locator("[name=needs][value=export]").is_checked()


def test_a_draft_without_scripts_is_kept_under_a_link(
    tiny_surveys, plan, title, participant_without_scripts: Page
) -> None:
    page = participant_without_scripts
    page.goto(f"{tiny_surveys.address}/r/{plan}?lang=en")
    go_on(page)
    page.check("[name=status_1][value=going_on]")
    page.fill("[name=percent_1]", "40")
    go_on(page)
    link = page.locator("a[href*='/draft/']").get_attribute("href")
    page.goto("about:blank")
    page.goto(link)
    assert page.locator("[name=percent_1]").input_value() == "40"
    go_on(page)
    page.wait_for_url(re.compile("/p/"))
    assert read_percents(tiny_surveys, title) == [40]
    page.goto(link)
    say(page, "What was kept under this address is no longer here.")


def test_photos_are_added_with_and_without_scripts(tiny_surveys, plan, person: Page) -> None:
    person.goto(f"{tiny_surveys.address}/p/{plan}?lang=en")
    photo = {"name": "bags.jpg", "mimeType": "image/jpeg", "buffer": take_photo()}
    person.set_input_files("#file", [photo])
    person.fill("#caption", "New bags")
    person.get_by_role("button", name="Send photos").click()
    person.locator("figure img").wait_for()
    assert person.locator("figcaption").inner_text().startswith("New bags")
    person.get_by_role("button", name="Remove").click()
    person.get_by_role("button", name="Undo").click()
    person.locator("figure img").wait_for()


def test_photos_stay_chosen_when_the_signal_is_lost(network, plan, participant: Page) -> None:
    participant.goto(f"{network.address}/p/{plan}?lang=en")
    photo = {"name": "bags.jpg", "mimeType": "image/jpeg", "buffer": take_photo()}
    participant.set_input_files("#file", [photo])
    network.cut()
    participant.get_by_role("button", name="Send photos").click()
    say(participant, "The photos are still chosen here, and not sent.")
    assert participant.evaluate("document.getElementById('file').files.length") == 1
    network.mend()
    participant.get_by_role("button", name="Send photos").click()
    participant.locator("figure img").wait_for()
