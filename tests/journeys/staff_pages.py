"""Every page of the staff: the program's addresses, and in their places what stands on a page."""

import re
from collections.abc import Iterator, Mapping

from flask import Flask
from playwright.sync_api import Page

FILE = b"""\
Timestamp,programme,In which country do you work?,Sex
6/15/2017,sme_cluster,Cambodia,Femal
6/15/2017,sme_cluster,Thailand,Male
"""

NO_PAGES = re.compile(
    r"/static/|fs-static|/api/|/healthz|/readyz|/count$|/progress$|\.(pdf|docx|csv|zip)$|\.<|/answers/<|/missing$|/state$|/now$|^/[rpfb]/|^/$"
)
"""Addresses that give files or figures, that lead on, and those of participants."""

Places = Mapping[str, Mapping[str, str]]
"""Beginning of an address → what stands in its places; the longest beginning counts."""


def make_places(page: Page, address: str) -> Places:
    """Return what the demo has for the places of addresses; make, as an administrator, the rest."""
    workshop = f"{address}/manage/workshops/demoworkshop"
    project = find_values(page, workshop, r"/manage/projects/(?P<key>\w{8,})")
    programmes = f"{address}/manage/projects/{project['key']}"
    discussed = f"{workshop}/discussions"
    discussion = find_values(page, discussed, r"/manage/discussions/(?P<code>\d{6})")
    answers = f"{address}/evaluate/survey/201706/themes/lessons"
    survey = make_survey(page, f"{address}/manage/workshops/democlusters")
    type_sheets(page, f"{address}/manage/surveys/{survey}")
    imported = look_at_file(page, f"{address}/manage/surveys/{survey}/import")
    built = {"key": publish_questionnaire(page, address), "language": "km", "number": "1"}
    asked = {"code": "201706", "key": "demoworkshop", "question": "lessons"}
    return {
        "/account/people/": find_values(
            page, f"{address}/account/people", r"/account/people/(?P<number>\d+)"
        ),
        "/account/first/": {"token": "no-such-link"},
        "/room/": {"code": "123456"},
        "/room/<code>/results": {"code": "201706"},
        "/room/boards/": {"number": "1"} | discussion,
        "/room/<code>/plans": {"number": "1"}
        | find_values(page, f"{workshop}/agenda", r"/room/(?P<code>\d{6})/plans"),
        "/manage/discussions/": discussion,
        "/evaluate/": asked,
        "/evaluate/workshop/<key>/report/texts/": asked | {"section": "summary", "language": "km"},
        "/evaluate/workshop/<key>/report/issued/": {
            "key": "demodatabase",
            "version": issue_report(page, f"{address}/evaluate/workshop/demodatabase/report"),
            "language": "km",
        },
        "/evaluate/survey/<code>/themes/<question>/answer/": asked
        | find_values(page, answers, r"/answer/(?P<key>\w+)"),
        "/manage/projects/": project,
        "/manage/programmes/": find_values(page, programmes, r"/programmes/(?P<key>\w{8,})"),
        "/manage/workshops/": {"key": "demoworkshop"},
        "/manage/workshops/<key>/plans": {"key": "democlusters"},
        "/manage/plans/": find_values(
            page, f"{programmes}/plans", r"/manage/plans/(?P<key>\w{8,})"
        ),
        "/manage/workshops/<key>/follow-up/": {"key": "demoworkshop"}
        | find_values(page, f"{workshop}/follow-up?show=all", r"/follow-up/(?P<item>\w{12})\"")
        | find_values(page, f"{workshop}/follow-up", r"/suggested/(?P<place>[\w.]+)"),
        "/manage/surveys/": {"code": "201706"},
        "/manage/surveys/<code>/responses/": {"code": "201706"}
        | find_values(
            page,
            f"{address}/manage/surveys/201706/responses",
            r"/responses/(?P<viewing>[\w-]+)/(?P<handle>\w+)/delete",
        ),
        "/manage/surveys/<code>/import/": {"code": survey, "key": imported},
        "/manage/surveys/<code>/paper": {"code": survey, "number": "2"},
        "/manage/surveys/<code>/paper/sheets/<int:number>/differences": {
            "code": survey,
            "number": "1",
        },
        "/manage/questionnaires/": built
        | {"origin": "shipped", "handle": "training_post", "name": "about_you"},
        "/manage/questionnaires/<key>/questions/": built | {"name": "country"},
    }


def find_values(page: Page, address: str, pattern: str) -> dict[str, str]:
    """Return what the named groups of a pattern match first on a page."""
    page.goto(address)
    found = re.search(pattern, page.content())
    assert found, f"nothing like {pattern} on {address}"
    return found.groupdict()


def make_survey(page: Page, workshop: str) -> str:
    """Start a survey in which nothing was answered; return its code."""
    page.goto(f"{workshop}/surveys/new")
    page.click("form[action$='/training_pre'] button")
    page.wait_for_url(re.compile(r"/manage/surveys/\d+"))
    return last_part(page.url)


def type_sheets(page: Page, survey: str) -> None:
    """Type two sheets in, the first one twice and not in the same way."""
    page.goto(f"{survey}/paper/sheets")
    page.click("text=Type sheets in twice")
    for sheet in ("1", "2"):
        page.goto(f"{survey}/paper")
        page.fill("[name='q.country']", sheet)
        page.click("text=Store the sheet")
        page.get_by_text(f"Write {sheet} on the sheet").wait_for()
    page.goto(f"{survey}/paper/sheets/1/again")
    page.fill("[name='q.country']", "3")
    page.click("text=Compare and store")
    page.wait_for_url(re.compile("/differences"))


def look_at_file(page: Page, address: str) -> str:
    """Have a file with a fault looked at, not imported; return the key of its page."""
    page.goto(address)
    page.set_input_files(
        "[name=file]", {"name": "answers.csv", "mimeType": "text/csv", "buffer": FILE}
    )
    page.click("button:has-text('Look at the file')")
    page.wait_for_url(re.compile(r"/import/\w+"))
    return last_part(page.url)


def publish_questionnaire(page: Page, address: str) -> str:
    """Publish a copy of a shipped questionnaire; return its key."""
    page.goto(f"{address}/manage/questionnaires/")
    page.click("form[action$='/copy/shipped/training_pre'] button")
    page.wait_for_url(re.compile(r"/manage/questionnaires/\w{8,}/"))
    key = re.search(r"/questionnaires/(\w+)/", page.url)[1]
    page.goto(f"{address}/manage/questionnaires/{key}/publish")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile("/versions"))
    return key


def issue_report(page: Page, report: str) -> str:
    """Issue a version of a report, and have none of its PDFs made; return its key."""
    page.goto(f"{report}/issue")
    page.fill("[name=note]", "For the fund")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile(r"/issued/\w+"))
    version = last_part(page.url)
    page.goto(f"{report}/made")
    for button in reversed(page.get_by_role("button", name="Cancel").all()):
        # Each page shows the rest, so the last one keeps its place.
        with page.expect_navigation():
            button.click()
    return version


def last_part(address: str) -> str:
    return re.split(r"[?#]", address)[0].rstrip("/").split("/")[-1]


def find_pages(app: Flask, places: Places) -> Iterator[str]:
    """Yield the address of every page for the staff, one for each rule."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not NO_PAGES.search(str(rule)):
            yield fill_places(str(rule), places)


def fill_places(rule: str, places: Places) -> str:
    """Return an address of which a rule is the pattern."""
    known = [start for start in places if rule.startswith(start)]
    values = places[max(known, key=len)] if known else {}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda place: values[place[1]], rule)
