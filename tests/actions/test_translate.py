"""Translating a draft: stored at once, nothing over another's unseen, reviews, offers."""

import pytest

from evalapp.actions.build import create_draft, find_draft
from evalapp.actions.build_changes import change_draft, undo
from evalapp.actions.refusal import Refusal
from evalapp.actions.translate import Wanted, can_translate, open_workbench, sit_down
from evalapp.actions.translate_changes import Typed, Wish, save_texts, take_words
from evalapp.actions.translate_memory import gather_memory
from evalapp.i18n import Message
from evalapp.questionnaire.editing.change import change_entry
from evalapp.questionnaire.editing.sections import remove
from evalapp.questionnaire.translating.marks import read_marks
from evalapp.questionnaire.translating.memory import Offer, find_offers
from evalapp.questionnaire.translating.selecting import Show
from evalapp.questionnaire.translating.standing import Standing
from tests.questionnaire.translating.samples import make_document, put

ANNA, BORA = "anna@demo.example", "bora@demo.example"
TITLE, SECTION, AGE, WHY = (
    "title",
    "sections/you/title",
    "questions/age/label",
    "questions/why/label",
)


def make(session, document=None):
    return create_draft(session, document or make_document(), ANNA, Message("Made new."))


def look(session, draft, language="km", **wanted):
    wanted = Wanted(**wanted)
    return open_workbench(sit_down(session, draft, language, wanted.source_language), wanted)


def rows_of(session, draft, **wanted):
    return {row.text.context: row for row in look(session, draft, **wanted).rows}


def type_in(rows, **words):
    """What a page sends: all of its rows, some of them typed in."""
    by_context = {"title": TITLE, "section": SECTION, "age": AGE, "why": WHY}
    typed = {by_context[name]: text for name, text in words.items()}
    return [
        Typed(context, typed.get(context, row.target), row.seen) for context, row in rows.items()
    ]


def said(draft, context, language="km"):
    plain = draft.document
    texts = {
        TITLE: plain["title"],
        SECTION: plain["sections"][0]["title"],
        AGE: plain["sections"][0]["questions"][0]["label"],
    }
    return texts[context].get(language)


