"""The report on the demo's S&E workshop, printed in each language: every cell, every standard."""

import html
import re

import page
import pytest
from weasyprint.formatting_structure import boxes

from evalapp.actions.demo import load_demo
from evalapp.actions.evaluate import Reading
from evalapp.actions.publish import Report, write_workshop_report
from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.pdf import render_pdf
from evalapp.reporting.weasyprint_patches import ReportHTML
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.storage.surveys import find_workshop
from tests.reporting.paper import read_with_poppler

ROUNDING = 0.5
"""Pixels by which layout may round."""
LONGEST = 12
LEAST_ON_A_PAGE = 600
"""Characters: a page with fewer looks empty."""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo')}/evalapp.sqlite")
    migrate(database)
    load_demo(database.session(), b"0" * 32)
    yield database
    database.close()


def write(database: Database, language: str, profile: str = "donor") -> Report:
    session = database.session()
    workshop = find_workshop(session, "demoworkshop")
    return write_workshop_report(session, workshop, profile, Reading(get_translator(language)))


def find_overflowing(source: str) -> list[str]:
    """Return the texts that stand outside of their cell or off the page's text area."""
    found = []
    for printed in ReportHTML(source, base_url="file:///").render().pages:
        frame = printed._page_box
        cells = [box for box in frame.descendants() if isinstance(box, boxes.TableCellBox)]
        for cell in cells:
            left, right = cell.position_x, cell.position_x + cell.border_width()
            found += [text.text for text in texts_of(cell) if not inside(text, left, right)]
        found += [
            text.text for text in texts_of(frame) if not inside(text, 0, frame.margin_width())
        ]
    return found


def texts_of(box):
    return [each for each in box.descendants() if isinstance(each, boxes.TextBox)]


def inside(text, left, right):
    return left - ROUNDING <= text.position_x and text.position_x + text.width <= right + ROUNDING


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_no_text_crosses_the_edge_of_its_cell(database, language):
    assert find_overflowing(write(database, language).html) == []


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_donor_reads_twelve_full_pages_at_most(database, language):
    pages = print_pages(write(database, language), least_quotes=15)
    assert 8 <= len(pages) <= LONGEST
    assert [text for text in pages[1:] if len(text) < LEAST_ON_A_PAGE] == []


def test_the_facilitator_reads_every_answer(database):
    pages = print_pages(write(database, "km", "facilitator"), least_quotes=150)
    assert len(pages) > LONGEST


def print_pages(report: Report, least_quotes: int) -> list[str]:
    """Return the text of each page; the file meets both standards and tells every quote."""
    pdf = render_pdf(report.html, folder=report.profile.folder)
    for standard in ("ua1", "3a"):
        failures = page.validate_pdf_bytes(pdf, profile=standard).failures
        assert [(failure.rule_id, failure.message) for failure in failures] == []
    pages = read_with_poppler(pdf)
    told = without_breaks("".join(pages))
    quotes = re.findall(r'<li(?:><span)? lang="..">(.*?)</(?:li|span)>', report.html, re.DOTALL)
    assert len(quotes) >= least_quotes
    assert [text for text in quotes if without_breaks(html.unescape(text)) not in told] == []
    return pages


def without_breaks(text):
    """The text without what a reader makes of line ends."""
    return re.sub("[\\s\u200b]", "", text)
