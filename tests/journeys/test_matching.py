"""An evaluator decides on the demo's doubtful pairs by keyboard alone."""

import pytest

from tests.journeys.judging import find_violations

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

PAGE = "/evaluate/workshop/demoworkshop/matching"


def count(page) -> tuple[int, int]:
    """Return how many pairs are open, and how many decisions are listed."""
    return page.locator(".pair").count(), page.locator("#decisions ~ .table-box tbody tr").count()


def press(page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_pairs_are_decided_by_keyboard(served, evaluator):
    evaluator.goto(f"{served.address}{PAGE}")
    assert count(evaluator) == (1, 0)
    assert find_violations(evaluator) == []
    evaluator.keyboard.press("a")
    assert count(evaluator) == (1, 0)
    evaluator.locator(".pair").first.focus()
    press(evaluator, "a")
    assert count(evaluator) == (0, 1)
    assert find_violations(evaluator) == []
    press(evaluator, "u")
    assert count(evaluator) == (1, 2)
    press(evaluator, "r")
    assert count(evaluator) == (0, 3)
    press(evaluator, "u")
    assert count(evaluator) == (1, 4)


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_page_of_pairs_fits_a_small_screen(served, evaluator, language):
    evaluator.set_viewport_size({"width": 320, "height": 640})
    evaluator.goto(f"{served.address}{PAGE}?lang={language}")
    assert evaluator.evaluate("document.documentElement.scrollWidth") == 320
