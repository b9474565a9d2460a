"""Questions that are asked several times: on the phone, with scripts and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.filling import (
    fill_in,
    go_on,
    open_first_page,
    press,
    press_and_wait,
    runs_scripts,
)

pytestmark = pytest.mark.xdist_group("journeys")

COUNTED = "repeat_count"
PRODUCTS = [("product_name[1]", "Pepper"), ("price[1]", "5")]


def legends(page: Page) -> list[str]:
    """Return the headings of the times that are to be seen."""
    return page.locator("fieldset:visible legend").all_inner_texts()


def test_times_are_added_and_removed_with_all_that_was_typed(tiny_surveys, person):
    open_first_page(person, tiny_surveys.link("repeat"))
    fill_in(person, PRODUCTS)
    press(person, "text=Add another")
    fill_in(person, [("product_name[2]", "Rice"), ("price[2]", "7")])
    press(person, "text=Add another")
    fill_in(person, [("product_name[3]", "Salt"), ("price[3]", "1")])
    assert legends(person) == ["A product 1", "A product 2", "A product 3"]
    press(person, "fieldset >> nth=1 >> text=Remove")
    if not runs_scripts(person):
        press_and_wait(person, ".bad button:visible")
    assert legends(person) == ["A product 1", "A product 2"]
    assert person.input_value("[name='product_name[2]']") == "Salt"
    go_on(person)
    person.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == {
        "product": [
            {"product_name": "Pepper", "price": 5, "place": 1},
            {"product_name": "Salt", "price": 1, "place": 2},
        ],
        "total": 6,
        "products": 2,
    }


def test_removed_time_comes_back_where_it_was(tiny_surveys, participant):
    open_first_page(participant, tiny_surveys.link("repeat"))
    fill_in(participant, PRODUCTS)
    participant.click("text=Add another")
    fill_in(participant, [("product_name[2]", "Rice")])
    participant.locator("fieldset").first.locator("text=Remove").click()
    assert participant.input_value("[name='product_name[1]']") == "Rice"
    participant.click("text=Undo")
    names = participant.locator("[name^=product_name]").evaluate_all(
        "fields => fields.map(field => [field.name, field.value])"
    )
    assert names == [["product_name[1]", "Pepper"], ["product_name[2]", "Rice"]]


def test_texts_and_rules_see_all_times(tiny_surveys, participant):
    open_first_page(participant, tiny_surveys.link("repeat"))
    assert participant.locator("#told").is_hidden()
    fill_in(participant, PRODUCTS)
    participant.click("text=Add another")
    expect(participant.locator("#told")).to_be_hidden()
    assert participant.locator("label[for='product_name[2]']").inner_text() == "Name of product 2"
    fill_in(participant, [("price[2]", "7")])
    assert participant.locator("#told").inner_text() == "12 in all for 2 products."


def test_time_that_is_left_empty_is_none(tiny_surveys, person):
    open_first_page(person, tiny_surveys.link("repeat"))
    press(person, "text=Add another")
    fill_in(person, [("product_name[2]", "Rice")])
    go_on(person)
    person.wait_for_url("**/done?lang=en")
    answers = tiny_surveys.take_answers()
    assert answers["product"] == [{"product_name": "Rice", "place": 1}]


def test_count_is_followed_and_what_was_typed_stays(tiny_surveys, participant):
    open_first_page(participant, tiny_surveys.link(COUNTED))
    assert legends(participant) == []
    fill_in(participant, [("members", "3"), ("age[1]", "30"), ("age[3]", "50")])
    fill_in(participant, [("members", "1")])
    assert legends(participant) == ["A member 1"]
    fill_in(participant, [("members", "3")])
    assert participant.input_value("[name='age[3]']") == "50"
    fill_in(participant, [("members", "2")])
    go_on(participant)
    participant.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == {"members": 2, "member": [{"age": 30}, {}]}


def test_count_is_followed_without_scripts(tiny_surveys, participant_without_scripts):
    person = participant_without_scripts
    open_first_page(person, tiny_surveys.link(COUNTED))
    fill_in(person, [("members", "2")])
    go_on(person)
    assert person.locator(".bad:visible").inner_text() == (
        "Your answers bring more questions. Please answer them as well."
    )
    fill_in(person, [("age[1]", "30"), ("age[2]", "40"), ("members", "1")])
    press(person, "section:visible noscript button")
    assert legends(person) == ["A member 1"]
    fill_in(person, [("members", "2")])
    press(person, "section:visible noscript button")
    assert person.input_value("[name='age[2]']") == "40"
    go_on(person)
    person.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == {"members": 2, "member": [{"age": 30}, {"age": 40}]}


def test_draft_comes_back_with_all_its_times(tiny_surveys, participant):
    link = tiny_surveys.link("repeat")
    open_first_page(participant, link)
    fill_in(participant, PRODUCTS)
    participant.click("text=Add another")
    fill_in(participant, [("price[2]", "7")])
    participant.goto(link)
    assert participant.input_value("[name='price[2]']") == "7"
    assert participant.locator("#told").inner_text() == "12 in all for 2 products."


def test_language_switch_keeps_all_times(tiny_surveys, person):
    open_first_page(person, tiny_surveys.link("repeat"))
    fill_in(person, PRODUCTS)
    press(person, "text=Add another")
    fill_in(person, [("price[2]", "7")])
    press_and_wait(person, "nav [value=km]")
    assert legends(person) == ["ផលិតផលមួយ 1", "ផលិតផលមួយ 2"]
    assert person.input_value("[name='price[2]']") == "7"


def test_fault_at_one_time_is_told_there(tiny_surveys, person):
    open_first_page(person, tiny_surveys.link("repeat"))
    fill_in(person, PRODUCTS)
    press(person, "text=Add another")
    fill_in(person, [("price[2]", "-7")])
    go_on(person)
    fault = person.locator("fieldset").nth(1).locator(".x")
    assert fault.inner_text() == "This value is not possible here. Please check it."
    fill_in(person, [("price[2]", "7")])
    go_on(person)
    person.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers()["total"] == 12


def test_no_more_times_than_the_server_takes(tiny_surveys, participant):
    open_first_page(participant, tiny_surveys.link("repeat"))
    for _ in range(100):
        participant.evaluate("document.querySelector('[value=\"add.product\"]').click()")
    assert participant.locator("fieldset").count() == 100
    told = "This can be answered 100 times at most."
    assert participant.locator("#product > .x").inner_text() == told
