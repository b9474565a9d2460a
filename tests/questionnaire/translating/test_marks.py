"""Reviews: who, when, and that they are void as soon as one of the two texts changes."""

import dataclasses

import pytest

from evalapp.questionnaire.editing.change import change_entry, change_top
from evalapp.questionnaire.editing.document import EditRefused
from evalapp.questionnaire.editing.names import rename
from evalapp.questionnaire.editing.sections import remove
from evalapp.questionnaire.editing.settings import lead_with, remove_language
from evalapp.questionnaire.reader import read_plain, read_source
from evalapp.questionnaire.toml_text import write_toml
from evalapp.questionnaire.translating.changing import (
    keep_translations,
    review,
    take_review_back,
)
from evalapp.questionnaire.translating.marks import Mark, note_sources, read_marks, write_marks
from evalapp.questionnaire.translating.standing import Standing, measure
from evalapp.questionnaire.xlsform.reading import read_form
from evalapp.questionnaire.xlsform.writing import write_xlsform
from tests.questionnaire.translating.samples import DAY, make_document, put, reviewed
from tests.questionnaire.translating.standings import standing_of


def test_a_review_says_who_and_when():
    [mark] = read_marks(reviewed(make_document(), "title"))
    assert (mark.context, mark.language, mark.by, mark.day) == ("title", "km", "Sokha", DAY)


def test_a_reviewed_text_stands_so():
    document = make_document()
    assert standing_of(document, "title") is Standing.TRANSLATED
    assert standing_of(reviewed(document, "title"), "title") is Standing.REVIEWED


def test_a_review_is_void_when_the_translation_changes():
    document = put(reviewed(make_document(), "title"), title="ថ្ងៃនេះ")
    assert standing_of(document, "title") is Standing.CHANGED


def test_a_review_is_void_when_the_source_changes():
    document = change_top(reviewed(make_document(), "title"), {"title": {"en": "Today"}}, {})
    assert standing_of(document.document, "title") is Standing.CHANGED


def test_a_text_that_changed_on_both_sides_is_a_new_translation():
    document = change_top(
        reviewed(make_document(), "title"), {"title": {"en": "Today", "km": "ថ្ងៃនេះ"}}, {}
    ).document
    assert standing_of(document, "title") is Standing.TRANSLATED


def test_a_text_that_changes_back_is_reviewed_again():
    document = put(put(reviewed(make_document(), "title"), title="ថ្ងៃនេះ"), title="ថ្ងៃ")
    assert standing_of(document, "title") is Standing.REVIEWED


def test_another_language_is_not_reviewed_along():
    document = reviewed(put(make_document(), "my", title="နေ့"), "title")
    assert standing_of(document, "title", "my") is Standing.TRANSLATED


def test_a_question_with_another_name_keeps_its_review():
    document = reviewed(put(make_document(), age="អាយុ"), "age")
    document = rename(document, "age", "years").document
    assert standing_of(document, "questions/years/label") is Standing.REVIEWED
    document = reviewed(document, "title")
    assert standing_of(document, "questions/years/label") is Standing.REVIEWED
    assert [mark.context for mark in read_marks(document)] == ["questions/years/label", "title"]


def test_marks_of_questions_and_languages_that_are_gone_are_let_go():
    document = reviewed(put(make_document(), age="អាយុ"), "age", "title")
    document = put(remove(document, "age").document, "my", title="နေ့")
    document = reviewed(document, "title", language="my")
    assert [mark.language for mark in read_marks(document)] == ["km", "my"]
    document = remove_language(document, "my").document
    assert [mark.language for mark in read_marks(reviewed(document, "title"))] == ["km"]


def test_what_is_missing_or_lacks_an_answer_is_not_reviewed():
    document = reviewed(put(make_document(), why="ហេតុអ្វី"), "age", "why")
    assert read_marks(document) == []


@pytest.mark.parametrize("name", ["", " ", "\n\t"])
def test_a_review_needs_a_name(name):
    with pytest.raises(EditRefused, match="Please type the name"):
        review(make_document(), "km", ["title"], name, DAY)


def test_a_language_that_is_gone_is_told():
    with pytest.raises(EditRefused, match="is not in"):
        review(make_document(), "th", ["title"], "Sokha", DAY)


def test_a_review_can_be_taken_back():
    document = take_review_back(reviewed(make_document(), "title"), "km", ["title"]).document
    assert document == make_document()


