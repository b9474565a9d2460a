"""Questions read aloud, on a phone that has a voice for the language.

Chromium without a screen has no voices: a page script stands in for the phone's speech, as far as
the standard says what a page may ask of it. What is said ends when the test says so.
"""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.filling import go_on, open_first_page
from tests.journeys.judging import find_violations

pytestmark = pytest.mark.xdist_group("journeys")

SPEECH = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = {
  voices: %s,
  getVoices() { return this.voices; },
  speak(spoken) { this.now = spoken; said.push([spoken.voice.name, spoken.text]); },
  cancel() { const now = this.now; this.now = null; if (now) now.onerror({error: "interrupted"}); },
  finish() { const now = this.now; this.now = null; now.onend(); },
};
Object.defineProperty(window, "speechSynthesis", {value: speech});
"""

KHMER = {"name": "Khmer", "lang": "km_KH", "localService": True}
ENGLISH = {"name": "English", "lang": "en-GB", "localService": True}
FAR = {"name": "English from afar", "lang": "en-US", "localService": False}

ONE_OPTION = [
    "Section 1 of 1",
    "Page",
    "How good is the road to the market?",
    "Bad",
    "Fair",
    "Good",
    "Which of these grows in water?",
    "Pepper, Rice",
]

HALF_TRANSLATED = """
name = "half"
version = "1"
default_language = "en"
languages = ["en", "km"]
[title]
en = "Half"
km = "ពាក់កណ្ដាល"
[introduction]
en = "Hello."
km = "សួស្តី។"
[[sections]]
name = "page"
title.en = "Page"
title.km = "ទំព័រ"
  [[sections.questions]]
  type = "text"
  name = "product"
  label.en = "Which product?"
