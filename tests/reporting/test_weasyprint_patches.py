import ctypes
import re
import subprocess
import sys
import zlib
from dataclasses import dataclass

import pydyf
import pypdfium2
import pytest
from pypdfium2 import raw
from weasyprint.pdf import tags

from evalapp.reporting.pdf import Attachment, render_pdf
from evalapp.reporting.weasyprint_patches import end_clearly
from tests.reporting.paper import MIXED, TEXTS, find_difference, print_real_report, write_html


@dataclass
class Part:
    """An element of a page's structure, as a screen reader is told."""

    kind: str
    language: str
    text: str
    parts: list["Part"]


def read_structure(pdf: bytes, page: int = 0) -> list[Part]:
    """Return the structure elements of a page below the document itself."""
    with pypdfium2.PdfDocument(pdf) as document:
        content = document[page]
        tree = raw.FPDF_StructTree_GetForPage(content)
        (root,) = [
            read_part(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
            for number in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        raw.FPDF_StructTree_Close(tree)
    return root.parts


def read_part(element) -> Part:
    children = (
        raw.FPDF_StructElement_GetChildAtIndex(element, number)
        for number in range(raw.FPDF_StructElement_CountChildren(element))
    )
    return Part(
        read_string(raw.FPDF_StructElement_GetType, element),
        read_string(raw.FPDF_StructElement_GetLang, element),
        read_string(raw.FPDF_StructElement_GetActualText, element),
        [read_part(child) for child in children if child],
    )


def read_string(function, element) -> str:
    size = function(element, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    function(element, buffer, size)
    return buffer.raw[:-2].decode("utf-16-le")


def inflate(pdf: bytes) -> bytes:
    """Return the compressed streams of a PDF as text."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join(zlib.decompress(item) for item in streams if item[:1] == b"\x78")


@pytest.mark.parametrize("language", ["km", "my", "th", "lo"])
def test_a_screen_reader_is_told_the_text_of_each_line(language):
    text = TEXTS[language]
    pdf = render_pdf(write_html(f'<p lang="{language}" style="width: 200px">{text}</p>'))
    (paragraph,) = read_structure(pdf)
    assert find_difference("\n".join(part.text for part in paragraph.parts), [text]) == ""
    assert {part.language for part in paragraph.parts} == {language}


def test_the_language_of_an_undeclared_answer_is_told_by_its_script():
    pdf = render_pdf(write_html(f"<p>{TEXTS['km']}</p><p>They wrote “ល្អ”.</p><p>Good.</p>"))
    khmer, quoting, english = (part.parts[0] for part in read_structure(pdf))
    assert (khmer.language, quoting.language, english.language) == ("km", "en", "")
    assert (quoting.text, english.text) == ("They wrote “ល្អ”.", "")


def test_elements_carry_the_language_where_it_changes():
    body = '<div lang="km"><p lang="km">A</p><p lang="en">B</p></div><ul><li lang="vi">C</ul>'
    division, bullets = read_structure(render_pdf(write_html(body)))
    assert (division.language, [part.language for part in division.parts]) == ("km", ["", "en"])
    assert bullets.parts[0].language == "vi"


def test_header_cells_carry_their_direction():
    body = '<table><tr><th>A<th scope="col">B<tr><th scope="row">C<td>1</table>'
    command = ["pdfinfo", "-struct", "-"]
    pdf = render_pdf(write_html(body))
    answer = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    assert re.findall(r"/Scope /(\w+)", answer) == ["Column", "Column", "Row"]


def test_every_glyph_has_a_text():
    content = inflate(print_real_report())
    assert b"beginbfchar" in content
    assert re.findall(rb"<[0-9a-f]{4}> <>", content) == []


def test_glyphs_of_vietnamese_extract_composed():
    # What pdfinfo prints here comes from the glyphs alone: it does not look at /ActualText.
    pdf = render_pdf(write_html(f'<p lang="vi">{TEXTS["vi"][:60]}</p>'))
    command = ["pdfinfo", "-struct-text", "-"]
    answer = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    assert f'"{TEXTS["vi"][:60]}"' in answer


def test_our_breaks_are_nowhere_in_the_file():
    content = inflate(print_real_report())
    assert b"200b" not in content.lower()


def test_typed_breaks_stay_in_the_file():
    pdf = render_pdf(write_html(f"<p>{MIXED['typed breaks']}"))
    assert read_structure(pdf)[0].parts[0].text == MIXED["typed breaks"]


def test_metadata_name_both_standards_in_clear_text():
    pdf = print_real_report()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b'pdfaid:part="3"' in pdf
    assert b'pdfaid:conformance="A"' in pdf


def test_attachments_bear_no_time_of_printing():
    pdf = render_pdf(write_html("<h1>A</h1>"), attachments=[Attachment("a.txt", b"a")])
    assert b"/EmbeddedFile" in pdf
    assert b"/ModDate" not in pdf + inflate(pdf)


def test_hidden_text_is_not_told():
    pdf = render_pdf(write_html(f'<p>A <span style="visibility: hidden">{TEXTS["km"]}</span>'))
    assert b"/ActualText" not in inflate(pdf)


def test_weasyprint_is_left_as_it_was():
    before = tags._build_box_tree
    render_pdf(write_html("<h1>A</h1>"))
    assert tags._build_box_tree is before


def test_another_version_of_weasyprint_is_refused():
    code = (
        "import weasyprint; weasyprint.__version__ = '71.0';"
        "import evalapp.reporting.weasyprint_patches"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert answer.returncode == 1
    assert "WeasyPrint 71.0 is installed" in answer.stderr.decode()


@pytest.mark.parametrize("extra", [{}, {"Length1": 1}])
def test_no_compressed_stream_ends_in_a_line_end(extra):
    """One checksum in 128 ends in a byte that readers take for the line end behind the stream."""
    ends = set()
    for number in range(600):
        stream = pydyf.Stream([b"a" * number], extra=dict(extra), compress=True)
        before = stream.data
        end_clearly(stream)
        assert not (stream.compress and stream.data.endswith((b"\r\nendstream", b"\n\nendstream")))
        ends.add(before == stream.data)
    assert ends == {True, False}
