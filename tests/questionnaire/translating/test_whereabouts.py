from evalapp.questionnaire.reader import list_shipped
from evalapp.questionnaire.translating.reading_order import list_texts
from evalapp.questionnaire.translating.whereabouts import Places
from tests.questionnaire.exchange.samples import make_plain
from tests.questionnaire.translating.samples import make_document, read_shipped_plain


def test_a_text_tells_where_it_stands():
    places = Places(make_plain(), "km")
    found = {text.context: places.find(text) for text in list_texts(make_plain())}
    told = [
        (found[context].section, found[context].thing, found[context].role.text)
        for context in (
            "title",
            "sections/you/title",
            "questions/age/label",
            "questions/why/constraint_message",
            "questions/can/items/plan",
            "choices/yes_no/no",
            "choices/city/pp",
            "scales/able/label",
        )
    ]
    assert told == [
        ("", "", "Title"),
        ("អ្នក", "", "Title of the section"),
        ("អ្នក", "", "Question"),
        ("អ្នក", "You are ${age}.\nWhy?", "Said where the answer is not possible"),
        ("អ្នក", "Can you?", "Row of the table"),
        ("អ្នក", "Can you?", "Option"),
        ("", "", "Option"),
        ("", "", "Name of the scale, for the report"),
    ]


def test_a_section_without_a_title_is_told_by_its_name():
    document = make_document()
    del document["sections"][0]["title"]
    [age] = [text for text in list_texts(document) if text.context == "questions/age/label"]
    assert Places(document).find(age).section == "you"


def test_every_shipped_text_can_be_told():
    for name in list_shipped():
        plain = read_shipped_plain(name)
        places = Places(plain, "km")
        assert all(places.find(text).role.text for text in list_texts(plain))
