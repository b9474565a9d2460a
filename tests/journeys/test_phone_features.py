"""What questionnaires say beside their kinds of question, as the phone shows it."""

import datetime

import pytest
from playwright.sync_api import expect

from evalapp.questionnaire.answers import name_field
from tests.journeys.filling import fill_in, go_on, open_first_page, press, press_and_wait

pytestmark = pytest.mark.xdist_group("journeys")

HEAD = """
name = "{name}"
version = "1"
languages = ["en", "fr", "ar"]
title.en = "A form of ${{{first}}}"
introduction.en = "Hello"

[choices.crop]
pepper = {{ en = "Black pepper", fr = "Poivre noir" }}
rice = {{ en = "Rice", fr = "Riz" }}

[choices.more.rice]
en = "Rice of ${{{first}}}"
[choices.more.salt]
en = "Salt"

[[sections]]
name = "page"
title.en = "Page"
"""

PIPED = """
[[sections.questions]]
type = "{kind}"
name = "{first}"
label.en = "First"

[[sections.questions]]
type = "note"
name = "told"
label.en = "You said: ${{{first}}}."
"""


def make(name: str, questions: str, first: str = "first", **words: str) -> str:
    """Return a questionnaire as TOML."""
    return (HEAD + questions).format(name=name, first=first, **words)


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("text", "<b>${first}</b> & so", "<b>${first}</b> & so"),
        ("integer", "១២", "12"),
        ("select_one crop", "pepper", "Black pepper"),
        ("date", "2017-06-15", "June 15, 2017"),
        ("dateTime", "2017-06-15T08:30", "2017-06-15 08:30"),
        ("time", "08:30", "08:30"),
        ("acknowledge", "OK", "Yes"),
        ("rank crop", ["rice", "pepper"], "Rice, Black pepper"),
    ],
)
def test_answer_stands_in_a_text_on_the_phone_as_on_the_server(
    tiny_surveys, person, kind, typed, told
):
    name = f"piped-{kind}"
    if name not in tiny_surveys.codes:
        tiny_surveys.open(name, make("piped", PIPED, kind=kind))
    open_first_page(person, tiny_surveys.link(name))
    assert person.locator("#told").inner_text() == "You said: …."
    fill_in(person, [("first", typed)])
    if person.locator("noscript button").count():
        press(person, "section:visible noscript button")
    assert person.locator("#told").inner_text() == f"You said: {told}."
    assert person.locator("h1").inner_text() == f"A form of {told}"


def test_answer_stands_in_labels_of_options(tiny_surveys, participant):
    questions = PIPED + '[[sections.questions]]\ntype = "select_one more"\nname = "more"\n'
    questions += 'label.en = "More"\nappearance = "minimal"\n'
    tiny_surveys.open("piped-options", make("piped", questions, kind="text"))
    open_first_page(participant, tiny_surveys.link("piped-options"))
    fill_in(participant, [("first", "Kampot <3")])
    assert participant.locator("option[value=rice]").inner_text() == "Rice of Kampot <3"


OWN_NAMES = (
    "id lang go at started elements dataset querySelectorAll addEventListener length".split()
)


def test_question_may_have_a_name_that_the_form_uses_itself(tiny_surveys, person):
    question = '[[sections.questions]]\ntype = "{}"\nname = "{}"\n'
    questions = "".join(
        question.format("text", name) + f'label.en = "{name}"\n' for name in OWN_NAMES
    )
    rule = " and ".join(f"${{{{{name}}}}} = 'my {name}'" for name in OWN_NAMES)
    questions += (
        f'[[sections.questions]]\ntype = "calculate"\nname = "all"\ncalculation = "{rule}"\n'
    )
    questions += (
        '[[sections.questions]]\ntype = "note"\nname = "n"\nlabel.en = "${{all}} ${{id}}"\n'
    )
    name = "own-names"
    if name not in tiny_surveys.codes:
        tiny_surveys.open(name, make(name, questions, first="id"))
    open_first_page(person, tiny_surveys.link(name))
    fill_in(person, [(name_field(each), f"my {each}") for each in OWN_NAMES])
    press_and_wait(person, "nav [value=en]")
    assert person.locator("#n").inner_text() == "true my id"
    go_on(person)
    person.wait_for_url("**/done?lang=en")
    stored = tiny_surveys.take_answers()
    assert stored == {**{each: f"my {each}" for each in OWN_NAMES}, "all": "true"}


def test_option_that_is_filtered_away_no_longer_counts(tiny_surveys, participant):
    open_first_page(participant, tiny_surveys.link("choice_filter"))
    assert participant.locator("label:visible").all_inner_texts() == ["Cambodia", "Myanmar"]
    fill_in(participant, [("country", "kh"), ("province", "takeo"), ("country", "mm")])
    shown = participant.locator("label:visible").all_inner_texts()
    assert shown == ["Cambodia", "Myanmar", "Bago", "Mon"]
    go_on(participant)
    participant.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == {"country": "mm"}


def test_option_that_does_not_fit_is_told_without_scripts(
    tiny_surveys, participant_without_scripts
):
    person = participant_without_scripts
    open_first_page(person, tiny_surveys.link("choice_filter"))
    fill_in(person, [("country", "mm"), ("province", "takeo")])
    go_on(person)
    assert person.locator("#x-province").inner_text() == "Choose one of the options shown."
    shown = person.locator("label:visible").all_inner_texts()
    assert shown == ["Cambodia", "Myanmar", "Bago", "Mon"]


