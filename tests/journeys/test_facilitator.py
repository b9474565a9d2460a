"""A facilitator's way from a new project to a closed survey, as the pages lead it."""

import re
import uuid

import pytest

pytestmark = pytest.mark.xdist_group("journeys")


def answer_by_api(page, served, code):
    """Hand a response in as a phone would."""
    sent = {"id": str(uuid.uuid4()), "answers": {"programme": "sme_cluster", "country": "kh"}}
    address = f"{served.address}/api/v1/surveys/{code}/responses"
    return page.request.post(address, data=sent).status


def test_project_to_closed_survey(served, facilitator):
    page = facilitator
    name = f"Project {uuid.uuid4().hex[:8]}"
    page.click("text=Add a project")
    page.fill("[name=name]", name)
    page.click("button:has-text('Add the project')")
    page.fill("[name=title]", "Clusters")
    page.click("button:has-text('Add the programme')")
    page.click("text=Add the first workshop")
    page.fill("[name=title]", "Training in Kampot")
    page.fill("[name=invited]", "12")
    page.check("text=Clusters")
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile("/manage/workshops/"))
    page.click("main .btn-primary")
    page.locator("section", has_text="Before the training").get_by_role("button").first.click()
    page.wait_for_url(re.compile(r"/manage/surveys/\d+"))
    code = re.search(r"/surveys/(\d+)", page.url)[1]
    assert answer_by_api(page, served, code) == 410
    page.click("button:has-text('Open the survey')")
    page.wait_for_load_state()
    assert answer_by_api(page, served, code) == 201
    page.goto(f"{served.address}/room/{code}")
    assert page.locator("body").inner_text().count(code) == 1
    page.get_by_text("1 of 12").first.wait_for()
    assert answer_by_api(page, served, code) == 201
    page.get_by_text("2 of 12").first.wait_for()
    page.click("button:has-text('Close the survey')")
    page.wait_for_load_state()
    page.goto(f"{served.address}/manage/surveys/{code}")
    assert "Closed" in page.locator("main").inner_text()
