"""The follow-up list in a browser: what plans ask for is taken, checked off, carried on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Served
from tests.journeys.judging import find_violations

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

LIST = "/manage/workshops/{workshop}/follow-up?lang=en"


def press(page: Page, name: str, kind: str = "button") -> None:
    """Press the first button or link of this name, and wait for the page behind it."""
    with page.expect_navigation():
        page.get_by_role(kind, name=name, exact=True).first.click()


def count(page: Page, name: str) -> int:
    """Return how many items a filter says that it takes."""
    return int(
        re.search(r"\d+", page.get_by_role("link", name=re.compile(f"^{name} ")).inner_text())[0]
    )


def add_workshop(page: Page, served: Served) -> str:
    """Make a workshop that follows the programmes of the demo's; return its key."""
    page.goto(f"{served.address}/manage/workshops/demoworkshop")
    project = page.locator("nav.crumbs a[href*='/projects/']").get_attribute("href")
    page.goto(f"{served.address}{project}/workshops/new?lang=en")
    page.fill("[name=title]", "A year later")
    page.check("[name=kind][value=synthesis]")
    for name in ("starts_on", "ends_on"):
        page.fill(f"[name={name}]", "2018-06-12")
    for box in page.locator("[name=programmes]").all():
        box.check()
    with page.expect_navigation():
        page.locator("main form button.btn-primary").click()
    return page.url.split("?")[0].rsplit("/", 1)[1]


def test_what_plans_ask_for_is_followed_up(served: Served, facilitator: Page) -> None:
    page = facilitator
    page.goto(served.address + LIST.format(workshop="demoworkshop"))
    assert find_violations(page) == []
    before, waiting = count(page, "All"), page.locator(".follow-up summary").count()
    assert waiting == 1
    page.locator(".follow-up summary").click()
    press(page, "Accept")
    page.locator(".follow-up summary").click()
    press(page, "Change", "link")
    page.fill("[name=sees_to]", "Ms Chan")
    page.fill("[name=due_on]", "2017-09-30")
    press(page, "Put it on the list")
    assert count(page, "All") == before + 2
    press(page, "Ms Chan", "link")
    expect(page.locator("table[data-sortable] tbody tr")).to_have_count(1)
    expect(page.locator("table[data-sortable]")).to_contain_text("September 30, 2017")
    press(page, "Done")
    expect(page.get_by_role("status")).to_contain_text("It is checked off.")
    press(page, "Undo")
    press(page, "Done")
    page.goto(served.address + LIST.format(workshop="demoworkshop"))
    still = count(page, "Open")
    later = add_workshop(page, served)
    page.goto(served.address + LIST.format(workshop=later))
    press(page, "Carry on here")
    assert count(page, "Open") == still
    expect(page.locator("table[data-sortable]")).to_contain_text("Carried on from")
    page.goto(served.address + LIST.format(workshop="demoworkshop"))
    assert count(page, "Open") == 0


def test_a_phone_shows_the_whole_list(served: Served, facilitator: Page) -> None:
    page = facilitator
    page.set_viewport_size({"width": 390, "height": 844})
    for language in ("km", "my", "lo"):
        page.goto(
            f"{served.address}/manage/workshops/demoworkshop/follow-up?show=all&lang={language}"
        )
        assert page.locator("table[data-sortable] tbody tr").count() > 0
        assert page.evaluate("document.documentElement.scrollWidth") == 390
