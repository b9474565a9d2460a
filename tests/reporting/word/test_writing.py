"""Hostile texts stay texts; the same report makes the same bytes; languages are told to Word."""

import dataclasses
import io
import zipfile
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image

from evalapp.reporting.charts import draw_bar
from evalapp.reporting.document import (
    AskedQuestion,
    AskedSection,
    Chart,
    Document,
    Fact,
    Finding,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Legend,
    Note,
    Prose,
    Quote,
    Quotes,
    Row,
    Section,
    Table,
)
from evalapp.reporting.look import Logo, Look, LookText
from evalapp.reporting.word.writing import write_word
from tests.reporting.word.reading import list_paragraphs, open_word, texts_in, values_of

HOSTILE = {
    "formula": "=1+1",
    "markup": '<w:p/>&amp;]]><!-- <script>alert("1")</script>',
    "template": "{{ 7 * 7 }} $title ${language} %s",
    "field": "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }",
    "address": "file:///etc/passwd http://127.0.0.1/",
    "from the right": "שלום world العربية",
    "emoji": "👩‍👩‍👧‍👦 🇰🇭 e\u0301",
    "lines": "one\n\ntwo\tthree",
    "no space": "x" * 50_000,
    "no space in Khmer": "ក្ខ" * 10_000,
    "five scripts": "Training វគ្គ ২ သင်တန်း หลักสูตร ຫຼັກສູດ",
}

PLACES = 35
"""In so many paragraphs the text stands alone in a report made by `make_document`."""


def make_document(text, language="km"):
    """Return a report with every kind of block and this text in every place."""
    blocks = (
        Prose((text,)),
        Findings((Finding(text, text),)),
        Note(text, "warning"),
        Heading(text, 3),
        Heading(text, 4),
        KeyFigures((KeyFigure(text, text, text),), text),
        Table(text, (text, text), ((text, text),), text),
        Chart(
            text,
            text,
            (text, text, text),
            (Row(text, draw_bar(0.5, (0.4, 0.6), text), (text,)),),
            (Legend(text, "#fff000", "ring"),),
            text,
        ),
        Quotes(text, text, (Quote(text, "vi"),), 1, text),
        AskedSection(text, (AskedQuestion("1", text, text, (text,), text),)),
    )
    return Document(
        language=language,
        title=text,
        subtitle=text,
        institute=text,
        facts=(Fact(text, text),),
        banner=text,
        sections=(Section("all", text, blocks),),
        labels={"contents": "Contents", "page": "Page"},
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_stays_text(name):
    text = HOSTILE[name]
    word = open_word(write_word(make_document(text)))
    told = [each.text for each in list_paragraphs(word)]
    assert texts_in(word, "Quote") == [text]
    assert told.count(text) == PLACES
    assert told.count(f"1. {text}") == 2
    assert word.core_properties.title == f"{text}: {text}"
    assert word.core_properties.author == text


def test_an_answer_of_a_million_letters_without_a_space_is_whole():
    text = "x" * 1_000_000
    section = Section("quotes", "Quotes", (Quotes("Why?", "Before", (Quote(text, "en"),), 1),))
    document = dataclasses.replace(make_document("Text"), sections=(section,))
    assert texts_in(open_word(write_word(document)), "Quote") == [text]


def test_what_no_file_can_hold_is_shown_as_missing():
    word = open_word(write_word(make_document("a\x00b\x1b\ud800\ufffec")))
    assert texts_in(word, "Quote") == ["a\ufffdb\ufffd\ufffd\ufffdc"]
    assert word.element.body.xpath(".//wp:docPr/@descr") == ["a\ufffdb\ufffd\ufffd\ufffdc"]


def test_fields_are_only_those_of_the_report():
    content = write_word(make_document(HOSTILE["field"]))
    body = open_word(content).element.body
    codes = [each.text.strip().split()[0] for each in body.xpath(".//w:instrText")]
    assert codes == ["TOC", "PAGEREF", "SEQ", "SEQ"]
    kinds = body.xpath(".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 4


def test_nothing_leads_out_of_the_file():
    content = write_word(make_document(HOSTILE["address"]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".rels")]
        relations = [each for name in names for each in fromstring(archive.read(name))]
    assert len(relations) > 5
    assert [each.attrib for each in relations if "TargetMode" in each.attrib] == []


def test_the_same_report_makes_the_same_bytes():
    content = write_word(make_document("Same"))
    assert write_word(make_document("Same")) == content
    assert write_word(make_document("Other")) != content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("language", "tag", "complex_tag"),
    [
        ("en", "en-GB", "km-KH"),
        ("km", "km-KH", "km-KH"),
        ("my", "my-MM", "my-MM"),
        ("th", "th-TH", "th-TH"),
        ("vi", "vi-VN", "km-KH"),
        ("lo", "lo-LA", "lo-LA"),
    ],
)
def test_the_language_of_the_report_is_that_of_its_styles(language, tag, complex_tag):
    word = open_word(write_word(make_document("Text", language)))
    (set_language,) = word.styles.element.xpath("./w:docDefaults//w:lang")
    assert values_of(set_language, "w:lang") == [tag]
    assert values_of(set_language, "w:lang", "w:bidi") == [complex_tag]
    assert word.core_properties.language == tag


def test_pages_are_a4_and_the_cover_bears_no_running_head():
    word = open_word(write_word(make_document("A workshop")))
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.different_first_page_header_footer
    assert [each.text for each in section.header.paragraphs] == ["A workshop"]
    codes = section.footer.paragraphs[0]._p.xpath(".//w:instrText")
    assert [code.text for code in codes] == [" PAGE "]
    assert section.first_page_header.is_linked_to_previous


def test_captions_are_numbered_together():
    word = open_word(write_word(make_document("Text")))
    assert texts_in(word, "Caption") == ["1. Text", "2. Text"]


def test_a_report_without_anything_opens():
    empty = Document("lo", "", "", "", (), "", (), {"contents": "", "page": ""})
    assert [each.text for each in list_paragraphs(open_word(write_word(empty)))] == [""] * 4


def test_look_of_the_institute_is_in_the_file():
    buffer = io.BytesIO()
    Image.new("RGB", (400, 100), "#7a1f5c").save(buffer, "PNG")
    sign = Logo(buffer.getvalue(), "png", 400, 100, "Sign & <name>")
    look = Look(
        "#7a1f5c",
        sign,
        (sign, sign),
        tagline=LookText("រួមគ្នា", "km"),
        imprint=LookText("12 Street\nSiem Reap", "en"),
    )
    plain = make_document("Text")
    word = open_word(write_word(dataclasses.replace(plain, look=look)))
    drawn = word.element.body.xpath(".//wp:docPr[@descr='Sign & <name>']/..")
    widths = [round(inline.extent.cx / 36_000) for inline in drawn]
    assert widths == [80, 45, 45]
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert (texts.count("រួមគ្នា"), texts[-1]) == (1, "12 Street\nSiem Reap")
    colours = {name: str(word.styles[name].font.color.rgb) for name in ("Heading 1", "Subtitle")}
    assert colours == {"Heading 1": "7A1F5C", "Subtitle": "7A1F5C"}
