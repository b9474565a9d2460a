"""An evaluator reads the demo's action plans taken together, on a laptop and on a phone."""

import pytest

from tests.journeys.judging import find_barriers

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

PAGE = "/evaluate/project/demoregional/plans"


def read_first_figure(page) -> str:
    return page.locator(".key-figures strong").first.inner_text()


def test_plans_of_one_country_as_others_see_them(served, evaluator):
    page = evaluator
    page.goto(f"{served.address}/evaluate/")
    page.click(f"a[href='{PAGE}']")
    everything = int(read_first_figure(page))
    page.select_option("#only", label="Cambodia")
    with page.expect_navigation():
        page.click("form.sides button")
    cambodian = int(read_first_figure(page))
    page.select_option("#audience", "public")
    with page.expect_navigation():
        page.click("form.sides button")
    assert page.locator("#only").input_value() == "country:kh"
    assert 0 < int(read_first_figure(page)) <= cambodian < everything
    assert page.locator(".map-name").all_inner_texts() == ["Cambodia"]
    with page.expect_download() as download:
        page.click("#provinces .files a:has-text('CSV')")
    assert download.value.suggested_filename == "demoregional-plans-provinces-2.csv"


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("km", 390), ("my", 320)])
def test_nothing_stands_in_peoples_way(served, evaluator, language, width):
    evaluator.set_viewport_size({"width": width, "height": 800})
    evaluator.goto(f"{served.address}{PAGE}?lang={language}")
    assert find_barriers(evaluator) == []
