"""Reads a Word file as its reader sees it: paragraphs in order, tables, pictures."""

import io
import re

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def open_word(content):
    return docx.Document(io.BytesIO(content))


def list_paragraphs(word):
    """Return every paragraph in order, those in tables too."""
    return [Paragraph(element, word) for element in word.element.body.iter(qn("w:p"))]


def texts_in(word, style):
    return [each.text for each in list_paragraphs(word) if each.style.name == style]


def read_text(word):
    """Return all text but the numbers of captions."""
    return "\n".join(
        re.sub(r"^\d+\. ", "", each.text) if each.style.name == "Caption" else each.text
        for each in list_paragraphs(word)
    )


def values_of(element, name, attribute="w:val"):
    return [each.get(qn(attribute)) for each in element.iter(qn(name))]
