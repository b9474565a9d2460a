"""An evaluator codes the demo's open answers by keyboard alone."""

import pytest

from tests.journeys.judging import find_violations

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

PAGE = "/evaluate/survey/201612/themes/most_useful"


def press(page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def list_ticked(page) -> list[str]:
    return [" ".join(each.split()) for each in page.locator(":checked + label").all_inner_texts()]


def test_answers_are_coded_by_keyboard(served, evaluator):
    page = evaluator
    page.goto(f"{served.address}{PAGE}")
    assert find_violations(page) == []
    page.click("text=Code the next answer")
    page.wait_for_url("**/answer/*")
    first = page.url
    for name in ("Packaging", "Export"):
        page.keyboard.press("n")
        page.keyboard.type(name)
        press(page, "Enter")
    assert find_violations(page) == []
    third = page.url
    page.keyboard.press("2")
    press(page, "Enter")
    press(page, "ArrowLeft")
    assert page.url == third
    assert list_ticked(page) == ["2 Export"]
    page.goto(first)
    assert list_ticked(page) == ["1 Packaging"]
    page.click("text=All answers")
    page.get_by_role("heading", name="How often").wait_for()
    rows = page.locator("#counts + .table-box tbody tr").all_inner_texts()
    assert [row.split("\t")[:2] for row in rows] == [["Export", "2"], ["Packaging", "1"]]


@pytest.mark.parametrize("language", ["en", "my"])
def test_pages_of_open_answers_fit_a_small_screen(served, evaluator, language):
    page = evaluator
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{served.address}{PAGE}?lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for address in (f"{PAGE}/codebook", page.locator(".answers a").first.get_attribute("href")):
        page.goto(f"{served.address}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert find_violations(page) == []
