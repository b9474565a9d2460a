"""What differs between two versions of a questionnaire."""

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.errors import InputError
from evalapp.i18n import get_translator
from evalapp.questionnaire.differences import compare_questionnaires
from evalapp.questionnaire.editing import change, choices, entries, names, sections
from evalapp.questionnaire.editing.document import EditRefused, names_in_use
from evalapp.questionnaire.editing.settings import (
    add_code,
    add_language,
    add_scale,
    lead_with,
    remove_language,
    rename_scale,
)
from evalapp.questionnaire.reader import list_shipped, read_plain, read_shipped, read_source
from tests.questionnaire.editing.drafts import DAY
from tests.questionnaire.tiny import SMALL, TINY, read_tiny, vary

OLD = read_source(SMALL, "small.toml").questionnaire
ENGLISH = get_translator("en")


def told(new, old=OLD):
    """Return every difference as a line: where, how, what, and the words before and after."""
    if isinstance(new, str):
        new = read_source(new, "small.toml").questionnaire
    return [
        (
            each.where.title or each.where.part.value,
            f"{each.change.value}: {ENGLISH.tell(each.message)}",
            each.old,
            each.new,
        )
        for each in compare_questionnaires(old, new)
    ]


@pytest.mark.parametrize("name", TINY)
def test_a_tiny_questionnaire_does_not_differ_from_itself(name):
    assert compare_questionnaires(read_tiny(name), read_tiny(name)) == ()


@pytest.mark.parametrize("name", list_shipped())
def test_a_shipped_questionnaire_does_not_differ_from_itself(name):
    shipped = read_shipped(name).questionnaire
    assert compare_questionnaires(shipped, shipped) == ()


def test_the_label_of_the_version_is_no_difference():
    assert told(vary('version = "1"', 'version = "2"')) == []


LATER = """
[[sections]]
name = "later"
title.en = "Later"

[[sections.questions]]
type = "text"
name = "wish"
label.en = "Your wish"

[scales.skill]"""


def test_a_section_came_with_its_question():
    assert told(vary("\n[scales.skill]", LATER)) == [
        ("Later", "Added: Section", "", ""),
        ("Your wish", "Added: Question", "", ""),
    ]


def test_a_section_went_with_its_question():
    old = read_source(vary("\n[scales.skill]", LATER), "small.toml").questionnaire
    assert told(OLD, old) == [
        ("Later", "Removed: Section", "", ""),
        ("Your wish", "Removed: Question", "", ""),
    ]


YEARS = re.search(r'\[\[sections\.questions]]\ntype = "integer".*?\n\n', SMALL, re.DOTALL)[0]


def test_one_question_that_moved_is_one_difference():
    first = SMALL.index("[[sections.questions]]")
    without = SMALL.replace(YEARS, "")
    assert told(without[:first] + YEARS + without[first:]) == [
        ("Years", "Moved: Within “Page”", "", "")
    ]


def test_a_question_that_moved_to_a_new_section_is_told_where_from():
    moved = SMALL.replace(YEARS, '[[sections]]\nname = "end"\ntitle.en = "End"\n' + YEARS)
    assert told(moved) == [
        ("End", "Added: Section", "", ""),
        ("Years", "Moved: From “Page” to “End”", "", ""),
    ]


def test_what_went_stands_behind_what_it_stood_behind():
    found = compare_questionnaires(OLD, read_source(SMALL.replace(YEARS, ""), "s").questionnaire)
    assert [(each.where.section_title, each.where.name) for each in found] == [("Page", "years")]


def test_what_went_is_told_with_its_section_as_it_is_called_now():
    new = SMALL.replace(YEARS, "").replace('"Page"', '"First page"')
    found = compare_questionnaires(OLD, read_source(new, "s").questionnaire)
    assert {each.where.section_title for each in found} == {"First page"}


def test_a_question_with_the_same_words_is_renamed():
    assert told(vary('name = "years"', 'name = "experience"')) == [
        ("Years", "Renamed: Name under which it is stored", "years", "experience")
    ]


def test_a_question_with_the_same_words_and_other_options_is_another():
    new = vary('"select_one yes_no"\nname = "exports"', '"select_one agree3"\nname = "sells"')
    assert told(new) == [
        ("Do you export?", "Removed: Question", "", ""),
        ("Do you export?", "Added: Question", "", ""),
    ]


def test_items_of_a_matrix_came_and_went():
    new = vary('items.sell.en = "Sell"', 'items.buy.en = "Buy"').replace('"sell"', '"buy"')
    assert told(new) == [
        ("Sell", "Removed: Statement of the table “Today”", "", ""),
        ("Buy", "Added: Statement of the table “Today”", "", ""),
        ("Skill", "Removed: Statement of the scale", "sell", ""),
        ("Skill", "Added: Statement of the scale", "", "buy"),
    ]


