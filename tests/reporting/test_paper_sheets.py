"""Sheets as they come out of the printer: every word, every standard, nothing over an edge."""

import re

import page
import pytest

from evalapp.i18n import LANGUAGE_NAMES, Translator, get_translator
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.piping import fill_piped
from evalapp.questionnaire.reader import read_shipped, read_source
from evalapp.questionnaire.silent import Calculate, Hidden, Unshown
from evalapp.questionnaire.texts import locate_texts
from evalapp.reporting.paper.composing import Facts, compose_paper
from evalapp.reporting.paper.writing import write_paper
from evalapp.reporting.pdf import print_report
from tests.questionnaire.tiny import SMALL, TINY, read_tiny, vary
from tests.reporting.paper import read_with_pdfium, read_with_poppler
from tests.reporting.test_demo_report import find_overflowing, without_breaks

FACTS = Facts("Mekong Institute", "Clusters in Khon Kaen", "123456", "https://example.org/r/123456")
SAID_OTHERWISE = ("guidance_hint", "required_message", "constraint_message")
BEHIND = Calculate | Hidden | Unshown
"""Kinds that nobody sees."""


def write(questionnaire: Questionnaire, language: str) -> str:
    return write_paper(compose_paper(questionnaire, get_translator(language), FACTS))


def list_printed(questionnaire: Questionnaire, language: str) -> list[str]:
    """Return every text that a person must be able to read."""
    silent = {each.name for each in questionnaire.questions if isinstance(each, BEHIND)}
    return [
        fill_piped(questionnaire.say(text, language), lambda _name: "……")
        for place, text in locate_texts(questionnaire)
        if not place.endswith(SAID_OTHERWISE) and place.split(".")[0] not in silent
    ]


def check_sheet(questionnaire: Questionnaire, language: str) -> None:
    """Fail where a text is missing, an edge is crossed, or a standard not met."""
    html = write(questionnaire, language)
    assert find_overflowing(html) == []
    report = print_report(html)
    assert report.warnings == ()
    for standard in ("ua1", "3a"):
        failures = page.validate_pdf_bytes(report.pdf, profile=standard).failures
        assert [(failure.rule_id, failure.message) for failure in failures] == []
    for read in (read_with_poppler, read_with_pdfium):
        told = without_breaks("".join(read(report.pdf)))
        texts = list_printed(questionnaire, language)
        assert [text for text in texts if without_breaks(text) not in told] == []


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_a_whole_questionnaire_is_printed_in_every_language(language: str) -> None:
    check_sheet(read_shipped("synthesis_workshop").questionnaire, language)


@pytest.mark.parametrize("name", TINY)
def test_every_feature_is_printed(name: str) -> None:
    check_sheet(read_tiny(name), "my")


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_each_page_has_code_version_and_number(language: str) -> None:
    questionnaire = read_shipped("training_post").questionnaire
    pages = read_with_poppler(print_report(write(questionnaire, language)).pdf)
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert text.count("123456") == 1
        assert text.count(questionnaire.version) == 1
        figures = re.findall(r"\d+", text.split(questionnaire.version)[1])
        assert sorted(figures) == sorted([str(number), str(len(pages))])


def test_a_language_may_name_the_number_of_pages_first() -> None:
    translator = Translator(
        "my", {"Page %(number)s of %(total)s": "%(total)s of pages: %(number)s"}
    )
    html = write_paper(compose_paper(read_tiny("text"), translator, FACTS))
    assert '<p><span class="total"></span> of pages: <span class="page"></span></p>' in html


def test_a_scale_stands_at_the_head_of_each_page_that_it_spans() -> None:
    items = "\n".join(f'items.item{n}.en = "I can do thing {n}."' for n in range(60))
    source = vary('items.plan.en = "Plan"', items + '\nitems.plan.en = "Plan"')
    questionnaire = read_source(source, "small.toml").questionnaire
    pages = read_with_poppler(print_report(write(questionnaire, "en")).pdf)
    assert [page.count("Neither") for page in pages] == [1] * len(pages)


def test_tables_with_one_scale_that_follow_each_other_are_one() -> None:
    html = write(read_shipped("training_post").questionnaire, "en")
    assert html.count("<table") == 3
    assert html.count('class="stem"') == 3


