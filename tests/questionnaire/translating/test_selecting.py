import pytest

from evalapp.questionnaire.translating.marks import find_marks
from evalapp.questionnaire.translating.reading_order import list_texts
from evalapp.questionnaire.translating.selecting import (
    TEXTS_ON_A_PAGE,
    Show,
    count_standings,
    judge_texts,
    search_texts,
    select_texts,
)
from evalapp.questionnaire.translating.whereabouts import Places
from tests.questionnaire.translating.samples import make_document, put, reviewed

TITLE, SECTION, AGE, WHY = (
    "title",
    "sections/you/title",
    "questions/age/label",
    "questions/why/label",
)


def judge_all(document, language="km"):
    return judge_texts(list_texts(document), language, find_marks(document, language))


def make_judged():
    """A text that is reviewed, one that is missing, one that changed, one without its answer."""
    document = reviewed(put(make_document(), age="អាយុ", why="ហេតុ"), "title", "age")
    return judge_all(put(document, age="អាយុប៉ុន្មាន"))


@pytest.mark.parametrize(
    ("show", "contexts"),
    [
        (Show.ALL, [TITLE, SECTION, AGE, WHY]),
        (Show.MISSING, [SECTION]),
        (Show.CHANGED, [AGE]),
        (Show.NOT_REVIEWED, [AGE, WHY]),
        (Show.DOUBTFUL, [WHY]),
    ],
)
def test_texts_are_chosen_by_how_far_they_are(show, contexts):
    page = select_texts(make_judged(), "km", show)
    assert [each.text.context for each in page.texts] == contexts


def test_each_choice_is_counted():
    assert count_standings(make_judged()) == {
        Show.ALL: 4,
        Show.MISSING: 1,
        Show.CHANGED: 1,
        Show.NOT_REVIEWED: 2,
    }


@pytest.mark.parametrize(
    ("words", "contexts"),
    [
        ("OLD are", [AGE]),
        ("អាយុ", [AGE]),
        (" you", [SECTION, AGE, WHY]),
        ("questions/why", [WHY]),
        ("nothing", []),
    ],
)
def test_texts_are_found_by_words_in_any_language_and_by_place(words, contexts):
    found = search_texts(make_judged(), words, Places(make_document()))
    assert [each.text.context for each in found] == contexts


@pytest.mark.parametrize(("wanted", "number"), [(-1, 1), (1, 1), (2, 2), (99, 3)])
def test_texts_come_a_page_at_a_time(wanted, number):
    document = make_document()
    names = [f"q{index}" for index in range(2 * TEXTS_ON_A_PAGE)]
    document["sections"][0]["questions"] = [
        {"type": "text", "name": name, "label": {"en": name}} for name in names
    ]
    page = select_texts(judge_all(document), "km", number=wanted)
    assert (page.number, page.pages, page.found) == (number, 3, len(names) + 2)
    assert len(page.texts) == (TEXTS_ON_A_PAGE if number < 3 else 2)


def test_nothing_found_is_one_empty_page():
    page = select_texts([], "km")
    assert (page.texts, page.number, page.pages, page.found) == ((), 1, 1, 0)