def test_question_is_needed_only_when_its_rule_holds(tiny_surveys, person):
    open_first_page(person, tiny_surveys.link("required_when"))
    fill_in(person, [("exports", "yes")])
    go_on(person)
    assert person.locator(".x:visible").inner_text() == "Please answer this question."
    fill_in(person, [("exports", "no")])
    go_on(person)
    person.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == {"exports": "no"}


def test_place_of_an_order_changes_over_with_the_one_that_is_taken(tiny_surveys, participant):
    open_first_page(participant, tiny_surveys.link("rank"))
    fill_in(participant, [("priorities", ["markets", "quality", "finance"])])
    fields = participant.locator("[name=priorities]")
    fields.first.focus()
    fields.first.select_option("finance")
    values = fields.evaluate_all("fields => fields.map(field => field.value)")
    assert values == ["finance", "quality", "markets"]


def test_option_with_two_places_is_told(tiny_surveys, participant_without_scripts):
    person = participant_without_scripts
    open_first_page(person, tiny_surveys.link("rank"))
    fill_in(person, [("priorities", ["markets", "quality", "markets"])])
    go_on(person)
    told = "Each option has one place. Choose another for one of them."
    assert person.locator("#x-priorities").inner_text() == told


def test_chance_order_stays_with_the_form(tiny_surveys, participant):
    def see() -> list[str]:
        return participant.locator("[name=need]").evaluate_all("all => all.map(one => one.value)")

    orders = set()
    for _ in range(8):
        open_first_page(participant, tiny_surveys.link("randomize"))
        first = see()
        participant.reload()
        go_on(participant)
        assert see() == first
        press_and_wait(participant, "nav [value=km]")
        participant.wait_for_selector("html[lang=km]")
        assert see() == first
        orders.add(tuple(first))
        participant.evaluate("localStorage.clear()")
    assert len(orders) > 1
    assert {tuple(sorted(order)) for order in orders} == {("finance", "markets", "quality")}


def test_order_of_a_seed_is_the_same_on_every_phone(tiny_surveys, browser):
    question = '[[sections.questions]]\ntype = "select_one crop"\nname = "first"\nlabel.en = "x"\n'
    question += "parameters = {{ randomize = true, seed = 7 }}\n"
    tiny_surveys.open("seeded", make("seeded", question))
    orders = set()
    for _ in range(4):
        page = browser.new_page()
        open_first_page(page, tiny_surveys.link("seeded"))
        values = page.locator("[name=first]").evaluate_all("all => all.map(one => one.value)")
        orders.add(tuple(values))
        page.close()
    assert len(orders) == 1


def test_default_stands_there_and_can_be_cleared(tiny_surveys, person):
    open_first_page(person, tiny_surveys.link("default"))
    assert person.input_value("#days") == "2"
    assert person.input_value("#today") == datetime.date.today().isoformat()
    assert person.locator("#place").inner_text().split() == ["Place", "Kampot"]
    fill_in(person, [("days", ""), ("today", "")])
    go_on(person)
    person.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == {"place": "Kampot"}


def test_help_opens_when_it_is_asked_for(tiny_surveys, person):
    open_first_page(person, tiny_surveys.link("guidance_hint"))
    text = person.locator("text=Family members who work")
    expect(text).to_be_hidden()
    person.click("summary")
    expect(text).to_be_visible()


COMPUTED = """
[[sections.questions]]
type = "integer"
name = "first"
label.en = "First"

[[sections.questions]]
type = "decimal"
name = "half"
label.en = "Half"
calculation = "${{first}} div 2"

[[sections.questions]]
type = "text"
name = "double"
label.en = "Double"
calculation = "${{half}} * 4"
read_only = true
"""


def test_computed_value_counts_until_another_is_typed(tiny_surveys, participant):
    tiny_surveys.open("computed", make("computed", COMPUTED))
    open_first_page(participant, tiny_surveys.link("computed"))
    fill_in(participant, [("first", "3")])
    half, double = participant.locator("#half"), participant.locator("#double .v")
    assert (half.get_attribute("placeholder"), double.inner_text()) == ("1.5", "6")
    fill_in(participant, [("half", "2")])
    assert double.inner_text() == "8"
    fill_in(participant, [("half", "")])
    assert double.inner_text() == "6"
    go_on(participant)
    participant.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == {"first": 3, "half": 1.5, "double": 6}


def test_foreign_language_is_marked_and_the_product_speaks_english(tiny_surveys, participant):
    tiny_surveys.open("foreign", make("foreign", PIPED, kind="select_one crop"))
    participant.goto(tiny_surveys.link("foreign", "fr"))
    languages = participant.locator("nav button").all_inner_texts()
    assert languages == ["English", "français", "العربية"]
    assert participant.locator("html").get_attribute("lang") == "fr"
    assert participant.locator("section .go >> nth=0").get_attribute("lang") == "en"
    assert participant.locator("h1 span").get_attribute("lang") == "en"
    go_on(participant)
    assert participant.locator("label:visible").all_inner_texts() == ["Poivre noir", "Riz"]
    press_and_wait(participant, "nav [value=ar]")
    participant.wait_for_selector("html[lang=ar]")
    assert participant.locator("html").get_attribute("dir") == "rtl"
    direction = participant.locator("#l-first span").evaluate("e => getComputedStyle(e).direction")
    assert direction == "ltr"


def test_page_stays_within_the_phone(tiny_surveys, participant):
    for name in tiny_surveys.codes:
        participant.goto(tiny_surveys.link(name))
        participant.evaluate("document.querySelectorAll('section').forEach(s => s.hidden = false)")
        width = participant.evaluate("document.documentElement.scrollWidth")
        assert (name, width) == (name, 390)