def test_texts_are_told_by_language():
    new = vary('label.en = "Hours"', 'label = { en = "Hours a day", km = "ម៉ោង" }')
    found = compare_questionnaires(OLD, read_source(new, "s").questionnaire)
    assert [(each.change.value, each.language, each.old, each.new) for each in found] == [
        ("Changed", "en", "Hours", "Hours a day"),
        ("Translated", "km", "", "ម៉ោង"),
    ]


def test_a_language_that_came_is_told_once():
    new = vary('languages = ["en", "km"]', 'languages = ["en", "km", "lo"]')
    new = new.replace('label.en = "Hours"', 'label = { en = "Hours", lo = "ຊົ່ວໂມງ" }')
    assert told(new) == [("questionnaire", "Added: Language", "", "ລາວ")]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            'constraint = ". >= 0"',
            'constraint = ". > 0"',
            ("Years", "Changed: What an answer must obey", ". >= 0", ". > 0"),
        ),
        (
            'constraint = ". >= 0"',
            "",
            ("Years", "Removed: What an answer must obey", ". >= 0", ""),
        ),
        ('"Hours"', '"Hours"\nrequired = true', ("Hours", "Added: Must be answered", "", "")),
        (
            '"Hours"',
            '"Hours"\nrequired = "${exports} = \'yes\'"',
            ("Hours", "Added: When it must be answered", "", "${exports} = 'yes'"),
        ),
        (
            '"Hours"',
            '"Hours"\nrelevant = "${exports} = \'yes\'"',
            ("Hours", "Added: When it is asked", "", "${exports} = 'yes'"),
        ),
        (
            '"Hours"',
            '"Hours"\ndefault = "0"',
            ("Hours", "Added: What stands there from the start", "", "0"),
        ),
        (
            '"Hours"',
            '"Hours"\nappearance = "rating"',
            ("Hours", "Added: Appearance", "", "rating"),
        ),
        ("end = 10", "end = 24", ("Hours", "Changed: Last number", "10", "24")),
        ('"integer"', '"decimal"', ("Years", "Changed: Kind of question", "integer", "decimal")),
        (
            'label.en = "Today"',
            'label.en = "Today"\nrequired = true',
            ("Today", "Added: Must be answered", "", ""),
        ),
        ("maximum = 31", "maximum = 30", ("Day", "Changed: Largest number", "31", "30")),
        (
            'reversed = ["doubt"]',
            'reversed = ["plan"]',
            ("Skill", "Removed: Counts from the other end", "doubt", ""),
        ),
        (
            'languages = ["en", "km"]',
            'languages = ["en", "km"]\nminutes = 20',
            ("questionnaire", "Changed: Minutes that it takes", "10", "20"),
        ),
        (
            'title.en = "Small"',
            'title.en = "Little"',
            ("questionnaire", "Changed: Title", "Small", "Little"),
        ),
        (
            'title.en = "Small"',
            'title.en = "Small"\ntiming = "pre"',
            ("questionnaire", "Added: When people are asked", "", "pre"),
        ),
        (
            'yes.en = "Yes"',
            'yes.en = "Yes, we do"',
            ("Do you export?", "Changed: Option “yes”", "Yes", "Yes, we do"),
        ),
        (
            'no.en = "No"',
            'no.en = "No"\nsoon.en = "Soon"',
            ("Do you export?", "Added: Option “soon”", "", "Soon"),
        ),
        (
            'yes.en = "Yes"\nno.en = "No"',
            'no.en = "No"\nyes.en = "Yes"',
            ("Do you export?", "Moved: Option “no”", "", "No"),
        ),
        (
            'yes.en = "Yes"',
            '1.en = "Yes"',
            ("Do you export?", "Renamed: What is stored for the option “Yes”", "yes", "1"),
        ),
    ],
)
def test_what_differs_in_a_question_is_told(old, new, line):
    assert told(vary(old, new))[0] == line


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("end = 10", "end = 24", "Hours"),
        ('no.en = "No"', 'no.en = "No"\nsoon.en = "Soon"', "Do you export?"),
        ('3.en = "Agree"', '3.en = "Agree"\n4.en = "Fully agree"', "Doubt"),
    ],
)
def test_a_question_whose_results_are_kept_apart_is_told(old, new, title):
    message = "Changed: What an answer says, so results are kept apart from those before"
    assert told(vary(old, new))[-1] == (title, message, "", "")


def test_a_list_that_questions_share_is_told_once():
    shared = vary('"select_one yes_no"', '"select_one agree3"')
    old = read_source(shared, "s").questionnaire
    assert told(shared.replace('"Neither"', '"Not sure"'), old) == [
        ("agree3", "Changed: Option “2”", "Neither", "Not sure")
    ]
    assert told(shared.replace("agree3", "agreement"), old) == [
        ("agreement", "Renamed: List of options", "agree3", "agreement")
    ]


