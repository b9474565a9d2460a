"""Drafts as lists and as previews, also while they are unfinished."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.actions.build_outline import count_missing, make_outline
from evalapp.actions.build_preview import preview_draft
from evalapp.actions.build_publish import check_document
from evalapp.questionnaire.editing.entries import add_entry
from evalapp.questionnaire.editing.kinds import KINDS_TO_ADD
from evalapp.questionnaire.editing.settings import add_code, new_document
from tests.questionnaire.editing.drafts import DAY


def test_the_outline_tells_what_stands_where_and_what_is_missing():
    items = make_outline(DAY, check_document(DAY), "km")
    told = [(each.name, each.title, each.kind, each.depth, each.at, each.missing) for each in items]
    assert told == [
        ("morning", "Morning", "section", 0, 0, 1),
        ("came", "មកទេ?", "select_one", 1, 0, 0),
        ("why", "Why?", "text", 1, 1, 1),
        ("evening", "Evening", "section", 0, 1, 1),
        ("rate", "Rate it, after ${why}", "matrix", 1, 0, 4),
        ("more", "", "group", 1, 1, 0),
        ("again", "Again?", "select_one", 2, 0, 1),
    ]


def test_missing_texts_are_counted_by_language():
    # Sections, questions and rows, one option of yes or no, two of agreement; scales are not read.
    assert count_missing(DAY) == {"en": 0, "km": 11}


def test_a_finished_draft_is_previewed_as_it_is():
    asked = preview_draft(DAY)
    assert [section.name for section in asked.questionnaire.sections] == ["morning", "evening"]


@pytest.mark.parametrize("kind", KINDS_TO_ADD)
def test_a_question_that_was_just_added_is_previewed(kind):
    document = add_entry(new_document("n", "N", ["en"]), "text", "section_1").document
    asked = preview_draft(add_entry(document, kind, "section_1").document)
    assert asked is not None


def test_an_empty_draft_has_no_preview():
    assert preview_draft(new_document("n", "N", ["en"])) is None
    assert preview_draft({"name": "n", "title": {}}) is None


def test_rules_that_cannot_be_read_do_not_hide_the_rest():
    document = copy.deepcopy(DAY)
    document["sections"][0]["questions"][1]["relevant"] = "${no_such} ="
    document["sections"][1]["questions"][0]["type"] = "matrix no_such"
    asked = preview_draft(document)
    assert [question.name for question in asked.questionnaire.questions] == ["came", "why", "again"]


def all_paths(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in items:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from all_paths(each, (*path, key))


@given(st.data())
def test_whatever_is_missing_a_draft_is_previewed_or_there_is_none(data):
    document = add_code(copy.deepcopy(DAY)).document
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(list(all_paths(document))))
        if path in (("name",), ("version",), ("languages",)) or path[0] == "languages":
            continue
        holder = document
        for key in path[:-1]:
            holder = holder[key]
        del holder[path[-1]]
    preview_draft(document)
    make_outline(document, check_document(document), "en")
