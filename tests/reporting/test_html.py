"""Blocks become plain markup; faults of a report folder are told by file and line."""

import logging
import re
import shutil

import pytest

from evalapp.errors import InputError
from evalapp.folders import find_content
from evalapp.reporting.charts import draw_bar
from evalapp.reporting.document import (
    Chart,
    Document,
    Fact,
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
from evalapp.reporting.html import list_profiles, read_profile, write_blocks, write_report

DOCUMENT = Document(
    language="km",
    title="A <workshop>",
    subtitle="Report",
    institute="An institute",
    facts=(Fact("Place", "Here"),),
    banner="",
    sections=(Section("summary", "Summary", (Prose(("One & two.",)),)),),
    labels={"contents": "Contents", "page": "Page"},
)


@pytest.fixture
def designs(tmp_path, monkeypatch):
    """Give a copy of the report folders that a test may spoil."""
    folder = tmp_path / "designs"
    shutil.copytree(find_content("reports"), folder)
    monkeypatch.setenv("EVALAPP_REPORTS_DIR", str(folder))
    return folder


def write_with(designs, template: str) -> str:
    (designs / "donor" / "template.html").write_text(template, "utf-8")
    return write_report(DOCUMENT, read_profile("donor"))


def test_words_are_escaped_everywhere():
    evil = "<script>alert(1)</script>"
    blocks = [
        Prose((evil,)),
        Note(evil),
        Heading(evil),
        KeyFigures((KeyFigure(evil, evil, evil),), evil),
        Table(evil, (evil, evil), ((evil, evil),), evil),
        Chart(
            evil,
            evil,
            (evil, evil),
            (Row(evil, draw_bar(1, None, evil), (evil,)),),
            (Legend(evil, "#fff"),),
            evil,
        ),
        Quotes(evil, evil, (Quote(evil, "en"),), 1, evil),
    ]
    html = write_blocks(blocks)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 29


def test_headings_stand_below_the_heading_of_the_page():
    assert write_blocks([Heading("A", 3), Heading("B", 4)], level=2) == "<h3>A</h3>\n<h4>B</h4>\n"
    assert write_blocks([Heading("A", 3)], level=3) == "<h4>A</h4>\n"


def test_every_column_has_a_header_cell():
    chart = Chart("T", "Q", ("A", "B", "C", "D"), (Row("r", draw_bar(1, None, ""), ("1", "2")),))
    html = write_blocks([chart, Table("T", ("A", "B"), (("r", "1"),))])
    assert html.count('scope="col"') == 6
    assert html.count('scope="row"') == 2


def test_quotes_say_their_language():
    html = write_blocks([Quotes("Why?", "Before", (Quote("ហេតុអ្វី", "km"), Quote("So", "en")), 2)])
    assert '<li lang="km">ហេតុអ្វី</li>' in html
    assert "n = 2" in html


def test_blocks_have_no_inline_style_and_no_script():
    chart = Chart(
        "T", "Q", ("A", "B"), (Row("r", draw_bar(1, None, ""), ()),), (Legend("L", "#fff", "ring"),)
    )
    html = write_blocks([chart, Table("T", ("A",), (("r",),))])
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)


def test_a_report_is_one_page_in_its_language():
    html = write_report(DOCUMENT, read_profile("donor"))
    assert '<html lang="km">' in html
    assert "<h1>A &lt;workshop&gt;</h1>" in html
    assert "One &amp; two." in html
    assert not re.search(r"(src|href)=\"(?!#|data:)", html)


def test_the_shipped_profiles_can_be_read():
    assert list_profiles() == ("donor", "facilitator")
    assert [read_profile(name).name for name in list_profiles()] == ["donor", "facilitator"]


def test_a_profile_may_look_like_another():
    assert read_profile("facilitator").folder == read_profile("donor").folder


