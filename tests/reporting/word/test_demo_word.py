"""The report on the demo's workshop as Word: every answer, every number, in six languages."""

import html
import re

import pytest

from evalapp.actions.demo import load_demo
from evalapp.actions.evaluate import Reading
from evalapp.actions.publish import write_word_report, write_workshop_report
from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.storage.surveys import find_workshop
from tests.reporting.word.reading import open_word, read_text, texts_in


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo')}/evalapp.sqlite")
    migrate(database)
    load_demo(database.session(), b"0" * 32)
    yield database
    database.close()


@pytest.fixture(scope="module", params=LANGUAGE_NAMES)
def both(request, database):
    """The same report as a page and as a Word file."""
    session = database.session()
    workshop = find_workshop(session, "demoworkshop")
    asked = (session, workshop, "facilitator", Reading(get_translator(request.param)))
    return write_workshop_report(*asked).html, write_word_report(*asked)


def find_all(page, pattern):
    found = re.findall(pattern, page, re.DOTALL)
    return [html.unescape(text) for text in found]


def test_every_answer_stands_as_it_was_typed(both):
    page, content = both
    quotes = find_all(page, r'<li(?:><span)? lang="..">(.*?)</(?:li|span)>')
    assert len(quotes) > 150
    assert texts_in(open_word(content), "Quote") == quotes


def test_numbers_are_those_of_the_page(both):
    page, content = both
    body = re.sub(r"<svg.*?</svg>", "", page[page.index("<body>") :], flags=re.DOTALL)
    told = html.unescape(re.sub("<[^>]*>", " ", body))
    numbers = re.findall(r"\d[\d.,]*", told)
    assert len(numbers) > 1000
    assert re.findall(r"\d[\d.,]*", read_text(open_word(content))) == numbers


def test_headings_stand_one_level_higher_than_on_the_page(both):
    page, content = both
    word = open_word(content)
    # What is in the file closes a page as a title of its own; Word has it behind the last chapter.
    assert texts_in(word, "Heading 1") == find_all(page, r"<h2(?: id=[^>]*)?>(.*?)</h2>")[1:-1]
    assert texts_in(word, "Heading 2") == find_all(page, r"<h3>(.*?)</h3>")
    assert texts_in(word, "Heading 3") == find_all(page, r"<h4>(.*?)</h4>")
    assert texts_in(word, "toc 1") == [f"{text}\t" for text in texts_in(word, "Heading 1")]


def test_every_drawing_is_a_picture_that_says_the_same_in_words(both):
    page, content = both
    titles = find_all(page, r'<svg [^>]*role="img"><title>(.*?)</title>')
    body = open_word(content).element.body
    assert len(titles) > 50
    assert body.xpath(".//wp:docPr/@descr") == titles


def test_rows_stay_whole_and_heads_are_repeated(both):
    page, content = both
    tables = open_word(content).tables
    heads = [bool(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")) for table in tables]
    assert heads.count(True) == len(find_all(page, r"(<thead>|<div class=.tile-map.>)"))
    rows = [row for table in tables for row in table.rows]
    assert [row for row in rows if not row._tr.xpath("./w:trPr/w:cantSplit")] == []
