"""The whole report as a Word file: cover, contents, chapters, running heads."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

from docx.section import _Footer, _Header

from evalapp.reporting.document import Document
from evalapp.reporting.word.blocks import write_blocks
from evalapp.reporting.word.edition import write_edition
from evalapp.reporting.word.elements import Element, link_to, make, make_field
from evalapp.reporting.word.look import (
    write_closing,
    write_logo,
    write_partners,
    write_tagline,
)
from evalapp.reporting.word.manuscript import TEXT_WIDTH, Manuscript
from evalapp.reporting.word.tables import make_row, make_table
from evalapp.reporting.word.template import open_template, pack

CONTENTS = r'TOC \o "1-1" \h \z \u'
"""Word's field for a table of contents: chapters, as links."""


def write_word(document: Document) -> bytes:
    """Return the report as .docx; the same document makes the same bytes."""
    title = f"{document.title}: {document.subtitle}"
    word = open_template(document.language, title, document.institute, document.look)
    manuscript = Manuscript(word, document.language)
    chapters = list(_write_chapters(document, manuscript))
    body = word.element.body
    ending = body.sectPr
    for element in _write_cover(document, manuscript):
        ending.addprevious(element)
    for element in _write_contents(document, manuscript, [name for name, _elements in chapters]):
        ending.addprevious(element)
    for _name, elements in chapters:
        for element in elements:
            ending.addprevious(element)
    for element in write_edition(document.edition, manuscript) if document.edition else ():
        ending.addprevious(element)
    for element in write_closing(document.look, manuscript):
        ending.addprevious(element)
    _write_margins(document, manuscript)
    return _save(manuscript)


def _write_chapters(
    document: Document, manuscript: Manuscript
) -> Iterator[tuple[str, list[Element]]]:
    """Yield the name and the elements of each chapter."""
    for section in document.sections:
        name, heading = manuscript.chapter(section.title)
        yield name, [heading, *write_blocks(section.blocks, manuscript)]


def _write_cover(document: Document, manuscript: Manuscript) -> Iterator[Element]:
    yield from write_logo(document.look, manuscript)
    yield manuscript.paragraph(document.title, "Title")
    yield manuscript.paragraph(document.subtitle, "Subtitle")
    yield from write_tagline(document.look, manuscript)
    yield manuscript.paragraph(document.institute, "Institute")
    if document.edition:
        yield manuscript.paragraph(document.edition.name, "Institute")
    if document.banner:
        yield manuscript.paragraph(document.banner, "Banner")
    widths = (2200, TEXT_WIDTH - 2200)
    rows = [
        make_row(
            [
                [manuscript.paragraph(fact.label, "Detail")],
                [manuscript.paragraph(fact.value, "Cell")],
            ],
            widths,
        )
        for fact in document.facts
    ]
    if rows:
        yield make_table("ReportTable", widths, rows, has_heads=False)
    yield from write_partners(document.look, manuscript)


def _write_contents(
    document: Document, manuscript: Manuscript, names: Sequence[str]
) -> Iterator[Element]:
    """Yield the table of contents; Word adds the page numbers when the field is updated."""
    yield manuscript.paragraph(document.labels["contents"], "TOCHeading")
    begin, code, separate, end = make_field(CONTENTS)
    for place, (name, section) in enumerate(zip(names, document.sections, strict=True)):
        page = [make("w:r", make("w:tab")), *make_field(rf"PAGEREF {name} \h")]
        link = link_to(name, [*manuscript.runs(section.title), *page])
        style = make("w:pPr", make("w:pStyle", val="TOC1"))
        first = [begin, code, separate] if place == 0 else []
        last = [end] if place == len(names) - 1 else []
        yield make("w:p", style, *first, link, *last)


def _write_margins(document: Document, manuscript: Manuscript) -> None:
    """Write the workshop above, and the number of the page below each page but the cover."""
    section = manuscript.word.sections[0]
    told = [document.title, document.edition.name if document.edition else ""]
    _fill(section.header, manuscript.paragraph(" · ".join(filter(None, told)), "Header"))
    number = make_field("PAGE", manuscript.runs("1"))
    _fill(section.footer, manuscript.paragraph("", "Footer", before=number))


def _fill(margin: _Header | _Footer, paragraph: Element) -> None:
    """Put one paragraph in place of all that stands in a header or footer."""
    margin.is_linked_to_previous = False
    element = margin.part.element
    element[:] = [paragraph]


def _save(manuscript: Manuscript) -> bytes:
    """Return the file without the times that its archive would otherwise bear."""
    file = io.BytesIO()
    manuscript.word.save(file)
    with zipfile.ZipFile(file) as archive:
        return pack([(name, archive.read(name)) for name in archive.namelist()])