def test_repeats_have_three_blank_blocks_and_a_word_about_more() -> None:
    html = write(read_tiny("repeat"), "en")
    assert re.findall(r"<h3>(.*?)</h3>", html) == [
        "A product (1)",
        "A product (2)",
        "A product (3)",
    ]
    assert html.count("on another sheet") == 1
    assert "Name of product ……" in html


def test_a_repeat_with_a_fixed_number_has_as_many_blocks() -> None:
    source = vary('[[sections.questions]]\ntype = "range"', _REPEAT)
    html = write(read_source(source, "small.toml").questionnaire, "en")
    assert re.findall(r"<h3>(.*?)</h3>", html) == ["Times (1)", "Times (2)"]
    assert "on another sheet" not in html


_REPEAT = """[[sections.questions]]
type = "repeat"
name = "times"
label.en = "Times"
count = "2"
questions = [{ type = "text", name = "what", label.en = "What?" }]

[[sections.questions]]
type = "range\""""


def test_long_lists_of_options_have_a_line_instead() -> None:
    options = "\n".join(f'place{n}.en = "Place {n}"' for n in range(70))
    source = vary('yes.en = "Yes"', options + '\nyes.en = "Yes"')
    html = write(read_source(source, "small.toml").questionnaire, "en")
    assert "Place 5" not in html


def test_a_section_says_where_those_go_on_who_leave_it_out() -> None:
    html = write(read_tiny("group"), "en")
    assert '<p class="condition">Only if you answered “Yes” to question 1.</p>' in html
    source = SMALL + _SECTION.format(name="old", rule='relevant = "${years} > 3"')
    source += _SECTION.format(name="last", rule="")
    html = write(read_source(source, "small.toml").questionnaire, "en")
    assert "is more than 3. Otherwise go on with question 6." in html


_SECTION = """
[[sections]]
name = "{name}"
title.en = "More"
{rule}
questions = [{{ type = "text", name = "what_{name}", label.en = "What?" }}]
"""


def test_words_of_the_product_are_english_where_it_does_not_speak_the_language() -> None:
    source = SMALL.replace('languages = ["en", "km"]', 'languages = ["en", "fr"]')
    source = source.replace('title.en = "Small"', 'title.en = "Small"\ntitle.fr = "Petit"')
    questionnaire = read_source(source, "small.toml").questionnaire
    check_sheet(questionnaire, "fr")
    html = write(questionnaire, "fr")
    assert '<html lang="fr" dir="ltr">' in html
    assert "<h1>Petit</h1>" in html
    assert '<span lang="en" dir="ltr">Tick one box in each row.</span>' in html
    assert '<span lang="en" dir="ltr">Do you export?</span>' in html


def test_markup_in_texts_is_text() -> None:
    source = vary('label.en = "Years"', 'label.en = "<b>Years</b> & more"')
    html = write(read_source(source, "small.toml").questionnaire, "en")
    assert "&lt;b&gt;Years&lt;/b&gt; &amp; more" in html


def test_without_a_survey_there_is_neither_code_nor_square() -> None:
    questionnaire = read_tiny("range")
    html = write_paper(compose_paper(questionnaire, get_translator("en"), Facts()))
    assert 'class="qr"' not in html
    assert 'class="code"' not in html


def test_selects_that_their_author_wants_as_a_table_are_one_with_their_hints() -> None:
    source = vary('[[sections.questions]]\ntype = "range"', _TABLE)
    questionnaire = read_source(source, "small.toml").questionnaire
    check_sheet(questionnaire, "en")
    html = write(questionnaire, "en")
    assert html.count("<table") == 2
    assert '<span class="number">3</span> Tea <span class="hint">Any kind</span>' in html


_TABLE = """[[sections.questions]]
type = "group"
name = "crops"
label.en = "Do you grow these?"
appearance = "table-list"
questions = [
  { type = "select_one yes_no", name = "rice", label.en = "Rice" },
  { type = "select_one yes_no", name = "tea", label.en = "Tea", hint.en = "Any kind" },
]

[[sections.questions]]
type = "range\""""
