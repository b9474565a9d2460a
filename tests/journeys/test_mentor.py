"""A mentor, asked cold: who was not heard of, what people need most, what helped. Clicks count."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Served

pytestmark = pytest.mark.xdist_group("journeys")


class Hand:
    """A mentor's hand on the mouse: clicks what a page shows, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def press(self, role: str, name: str) -> None:
        """Click a link or a button, and wait for the page behind it."""
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=False).first.click()
        self.page.wait_for_load_state()


@pytest.fixture
def hand(facilitator: Page, served: Served) -> Hand:
    """Give a mentor who has just signed in to the demo."""
    facilitator.goto(f"{served.address}/manage/?lang=en")
    return Hand(facilitator)


def open_plans(hand: Hand) -> None:
    hand.press("link", "Regional integration: SMEs and business data")
    hand.press("link", "Action plans")
    expect(hand.page.get_by_role("heading", name="Action plans", exact=True)).to_be_visible()


def test_plans_with_no_news_for_two_months_are_three_clicks_away(hand: Hand) -> None:
    open_plans(hand)
    hand.press("link", "No news for two months")
    assert hand.clicks == 3
    rows = hand.page.locator("table.plans tbody tr")
    told = int(
        re.search(r"\d+", hand.page.locator(".sieve [aria-current] .number").inner_text())[0]
    )
    expect(rows).to_have_count(told)
    assert told > 0
    assert rows.filter(has_text="No news for two months").count() == told
    hand.press("link", "Write a reminder")
    expect(hand.page.locator("textarea")).to_have_count(told)


def test_what_cambodian_plans_need_most_is_five_clicks_away(hand: Hand) -> None:
    open_plans(hand)
    hand.press("link", "Needs")
    hand.press("button", "Cambodia")
    hand.press("button", "Cambodia")
    assert hand.clicks == 5
    heads = hand.page.locator("thead th").all_inner_texts()
    column = next(at for at, head in enumerate(heads) if head.startswith("Cambodia"))
    cells = [
        int(row.locator("th, td").nth(column).inner_text())
        for row in hand.page.locator("tbody tr").all()
    ]
    assert cells == sorted(cells, reverse=True)
    most = hand.page.locator("tbody tr").first
    need = most.locator("th").inner_text()
    most.locator("th, td").nth(column).locator("a").click()
    expect(hand.page.locator("table.plans tbody tr")).to_have_count(cells[0])
    expect(hand.page.locator("#need option:checked")).to_have_text(need)


def test_which_strategy_helped_with_packaging_is_found_by_one_word(hand: Hand) -> None:
    open_plans(hand)
    hand.press("link", "Strategies")
    hand.page.get_by_label("Search").fill("packaging")
    hand.page.get_by_label("Did it help?").select_option("yes")
    hand.press("button", "Show")
    assert hand.clicks == 4
    rows = hand.page.locator("table.plans tbody tr")
    expect(rows.first).to_contain_text("We order packages together with two other clusters.")
    assert all(cell == "Yes" for cell in rows.locator("td:nth-child(3)").all_inner_texts())


def test_a_mentor_reads_a_plan_writes_to_its_people_and_undoes_a_removal(
    hand: Hand, served: Served
) -> None:
    open_plans(hand)
    page = hand.page
    page.get_by_label("Search").fill("Kampot pepper")
    hand.press("button", "Show")
    page.locator("table.plans a").first.click()
    page.wait_for_url(re.compile("/manage/plans/"))
    page.get_by_role("textbox", name="Comment").fill("Please send a photo.")
    hand.press("button", "Write the comment")
    expect(page.locator("#comments ~ .card-box").last).to_contain_text("Please send a photo.")
    link = page.locator("section", has=page.locator("#code")).get_by_role("link").first
    address = link.get_attribute("href") or ""
    hand.press("button", "Remove the plan")
    assert page.request.get(address).status == 404
    hand.press("button", "Undo")
    expect(page.get_by_text("The action plan is back.")).to_be_visible()
    assert "Please send a photo." in page.request.get(address).text()
