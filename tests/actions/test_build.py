"""Drafts: each change is stored at once, can be undone, and never overwrites another's unseen."""

import pytest

from evalapp.actions.build import (
    MOST_REVISIONS,
    create_draft,
    find_draft,
    list_questionnaires,
    list_revisions,
    remove_questionnaire,
    restore_questionnaire,
)
from evalapp.actions.build_changes import (
    ChangedMeanwhile,
    Seen,
    change_draft,
    digest_part,
    redo,
    undo,
)
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.editing.change import change_entry, change_top
from evalapp.questionnaire.editing.document import locate
from evalapp.questionnaire.editing.entries import add_entry
from evalapp.questionnaire.editing.sections import add_section, remove
from evalapp.questionnaire.editing.settings import new_document
from evalapp.storage.drafts import find_questionnaire

ANNA, BORA = "anna@demo.example", "bora@demo.example"
MADE = Message("Made new.")


def make(session, name="day"):
    document = new_document(name, "The day", ["en", "km"])
    return create_draft(session, document, ANNA, MADE)


def say_title(words):
    return lambda document: change_top(document, {"title": {"en": words}}, {})


def names_of(draft):
    return [section["name"] for section in draft.document["sections"]]


def find_part(name):
    return lambda document: locate(document, name).thing


def label(name, words):
    return lambda document: change_entry(document, name, {"label": {"en": words}}, {})


def add_question(document):
    return add_entry(document, "text", "section_1")


def remove_what_is_not_there(document):
    return remove(document, "no_such")


def test_a_draft_is_found_as_it_was_made(session):
    draft = find_draft(session, make(session).key)
    assert (draft.name, draft.title, draft.revision) == ("day", "The day", 1)
    assert draft.document == new_document("day", "The day", ["en", "km"])
    assert (draft.can_undo, draft.can_redo) == (False, False)
    assert (draft.change, draft.changed_by) == (MADE, ANNA)


def test_the_order_of_options_is_kept(session):
    document = new_document("day", "The day", ["en"])
    options = {name: {"en": name} for name in ("zebra", "ox", "a_very_long_name", "b")}
    document["choices"] = {"animals": options}
    key = create_draft(session, document, ANNA, MADE).key
    session.expire_all()
    assert list(find_draft(session, key).document["choices"]["animals"]) == list(options)


def test_a_name_that_is_taken_gets_a_number(session):
    assert [make(session).name, make(session).name, make(session, "training_pre").name] == [
        "day",
        "day_2",
        "training_pre_2",
    ]


def test_a_change_is_stored_at_once(session):
    key = make(session).key
    change_draft(session, key, [add_section], BORA)
    draft = find_draft(session, key)
    assert names_of(draft) == ["section_1", "section_2"]
    assert (draft.revision, draft.changed_by, draft.can_undo) == (2, BORA, True)


def test_no_change_is_no_revision(session):
    key = make(session).key
    assert change_draft(session, key, [say_title("The day")], BORA).revision == 1


def test_several_changes_are_one_revision(session):
    key = make(session).key
    assert change_draft(session, key, [add_section, add_section], ANNA).revision == 2


def test_undo_and_redo(session):
    key = make(session).key
    change_draft(session, key, [add_section], ANNA)
    draft, undone = undo(session, key, BORA)
    assert (names_of(draft), undone.text) == (["section_1"], "A section has been added.")
    assert (draft.can_undo, draft.can_redo) == (False, True)
    with pytest.raises(Refusal, match="There is nothing to undo"):
        undo(session, key, BORA)
    draft, redone = redo(session, key, ANNA)
    assert (names_of(draft), redone) == (["section_1", "section_2"], undone)
    with pytest.raises(Refusal, match="There is nothing to do again"):
        redo(session, key, ANNA)


def test_a_change_after_undoing_gives_the_undone_up(session):
    key = make(session).key
    change_draft(session, key, [add_section], ANNA)
    undo(session, key, ANNA)
    draft = change_draft(session, key, [say_title("Tomorrow")], ANNA)
    assert (draft.revision, draft.title, draft.can_redo) == (2, "Tomorrow", False)


def test_typing_on_is_one_change(session):
    key = make(session).key
    for words in ("T", "To", "Tomorrow"):
        draft = change_draft(session, key, [say_title(words)], ANNA)
    assert draft.revision == 2
    assert change_draft(session, key, [say_title("Later")], BORA).revision == 3
    assert undo(session, key, BORA)[0].title == "Tomorrow"
    assert undo(session, key, BORA)[0].title == "The day"


def test_old_revisions_are_let_go(session):
    key = make(session).key
    questionnaire = find_questionnaire(session, key)
    for _ in range(MOST_REVISIONS // 2 + 1):
        change_draft(session, key, [add_section], ANNA)
        change_draft(session, key, [lambda document: remove(document, "section_2")], ANNA)
    numbers = [each.number for each in list_revisions(session, questionnaire)]
    assert numbers == list(range(MOST_REVISIONS + 3, 3, -1))


def test_two_people_change_different_questions(session):
    key = make(session).key
    draft = change_draft(session, key, [add_question, add_question], ANNA)
    parts = [find_part("text_1"), find_part("text_2")]
    seen = [Seen(find, digest_part(find(draft.document))) for find in parts]
    change_draft(session, key, [label("text_1", "One")], ANNA, seen[:1])
    draft = change_draft(session, key, [label("text_2", "Two")], BORA, seen[1:])
    labels = [entry["label"]["en"] for entry in draft.document["sections"][0]["questions"]]
    assert labels == ["One", "Two"]
    with pytest.raises(ChangedMeanwhile) as told:
        change_draft(session, key, [label("text_1", "Other")], BORA, seen[:1])
    assert told.value.draft.changed_by == BORA
    assert find_draft(session, key) == draft


def test_what_cannot_be_done_changes_nothing(session):
    key = make(session).key
    with pytest.raises(Refusal, match="is no longer there"):
        change_draft(session, key, [add_section, remove_what_is_not_there], ANNA)
    assert find_draft(session, key).revision == 1


def test_a_draft_that_is_too_large_is_refused(session):
    key = make(session).key
    with pytest.raises(Refusal, match="too large"):
        change_draft(session, key, [say_title("x" * 2_000_001)], ANNA)


def test_a_questionnaire_is_taken_off_the_list_and_put_back(session):
    key = make(session).key
    remove_questionnaire(session, key, BORA)
    assert (find_draft(session, key), list(list_questionnaires(session))) == (None, [])
    with pytest.raises(Refusal, match="has been removed"):
        change_draft(session, key, [add_section], ANNA)
    restore_questionnaire(session, key)
    assert [each.key for each in list_questionnaires(session)] == [key]
