"""Versions: published once, never changed, told apart by number and label."""

import pytest

from evalapp.actions.build import create_draft, find_draft
from evalapp.actions.build_changes import change_draft, undo
from evalapp.actions.build_publish import check_document, list_versions, next_version, publish
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.editing.change import change_entry, change_section, change_top
from evalapp.questionnaire.editing.entries import add_entry
from evalapp.questionnaire.editing.settings import new_document

ANNA = "anna@demo.example"


def ask(document):
    document = add_entry(document, "select_one", "section_1").document
    texts = {"label": {"en": "Was it useful?"}}
    return change_entry(document, "select_one_1", texts, {})


def rename_title(document):
    return change_top(document, {"title": {"en": "Today"}}, {})


def make(session):
    document = ask(new_document("day", "The day", ["en", "km"])).document
    return create_draft(session, document, ANNA, Message("Made new."))


def tell(checked):
    return [(each.name, each.key, str(each.fault.what)) for each in checked.errors]


def test_faults_are_told_by_question():
    document = new_document("day", "The day", ["en"])
    document = add_entry(document, "text", "section_1").document
    document = change_section(document, "section_1", {}, {"relevant": "${no_such} = 1"}).document
    document = change_entry(document, "text_1", {}, {"relevant": "${a ="}).document
    checked = check_document(document)
    assert (checked.read, [each[:2] for each in tell(checked)]) == (
        None,
        [("text_1", "label.en"), ("text_1", "relevant"), ("section_1", "relevant")],
    )


def test_faults_of_the_whole_are_told_without_a_question():
    document = {**new_document("day", "", ["en"]), "sections": []}
    assert tell(check_document(document)) == [
        ("", "title.en", "the text in the default language is missing."),
        ("", "sections", "it is empty."),
    ]


def test_a_draft_is_published(session):
    draft = make(session)
    version = publish(session, draft.key, draft.revision, ANNA)
    assert (version.number, version.version, version.published_by) == (1, "1", ANNA)
    assert list_versions(session, draft.key) == [version]
    assert version.document["sections"] == draft.document["sections"]
    assert find_draft(session, draft.key).change == Message(
        "Published as version %(version)s.", {"version": "1"}
    )


def test_the_next_version_has_another_label(session):
    key = make(session).key
    publish(session, key, 1, ANNA)
    draft = change_draft(session, key, [rename_title], ANNA)
    publish(session, key, draft.revision, ANNA)
    assert [(each.number, each.version) for each in list_versions(session, key)] == [
        (2, "2"),
        (1, "1"),
    ]


def test_nothing_changed_is_not_published_again(session):
    key = make(session).key
    publish(session, key, 1, ANNA)
    with pytest.raises(Refusal, match="Nothing has changed"):
        publish(session, key, 2, ANNA)


def test_publishing_after_undoing(session):
    key = make(session).key
    change_draft(session, key, [ask], ANNA)
    undo(session, key, ANNA)
    assert publish(session, key, 1, ANNA).number == 1
    assert find_draft(session, key).can_redo is False


def test_what_was_not_looked_at_is_not_published(session):
    key = make(session).key
    change_draft(session, key, [ask], ANNA)
    with pytest.raises(Refusal, match="was changed meanwhile"):
        publish(session, key, 1, ANNA)
    assert list_versions(session, key) == []


def test_a_draft_with_faults_is_not_published(session):
    draft = create_draft(session, new_document("d", "D", ["en"]), ANNA, Message("Made new."))
    with pytest.raises(Refusal, match="mended"):
        publish(session, draft.key, 1, ANNA)


@pytest.mark.parametrize(
    ("version", "used", "following"),
    [
        ("1", set(), "1"),
        ("1", {"1"}, "2"),
        ("2026.1", {"2026.1", "2026.2"}, "2026.3"),
        ("2026050109", {"2026050109"}, "2026050110"),
        ("v09", {"v09"}, "v10"),
        ("draft", {"draft"}, "draft.2"),
        ("", {""}, ".2"),
    ],
)
def test_labels_count_on(version, used, following):
    assert next_version(version, used) == following