def test_a_source_that_changes_leaves_its_translation_behind():
    before = make_document()
    after = change_top(before, {"title": {"en": "Today"}}, {}).document
    noted = note_sources(before, after)
    assert standing_of(noted, "title") is Standing.CHANGED
    assert standing_of(put(noted, title="ថ្ងៃនេះ"), "title") is Standing.TRANSLATED
    kept = keep_translations(noted, "km", ["title"]).document
    assert kept == after


def test_a_source_that_changes_back_fits_again():
    before = make_document()
    after = note_sources(before, change_top(before, {"title": {"en": "Today"}}, {}).document)
    back = note_sources(after, change_top(after, {"title": {"en": "The day"}}, {}).document)
    assert standing_of(back, "title") is Standing.TRANSLATED


def test_the_first_change_of_a_source_stays_noted():
    before = make_document()
    for words in ("T", "To", "Today"):
        after = change_top(before, {"title": {"en": words}}, {}).document
        before = note_sources(before, after)
    assert len(read_marks(before)) == 1
    assert standing_of(before, "title") is Standing.CHANGED


def test_nothing_is_noted_where_both_texts_change_or_none():
    before = make_document()
    both = change_top(before, {"title": {"en": "Today", "km": "ថ្ងៃនេះ"}}, {}).document
    none = change_entry(before, "age", {"hint": {"en": "In years"}}, {}).document
    new = change_entry(before, "age", {"label": {"en": "Your age?"}}, {}).document
    led = lead_with(before, "km").document
    for after in (both, none, new, led):
        assert note_sources(before, after) is after


def test_a_new_name_in_a_placeholder_leaves_nothing_behind():
    before = put(make_document(), why="${age} ហេតុអ្វី")
    after = rename(before, "age", "years").document
    assert note_sources(before, after) is after


def test_marks_come_back_from_a_file():
    document = reviewed(put(make_document(), age="អាយុ"), "title", "age")
    read = read_source(write_toml(document), "day.toml")
    assert read_marks({"kept": read.questionnaire.kept}) == read_marks(document)


def test_marks_come_back_from_a_workbook_without_a_warning():
    document = reviewed(put(make_document(), age="អាយុ"), "title", "age")
    read = read_form(write_xlsform(document), "day.xlsx")
    assert read_marks(read.plain) == read_marks(document)
    assert [str(each) for each in read.faults] == []


def test_marks_are_no_fault_of_a_questionnaire():
    document = reviewed(make_document(), "title")
    assert [str(each) for each in read_plain(document, "day").warnings] == [
        "day: km: texts without a translation: 3. They are shown in en.",
        "day: my: texts without a translation: 4. They are shown in en.",
    ]


def test_other_sheets_are_left_alone():
    document = make_document()
    document["kept"] = {"sheets": [{"name": "reviews", "rows": [["mine"], ["1"]]}], "settings": {}}
    document = reviewed(document, "title")
    assert [sheet["rows"][0][0] for sheet in document["kept"]["sheets"]] == ["mine", "text"]
    without = write_marks(document, [])
    assert [sheet["rows"][0][0] for sheet in without["kept"]["sheets"]] == ["mine"]


def test_rows_that_are_no_marks_are_passed_over():
    document = reviewed(make_document(), "title")
    document["kept"]["sheets"][0]["rows"].append(["too", "short"])
    assert len(read_marks(document)) == 1


def test_a_day_that_is_none_is_unknown():
    mark = Mark("title", "km", "", "", "Sokha", "yesterday")
    assert mark.day is None
    assert dataclasses.replace(mark, on="2026-11-24").day == DAY


def test_progress_counts_and_names_the_reviewers():
    document = put(make_document(), age="អាយុ", why="${age} ហេតុអ្វី")
    document["sections"][0]["title"]["km"] = "អ្នក"
    document = reviewed(document, "title", "age")
    [km, my] = measure(document)
    assert (km.texts, km.translated, km.reviewed, km.missing) == (4, 4, 2, 0)
    assert (km.reviewers, km.reviewed_on, km.is_reviewed) == ((), None, False)
    assert (my.translated, my.missing) == (0, 4)
    document = review(document, "km", ["sections/you/title"], "Dara", DAY).document
    km = measure(reviewed(document, "why"))[0]
    assert (km.reviewers, km.reviewed_on, km.is_reviewed) == (("Sokha", "Dara"), DAY, True)
