import gc
import io
import json
import logging
import subprocess
import sys
from xml.etree import ElementTree

import page
import pypdfium2
import pytest

from evalapp.errors import InputError
from evalapp.reporting.linebreaks import BREAK, insert_breaks
from evalapp.reporting.pdf import Attachment, main, print_report, render_pdf
from tests.reporting.paper import (
    READERS,
    TEXTS,
    find_difference,
    list_paragraphs,
    print_real_report,
    read_with_poppler,
    write_html,
    write_report,
)

PARAGRAPHS = list_paragraphs()
WIDTHS = (600, 220, 110)
CELL = 100
CELLS = {**TEXTS, "web": "https://example.org/a_very_long_address/that_fits_no_cell.html"}


@pytest.fixture(scope="module", params=WIDTHS)
def pages(request):
    """Each text on a page of its own, wrapped at some width, as each reader gives it."""
    style = f"<style>p {{ width: {request.param}px; break-after: page }}</style>"
    texts = "".join(
        f'<p lang="{name if name in TEXTS else "en"}">{text}</p>'
        for name, text in PARAGRAPHS.items()
    )
    pdf = render_pdf(write_html(style + texts))
    return {name: read(pdf) for name, read in READERS.items()}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", PARAGRAPHS)
def test_text_is_extracted_as_typed(pages, name, reader):
    text = pages[reader][list(PARAGRAPHS).index(name)]
    assert find_difference(text, [PARAGRAPHS[name]]) == ""


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_lines_break_between_words(name):
    text = PARAGRAPHS[name]
    (read,) = read_with_poppler(render_pdf(write_html(f'<p style="width: 220px">{text}')))
    assert find_difference(read, [text]) == ""
    words = insert_breaks(text).replace(BREAK, " ").split()
    # A line made of whole words is a row of the text's words without what stood between them.
    joined = "|" + "|".join(words) + "|"
    for line in read.split("\n")[:-1]:
        parts = insert_breaks(line.replace(BREAK, " ")).replace(BREAK, " ").split()
        assert "|" + "|".join(parts) + "|" in joined


@pytest.fixture(scope="module")
def table():
    """A table with cells of 100 px across the page: six languages, and an address."""
    style = f"""<style>@page {{ size: {len(CELLS) * CELL}px 900px; margin: 0 }} body {{ margin: 0 }}
      table {{ width: 100%; border-spacing: 0; font-size: 12px }}
      td, th {{ padding: 4px }}</style>"""
    heads = "".join(f'<th scope="col">{name}</th>' for name in CELLS)
    cells = "".join(f'<td lang="{name}">{text}</td>' for name, text in CELLS.items())
    return render_pdf(write_html(f"{style}<table><tr>{heads}</tr><tr>{cells}</tr></table>"))


@pytest.mark.parametrize("reader", READERS)
def test_text_of_cells_is_extracted_as_typed(table, reader):
    (text,) = READERS[reader](table)
    heads, cells = text.strip().split("\n", 1)
    assert heads.split() == list(CELLS)
    assert find_difference(cells, list(CELLS.values())) == ""


