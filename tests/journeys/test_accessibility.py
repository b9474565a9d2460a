"""Pages as axe sees them: names, landmarks, contrast, order of headings."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    # Pages look the same on every database.
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]


def find_violations(page, address):
    page.goto(address)
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


@pytest.mark.parametrize(
    "page", ["/", "/r/123456", "/r/234567", "/r/345678", "/r/201706", "/r/000000"]
)
def test_participants_pages_have_no_violation(served, participant, page):
    assert find_violations(participant, f"{served.address}{page}?lang=km") == []


def test_faults_told_by_the_server_have_no_violation(served, browser):
    page = browser.new_page()
    page.goto(f"{served.address}/r/123456?lang=my")
    with page.expect_navigation():
        page.evaluate("document.forms[0].submit()")
    assert page.locator(".box.bad:visible").count() == 1
    assert Axe().run(page).response["violations"] == []
    page.close()


@pytest.mark.parametrize(
    "page",
    [
        "/manage/",
        "/manage/projects/new",
        "/manage/workshops/demoworkshop",
        "/manage/workshops/demoyourself/surveys/new",
        "/manage/surveys/123456",
        "/manage/surveys/123456/preview",
        "/room/123456",
    ],
)
def test_facilitators_pages_have_no_violation(served, facilitator, page):
    assert find_violations(facilitator, f"{served.address}{page}") == []


@pytest.mark.parametrize(
    "page",
    [
        "/evaluate/",
        "/evaluate/survey/201706",
        "/evaluate/workshop/demoworkshop/compare",
        "/evaluate/workshop/demoworkshop/report",
        "/evaluate/workshop/demoworkshop/report.html?lang=lo",
    ],
)
def test_evaluators_pages_have_no_violation(served, evaluator, page):
    assert find_violations(evaluator, f"{served.address}{page}") == []
