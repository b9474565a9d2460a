"""Names: free ones, and renaming everywhere that a name is spoken of."""

import pytest

from evalapp.questionnaire.editing.document import EditRefused, locate, locate_section
from evalapp.questionnaire.editing.names import (
    find_free_name,
    find_users,
    make_name,
    rename,
    settle_names,
)
from tests.questionnaire.editing.drafts import DAY, outline


def test_a_question_is_renamed_in_rules_and_texts():
    new = rename(DAY, "came", "present").document
    assert locate(new, "why").thing["relevant"] == "${present} = 'no' and ${present} != ''"
    assert locate_section(new, "evening").thing["relevant"] == "selected(${present}, 'yes')"
    assert locate(rename(DAY, "why", "reason").document, "rate").thing["label"] == {
        "en": "Rate it, after ${reason}"
    }


def test_an_item_is_renamed_in_scales_and_what_looks_back_goes_along():
    new = rename(DAY, "food", "meals").document
    assert list(locate(new, "rate").thing["items"]) == ["meals", "room", "then_meals"]
    assert new["scales"]["quality"]["items"] == ["meals", "room", "then_meals"]


@pytest.mark.parametrize("name", ["", "2nd", "two words", "why", "evening", "x" * 101])
def test_a_name_that_cannot_be_is_refused(name):
    with pytest.raises(EditRefused):
        rename(DAY, "came", name)


def test_what_is_not_there_is_not_renamed():
    with pytest.raises(EditRefused, match="There is no"):
        rename(DAY, "no_such", "name")


def test_who_speaks_of_a_question():
    assert find_users(DAY, "came") == ["evening", "why"]
    assert find_users(DAY, "room") == ["quality"]
    assert find_users(DAY, "again") == []


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [
        ("a", (), "a"),
        ("a", ("a", "a_2"), "a_3"),
        ("a_2", ("a_2",), "a_3"),
        ("x" * 100, ("x" * 100,), "x" * 98 + "_2"),
    ],
)
def test_a_free_name(wanted, taken, free):
    assert find_free_name(wanted, taken) == free


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Was it useful?", "was_it_useful"),
        ("Đánh giá của Anh/Chị", "danh_gia_cua_anh_chi"),
        ("តើថ្ងៃនេះយ៉ាងដូចម្ដេច?", "text_1"),
        ("5 days", "text_1"),
    ],
)
def test_a_name_made_of_a_text(text, name):
    assert make_name(text, "text_1", ()) == name


def test_groups_of_other_forms_get_names_of_their_own():
    document = {
        "sections": [
            {"name": "a", "questions": [{"type": "text", "name": "a"}]},
            {"questions": [{"type": "group", "name": "a", "questions": []}]},
        ]
    }
    assert outline(settle_names(document)) == {"a_2": ["a"], "section_1": [["a_3"]]}
