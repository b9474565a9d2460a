"""Personal cards in a browser: a roster, printed cards, an answer, and a card that is used up."""

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.journeys.filling import go_on, press_and_wait
from tests.journeys.judging import find_violations

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]


def start_known_survey(page, served) -> str:
    """Put two people on a roster and open a survey for them; return its code."""
    page.goto(f"{served.address}/manage/workshops/demoyourself/roster")
    page.fill("[name=people]", "Sok Dara; 012 345 678\nMa Hnin")
    page.click("button:has-text('Add to the roster')")
    page.get_by_text("2 people", exact=True).wait_for()
    assert find_violations(page) == []
    page.goto(f"{served.address}/manage/workshops/demoyourself/surveys/new")
    page.click("form[action$='/surveys/new/training_pre'] button")
    page.wait_for_url(re.compile(r"/manage/surveys/\d+"))
    code = re.search(r"/surveys/(\d+)", page.url)[1]
    page.click("a:has-text('Personal cards')")
    page.click("button:has-text('Use cards')")
    page.get_by_text("Who has answered is known", exact=True).wait_for()
    return code


def print_cards(page) -> list[str]:
    """Return the codes on the printed cards."""
    with page.expect_download() as download:
        page.click("button:has-text('Print 2 cards')")
    pdf = pypdfium2.PdfDocument(Path(download.value.path()).read_bytes())
    text = "".join(each.get_textpage().get_text_range() for each in pdf)
    return [a + b for a, b in re.findall(r"\b([A-Z2-9]{4}) ([A-Z2-9]{4})\b", text)]


def test_a_card_goes_from_the_printer_to_the_phone(served, facilitator, person):
    code = start_known_survey(facilitator, served)
    codes = print_cards(facilitator)
    assert len(set(codes)) == 2
    facilitator.reload()
    assert find_violations(facilitator) == []
    facilitator.goto(f"{served.address}/manage/surveys/{code}")
    press_and_wait(facilitator, "button:has-text('Open the survey')")
    person.goto(f"{served.address}/r/{code}?lang=en")
    person.fill("[name=card]", codes[0][:4].lower() + " " + codes[0][4:])
    person.click("button:has-text('Continue')")
    person.get_by_text("nothing joins it with your answers").wait_for()
    hand_in(person)
    person.get_by_role("heading", name="Your answers have arrived").wait_for()
    assert person.get_by_text("Your code: S-07").count() == 1
    person.goto(f"{served.address}/r/{code}?card={codes[0]}&lang=en")
    person.get_by_text("This card has been used").wait_for()
    person.goto(f"{served.address}/r/{code}?card={codes[1]}&lang=en")
    assert person.locator("[name=card]").first.input_value() == codes[1]


def hand_in(person) -> None:
    """Type a code, answer what is needed, and go on to the end."""
    person.fill("[name='code.mother']", "Sokha")
    person.fill("[name='code.day']", "7")
    for _ in range(20):
        for name, value in (("programme", "sme_cluster"), ("country", "kh")):
            field = person.locator(f"input[name={name}][value={value}]:visible")
            if field.count():
                field.check()
        is_last = person.locator("button[value=done]:not(.h):visible").count()
        go_on(person)
        if is_last:
            return


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_page_that_asks_for_a_card_has_no_violation(served, facilitator, participant, language):
    code = start_known_survey(facilitator, served)
    facilitator.goto(f"{served.address}/manage/surveys/{code}")
    press_and_wait(facilitator, "button:has-text('Open the survey')")
    participant.set_viewport_size({"width": 320, "height": 640})
    for card in ("", "&card=AAAAAAAA"):
        participant.goto(f"{served.address}/r/{code}?lang={language}{card}")
        assert participant.locator("#card").count() == 1
        assert participant.evaluate("document.documentElement.scrollWidth") == 320
        assert find_violations(participant) == []
