"""The one module that reaches inside WeasyPrint: text that extracts, tags, and PDF/A with PDF/UA.

Five things WeasyPrint 70 does not do by itself are added here:

- text of complex scripts comes out of the file as it was typed (`/ActualText` for each line box
  in the content and in the structure tree, no empty `/ToUnicode` entries);
- structure elements carry the language of the HTML element (`/Lang`), header cells their
  direction (`/Scope`);
- one file declares both PDF/A-3a and PDF/UA-1;
- letters that no font has are a sign (`missing_letters`), not `.notdef`;
- bookmarks are free of our break opportunities, embedded files free of today's date.

Subclasses do it where WeasyPrint lets them in. The structure tree is built by a function that
calls itself; that one is replaced while a document is written.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from io import BytesIO
from typing import Any

import pydyf
import weasyprint
from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.css import ColorProfile
from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.pdf.stream import Stream

from evalapp.reporting.linebreaks import break_lines, find_language, strip_breaks
from evalapp.reporting.missing_letters import ReportFont
from evalapp.reporting.pdf_ua import PDF_UA_IDENTIFIER

if not weasyprint.__version__.startswith("70."):
    raise ImportError(
        f"WeasyPrint {weasyprint.__version__} is installed, but reports reach inside "
        "WeasyPrint 70: install 'weasyprint >=70,<71'."
    )

# ASCII, Latin-1 and the General Punctuation of European texts extract right without help.
# Combining marks, Vietnamese letters and every complex script do not in at least one reader.
_EXTRACTS_WRONG = re.compile("[^\x00-\u00ff\u2010-\u2027\u2030-\u205e\u20ac\u2122]")

# An entry of a glyph that carries no text of its own. PDF/A wants a value and readers that
# ignore /ActualText show it: a word joiner is invisible, and breaks nothing.
_EMPTY_ENTRY = re.compile(rb"(<[0-9a-f]{4}>) <>")
_FILLED_ENTRY = rb"\1 <2060>"

_VARIANT = "pdf/a-3a"

# The structure tree is built by a function of the module, so one document at a time.
_WRITING = threading.Lock()


class ReportHTML(HTML):  # type: ignore[misc]  # WeasyPrint carries no types
    """A parsed report whose lines can break in every language."""

    def __init__(self, html: str, **settings: Any) -> None:
        super().__init__(string=html, **settings)
        break_lines(self.etree_element)

    def render(self, **options: Any) -> ReportDocument:
        """Lay the report out; the options are WeasyPrint's."""
        document: ReportDocument = ReportDocument._render(
            self, None, None, None, {**DEFAULT_OPTIONS, "pdf_variant": _VARIANT, **options}
        )
        return document


class ReportDocument(Document):  # type: ignore[misc]
    """A laid out report, ready to be written as PDF/A-3a and PDF/UA-1 in one file."""

    def __init__(self, pages: list[Any], metadata: DocumentMetadata, *rest: Any) -> None:
        super().__init__(pages, ReportMetadata(**vars(metadata)), *rest)
        for page in pages:
            page.__class__ = ReportPage
            page.bookmarks = [
                (level, strip_breaks(label), *place) for level, label, *place in page.bookmarks
            ]

    def write_pdf(self, **options: Any) -> bytes:
        """Return the PDF file; the options are WeasyPrint's."""
        languages = dict(_find_languages(self._html.etree_element, None))
        # WeasyPrint leaves the file of its colour profile open; an empty intent keeps it shut.
        self.color_profiles["srgb"] = _read_color_profile()
        options = {"pdf_variant": _VARIANT, "output_intent": "", **options}
        with _WRITING, _described_elements(languages):
            content: bytes = super().write_pdf(finisher=_finish, **options)
        return content


class ReportPage(Page):  # type: ignore[misc]
    """A page that is painted with a ReportStream."""

    def paint(self, stream: Stream, scale: float = 1) -> None:
        """Paint the page into the file."""
        stream.__class__ = ReportStream
        super().paint(stream, scale)


class ReportMetadata(DocumentMetadata):  # type: ignore[misc]
    """Metadata that name both standards, readable without decompression as PDF/A demands."""

    def include_in_pdf(
        self, pdf: pydyf.PDF, variant: str, version: int, conformance: str, _compress: bool
    ) -> None:
        """Add the stream of metadata, always uncompressed."""
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        """Return the metadata as RDF with the PDF/UA identifier and its schema added."""
        rdf: bytes = super().generate_rdf_metadata(variant, version, conformance)
        return rdf.removesuffix(b"</rdf:RDF>") + PDF_UA_IDENTIFIER + b"</rdf:RDF>"


class ReportStream(Stream):  # type: ignore[misc]
    """A page's content in which each line box of a complex script says what it reads."""

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark what is drawn for a box, with its text and language where drawing loses them."""
        properties = _describe_text(box) if isinstance(box, boxes.TextBox) else None
        with super().marked(box, tag):
            if properties and self._tags is not None:
                # The property list just written is extended instead of a second span being
                # nested: half the operators, and readers treat both alike.
                self.stream[-2].update(properties)
            yield

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        """Return a font of the file, which has a sign for letters that it lacks, and its size."""
        font, size = super().add_font(pango_font)
        font.__class__ = ReportFont
        return font, size

    def clone(self, **changes: Any) -> Any:
        """Return a stream for a group or pattern of the same page."""
        copy = super().clone(**changes)
        copy.__class__ = ReportStream
        return copy


_UNCLEAR_ENDS = (b"\r\nendstream", b"\n\nendstream")
_EXACT_KEYS = frozenset({"Length1", "N", "Type", "Subtype"})
"""Keys of streams that are no page's content."""


