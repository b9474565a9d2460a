"""What evaluators wrote stands at the top of its section, with the numbers of the report."""

from dataclasses import replace

import pytest

from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.compose import compose_report
from evalapp.reporting.document import Section
from evalapp.reporting.html import read_profile, write_blocks, write_report
from evalapp.reporting.material import Material
from evalapp.reporting.passages import Mark, Narrative, PassageKind, Run
from tests.reporting.test_compose import EMPTY, FULL
from tests.reporting.test_sections import make_comparison, make_survey, many

ENGLISH = get_translator("en")


def compose(material: Material, *names: str, language: str = "en") -> list[Section]:
    return list(compose_report(material, get_translator(language), names).sections)


def tell(section: Section) -> list[Run]:
    """Return the words of the text at the top of a section."""
    (narrative,) = [block for block in section.blocks if isinstance(block, Narrative)]
    assert section.blocks[0] == narrative
    return [run for passage in narrative.passages for run in passage.runs]


def test_a_text_stands_at_the_top_of_its_section_and_of_its_short_form():
    material = replace(FULL, texts={"change": {"en": "All rose."}})
    long, short = compose(material, "change", "change_in_short")
    assert tell(long) == tell(short) == [Run("All rose.")]
    assert len(long.blocks) > 1


def test_lessons_and_recommendations_are_sections_once_they_are_written():
    texts = {"recommendations": {"en": "Do more.\n\nAsk more."}}
    (section,) = compose(replace(FULL, texts=texts), "lessons", "recommendations")
    assert (section.name, section.title) == ("recommendations", "Recommendations")
    (numbers,) = section.blocks[0].passages
    assert (numbers.kind, len(numbers.passages)) == (PassageKind.NUMBERS, 2)


def test_a_section_without_data_stands_for_its_text_alone():
    texts = {"action_plans": {"en": "None were written."}, "feedback": {"en": "  "}}
    (section,) = compose(replace(EMPTY, texts=texts), "action_plans_in_short", "feedback")
    assert (section.name, section.title) == ("action_plans", "Action plans")
    assert len(section.blocks) == 1


@pytest.mark.parametrize(
    ("texts", "language", "told", "note"),
    [
        ({"en": "Yes", "km": "បាទ"}, "km", "បាទ", ""),
        (
            {"en": "Yes", "th": "ใช่"},
            "lo",
            "Yes",
            "Not translated yet: this is the text in English.",
        ),
        ({"th": "ใช่", "km": ""}, "en", "ใช่", "Not translated yet: this is the text in ไทย."),
    ],
)
def test_a_missing_language_is_told_and_another_one_stands_in(texts, language, told, note):
    translator = replace(get_translator(language), messages={})
    document = compose_report(replace(FULL, texts={"summary": texts}), translator, ["summary"])
    narrative = document.sections[0].blocks[0]
    assert [run.text for passage in narrative.passages for run in passage.runs] == [told]
    assert narrative.note == note
    assert texts[narrative.language] == told


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_a_field_is_the_same_number_in_every_language(language):
    mean = FULL.comparison.summary.scales["skill"].paired.mean_change
    material = replace(FULL, texts={"summary": {language: "{change:skill} {matched}"}})
    (section,) = compose(material, "summary", language=language)
    told = get_translator(language).number(mean, 1)
    assert [run.text for run in tell(section)] == [f"+{told}", " ", "10"]


def test_figures_that_cannot_be_shown_are_told_in_their_place():
    before, after = make_survey(many(4)), make_survey(many(4, 1), "post")
    few = replace(FULL, surveys=(before, after), comparison=make_comparison(before, after))
    material = replace(few, texts={"summary": {"en": "{change:skill} {nothing:here}"}})
    (section,) = compose(material, "summary")
    assert tell(section) == [
        Run("[withheld]", mark=Mark.WITHHELD),
        Run(" "),
        Run("[{nothing:here}: not known any more]", mark=Mark.UNKNOWN),
    ]


def test_the_page_has_each_kind_of_passage_and_escapes_all_else():
    words = "A **b** *c* [d](https://e.example/?a=1&b=2) <i>f</i>"
    text = f"### Head\n\n{words}\n\n> q\n\n2. x\n3. y\n\n- z"
    material = replace(FULL, texts={"summary": {"vi": text}})
    (section,) = compose(material, "summary", language="vi")
    lines = str(write_blocks(section.blocks[:1])).split("\n")
    assert [line for line in lines if line] == [
        '<div class="narrative" lang="vi">',
        "<h3>Head</h3>",
        '<p>A <strong>b</strong> <em>c</em> <a href="https://e.example/?a=1&amp;b=2">d</a> '
        "&lt;i&gt;f&lt;/i&gt;</p>",
        "<blockquote>",
        "<p>q</p>",
        "</blockquote>",
        '<ol start="2">',
        "<li>x</li>",
        "<li>y</li>",
        "</ol>",
        "<ul>",
        "<li>z</li>",
        "</ul>",
        "</div>",
    ]


def test_the_web_page_of_the_report_holds_the_text_in_its_language():
    material = replace(FULL, texts={"lessons": {"km": "មេរៀន {matched}"}})
    profile = read_profile("donor")
    page = write_report(compose_report(material, ENGLISH, profile.sections), profile)
    assert '<div class="narrative" lang="km">\n<p>មេរៀន 10</p>' in page
