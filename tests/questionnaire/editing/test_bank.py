"""Bringing sections and questions of other questionnaires in."""

import pytest

from evalapp.questionnaire.editing.bank import insert_entries, insert_sections
from evalapp.questionnaire.editing.document import EditRefused, locate
from evalapp.questionnaire.editing.settings import new_document
from tests.questionnaire.editing.drafts import DAY, outline

EMPTY = new_document("new", "New", ["en"])


def test_a_section_brings_lists_and_scales_along():
    new = insert_sections(EMPTY, DAY, ["evening"]).document
    assert outline(new) == {"section_1": [], "evening": ["rate", ["more", "again"]]}
    assert (list(new["choices"]), list(new["scales"])) == (["agree", "yes_no"], ["quality"])


def test_only_languages_of_the_questionnaire_come():
    new = insert_entries(EMPTY, DAY, ["came"], "section_1").document
    assert locate(new, "came").thing["label"] == {"en": "Did you come?"}
    assert new["choices"]["yes_no"]["yes"] == {"en": "Yes"}


def test_a_text_comes_in_another_language_where_its_own_is_missing():
    lao = new_document("new", "New", ["lo"])
    new = insert_entries(lao, DAY, ["came"], "section_1").document
    assert locate(new, "came").thing["label"] == {"lo": "Did you come?"}


def test_rules_that_look_at_what_did_not_come_are_let_go():
    new = insert_entries(EMPTY, DAY, ["why"], "section_1").document
    assert "relevant" not in locate(new, "why").thing
    new = insert_entries(EMPTY, DAY, ["came", "why"], "section_1").document
    assert "relevant" in locate(new, "why").thing


def test_clashing_names_are_made_free_with_their_references():
    new = insert_sections(DAY, DAY, ["morning", "evening"]).document
    assert outline(new) == outline(DAY) | {
        "morning_2": ["came_2", "why_2"],
        "evening_2": ["rate_2", ["more_2", "again_2"]],
    }
    assert locate(new, "why_2").thing["relevant"] == "${came_2} = 'no' and ${came_2} != ''"
    assert new["scales"]["quality_2"]["items"] == ["food_2", "room_2", "then_food_2"]
    assert list(new["choices"]) == ["yes_no", "agree"]


def test_lists_of_one_name_and_other_options_stay_apart():
    other = {**DAY, "choices": {**DAY["choices"], "yes_no": {"0": {"en": "0"}, "1": {"en": "1"}}}}
    new = insert_entries(DAY, other, ["again"], "morning", 0).document
    assert locate(new, "again_2").thing["type"] == "select_one yes_no_2"


@pytest.mark.parametrize("names", [[], ["no_such"]])
def test_nothing_comes_of_nothing(names):
    with pytest.raises(EditRefused):
        insert_entries(EMPTY, DAY, names, "section_1")
