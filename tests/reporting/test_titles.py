"""Sections are called the same in a report and where they are listed."""

import pytest

from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.sections import SECTIONS
from evalapp.reporting.sections.titles import TITLES, name_topic, title_section


def test_every_section_has_a_title():
    assert {name_topic(name) for name in SECTIONS} == set(TITLES)


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_no_two_sections_are_called_the_same(language):
    titles = [title_section(name, get_translator(language)) for name in TITLES]
    assert sorted(set(titles)) == sorted(titles)


def test_a_section_without_a_title_is_called_by_its_name():
    assert title_section("own_chapter_in_short", get_translator("en")) == "Own chapter"
