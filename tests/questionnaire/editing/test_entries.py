"""Adding, duplicating and changing questions of every kind."""

import pytest

from evalapp.questionnaire.editing.change import change_entry
from evalapp.questionnaire.editing.document import EditRefused, locate
from evalapp.questionnaire.editing.entries import (
    add_entry,
    add_item,
    change_kind,
    duplicate,
    move_item,
    remove_item,
)
from evalapp.questionnaire.editing.kinds import KINDS_TO_ADD
from evalapp.questionnaire.editing.settings import new_document
from evalapp.questionnaire.kinds import KINDS
from tests.questionnaire.editing.drafts import DAY, outline


@pytest.mark.parametrize("kind", KINDS_TO_ADD)
def test_every_kind_is_added(kind):
    document = add_entry(new_document("n", "N", ["en"]), kind, "section_1").document
    (entry,) = document["sections"][0]["questions"]
    assert entry["type"].split()[0] == kind


def test_every_kind_that_can_be_asked_can_be_added():
    assert set(KINDS) - {"unshown"} == set(KINDS_TO_ADD) - {"matrix", "group", "repeat"}


def test_a_question_is_added_where_it_is_wanted():
    assert outline(add_entry(DAY, "text", "morning", 1).document)["morning"] == [
        "came",
        "text_1",
        "why",
    ]
    assert outline(add_entry(DAY, "text", "more").document)["evening"][1] == [
        "more",
        "again",
        "text_1",
    ]


def test_a_kind_that_is_not_there_is_refused():
    with pytest.raises(EditRefused):
        add_entry(DAY, "party", "morning")


def test_a_duplicate_has_names_of_its_own():
    assert outline(duplicate(DAY, "more").document)["evening"][2] == ["more_2", "again_2"]
    items = locate(duplicate(DAY, "rate").document, "rate_2").thing["items"]
    assert list(items) == ["food_2", "room_2", "then_food_2"]


def test_a_kind_is_changed_and_what_it_does_not_know_let_go():
    new = change_kind(DAY, "came", "select_multiple").document
    assert locate(new, "came").thing == {
        "type": "select_multiple yes_no",
        "name": "came",
        "label": DAY["sections"][0]["questions"][0]["label"],
    }
    assert locate(change_kind(DAY, "why", "range").document, "why").thing["parameters"] == {
        "start": 0,
        "end": 10,
        "step": 1,
    }


def test_answers_keep_their_meaning():
    with pytest.raises(EditRefused):
        change_kind(DAY, "came", "integer")


def test_rows_of_a_matrix():
    assert list(locate(add_item(DAY, "rate").document, "rate").thing["items"])[3:] == ["rate_a"]
    moved = move_item(DAY, "rate", "room", 0).document
    assert list(locate(moved, "rate").thing["items"]) == ["room", "food", "then_food"]
    fewer = remove_item(DAY, "rate", "room").document
    assert list(locate(fewer, "rate").thing["items"]) == ["food", "then_food"]


def test_texts_and_settings_are_changed_and_taken_away():
    texts = {"label": {"km": " ហេតុអ្វី? ", "en": ""}, "hint": {"en": ""}}
    edited = change_entry(DAY, "why", texts, {"required": True, "relevant": ""})
    assert locate(edited.document, "why").thing == {
        "type": "text",
        "name": "why",
        "label": {"km": "ហេតុអ្វី?"},
        "required": True,
    }


def test_a_change_of_text_tells_its_language():
    change = change_entry(DAY, "why", {"label": {"km": "ហេតុអ្វី?"}}, {}).change
    assert change.values == {"title": "Why?", "language": "ភាសាខ្មែរ"}
