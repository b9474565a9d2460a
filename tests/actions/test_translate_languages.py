"""Languages of a draft: which are offered, how far they are, what goes with one."""

import pytest

from evalapp.actions.build import create_draft
from evalapp.actions.build_changes import undo
from evalapp.actions.refusal import Refusal
from evalapp.actions.translate_languages import (
    Loss,
    add_language_to,
    count_texts,
    list_reviews,
    measure_draft,
    offer_languages,
    remove_language_from,
    tell_loss,
)
from evalapp.i18n import Message
from tests.questionnaire.translating.samples import make_document, put, reviewed

ANNA = "anna@demo.example"


@pytest.fixture
def draft(session):
    document = reviewed(put(make_document(), age="អាយុ"), "title")
    return create_draft(session, document, ANNA, Message("Made new."))


def test_the_products_languages_are_offered_before_all_others(draft):
    own, others = offer_languages(draft, "en")
    assert list(own) == ["th", "vi", "lo"]
    assert others["fr"] == "French (fr)"
    assert not others.keys() & {"en", "km", "my", "th", "vi", "lo"}


def test_others_are_named_in_the_language_of_the_visitor(draft):
    assert offer_languages(draft, "vi")[1]["fr"] == "Tiếng Pháp (fr)"
    assert offer_languages(draft, "no language")[1]["fr"] == "French (fr)"


def test_each_language_but_the_first_is_measured(draft):
    measured = [(each.language, each.translated, each.reviewed) for each in measure_draft(draft)]
    assert (count_texts(draft), measured) == (4, [("km", 2, 1), ("my", 0, 0)])


def test_a_language_comes_goes_and_comes_back(session, draft):
    added = add_language_to(session, draft, "th", ANNA)
    assert added.document["languages"] == ["en", "km", "my", "th"]
    removed = remove_language_from(session, added, "km", ANNA)
    assert removed.document["title"] == {"en": "The day"}
    assert undo(session, draft.key, ANNA)[0].document == added.document


@pytest.mark.parametrize("language", ["km", "no language", ""])
def test_a_language_that_is_there_or_is_none_is_refused(session, draft, language):
    with pytest.raises(Refusal):
        add_language_to(session, draft, language, ANNA)


def test_the_first_language_stays(session, draft):
    with pytest.raises(Refusal, match="others fall back to it"):
        remove_language_from(session, draft, "en", ANNA)


def test_what_goes_with_a_language_is_told(draft):
    assert tell_loss(draft, "km") == Loss(texts=2, reviewed=1)
    assert tell_loss(draft, "my") == tell_loss(draft, "th") == Loss(0, 0)


def test_languages_count_as_reviewed_when_all_their_texts_are():
    document = {**make_document(), "sections": []}
    assert list_reviews(document) == []
    [km] = list_reviews(reviewed(document, "title"))
    assert (km.language, km.reviewers) == ("km", ("Sokha",))
