"""The section for designers holds all that a report can hold."""

from dataclasses import replace
from typing import get_args

import pytest
from pypdfium2 import PdfDocument

from evalapp.i18n import LANGUAGE_NAMES
from evalapp.reporting.document import Block, Fact
from evalapp.reporting.html import read_profile, write_blocks, write_report
from evalapp.reporting.look import LookPart
from evalapp.reporting.pdf import print_report
from evalapp.reporting.specimen import SCRIPTS, make_look, write_specimen
from tests.reporting.judging import find_failures
from tests.reporting.test_html import DOCUMENT


def test_every_kind_of_block_is_there():
    shown = {type(block) for block in write_specimen().blocks}
    assert shown == set(get_args(Block))


def test_every_language_is_there():
    page = str(write_blocks(write_specimen().blocks))
    assert list(SCRIPTS) == list(LANGUAGE_NAMES)
    assert {language for language in SCRIPTS if f'lang="{language}"' in page} == set(SCRIPTS)


def test_look_has_all_that_can_be_set():
    look = make_look().speak("lo")
    assert (look.logo is None, len(look.partners)) == (False, 3)
    assert [getattr(look, part).text for part in LookPart] == [SCRIPTS["lo"]] * 3


@pytest.fixture(scope="module")
def printed():
    """A report with all that can stand on a cover, and every block."""
    facts = tuple(Fact(f"Line {number}", SCRIPTS["vi"]) for number in range(6))
    document = replace(
        DOCUMENT,
        title="Joint Synthesis and Evaluation Workshop on Regional Integration",
        banner="Demonstration: all answers here are made up.",
        facts=facts,
        look=make_look().speak("my"),
        sections=(write_specimen(),),
    )
    profile = read_profile("donor")
    return print_report(write_report(document, profile), folder=profile.folder).pdf


def test_report_with_logos_and_every_block_is_valid(printed):
    assert find_failures(printed) == []


def test_cover_with_all_that_it_can_hold_is_one_page(printed):
    cover, second = (
        page.get_textpage().get_text_range() for page in list(PdfDocument(printed))[:2]
    )
    assert ("Line 5" in cover, "Contents" in cover, "Contents" in second) == (True, False, True)
