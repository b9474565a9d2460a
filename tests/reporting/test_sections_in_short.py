"""Chapters in short, and the annexes that count people."""

from dataclasses import replace

import pytest

from evalapp.i18n import get_translator
from evalapp.reporting.document import Chart, Findings, Heading, KeyFigures, Note, Quotes, Table
from evalapp.reporting.material import CodedAnswers, Material, Writer
from evalapp.reporting.sections import SECTIONS
from tests.evaluations import read_small
from tests.reporting.test_compose import FULL
from tests.reporting.test_sections import find, make_comparison, make_survey, many

WRITER = Writer(get_translator("en"))
ASKED_ON = read_small(
    **{
        'name = "courses"': 'name = "needs"',
        'background = true\n\n[[sections]]\nname = "skills"': '\n[[sections]]\nname = "skills"',
    }
).questionnaire


def write(name: str, material: Material):
    return SECTIONS[name](material, WRITER)


def compare(before: int, after: int) -> Material:
    sides = make_survey(many(before)), make_survey(many(after, 1), "post")
    return replace(FULL, surveys=sides, comparison=make_comparison(*sides))


# Did it work


def test_the_summary_begins_with_effects_and_their_intervals():
    effects = find(write("summary", FULL).blocks, KeyFigures)[0]
    assert [(figure.value, figure.label) for figure in effects.figures] == [
        ("+0.3", "Skill"),
        ("75\u00a0%", "right answers after, on average"),
        ("60\u00a0%", "would recommend it (9 or 10)"),
    ]
    assert [("interval" in figure.detail, "(" in figure.detail) for figure in effects.figures] == [
        (True, False),
        (False, True),
        (True, False),
    ]


def test_change_in_short_draws_scales_alone():
    (chart,) = find(write("change_in_short", FULL).blocks, Chart)
    assert [row.label for row in chart.rows] == ["Skill"]
    assert chart.title == "Largest rise: Skill, +0.3 points"


def test_change_in_short_tells_other_questions_in_words():
    (findings,) = find(write("change_in_short", FULL).blocks, Findings)
    assert [each.subject for each in findings.findings] == [
        "Do you export?",
        "How many staff?",
        "Would you recommend it?",
    ]


def test_change_in_short_of_few_is_one_remark():
    (note,) = write("change_in_short", compare(4, 12)).blocks
    assert isinstance(note, Note)


def test_knowledge_in_short_is_one_chart_with_the_whole_in_its_title():
    (chart,) = write("knowledge_in_short", FULL).blocks
    assert chart.title == (
        "Right answers went from 55 % to 75 %, a change of +20 points (95 % interval 2 to 38)."
    )
    assert len(chart.rows) == 2


def test_ratings_are_those_that_were_asked_once():
    once = replace(FULL, surveys=FULL.surveys[1:], comparison=None)
    blocks = write("ratings", once).blocks
    assert [type(block) for block in blocks] == [KeyFigures, Heading, Chart]
    assert [row.label for row in blocks[2].rows] == ["I can plan.", "I can sell.", "I can count."]
    assert find(write("ratings", FULL).blocks, Chart) == []


@pytest.mark.parametrize("name", ["ratings", "plan_needs_in_short", "open_answers_in_short"])
def test_few_people_are_not_told_of(name):
    few = (make_survey(many(4), "post"),)
    assert write(name, replace(FULL, surveys=few, comparison=None)) is None


# What is needed, and in whose words


def test_needs_come_from_the_last_survey_that_asked():
    needed = make_survey([{**each, "needs": ["data"]} for each in many(8)], questionnaire=ASKED_ON)
    later = make_survey(many(8), "post")
    section = write("plan_needs_in_short", replace(FULL, surveys=(needed, later)))
    (chart,) = section.blocks
    assert chart.title == "Most often: Databases, 100\u00a0% of 8 people"


def test_only_chosen_answers_are_quoted_in_short():
    chosen = CodedAnswers(2, 0, quotes=(("Reason number 1", "en"),))
    survey = replace(make_survey(many(12)), coded={"why": chosen})
    (quotes,) = write("open_answers_in_short", replace(FULL, surveys=(survey,))).blocks
    assert isinstance(quotes, Quotes)
    assert [quote.text for quote in quotes.quotes] == ["Reason number 1"]
    assert write("open_answers_in_short", FULL) is None


# Annexes


def test_response_rates_are_of_those_invited():
    (table,) = write("response_rates", FULL).blocks
    assert table.rows == (
        ("A training · Before the training", "27", "12", "44\u00a0%"),
        ("A training · After the training", "27", "10", "37\u00a0%"),
    )


def test_a_survey_of_unknown_invitations_has_no_rate():
    later = replace(make_survey(many(6), "synthesis"), titles=("Elsewhere",), left_out=2)
    (table,) = write("response_rates", replace(FULL, surveys=(later,), attendance=())).blocks
    assert table.rows == (("Elsewhere · Synthesis and evaluation workshop", "–", "8", "–"),)


def test_nobody_has_no_annexes():
    nobody = replace(FULL, surveys=(), comparison=None, attendance=())
    assert write("response_rates", nobody) is None
    assert write("participants_by_group", nobody) is None


def test_participants_stand_in_the_same_groups_at_every_time():
    before = make_survey([*many(6, country="kh"), *many(6, country="mm"), *many(6, country="th")])
    after = make_survey(
        [*many(6, country="kh"), *many(3, country="mm"), *many(3, country="th")], "post"
    )
    tables = find(
        write("participants_by_group", replace(FULL, surveys=(before, after))).blocks, Table
    )
    assert [table.caption for table in tables] == ["Which country?"]
    assert tables[0].rows == (
        ("Myanmar; Thailand", "12 (67\u00a0%)", "6 (50\u00a0%)"),
        ("Cambodia", "6 (33\u00a0%)", "6 (50\u00a0%)"),
        ("n", "18", "12"),
    )


def test_few_people_are_in_no_group():
    few = replace(FULL, surveys=(make_survey(many(4)),), comparison=None)
    assert write("participants_by_group", few) is None


# How it was done


def test_the_method_in_short_has_no_tables():
    blocks = write("method_in_short", FULL).blocks
    assert find(blocks, Table) == []
    assert "3 languages" in blocks[-1].paragraphs[1]