class Written:
    """Objects whose bytes are made once: pydyf asks, and compresses, twice for the identifier."""

    written: bytes

    @property
    def data(self) -> bytes:
        """Return the object as it stands in the file."""
        return self.written


class WrittenStream(Written, pydyf.Stream):  # type: ignore[misc]
    """A finished stream."""


class WrittenDictionary(Written, pydyf.Dictionary):  # type: ignore[misc]
    """A finished dictionary."""


def _read_color_profile() -> ColorProfile:
    """Return the profile that says what the colours of the page are, as PDF/A demands."""
    name = "sRGB2014.icc"
    content = BytesIO((files("weasyprint.pdf") / name).read_bytes())
    return ColorProfile(content, name, "relative-colorimetric", (["r"], ["g"], ["b"]))


def _describe_text(box: boxes.TextBox) -> dict[str, pydyf.String] | None:
    """Return what to write beside a line box, None if its glyphs extract right as they are."""
    if not _EXTRACTS_WRONG.search(box.text) or box.style["visibility"] != "visible":
        return None
    text = strip_breaks(box.text)
    if not text.strip():
        return None
    declared, found = box.style["lang"] or "", find_language(text)
    language = found if found and declared.split("-")[0] != found else declared
    properties = {"ActualText": pydyf.String(text)}
    return properties | ({"Lang": pydyf.String(language)} if language else {})


def _find_languages(element: Any, inherited: str | None) -> Iterator[tuple[Any, str]]:
    """Yield each element whose language differs from its parent's, with its language."""
    language = element.get("lang") or inherited
    if language and language != inherited:
        yield element, language
    for child in element:
        yield from _find_languages(child, language)


@contextmanager
def _described_elements(languages: dict[Any, str]) -> Iterator[None]:
    """Have structure elements built with their language and, for header cells, direction."""
    build = tags._build_box_tree

    def build_described(
        box: Any, parent: Any, pdf: Any, page: Any, numbers: Any, annotations: Any, marks: Any
    ) -> Iterator[pydyf.Dictionary]:
        box = getattr(box, "_box", box)
        leaves = {marks[text]["mcid"]: _describe_text(text) for text in _list_texts(box)}
        for element in build(box, parent, pdf, page, numbers, annotations, marks):
            if box.element is not None and box.element.tag not in ("html", "body"):
                _describe_element(element, box.element, languages)
            yield element
        for number, properties in leaves.items():
            element = pdf.objects[_read_number(numbers[number])]
            # A link holds its text directly, beside its annotation: nothing of its own to extend.
            if properties and element["S"] == "/Span":
                element.update(properties)

    tags._build_box_tree = build_described
    try:
        yield
    finally:
        tags._build_box_tree = build


def _list_texts(box: Any) -> list[boxes.TextBox]:
    """Return the text boxes that become leaves of this box's structure element."""
    children = box.children if isinstance(box, boxes.ParentBox) else ()
    lines = (item.children if isinstance(item, boxes.LineBox) else [item] for item in children)
    return [item for line in lines for item in line if isinstance(item, boxes.TextBox)]


def _read_number(reference: bytes) -> int:
    """Return the number in a reference like `12 0 R`."""
    return int(reference.split()[0])


def _describe_element(element: pydyf.Dictionary, source: Any, languages: dict[Any, str]) -> None:
    if source in languages:
        element["Lang"] = pydyf.String(languages[source])
    if element["S"] == "/TH":
        # The same rule by which WeasyPrint links cells to their headers.
        element["A"]["Scope"] = "/Row" if source.get("scope") == "row" else "/Column"


def end_clearly(stream: pydyf.Stream) -> None:
    """Keep compressed bytes from ending in a line end, which readers count as not theirs.

    White space at its end changes nothing in a page or a table of letters; what must keep its
    length (a font, a colour profile, a file) is written as it is. Neither is ever long.
    """
    while stream.compress and stream.data.endswith(_UNCLEAR_ENDS):
        if _EXACT_KEYS.isdisjoint(stream.extra):
            stream.stream.append(b"")
        else:
            stream.compress = False


def _add_clearly(add_object: Callable[[Any], None], item: Any) -> None:
    if isinstance(item, pydyf.Stream):
        end_clearly(item)
    add_object(item)


def _finish(_document: ReportDocument, pdf: pydyf.PDF) -> None:
    """Mend what is wrong in the objects of the finished file."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and "ToUnicode" in item:
            stream = pdf.objects[_read_number(item["ToUnicode"])].stream
            stream[:] = [_EMPTY_ENTRY.sub(_FILLED_ENTRY, line) for line in stream]
        elif isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/EmbeddedFile":
            # The time of printing: equal reports are to be equal files.
            del item.extra["Params"]["CreationDate"], item.extra["Params"]["ModDate"]
    if "AF" in pdf.catalog:
        # WeasyPrint lists each attachment twice.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    # The tables of objects are only made while the file is written.
    pdf.add_object = partial(_add_clearly, pdf.add_object)
    for item in pdf.objects:
        if isinstance(item, (pydyf.Stream, pydyf.Dictionary)):
            if isinstance(item, pydyf.Stream):
                end_clearly(item)
            item.written = item.data
            stream = isinstance(item, pydyf.Stream)
            item.__class__ = WrittenStream if stream else WrittenDictionary
