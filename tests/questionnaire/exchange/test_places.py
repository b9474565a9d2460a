from evalapp.questionnaire.exchange.places import find_texts
from tests.questionnaire.exchange.samples import make_plain


def test_every_text_has_a_context_that_tells_where_it_stands():
    assert [place.context for place in find_texts(make_plain())] == [
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


def test_a_question_that_moves_to_another_section_keeps_its_context():
    plain = make_plain()
    before = {place.context for place in find_texts(plain)}
    plain["sections"].append({"name": "last", "questions": [plain["sections"][0]["questions"][0]]})
    del plain["sections"][0]["questions"][0]
    assert {place.context for place in find_texts(plain)} == before


def test_the_short_and_the_long_form_of_a_list_have_the_same_contexts():
    short = {"choices": {"city": {"pp": {"en": "Phnom Penh"}}}}
    long = {"choices": {"city": [{"name": "pp", "label": {"en": "Phnom Penh"}}]}}
    assert [p.context for p in find_texts(short)] == [p.context for p in find_texts(long)]


def test_what_is_no_text_is_passed_over():
    plain = {
        "title": 5,
        "code": [],
        "choices": {"a": 1, "b": ["x"], "c": {"y": 2}},
        "sections": [{"questions": ["x", {"label": ["x"], "items": 1}]}, 7],
        "scales": {"z": "x"},
    }
    assert list(find_texts(plain)) == []
