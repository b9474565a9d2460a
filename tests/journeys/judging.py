"""What stands in people's way on a page: what axe finds, what is too wide, what is too small."""

from collections import Counter
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()

TOO_WIDE = "() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"

TARGETS = "a, button, input, select, textarea, summary"

TOO_SMALL = f"""least => [...document.querySelectorAll("{TARGETS}")]
  .filter(each => each.checkVisibility() && !each.matches(".h"))
  .map(each => each.closest("label") || each)
  .filter(each => Math.min(each.offsetWidth, each.offsetHeight) < least)
  .map(each => each.outerHTML)"""


def find_violations(page: Page, options: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    """Return the rules of axe that a page breaks, once all of it is there, with where first."""
    page.wait_for_load_state()
    found = AXE.run(page, options=options).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def find_barriers(page: Page, contrast: bool = True) -> list[tuple[str, str]]:
    """Return what axe finds, with the first element of each, ids that several elements have, and by
    how much a page is too wide.
    """
    rules = {"target-size": {"enabled": True}, "color-contrast": {"enabled": contrast}}
    options = {"resultTypes": ["violations"], "rules": rules}
    return find_violations(page, options) + find_repeated_ids(page) + find_overflow(page)


def find_repeated_ids(page: Page) -> list[tuple[str, str]]:
    """Return each id that several elements of a page have."""
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    return [("repeated id", each) for each, times in Counter(ids).items() if times > 1]


def find_overflow(page: Page) -> list[tuple[str, str]]:
    """Return by how many pixels a page has to be scrolled sideways."""
    wide = page.evaluate(TOO_WIDE)
    return [("too wide", f"{wide} px")] if wide else []


def find_small_targets(page: Page, least: int = 44) -> list[str]:
    """Return what is shown to be tapped and is smaller than so many pixels."""
    small: list[str] = page.evaluate(TOO_SMALL, least)
    return small


def double_text(page: Page) -> None:
    """Set the text to twice its size, as people with weak eyes do."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
