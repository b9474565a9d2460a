"""Single charts and tables as CSV, workbook and SVG: what is shown, numbers as numbers."""

import io
import xml.etree.ElementTree as ElementTree

import pytest
from openpyxl import load_workbook

from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.charts import draw_bar
from evalapp.reporting.document import Chart, Legend, Note, Row, Section, Table
from evalapp.reporting.figure_files.drawing import draw_chart, measure, wrap
from evalapp.reporting.figure_files.listing import Portion, list_figures, read_cell, read_rows
from evalapp.reporting.figure_files.spreadsheets import write_csv, write_workbook

ENGLISH = get_translator("en")
SVG = "{http://www.w3.org/2000/svg}"

TABLE = Table("Who", ("Group", "Share", "n"), (("=1+1", "54 %", "1,234"), ("B", "–", "3 to 4")))
CHART = Chart(
    title="Most rose <fast>",
    question="Shares of all",
    heads=("Item", "Bar", "Share", "n"),
    rows=(
        Row("I can plan & sell", draw_bar(0.5, None, "half: 50 % & more"), ("50 %", "27")),
        Row("ខ្ញុំអាចរៀបចំផែនការសម្រាប់ចង្កោមសហគ្រាសធុនតូចនិងមធ្យម", draw_bar(1, None, "all"), ("100 %", "26")),
    ),
    legend=(Legend("Agree", "#1a6ca6"), Legend("Before", "#6b7680", "ring")),
    note="One left it out.",
)


def test_charts_and_tables_are_named_by_section_and_place():
    sections = [Section("one", "One", (Note("a"), TABLE)), Section("two", "Two", (CHART,))]
    assert list_figures(sections) == {"one-2": TABLE, "two-1": CHART}


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("number", [0, 7, 1234567.25, -0.5])
def test_a_number_is_read_as_it_is_written(language, number):
    translator = get_translator(language)
    assert read_cell(translator.number(number, 2), translator.marks) == number
    assert read_cell(translator.percent(0.07), translator.marks) == 0.07


@pytest.mark.parametrize("text", ["", "–", "0.5 to 0.9", "< 0.001", "%", "n", "1.2.3", "٣"])
def test_what_is_no_number_stays_text(text):
    assert read_cell(text, ENGLISH.marks) == text


def test_a_rise_is_a_number():
    assert read_cell("+0.7", ENGLISH.marks) == 0.7


def test_a_drawing_is_told_in_words():
    assert read_rows(CHART, ENGLISH)[:2] == [
        ["Item", "Bar", "Share", "n"],
        ["I can plan & sell", "half: 50 % & more", Portion(0.5), 27.0],
    ]


def test_csv_is_safe_in_a_spreadsheet():
    written = write_csv(read_rows(TABLE, ENGLISH)).decode("utf-8-sig")
    assert written.splitlines() == ["Group,Share,n", "'=1+1,0.54,1234", "B,–,3 to 4"]


def test_a_workbook_holds_numbers_and_no_formula():
    book = load_workbook(io.BytesIO(write_workbook("Who", read_rows(TABLE, ENGLISH))))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert rows == [
        ["Who", None, None],
        [None, None, None],
        ["Group", "Share", "n"],
        ["=1+1", 0.54, 1234],
        ["B", "–", "3 to 4"],
    ]
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} == {"s", "n"}
    assert book.active["B4"].number_format == "0%"


def test_a_drawing_stands_alone_and_says_all():
    root = ElementTree.fromstring(draw_chart(CHART, "en"))
    assert root.find(f"{SVG}title").text == "Most rose <fast>"
    texts = [text.text for text in root.iter(f"{SVG}text")]
    for said in ("Most rose <fast>", "Agree", "I can plan & sell", "50 %", "One left it out."):
        assert said in texts
    khmer = "".join(text for text in texts if "\u1780" <= text[0] <= "\u17ff")
    assert khmer == CHART.rows[1].label
    assert len(list(root.iter(f"{SVG}svg"))) == 3
    assert float(root.get("height")) > 200


def test_every_line_fits_its_width():
    text = "A sentence of a few words that is longer than a line, and averylongwordwithoutanyspace."
    lines = list(wrap(text, 15, 120))
    assert " ".join(lines) == text
    assert all(measure(line, 15) <= 120 for line in lines if " " in line)
    assert list(wrap("", 15, 120)) == []