"""


def give_voices(page, *voices):
    page.add_init_script(SPEECH % json.dumps(voices))


def listen(page):
    """Let the phone say all that it has to say; return it."""
    while page.evaluate("!!speechSynthesis.now"):
        page.evaluate("speechSynthesis.finish()")
    return [text for _voice, text in page.evaluate("said")]


def marked(page):
    return page.locator(".said").all_inner_texts()


def read_aloud(page):
    return page.get_by_role("button", name="Read aloud")


def test_a_page_is_read_in_its_order(tiny_surveys, participant):
    give_voices(participant, FAR, ENGLISH, KHMER)
    open_first_page(participant, tiny_surveys.link("select_one"))
    read_aloud(participant).click()
    assert marked(participant) == ["Section 1 of 1"]
    assert listen(participant) == ONE_OPTION
    assert {voice for voice, _text in participant.evaluate("said")} == {"English"}
    assert marked(participant) == []
    expect(read_aloud(participant)).to_be_visible()


def test_an_order_is_read_once(tiny_surveys, participant):
    give_voices(participant, ENGLISH)
    open_first_page(participant, tiny_surveys.link("rank"))
    read_aloud(participant).click()
    assert listen(participant) == [
        "Section 1 of 1",
        "Page",
        "What do you need most? Put these in order.",
        "Product quality, Finance, Finding markets",
    ]


def test_what_is_not_asked_is_not_read(tiny_surveys, participant):
    give_voices(participant, ENGLISH)
    open_first_page(participant, tiny_surveys.link("group"))
    read_aloud(participant).click()
    assert listen(participant) == ["Section 1 of 1", "Page", "Do you export?", "Yes", "No"]
    participant.check("[value=yes]")
    read_aloud(participant).click()
    assert listen(participant)[-3:] == ["Your exports", "To which country?", "Since which year?"]


def test_after_a_pause_reading_goes_on_where_it_was(tiny_surveys, participant):
    give_voices(participant, ENGLISH)
    open_first_page(participant, tiny_surveys.link("select_one"))
    read_aloud(participant).click()
    participant.evaluate("speechSynthesis.finish()")
    participant.get_by_role("button", name="Pause").click()
    assert participant.evaluate("speechSynthesis.now") is None
    assert marked(participant) == ["Page"]
    read_aloud(participant).click()
    assert listen(participant) == ["Section 1 of 1", "Page", *ONE_OPTION[1:]]


def test_after_a_stop_reading_begins_anew(tiny_surveys, participant):
    give_voices(participant, ENGLISH)
    open_first_page(participant, tiny_surveys.link("select_one"))
    read_aloud(participant).click()
    participant.evaluate("speechSynthesis.finish()")
    stop = participant.get_by_role("button", name="Stop")
    stop.click()
    assert marked(participant) == []
    expect(stop).to_be_hidden()
    expect(read_aloud(participant)).to_be_focused()
    read_aloud(participant).click()
    assert listen(participant) == ["Section 1 of 1", "Page", *ONE_OPTION]


def test_turning_the_page_ends_the_reading(tiny_surveys, participant):
    give_voices(participant, ENGLISH)
    participant.goto(tiny_surveys.link("select_one"))
    read_aloud(participant).click()
    go_on(participant)
    assert participant.evaluate("speechSynthesis.now") is None
    assert marked(participant) == []
    read_aloud(participant).click()
    assert marked(participant) == ["Section 1 of 1"]


def test_each_language_has_its_voice(tiny_surveys, participant):
    tiny_surveys.open("half", HALF_TRANSLATED)
    give_voices(participant, KHMER, ENGLISH)
    open_first_page(participant, tiny_surveys.link("half", "km"))
    participant.locator(".say button:visible").click()
    listen(participant)
    assert participant.evaluate("said.slice(1)") == [
        ["Khmer", "ទំព័រ"],
        ["English", "Which product?"],
    ]


def test_what_no_voice_can_read_is_passed_over(tiny_surveys, participant):
    tiny_surveys.open("half again", HALF_TRANSLATED)
    give_voices(participant, KHMER)
    open_first_page(participant, tiny_surveys.link("half again", "km"))
    participant.locator(".say button:visible").click()
    assert listen(participant)[1:] == ["ទំព័រ"]


def test_a_voice_may_come_late(tiny_surveys, participant):
    give_voices(participant)
    participant.goto(tiny_surveys.link("select_one"), wait_until="networkidle")
    assert participant.locator(".say").count() == 0
    participant.evaluate("voice => { speechSynthesis.voices = [voice]; }", ENGLISH)
    participant.evaluate("speechSynthesis.onvoiceschanged()")
    expect(read_aloud(participant)).to_be_visible()


@pytest.mark.parametrize("voices", [[], [ENGLISH]])
def test_without_a_voice_nothing_is_offered(tiny_surveys, participant, voices):
    give_voices(participant, *voices)
    participant.goto(tiny_surveys.link("select_one", "my"), wait_until="networkidle")
    assert participant.locator(".say").count() == 0


def test_without_speech_nothing_is_offered(tiny_surveys, participant):
    participant.goto(tiny_surveys.link("select_one"), wait_until="networkidle")
    assert participant.locator(".say").count() == 0


def test_reading_moves_nothing_hides_nothing_and_has_no_violation(tiny_surveys, participant):
    participant.set_viewport_size({"width": 320, "height": 640})
    give_voices(participant, ENGLISH)
    participant.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries()))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    open_first_page(participant, tiny_surveys.link("select_one"))
    read_aloud(participant).click()
    assert find_violations(participant) == []
    participant.evaluate("scrollTo(0, document.body.scrollHeight)")
    bar = participant.locator(".say").bounding_box()
    for button in participant.locator("section:visible .go button").all():
        assert button.bounding_box()["y"] + button.bounding_box()["height"] <= bar["y"]
    for button in participant.locator(".say button").all():
        assert button.bounding_box()["height"] >= 44
    assert participant.evaluate("document.documentElement.scrollWidth") == 320
    assert participant.evaluate("shifts.filter(each => !each.hadRecentInput)") == []
