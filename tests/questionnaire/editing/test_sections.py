"""Adding, removing and moving sections and what is in them."""

import pytest

from evalapp.questionnaire.editing.document import EditRefused
from evalapp.questionnaire.editing.sections import add_section, move, move_by, move_section, remove
from tests.questionnaire.editing.drafts import DAY, outline

WHOLE = {"morning": ["came", "why"], "evening": ["rate", ["more", "again"]]}


def test_a_section_is_added_at_the_end_or_between():
    assert list(outline(add_section(DAY).document)) == ["morning", "evening", "section_3"]
    assert list(outline(add_section(DAY, 1).document)) == ["morning", "section_3", "evening"]
    assert outline(DAY) == WHOLE


def test_a_section_is_moved():
    assert list(outline(move_section(DAY, "evening", 0).document)) == ["evening", "morning"]


@pytest.mark.parametrize(
    ("name", "to", "index", "expected"),
    [
        ("why", "morning", 0, {"morning": ["why", "came"]}),
        ("why", "evening", 1, {"morning": ["came"], "evening": ["rate", "why", ["more", "again"]]}),
        ("came", "more", 9, {"morning": ["why"], "evening": ["rate", ["more", "again", "came"]]}),
        ("again", "morning", 0,
         {"morning": ["again", "came", "why"], "evening": ["rate", ["more"]]}),
    ],
)  # fmt: skip
def test_an_entry_is_moved(name, to, index, expected):
    assert outline(move(DAY, name, to, index).document) == WHOLE | expected
    assert outline(DAY) == WHOLE


@pytest.mark.parametrize(
    ("name", "step", "expected"),
    [
        ("why", -1, {"morning": ["why", "came"]}),
        ("why", 1, {"morning": ["came"], "evening": ["why", "rate", ["more", "again"]]}),
        ("rate", -1, {"morning": ["came", "why", "rate"], "evening": [["more", "again"]]}),
        ("again", -1, {"evening": ["rate", "again", ["more"]]}),
        ("again", 1, {"evening": ["rate", ["more"], "again"]}),
    ],
)
def test_an_entry_is_moved_by_one(name, step, expected):
    assert outline(move_by(DAY, name, step).document) == WHOLE | expected


@pytest.mark.parametrize(
    ("name", "step"), [("came", -1), ("more", 1), ("morning", -1), ("evening", 1)]
)
def test_nothing_is_moved_beyond_the_ends(name, step):
    with pytest.raises(EditRefused):
        move_by(DAY, name, step)


@pytest.mark.parametrize("to", ["more", "no_such"])
def test_a_group_is_not_put_into_itself_or_nowhere(to):
    with pytest.raises(EditRefused):
        move(DAY, "more", to, 0)


def test_what_is_removed_takes_its_list_along():
    edited = remove(DAY, "rate")
    assert outline(edited.document)["evening"] == [["more", "again"]]
    assert list(edited.document["choices"]) == ["yes_no"]
    assert edited.change.values == {"title": "Rate it, after ${why}"}


def test_a_section_is_removed_with_all_that_is_in_it():
    assert outline(remove(DAY, "evening").document) == {"morning": ["came", "why"]}
