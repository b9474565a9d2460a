from evalapp.questionnaire.exchange.places import find_texts
from evalapp.questionnaire.reader import list_shipped
from evalapp.questionnaire.translating.reading_order import list_texts
from tests.questionnaire.exchange.samples import make_plain
from tests.questionnaire.translating.samples import read_shipped_plain


def test_texts_come_as_participants_meet_them():
    assert [text.context for text in list_texts(make_plain())] == [
        "title",
        "introduction",
        "code/mother/label",
        "code/mother/hint",
        "sections/you/title",
        "sections/you/text",
        "questions/age/label",
        "questions/more/label",
        "questions/why/label",
        "questions/why/constraint_message",
        "questions/can/label",
        "questions/can/items/plan",
        "questions/can/items/sell",
        "choices/yes_no/yes",
        "choices/yes_no/no",
        "choices/city/pp",
        "choices/city/pp#2",
        "scales/able/label",
    ]


def test_thanks_come_after_the_questions():
    plain = {**make_plain(), "thanks": {"en": "Thanks"}, "rationale": {"en": "Why"}}
    contexts = [text.context for text in list_texts(plain)]
    assert contexts[-3:] == ["thanks", "rationale", "scales/able/label"]


def test_a_list_follows_the_first_question_that_offers_it_and_comes_once():
    plain = make_plain()
    questions = plain["sections"][0]["questions"]
    for name in ("one", "two"):
        questions.insert(0, {"type": "select_one city", "name": name, "label": {"en": name}})
    contexts = [text.context for text in list_texts(plain)]
    at = contexts.index("questions/two/label")
    assert contexts[at : at + 4] == [
        "questions/two/label",
        "choices/city/pp",
        "choices/city/pp#2",
        "questions/one/label",
    ]
    assert contexts.count("choices/city/pp") == 1


def test_what_says_nothing_in_any_language_is_left_out():
    plain = make_plain()
    plain["title"] = {"en": "", "km": ""}
    plain["sections"][0]["questions"][0]["label"] = {}
    contexts = {text.context for text in list_texts(plain)}
    assert {place.context for place in find_texts(plain)} - contexts == {
        "title",
        "questions/age/label",
    }


def test_an_empty_questionnaire_has_no_texts():
    assert list_texts({}) == []


def test_no_text_of_the_shipped_questionnaires_is_lost():
    for name in list_shipped():
        plain = read_shipped_plain(name)
        contexts = [text.context for text in list_texts(plain)]
        assert sorted(contexts) == sorted(place.context for place in find_texts(plain))
