from evalapp.questionnaire.translating.memory import Offer, find_offers, remember, take_offers
from tests.questionnaire.translating.samples import make_document, put

EN_TO_KM = ("en", "km")


def make_other(**texts):
    return {
        "default_language": "en",
        "choices": {"yes_no": {name: {"en": name, "km": text} for name, text in texts.items()}},
    }


def test_the_same_words_are_offered_from_where_they_stand():
    memory = [remember(make_document(), "Day"), remember(make_other(Yes="បាទ"), "Other")]
    assert find_offers(memory, EN_TO_KM, "Yes") == [Offer("បាទ", ("Other",))]
    assert find_offers(memory, EN_TO_KM, " The day\n") == [Offer("ថ្ងៃ", ("Day",))]


def test_different_translations_are_told_apart_and_equal_ones_together():
    memory = [remember(make_other(Yes=word), title) for word, title in ("aA", "bB", "aC")]
    assert find_offers(memory, EN_TO_KM, "Yes") == [Offer("a", ("A", "C")), Offer("b", ("B",))]


def test_what_most_say_comes_first_but_after_the_own_words():
    memory = [remember(make_other(Yes=word), title) for word, title in ("aA", "bB", "cC", "cD")]
    assert [offer.words for offer in find_offers(memory, EN_TO_KM, "Yes")] == ["a", "c", "b"]
    assert [offer.words for offer in find_offers(memory[1:], EN_TO_KM, "Yes")] == ["b", "c"]


def test_other_words_other_case_and_other_languages_are_not_offered():
    memory = [remember(make_other(Yes="បាទ"), "Other")]
    assert find_offers(memory, EN_TO_KM, "Yes.") == []
    assert find_offers(memory, EN_TO_KM, "yes") == []
    assert find_offers(memory, ("en", "my"), "Yes") == []


def test_any_language_can_be_translated_from():
    memory = [remember(make_other(Yes="បាទ"), "Other")]
    assert find_offers(memory, ("km", "en"), "បាទ") == [Offer("Yes", ("Other",))]


def test_the_first_offer_is_taken_for_each_text():
    memory = [remember(make_other(Yes=word), title) for word, title in ("aA", "bB")]
    sources = [("x", "Yes"), ("y", "Yes"), ("z", "No"), ("empty", "")]
    assert take_offers(memory, EN_TO_KM, sources) == {"x": "a", "y": "a"}


def test_a_plain_string_is_a_text_in_one_language():
    assert remember({"title": "Day"}, "Day").texts == []
    assert len(remember(put({**make_document(), "title": "Day"}, title="x"), "Day").texts) == 1
