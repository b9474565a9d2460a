"""What evaluators wrote is real lists, quotes and links in Word."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from evalapp.i18n import get_translator
from evalapp.reporting.compose import compose_report
from evalapp.reporting.word.writing import write_word
from tests.reporting.test_compose import FULL

TEXT = """\
### Head

A **b** [c](https://d.example) {nothing:here}

- one
- two

  1. deep

> ខ្មែរ

1. first

   more
"""


@pytest.fixture(scope="module")
def paragraphs():
    material = replace(FULL, texts={"lessons": {"en": TEXT}})
    file = write_word(compose_report(material, get_translator("en"), ["lessons"]))
    told = docx.Document(io.BytesIO(file)).paragraphs
    start = next(n for n, each in enumerate(told) if each.text == "Head")
    return told[start:]


def number_of(paragraph):
    """Return the number of the list of a paragraph, and its level in it."""
    found = paragraph._p.pPr.numPr
    return None if found is None else (found.numId.val, found.ilvl.val)


def test_each_passage_is_a_paragraph_of_its_style(paragraphs):
    assert [(each.text, each.style.style_id) for each in paragraphs] == [
        ("Head", "Heading2"),
        ("A b c [{nothing:here}: not known any more]", "Normal"),
        ("one", "ListItem"),
        ("two", "ListItem"),
        ("deep", "ListItem"),
        ("ខ្មែរ", "Quote"),
        ("first", "ListItem"),
        ("more", "ListItem1"),
    ]


def test_each_list_counts_anew_at_its_level(paragraphs):
    assert [number_of(each) for each in paragraphs[2:]] == [
        (1, 0),
        (1, 0),
        (2, 1),
        None,
        (3, 0),
        None,
    ]
    numbering = paragraphs[0].part.numbering_part.element
    assert [num.abstractNumId.val for num in numbering.num_lst] == [1, 2, 2]


def test_strong_words_are_bold_in_every_script(paragraphs):
    (strong,) = [run for run in paragraphs[1].runs if run.text == "b"]
    assert [child.tag for child in strong._r.rPr][:2] == [qn("w:b"), qn("w:bCs")]


def test_links_lead_out_of_the_file(paragraphs):
    (link,) = paragraphs[1].hyperlinks
    assert (link.text, link.address) == ("c", "https://d.example")
