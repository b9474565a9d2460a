"""The questionnaire as a whole: languages, scales, code."""

import pytest

from evalapp.questionnaire.editing.document import EditRefused, locate
from evalapp.questionnaire.editing.settings import (
    add_code,
    add_language,
    add_scale,
    items_for_scales,
    lead_with,
    new_document,
    remove_language,
    remove_table,
    rename_scale,
)
from tests.questionnaire.editing.drafts import DAY


def test_a_new_questionnaire_has_a_section_to_begin_with():
    document = new_document("day", "The day", ["en", "fr"])
    assert (document["languages"], document["title"]) == (["en", "fr"], {"en": "The day"})
    assert document["sections"] == [{"name": "section_1", "questions": []}]


def test_a_language_is_added():
    assert add_language(DAY, "fr").document["languages"] == ["en", "km", "fr"]


@pytest.mark.parametrize("language", ["km", "", "e", "en_US", "<b>"])
def test_a_language_that_is_there_or_none_is_refused(language):
    with pytest.raises(EditRefused):
        add_language(DAY, language)


def test_a_language_is_removed_with_its_texts():
    document = {**DAY, "kept": {"settings": {"km": "kept"}}}
    new = remove_language(document, "km").document
    assert (new["languages"], new["title"]) == (["en"], {"en": "The day"})
    assert locate(new, "came").thing["label"] == {"en": "Did you come?"}
    assert new["choices"]["yes_no"]["yes"] == {"en": "Yes"}
    assert new["kept"] == {"settings": {"km": "kept"}}


def test_the_first_language_stays():
    with pytest.raises(EditRefused):
        remove_language(DAY, "en")
    assert lead_with(DAY, "km").document["default_language"] == "km"
    with pytest.raises(EditRefused):
        lead_with(DAY, "fr")


def test_scales_are_made_of_what_shares_a_list():
    assert items_for_scales(DAY) == {
        "yes_no": ["came", "again"],
        "agree": ["food", "room", "then_food"],
    }
    new = add_scale(DAY, ["came", "again"]).document
    assert new["scales"]["scale_1"]["items"] == ["came", "again"]
    assert list(rename_scale(new, "scale_1", "presence").document["scales"]) == [
        "quality",
        "presence",
    ]
    assert "scales" not in remove_table(DAY, "scales", "quality").document


def test_the_code_is_asked_for_and_not_any_more():
    new = add_code(DAY).document
    assert [element["kind"] for element in new["code"].values()] == [
        "letter",
        "number",
        "letter",
        "number",
    ]
    assert list(remove_table(new, "code", "day").document["code"]) == [
        "mother",
        "birthplace",
        "siblings",
    ]
    assert "code" not in remove_table(new, "code").document
