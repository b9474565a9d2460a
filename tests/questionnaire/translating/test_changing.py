import copy

import pytest

from evalapp.i18n import fill_places
from evalapp.questionnaire.editing.document import EditRefused
from evalapp.questionnaire.translating.changing import LONGEST_TEXT, put_translations
from tests.questionnaire.translating.samples import make_document


def tell(edited):
    return fill_places(edited.change.text, edited.change.values)


def test_a_text_is_put_and_the_document_before_stays():
    before = make_document()
    kept = copy.deepcopy(before)
    edited = put_translations(before, "km", {"questions/age/label": " អាយុ\r\nឆ្នាំ "})
    label = edited.document["sections"][0]["questions"][0]["label"]
    assert (label, before) == ({"en": "How old are you?", "km": "អាយុ\nឆ្នាំ"}, kept)
    assert (tell(edited), edited.is_typing) == ("“How old are you?”: text in ភាសាខ្មែរ.", True)


def test_several_texts_are_one_step():
    words = {"questions/age/label": "អាយុ", "sections/you/title": "អ្នក"}
    edited = put_translations(make_document(), "km", words)
    assert tell(edited) == "Texts translated into ភាសាខ្មែរ: 2."
    assert not edited.is_typing


def test_an_empty_text_is_taken_away():
    edited = put_translations(make_document(), "km", {"title": " "})
    assert edited.document["title"] == {"en": "The day"}


def test_a_plain_string_becomes_a_text_in_two_languages():
    document = {**make_document(), "title": "The day"}
    edited = put_translations(document, "km", {"title": "ថ្ងៃ"})
    assert edited.document["title"] == {"en": "The day", "km": "ថ្ងៃ"}


def test_options_of_both_forms_are_put():
    document = make_document()
    document["choices"] = {
        "short": {"a": {"en": "A"}},
        "long": [{"name": "a", "label": {"en": "A"}, "columns": {"x": "1"}}],
    }
    words = {"choices/short/a": "ក", "choices/long/a": "ខ"}
    choices = put_translations(document, "km", words).document["choices"]
    assert (choices["short"]["a"]["km"], choices["long"][0]["label"]["km"]) == ("ក", "ខ")


def test_what_is_gone_or_too_long_is_refused():
    with pytest.raises(EditRefused, match="no longer there"):
        put_translations(make_document(), "km", {"questions/no/label": "x"})
    with pytest.raises(EditRefused, match="at most"):
        put_translations(make_document(), "km", {"title": "x" * (LONGEST_TEXT + 1)})
    with pytest.raises(EditRefused, match="is not in"):
        put_translations(make_document(), "vi", {"title": "x"})