def test_only_languages_that_are_translated_into_can_be_opened(session):
    draft = make(session)
    assert [can_translate(draft, code) for code in ("km", "my", "en", "th", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_what_was_typed_is_stored_as_one_change(session):
    draft = make(session)
    typed = type_in(rows_of(session, draft), age="អាយុ", section="អ្នក")
    outcome = save_texts(session, draft, "km", typed, BORA)
    assert (outcome.saved, outcome.conflicts) == ([SECTION, AGE], [])
    stored = find_draft(session, draft.key)
    assert (said(stored, AGE), said(stored, SECTION)) == ("អាយុ", "អ្នក")
    assert (stored.revision, stored.changed_by) == (2, BORA)
    assert undo(session, draft.key, ANNA)[0].document == draft.document


def test_a_page_without_changes_stores_nothing(session):
    draft = make(session)
    outcome = save_texts(session, draft, "km", type_in(rows_of(session, draft)), BORA)
    assert (outcome.draft.revision, outcome.saved) == (1, ())


def test_blanks_and_line_ends_of_browsers_are_no_change(session):
    draft = make(session, put(make_document(), age="ក\nខ"))
    typed = type_in(rows_of(session, draft), age=" ក\r\nខ ")
    assert save_texts(session, draft, "km", typed, BORA).draft.revision == 1


def test_a_text_that_another_has_changed_is_a_conflict_and_all_else_is_stored(session):
    draft = make(session)
    rows = rows_of(session, draft)
    save_texts(session, draft, "km", type_in(rows, age="អាយុ"), ANNA)
    late = type_in(rows, age="ឆ្នាំ", section="អ្នក")
    outcome = save_texts(session, find_draft(session, draft.key), "km", late, BORA)
    assert [each.words for each in outcome.conflicts] == ["ឆ្នាំ"]
    assert (said(outcome.draft, AGE), said(outcome.draft, SECTION)) == ("អាយុ", "អ្នក")


def test_a_conflict_is_found_although_the_draft_is_an_old_one(session):
    draft = make(session)
    rows = rows_of(session, draft)
    save_texts(session, draft, "km", type_in(rows, age="អាយុ"), ANNA)
    outcome = save_texts(session, draft, "km", type_in(rows, age="ឆ្នាំ", title="ថ្ងៃនេះ"), BORA)
    assert [each.context for each in outcome.conflicts] == [AGE]
    assert (said(outcome.draft, AGE), said(outcome.draft, TITLE)) == ("អាយុ", "ថ្ងៃនេះ")


def test_a_translation_of_a_text_that_was_rewritten_is_a_conflict(session):
    draft = make(session)
    rows = rows_of(session, draft)
    change = lambda plain: change_entry(plain, "age", {"label": {"en": "Your age?"}}, {})  # noqa: E731
    draft = change_draft(session, draft.key, [change], ANNA)
    outcome = save_texts(session, draft, "km", type_in(rows, age="អាយុ"), BORA)
    assert [each.context for each in outcome.conflicts] == [AGE]
    assert said(outcome.draft, AGE) is None


def test_two_who_type_the_same_do_not_disturb_each_other(session):
    draft = make(session)
    typed = type_in(rows_of(session, draft), age="អាយុ")
    for by in (ANNA, BORA):
        outcome = save_texts(session, find_draft(session, draft.key), "km", typed, by)
        assert outcome.conflicts == []
    assert outcome.draft.revision == 2


def test_what_was_typed_for_a_question_that_is_gone_is_a_conflict(session):
    draft = make(session)
    typed = type_in(rows_of(session, draft), age="អាយុ")
    draft = change_draft(session, draft.key, [lambda plain: remove(plain, "age")], ANNA)
    outcome = save_texts(session, draft, "km", typed, BORA)
    assert [(each.context, each.words) for each in outcome.conflicts] == [(AGE, "អាយុ")]


def test_a_text_is_translated_and_reviewed_in_one_step(session):
    draft = make(session)
    typed = type_in(rows_of(session, draft), age="អាយុ")
    wish = Wish(review=[AGE, TITLE], by=" Sokha  Chan ")
    outcome = save_texts(session, draft, "km", typed, BORA, wish)
    marks = {mark.context: mark.by for mark in read_marks(outcome.draft.document)}
    assert (marks, outcome.draft.revision) == ({AGE: "Sokha Chan", TITLE: "Sokha Chan"}, 2)
    rows = rows_of(session, outcome.draft)
    assert [rows[each].standing for each in (AGE, TITLE, WHY)] == [
        Standing.REVIEWED,
        Standing.REVIEWED,
        Standing.MISSING,
    ]


def test_what_nobody_has_seen_is_not_reviewed(session):
    draft = make(session)
    rows = rows_of(session, draft)
    draft = save_texts(session, draft, "km", type_in(rows, title="ថ្ងៃនេះ"), ANNA).draft
    wish = Wish(review=[TITLE], by="Sokha")
    outcome = save_texts(session, draft, "km", type_in(rows), BORA, wish)
    assert read_marks(outcome.draft.document) == []


def test_a_review_without_a_name_is_refused(session):
    draft = make(session)
    typed = type_in(rows_of(session, draft), age="អាយុ")
    with pytest.raises(Refusal, match="Please type the name"):
        save_texts(session, draft, "km", typed, BORA, Wish(review=[AGE]))
    assert find_draft(session, draft.key).revision == 1


def test_a_source_that_was_rewritten_is_told_until_somebody_says_that_it_fits(session):
    draft = make(session)
    change = lambda plain: change_entry(plain, "age", {"label": {"en": "Your age?"}}, {})  # noqa: E731
    draft = save_texts(
        session, draft, "km", type_in(rows_of(session, draft), age="អាយុ"), ANNA
    ).draft
    draft = change_draft(session, draft.key, [change], ANNA)
    rows = rows_of(session, draft, show=Show.CHANGED)
    assert list(rows) == [AGE]
    draft = save_texts(session, draft, "km", type_in(rows), ANNA, Wish(keep=[AGE])).draft
    assert look(session, draft, show=Show.CHANGED).rows == []


def test_a_review_is_taken_back(session):
    draft = make(session)
    rows = rows_of(session, draft)
    wish = Wish(review=[TITLE], by="Sokha")
    draft = save_texts(session, draft, "km", type_in(rows), ANNA, wish).draft
    wish = Wish(take_back=[TITLE])
    draft = save_texts(session, draft, "km", type_in(rows_of(session, draft)), ANNA, wish).draft
    assert draft.document == make_document()


def test_a_row_tells_what_may_be_wrong_and_what_is_offered(session):
    make(session, {**put(make_document(), age="អាយុ"), "title": {"en": "Other"}})
    draft = make(session, put(make_document(), why="ហេតុ"))
    rows = rows_of(session, draft)
    assert [note.insert for note in rows[WHY].notes] == ["${age}"]
    assert list(rows[AGE].offers) == [Offer("អាយុ", ("Other",))]
    assert list(rows[TITLE].offers) == []


def test_all_offers_are_taken_at_once(session):
    make(session, {**put(make_document(), age="អាយុ"), "title": {"en": "Other"}})
    draft = make(session)
    workbench = look(session, draft)
    words = sit_down(session, draft, "km").take_offers()
    assert (workbench.offered, words) == (1, {AGE: "អាយុ"})
    draft = take_words(session, draft, "km", words, BORA)
    assert (said(draft, AGE), draft.revision) == ("អាយុ", 2)


def test_the_memory_follows_what_is_typed_and_removed(session):
    other = make(session, {**make_document(), "title": {"en": "Other"}})
    draft = make(session)

    def offers():
        memory = gather_memory(session, draft)
        return [offer.words for offer in find_offers(memory, ("en", "km"), "How old are you?")]

    assert offers() == []
    for words in ("អ", "អាយុ"):
        current = find_draft(session, other.key)
        typed = type_in(rows_of(session, current), age=words)
        save_texts(session, current, "km", typed, ANNA)
        assert offers() == [words]
    undo(session, other.key, ANNA)
    assert offers() == []


def test_shipped_questionnaires_are_remembered(session):
    memory = gather_memory(session, make(session))
    assert [offer.words for offer in find_offers(memory, ("en", "km"), "Cambodia")] == ["កម្ពុជា"]


def test_any_language_can_be_translated_from(session):
    draft = make(session, put(make_document(), "my", title="နေ့"))
    rows = rows_of(session, draft, source_language="my")
    assert (rows[TITLE].source, rows[TITLE].source_language) == ("နေ့", "my")
    assert (rows[AGE].source, rows[AGE].source_language) == ("How old are you?", "en")


def test_a_text_without_one_in_the_default_language_is_shown_in_another(session):
    document = make_document()
    document["title"] = {"km": "ថ្ងៃ"}
    row = rows_of(session, make(session, document))[TITLE]
    assert (row.source, row.source_language, row.notes) == ("ថ្ងៃ", "km", [])