def test_titles_are_told_in_the_language_of_the_reader():
    new = vary('label.en = "Hours"', 'label = { en = "Hours", km = "ម៉ោង" }')
    (found,) = compare_questionnaires(OLD, read_source(new, "s").questionnaire, "km")
    assert found.where.title == "ម៉ោង"


def test_groups_of_one_name_do_not_get_in_the_way():
    first = SMALL.index("[[sections.questions]]")
    group = '[[sections.questions]]\ntype = "group"\nname = "exports"\nlabel.en = "G"\n'
    inner = '[[sections.questions.questions]]\ntype = "text"\nname = "{}"\nlabel.en = "T"\n'
    twice = group + inner.format("t1") + group + inner.format("t2")
    grown = SMALL[:first] + twice + SMALL[first:]
    new = read_source(grown, "s").questionnaire
    assert compare_questionnaires(new, new) == ()
    assert len(told(grown)) == 4


def _any_name(data, document):
    return data.draw(st.sampled_from(sorted(names_in_use(document))))


def _any_list(data, document):
    return data.draw(st.sampled_from(sorted(document["choices"])))


def _any_option(data, document):
    list_name = _any_list(data, document)
    known = [option["name"] for option in choices.options_of(document, list_name)]
    return list_name, data.draw(st.sampled_from(known))


KINDS = ("text", "integer", "select_one", "select_multiple", "matrix", "range", "note", "group")
WORDS = st.sampled_from(["Words", "Other words", ""])
LANGUAGES = st.sampled_from(["en", "km", "lo"])
NUMBERS = st.integers(-1, 3)

EDITS = [
    lambda draw, d: sections.add_section(d, draw.draw(NUMBERS)),
    lambda draw, d: sections.remove(d, _any_name(draw, d)),
    lambda draw, d: sections.move_by(d, _any_name(draw, d), draw.draw(st.sampled_from([-1, 1]))),
    lambda draw, d: sections.move(
        d, _any_name(draw, d), _any_name(draw, d), draw.draw(st.integers(0, 3))
    ),
    lambda draw, d: entries.add_entry(d, draw.draw(st.sampled_from(KINDS)), _any_name(draw, d)),
    lambda draw, d: entries.duplicate(d, _any_name(draw, d)),
    lambda draw, d: entries.change_kind(d, _any_name(draw, d), draw.draw(st.sampled_from(KINDS))),
    lambda draw, d: entries.add_item(d, _any_name(draw, d)),
    lambda draw, d: entries.move_item(d, "rate", "room", draw.draw(NUMBERS)),
    lambda draw, d: names.rename(d, _any_name(draw, d), draw.draw(st.sampled_from(["a", "b"]))),
    lambda draw, d: change.change_entry(
        d, _any_name(draw, d), {"label": {draw.draw(LANGUAGES): draw.draw(WORDS)}}, {}
    ),
    lambda draw, d: change.change_entry(
        d, _any_name(draw, d), {}, {"required": draw.draw(st.booleans())}
    ),
    lambda draw, d: change.change_section(
        d, _any_name(draw, d), {"title": {"km": draw.draw(WORDS)}}, {"relevant": "${came} = 'no'"}
    ),
    lambda draw, d: change.change_top(d, {"title": {"km": draw.draw(WORDS)}}, {"minutes": 3}),
    lambda draw, d: choices.add_option(d, _any_list(draw, d)),
    lambda draw, d: choices.remove_option(d, *_any_option(draw, d)),
    lambda draw, d: choices.move_option(d, *_any_option(draw, d), draw.draw(NUMBERS)),
    lambda draw, d: choices.rename_option(d, *_any_option(draw, d), "other"),
    lambda draw, d: choices.rename_list(d, _any_list(draw, d), "other"),
    lambda draw, d: choices.copy_for(d, _any_name(draw, d)),
    lambda draw, d: choices.use_list(d, _any_name(draw, d), _any_list(draw, d)),
    lambda draw, d: add_language(d, draw.draw(LANGUAGES)),
    lambda draw, d: remove_language(d, draw.draw(LANGUAGES)),
    lambda draw, d: lead_with(d, draw.draw(LANGUAGES)),
    lambda draw, d: add_code(d),
    lambda draw, d: add_scale(d, ["food", "room", "then_food"]),
    lambda draw, d: rename_scale(d, "quality", "value"),
]


def _edit(data, document):
    try:
        edited = data.draw(st.sampled_from(EDITS))(data, document).document
        read_plain(edited, "day")
    except (EditRefused, InputError, KeyError):
        return document
    return edited


@given(st.data())
@settings(deadline=None)
def test_every_edit_is_told(data):
    document = DAY
    for _ in range(data.draw(st.integers(1, 6))):
        document = _edit(data, document)
    old, new = (read_plain(each, "day").questionnaire for each in (DAY, document))
    for one, other in ((old, new), (new, old)):
        assert (compare_questionnaires(one, other) == ()) == (
            dataclasses.replace(one, version="") == dataclasses.replace(other, version="")
        )
