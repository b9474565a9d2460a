"""Nothing stands in people's way: every page, narrow and wide, in all languages, large, printed."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.filling import go_on, open_first_page, press_and_wait
from tests.journeys.judging import double_text, find_barriers, find_overflow, find_small_targets
from tests.journeys.staff_pages import find_pages, make_places

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    # Pages look the same on every database.
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

LANGUAGES = ("en", "km", "my", "th", "vi", "lo")
SMALL_PHONE = {"width": 320, "height": 640}

SHORT_PAGES = ("/", "/?code=1", "/r/201706", "/r/000000", "/r/123456/done")
"""The start, a code that nobody has, a closed questionnaire, one that is none, the thanks."""


@pytest.fixture
def reader(participant):
    """A person with a small phone."""
    participant.set_viewport_size(SMALL_PHONE)
    return participant


def judge(page, language):
    # Colours are the same in every language, and judging them takes long.
    return [*find_barriers(page, contrast=language == "km"), *find_small_targets(page)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_pages_stand_in_nobodys_way(served, reader, language):
    found = []
    for path in SHORT_PAGES:
        reader.goto(f"{served.address}{path}{'&' if '?' in path else '?'}lang={language}")
        found += judge(reader, language)
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_stands_in_nobodys_way(served, reader, language):
    reader.goto(f"{served.address}/r/345678?lang={language}")
    sections = reader.locator("section")
    found = []
    for number in range(sections.count()):
        sections.evaluate_all(
            "(all, at) => all.forEach((each, number) => { each.hidden = number !== at; })", number
        )
        found += judge(reader, language)
    sections.evaluate_all("all => all.forEach(each => { each.hidden = false; })")
    double_text(reader)
    assert found + find_overflow(reader) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_told_by_the_server_stand_in_nobodys_way(served, reader, language):
    reader.goto(f"{served.address}/r/123456?lang={language}")
    with reader.expect_navigation():
        reader.evaluate("document.forms[0].submit()")
    assert reader.locator(".box.bad:visible").count() == 1
    assert judge(reader, language) == []


def test_faults_told_by_the_phone_are_tied_to_their_fields(tiny_surveys, reader, served):
    open_first_page(reader, tiny_surveys.link("constraint"))
    field = reader.locator("[name=members]")
    reader.wait_for_load_state("networkidle")
    field.fill("0")
    go_on(reader)
    expect(field).to_have_attribute("aria-invalid", "true")
    told = reader.locator(".q", has=field).locator(".x").inner_text()
    expect(field).to_have_accessible_description(told)
    assert find_barriers(reader) == []
    field.fill("20")
    reader.fill("[name=women]", "30")
    go_on(reader)
    expect(reader.locator("[name=women]")).to_have_attribute("aria-invalid", "true")
    assert field.get_attribute("aria-invalid") is None


def test_every_page_of_the_staff_stands_in_nobodys_way(served, tiny_surveys, administrator):
    page = administrator
    pages = list(find_pages(tiny_surveys.app, make_places(page, served.address)))
    found = {}
    for language, width in (("my", 320), ("en", 1280)):
        page.goto(f"{served.address}/account/?lang={language}")
        page.set_viewport_size({"width": width, "height": 800})
        for path in pages:
            page.goto(served.address + path)
            # Colours are the same at every width and in every language.
            found[path, width] = find_barriers(page, contrast=width > 320)
            double_text(page)
            found[path, "200 %"] = find_overflow(page) if width > 320 else []
    assert {where: barriers for where, barriers in found.items() if barriers} == {}
    assert len(pages) > 50


def test_signing_in_stands_in_nobodys_way(served, reader):
    reader.goto(f"{served.address}/account/sign-in?lang=km")
    assert find_barriers(reader) == []


def test_a_printed_form_is_whole(served, participant):
    participant.goto(f"{served.address}/r/123456?lang=km")
    participant.emulate_media(media="print")
    for section in participant.locator("section").all():
        expect(section).to_be_visible()
    assert participant.locator(".q").count() == participant.locator(".q:visible").count()
    assert participant.locator("nav:visible, .go:visible").count() == 0


def test_a_printed_page_of_the_staff_leads_nowhere(served, facilitator):
    facilitator.goto(f"{served.address}/manage/workshops/demoworkshop")
    facilitator.emulate_media(media="print")
    assert facilitator.locator("nav:visible, button.btn:visible, a.btn:visible").count() == 0
    expect(facilitator.get_by_role("heading", level=1)).to_be_visible()
    expect(facilitator.locator(".table-box")).to_be_visible()


def test_a_form_without_styles_is_in_order(served, tiny_surveys, participant):
    def leave_styles_out(route):
        page = route.fetch()
        route.fulfill(response=page, body=re.sub("<style>.*?</style>", "", page.text()))

    participant.route("**/r/*?lang=en", leave_styles_out)
    open_first_page(participant, tiny_surveys.link("select_one"))
    lines = participant.locator("section:visible").inner_text().split("\n")
    assert [line.strip() for line in lines if line.strip()][:6] == [
        "Section 1 of 1",
        "Page",
        "How good is the road to the market?",
        "Bad Fair Good",
        "Which of these grows in water?",
        "Choose",
    ]
    participant.get_by_label("Fair").check()
    participant.get_by_label("Which of these grows in water?").select_option("Rice")
    participant.unroute_all(behavior="wait")
    press_and_wait(participant, "button:visible:has-text('Send answers')")
    participant.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == {"level": "2", "crop": "rice"}