def test_no_text_crosses_the_edge_of_its_cell(table):
    command = ["pdftotext", "-bbox", "-", "-"]
    boxes = subprocess.run(command, input=table, capture_output=True, check=True).stdout
    words = ElementTree.fromstring(boxes).iter("{http://www.w3.org/1999/xhtml}word")
    cell = CELL * 0.75  # 4 px are 3 points
    places = [(float(word.get("xMin")), float(word.get("xMax")), word.text) for word in words]
    assert {int(left // cell) for left, _, _ in places} == set(range(len(CELLS)))
    assert [text for left, right, text in places if left // cell != (right - 0.1) // cell] == []


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_report_meets_the_standards(profile):
    report = page.validate_pdf_bytes(print_real_report(), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_report_with_attachments_meets_the_standards(profile):
    files = [Attachment("data.csv", b"a,b\n1,2\n", "The data"), Attachment("a.txt", b"x")]
    pdf = render_pdf(write_html("<h1>Report</h1>"), attachments=files)
    report = page.validate_pdf_bytes(pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_attachments_come_out_as_they_went_in():
    files = [Attachment("ទិន្នន័យ.csv", b"a,b\n1,2\n"), Attachment("a.txt", b"x")]
    pdf = render_pdf(write_html("<h1>Report</h1>"), attachments=files)
    with pypdfium2.PdfDocument(pdf) as document:
        found = [document.get_attachment(n) for n in range(document.count_attachments())]
        assert {file.get_name(): bytes(file.get_data()) for file in found} == {
            file.name: file.content for file in files
        }


def test_title_and_bookmarks_are_as_typed():
    heading = "ការវាយតម្លៃ\u200bសិក្ខាសាលា"
    pdf = render_pdf(write_html(f"<h1>{heading}</h1><h2>1</h2>", language="km", title=heading))
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_value("Title") == heading
        assert [mark.get_title() for mark in document.get_toc()] == [heading, "1"]


def test_equal_reports_are_equal_files():
    files = [Attachment("b.txt", b"b"), Attachment("a.txt", b"a")]
    once = render_pdf(write_report(), attachments=files)
    assert render_pdf(write_report(), attachments=files[::-1]) == once


def test_equal_reports_are_equal_files_in_another_process():
    command = [sys.executable, "-m", "evalapp.reporting.pdf"]
    html = write_report().encode()
    answer = subprocess.run(command, input=html, capture_output=True, check=True)
    assert answer.stdout == print_real_report()
    assert answer.stderr == b""


def test_dates_come_from_the_report():
    html = write_html('<meta name="dcterms.created" content="2017-06-15"><h1>Report</h1>')
    with pypdfium2.PdfDocument(render_pdf(html)) as document:
        assert document.get_metadata_value("CreationDate") == "D:20170615"


def test_identifier_is_written_as_given():
    html = write_html("<h1>Report</h1>")
    assert b"(evaluation 7)" in render_pdf(html, identifier="evaluation 7")
    assert b"(evaluation 7)" not in render_pdf(html)


def test_pictures_and_styles_come_from_the_folder(tmp_path):
    (tmp_path / "style.css").write_text("@page { size: 200px 100px; margin: 0 }")
    html = write_html('<link rel="stylesheet" href="style.css"><h1>A</h1>')
    with pypdfium2.PdfDocument(render_pdf(html, folder=tmp_path)) as document:
        assert document[0].get_size() == (150, 75)


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<img alt="" src="http://127.0.0.1:9/a.png">', "http://127.0.0.1:9/a.png"),
        ('<img alt="" src="none.png">', "none.png"),
        ('<img alt="" src="/etc/hostname">', "file:///etc/hostname"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "https://example.org/a.css"),
        ('<style>p { background: url("//example.org/a") }</style><p>', "file://example.org/a"),
        ('<link rel="attachment" href="/etc/hostname">', "file:///etc/hostname"),
        ('<svg><image href="http://example.org/a.png"/></svg>', "http://example.org/a.png"),
        ('<a href="other.html">x</a>', "other.html"),
    ],
)
@pytest.mark.parametrize("with_folder", [True, False])
def test_nothing_outside_the_folder_is_loaded(tmp_path, body, address, with_folder):
    with pytest.raises(InputError) as error:
        render_pdf(write_html(body), folder=tmp_path if with_folder else None)
    (fault,) = error.value.faults
    assert address in fault.what
    assert fault.remedy


def test_links_to_the_web_are_no_loading():
    assert print_report(write_html('<h1>A</h1><a href="https://example.org">x</a>')).warnings == ()


def test_warnings_are_kept():
    report = print_report(write_html('<h1 style="colour: red">\U0010ffff A</h1>'))
    first, second = report.warnings
    assert "colour" in first.what
    assert "U+10FFFF" in second.what
    assert {first.level, second.level} == {"warning"}


def test_warnings_are_logged(caplog):
    with caplog.at_level(logging.WARNING, logger="evalapp.reporting.pdf"):
        render_pdf(write_html('<h1 style="colour: red">A</h1>'))
    assert [record.name for record in caplog.records if "colour" in record.getMessage()] == [
        "weasyprint",
        "evalapp.reporting.pdf",
    ]


def test_garbage_collection_is_on_again():
    with pytest.raises(InputError):
        render_pdf(write_html('<img alt="" src="a.png">'))
    assert gc.isenabled()


class Input:
    """Standard input that holds these bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_command_prints_with_warnings_on_standard_error(monkeypatch, capfdbinary, tmp_path):
    (tmp_path / "a.csv").write_bytes(b"1")
    html = write_html('<h1 style="colour: red">A</h1>')
    monkeypatch.setattr(sys, "stdin", Input(html.encode()))
    assert main(["--folder", str(tmp_path), "--attach", str(tmp_path / "a.csv")]) == 0
    output = capfdbinary.readouterr()
    assert output.out == render_pdf(html, attachments=[Attachment("a.csv", b"1")])
    (line,) = output.err.splitlines()
    assert json.loads(line)["level"] == "warning"


def test_command_fails_with_the_fault_on_standard_error(monkeypatch, capfdbinary):
    monkeypatch.setattr(sys, "stdin", Input(write_html('<img alt="" src="a.png">').encode()))
    assert main([]) == 1
    output = capfdbinary.readouterr()
    assert output.out == b""
    assert json.loads(output.err)["what"] == "file:///a.png cannot be loaded."
