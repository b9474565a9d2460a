"""Texts can hold the figures that the report shows, and these alone."""

import html
import re
from dataclasses import replace

import pytest

from evalapp.actions.demo import load_demo
from evalapp.actions.evaluate import Reading
from evalapp.actions.report_material import gather_report
from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.compose import compose_report
from evalapp.reporting.html import write_blocks
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.narrative.listing import FIGURES, OTHERS, list_fields
from evalapp.reporting.sections import SECTIONS
from evalapp.reporting.sections.titles import name_topic
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.storage.surveys import find_workshop
from tests.reporting.test_compose import EMPTY, FULL
from tests.reporting.test_sections import make_comparison, make_survey, many

ENGLISH = get_translator("en")
TAGS = re.compile("<[^>]*>")
PARTS = ("summary", "follow_up_in_short")
"""Sections that tell figures of others, too."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Material:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo')}/evalapp.sqlite")
    migrate(database)
    session = database.session()
    load_demo(session, b"0" * 32)
    workshop = find_workshop(session, "demoworkshop")
    yield gather_report(session, workshop, Reading(ENGLISH))
    database.close()


def read_section(material: Material, *names: str) -> str:
    """Return the words of these sections without their texts."""
    document = compose_report(replace(material, texts={}), ENGLISH, names)
    blocks = [block for section in document.sections for block in section.blocks]
    return html.unescape(TAGS.sub(" ", str(write_blocks(blocks))))


@pytest.mark.parametrize("section", FIGURES)
def test_each_figure_stands_in_its_section_of_the_report(demo, section):
    words = read_section(demo, section, *PARTS)
    fields = list_fields(demo, Writer(ENGLISH), section)
    assert fields
    for field in fields:
        told = re.escape(field.value.tell(ENGLISH))
        assert re.search(rf"(?<![\d.,]){told}(?![\d,]|\.\d)", words), field


def test_the_figures_of_a_scale_are_those_of_its_rows(demo):
    told = {each.name: each.value.tell(ENGLISH) for each in list_fields(demo, Writer(ENGLISH))}
    document = compose_report(demo, ENGLISH, ["change"])
    label = "Developing clusters and export consortia"
    rows = [
        (row.cells if hasattr(row, "cells") else row[1:])
        for block in document.sections[0].blocks
        for row in getattr(block, "rows", ())
        if label in (getattr(row, "label", ""), row[0] if isinstance(row, tuple) else "")
    ]
    drawn, figures = rows[0], rows[1]
    assert drawn == (told["change:cluster"], told["interval:cluster"], told["pairs:cluster"])
    assert (figures[0], figures[1], figures[3], figures[5]) == (
        told["before:cluster"],
        told["after:cluster"],
        told["effect:cluster"],
        told["p:cluster"],
    )


def test_figures_are_the_same_numbers_in_every_language(demo):
    listed = [
        {each.name: each.value for each in list_fields(demo, Writer(get_translator(language)))}
        for language in LANGUAGE_NAMES
    ]
    assert all(each == listed[0] for each in listed)
    assert len(listed[0]) == 375


def test_a_section_without_figures_of_its_own_offers_all(demo):
    own = {name_topic(name) for name in SECTIONS} & {*FIGURES, *OTHERS}
    everything = list_fields(demo, Writer(ENGLISH))
    for section in {name_topic(name) for name in SECTIONS} - own:
        assert list_fields(demo, Writer(ENGLISH), section) == everything


def test_a_report_without_answers_has_hardly_any_figures():
    assert [each.name for each in list_fields(EMPTY, Writer(ENGLISH))] == ["invited"]


def test_figures_of_few_people_are_withheld_and_have_no_numbers():
    before, after = make_survey(many(4)), make_survey(many(4, 1), "post")
    few = replace(FULL, surveys=(before, after), comparison=make_comparison(before, after))
    fields = list_fields(few, Writer(ENGLISH))
    shown = {each.name for each in fields if not each.value.is_withheld}
    assert shown <= {"invited", "answered:pre", "answered:post", "matched"}
    known = {each.name for each in list_fields(FULL, Writer(ENGLISH), "change")}
    assert known <= {each.name for each in fields if each.value.is_withheld}


def test_a_pair_of_surveys_with_few_matched_people_withholds_its_changes():
    before = make_survey(many(12))
    after = make_survey([*many(3, 1), *({} for _ in range(9)), *many(9, 1)], "post")
    material = replace(FULL, surveys=(before, after), comparison=make_comparison(before, after))
    changes = list_fields(material, Writer(ENGLISH), "change")
    assert changes
    assert all(each.value.is_withheld for each in changes)
