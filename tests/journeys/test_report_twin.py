"""A report as one HTML file: it needs nothing beside itself, and everybody can read it."""

import pypdfium2
import pytest
from playwright.sync_api import Page

from evalapp.actions.demo import load_demo
from evalapp.actions.evaluate import Reading
from evalapp.actions.publish import write_workshop_report
from evalapp.i18n import get_translator
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.storage.surveys import find_workshop
from tests.journeys.judging import find_barriers

TWINS = {"donor": "my", "facilitator": "km"}

CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
  .filter(each => getComputedStyle(each).overflowX !== "visible")
  .map(each => each.outerHTML.slice(0, 200))"""
"""Elements that hide part of what they hold."""


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    """Give the addresses of the demo's reports on this disk."""
    folder = tmp_path_factory.mktemp("twins")
    database = Database(f"sqlite:///{folder}/evalapp.sqlite")
    migrate(database)
    session = database.session()
    load_demo(session, b"0" * 32)
    workshop = find_workshop(session, "demoworkshop")
    for profile, language in TWINS.items():
        reading = Reading(get_translator(language))
        report = write_workshop_report(session, workshop, profile, reading)
        (folder / f"{profile}.html").write_text(report.html, "utf-8")
    database.close()
    return {profile: (folder / f"{profile}.html").as_uri() for profile in TWINS}


@pytest.mark.xdist_group("twins")
@pytest.mark.parametrize("profile", TWINS)
def test_a_twin_asks_for_nothing_beside_itself(desk: Page, twins, profile):
    asked = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.goto(twins[profile])
    assert [address for address in asked if not address.startswith("data:")] == [twins[profile]]


@pytest.mark.xdist_group("twins")
@pytest.mark.parametrize("profile", TWINS)
@pytest.mark.parametrize("device", ["phone", "desk"])
def test_a_twin_has_no_barriers(request, twins, profile, device):
    page: Page = request.getfixturevalue(device)
    page.goto(twins[profile])
    assert find_barriers(page) == []


@pytest.mark.xdist_group("twins")
def test_a_twin_is_read_with_keys_alone(phone: Page, twins):
    phone.goto(twins["facilitator"])
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.matches('nav.contents a')")
    target = phone.evaluate("document.activeElement.hash")
    phone.keyboard.press("Enter")
    assert phone.evaluate("location.hash") == target
    tables = phone.locator(".scroll")
    hidden = tables.evaluate_all("all => all.filter(one => one.tabIndex !== 0).length")
    assert (tables.count() > 0, hidden) == (True, 0)


@pytest.mark.xdist_group("twins")
@pytest.mark.parametrize("profile", TWINS)
def test_a_twin_can_be_printed_whole(desk: Page, twins, profile):
    desk.goto(twins[profile])
    desk.emulate_media(media="print")
    assert desk.evaluate(CUT_OFF) == []
    with pypdfium2.PdfDocument(desk.pdf(prefer_css_page_size=True)) as printed:
        sizes = {tuple(round(side) for side in sheet.get_size()) for sheet in printed}
    assert sizes == {(595, 842)}
