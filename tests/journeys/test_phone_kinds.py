"""Every kind of question on the phone, with scripts and without: filled in, handed in, stored."""

import datetime

import pytest

from tests.journeys.filling import fill_in, go_on, open_first_page
from tests.journeys.judging import find_violations
from tests.questionnaire.tiny import TINY

pytestmark = pytest.mark.xdist_group("journeys")

TODAY = datetime.date.today().isoformat()

FILLED = {
    "acknowledge": ([("agreed", "OK")], {"agreed": True}),
    "appearance": (
        [("need", "finance"), ("useful", "3"), ("stars", "4"), ("why", "It was good.")],
        {"need": "finance", "useful": "3", "stars": 4, "why": "It was good."},
    ),
    "calculate": ([("men", "3"), ("women", "៤")], {"men": 3, "women": 4, "people": 7}),
    "choice_filter": (
        [("country", "mm"), ("province", "bago")],
        {"country": "mm", "province": "bago"},
    ),
    "code": ([("product", "Pepper")], {"product": "Pepper"}),
    "constraint": ([("members", "20"), ("women", "8")], {"members": 20, "women": 8}),
    "date": ([("start", "2026-03-07")], {"start": "2026-03-07"}),
    "decimal": ([("hectares", "១,៥")], {"hectares": 1.5}),
    "dateTime": ([("meeting", "2026-03-07T14:30")], {"meeting": "2026-03-07T14:30"}),
    "default": ([("days", "3")], {"days": 3, "today": TODAY, "place": "Kampot"}),
    "group": (
        [("exports", "yes"), ("destination", "Japan"), ("since", "2015")],
        {"exports": "yes", "destination": "Japan", "since": 2015},
    ),
    "guidance_hint": ([("staff", "12")], {"staff": 12}),
    "hidden": ([("comment", "Thank you")], {"edition": "spring", "comment": "Thank you"}),
    "integer": ([("members", "12")], {"members": 12}),
    "matrix": (
        [("plan", "3"), ("sell", "1"), ("then_plan", "2")],
        {"plan": "3", "sell": "1", "then_plan": "2"},
    ),
    "note": ([], {}),
    "range": ([("recommend", "9"), ("hours", "1.5")], {"recommend": 9, "hours": 1.5}),
    "relevant": (
        [("exports", "yes"), ("destination", "Japan"), ("", ""), ("since", "2015")],
        {"exports": "yes", "destination": "Japan", "since": 2015},
    ),
    "loose": ([("comment", "Thank you")], {"comment": "Thank you"}),
    "randomize": ([("need", "markets")], {"need": "markets"}),
    "rank": (
        [("priorities", ["markets", "quality", "finance"])],
        {"priorities": ["markets", "quality", "finance"]},
    ),
    "repeat": (
        [("product_name[1]", "Pepper"), ("price[1]", "5")],
        {
            "product": [{"product_name": "Pepper", "price": 5, "place": 1}],
            "total": 5,
            "products": 1,
        },
    ),
    "required_when": (
        [("exports", "yes"), ("destination", "Japan")],
        {"exports": "yes", "destination": "Japan"},
    ),
    "select_multiple": (
        [("crops", "durian"), ("crops", "rice")],
        {"crops": ["rice", "durian"]},
    ),
    "select_one": ([("level", "2"), ("crop", "rice")], {"level": "2", "crop": "rice"}),
    "text": ([("product", "ម្រេច"), ("wish", "a\nb")], {"product": "ម្រេច", "wish": "a\nb"}),
    "time": ([("starts", "08:30")], {"starts": "08:30"}),
    "unshown": ([("product", "Pepper")], {"product": "Pepper"}),
}
"""Tiny questionnaire → what is typed, and what is stored. `("", "")` turns the page."""


def test_every_tiny_questionnaire_is_filled_in() -> None:
    assert sorted({*FILLED, "repeat_count"}) == list(TINY)


@pytest.mark.parametrize("name", FILLED)
def test_answers_typed_on_the_phone_are_stored(tiny_surveys, person, name):
    steps, stored = FILLED[name]
    open_first_page(person, tiny_surveys.link(name))
    fill_in(person, steps)
    go_on(person)
    person.wait_for_url("**/done?lang=en")
    assert tiny_surveys.take_answers() == stored


@pytest.mark.parametrize("name", TINY)
def test_page_of_every_kind_has_no_violation(tiny_surveys, participant, name):
    open_first_page(participant, tiny_surveys.link(name, "my"))
    for field in ("members", "exports"):
        if participant.locator(f"[name={field}]").count():
            fill_in(participant, [(field, "2" if field == "members" else "yes")])
    assert find_violations(participant) == []