@pytest.mark.parametrize("name", ["", "..", "../donor", "nothing"])
def test_a_profile_that_is_not_there_is_told(name):
    with pytest.raises(InputError, match="there is no such profile"):
        read_profile(name)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('sections = ["summary"', "donor/report.toml: it is not valid TOML"),
        (
            'sections = ["sumary"]',
            "donor/report.toml: sections: 'sumary' is no section. Known: sum",
        ),
        ("sections = []", "donor/report.toml: sections: it is no list of names"),
        ('sections = "summary"', "donor/report.toml: sections: it is no list of names"),
        ("sections = [1]", "donor/report.toml: sections: it is no list of names"),
        (
            'sections = ["summary"]\ndesign = "x"',
            "donor/report.toml: design: 'x' is no report fold",
        ),
        ('sections = ["summary"]\ntitle = "x"', "donor/report.toml: title: it is no text by lang"),
    ],
)
def test_a_wrong_profile_is_told_by_file_and_key(designs, toml, told):
    (designs / "donor" / "report.toml").write_text(toml, "utf-8")
    with pytest.raises(InputError, match=re.escape(told)):
        read_profile("donor")


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("a\n{% for x in y %}\n{% endfoor %}", "donor/template.html, line 3: TemplateSyntaxError"),
        ("a\n{{ x", "donor/template.html, line 2: TemplateSyntaxError"),
        ("a\nb\n{{ 1 / 0 }}", "donor/template.html, line 3: ZeroDivisionError: division by zero."),
        ("{{ document.title|shout }}", "donor/template.html, line 1: TemplateAssertionError"),
        ("a\n{{ document.titel.upper() }}", "donor/template.html, line 2: UndefinedError"),
        (
            "{% include 'other.html' %}",
            "donor/template.html, line 1: TemplateNotFound: other.html.",
        ),
    ],
)
def test_a_wrong_template_is_told_by_file_and_line(designs, template, told):
    with pytest.raises(InputError, match=re.escape(told)):
        write_with(designs, template)


@pytest.mark.parametrize("name", ["template.html", "style.css"])
def test_a_missing_file_is_told(designs, name):
    (designs / "donor" / name).unlink()
    with pytest.raises(InputError, match=f"donor/{name}: it cannot be read"):
        write_report(DOCUMENT, read_profile("facilitator"))


def test_a_file_in_another_encoding_is_told(designs):
    (designs / "donor" / "style.css").write_bytes("/* Größe */".encode("latin-1"))
    with pytest.raises(InputError, match=r"style\.css: it is no UTF-8 text\. Save it as UTF-8"):
        write_report(DOCUMENT, read_profile("donor"))


def test_undefined_names_show_in_the_page_and_in_the_log(designs, caplog):
    with caplog.at_level(logging.WARNING):
        html = write_with(designs, "<p>{{ documnet }}</p><p>{{ document.titel }}</p>")
    assert "<p>{{ documnet }}</p>" in html
    assert "no such element" in html
    assert "'documnet' is undefined" in caplog.text
    assert "has no attribute 'titel'" in caplog.text


@pytest.mark.parametrize(
    "trick",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ document.__init__.__globals__ }}",
        "{{ document.sections.__class__.__base__.__subclasses__() }}",
        "{{ (document|attr('__class__')).__mro__ }}",
        "{{ '{0.__class__.__mro__}'.format(document) }}",
        "{{ document.labels.update({'contents': 'x'}) }}",
        "{{ cycler.__init__.__globals__.os }}",
    ],
)
def test_the_sandbox_refuses_tricks_with_attributes(designs, trick):
    with pytest.raises(InputError, match=r"donor/template\.html, line 1"):
        write_with(designs, trick)


def test_the_sandbox_tells_nothing_of_private_attributes(designs):
    html = write_with(designs, "{{ document.__class__ }}")
    assert "<class" not in html


def test_a_template_cannot_reach_outside_its_folder(designs):
    (designs / "secret.html").write_text("secret")
    with pytest.raises(InputError, match="TemplateNotFound"):
        write_with(designs, "{% include 'report/../secret.html' %}")
