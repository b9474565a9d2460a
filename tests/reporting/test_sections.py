"""What the chapters of a report say, and above all what they do not say of few people."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from evalapp.analysis.results import Summary
from evalapp.analysis.summary import Settings, summarise
from evalapp.i18n import get_translator
from evalapp.questionnaire.tabulate import StoredAnswers, tabulate
from evalapp.reporting.document import (
    Block,
    Chart,
    Findings,
    Heading,
    KeyFigures,
    Note,
    Prose,
    Quotes,
    Section,
    Table,
)
from evalapp.reporting.html import write_blocks
from evalapp.reporting.material import Comparison, SurveyMaterial, Writer
from evalapp.reporting.sections.change import write_comparison
from evalapp.reporting.sections.knowledge import write_knowledge_change, write_knowledge_once
from evalapp.reporting.sections.matching import write_matching
from evalapp.reporting.sections.participants import write_backgrounds
from evalapp.reporting.sections.results import write_survey
from evalapp.reporting.sections.single import write_single
from evalapp.reporting.sections.voices import write_open_answers
from tests.evaluations import answer_once, read_small

SETTINGS = Settings(suppress_small=True)
TRANSLATOR = get_translator("en")
SMALL = read_small().questionnaire
WRITER = Writer(TRANSLATOR).of(SMALL)
TURNED = '3.en = "Agree"\n2.en = "Neither"\n1.en = "Disagree"'


def make_survey(
    people: Sequence[Mapping[str, object]],
    timing: str = "pre",
    questionnaire=SMALL,
    languages: Sequence[str] = (),
) -> SurveyMaterial:
    """Return a survey in which these people answered; who is at the same place is the same."""
    rows = [
        StoredAnswers(
            {name: value for name, value in answers.items() if value is not None},
            () if answers.get("country") == "kh" else ("place_kh",),
            {"day": str(place)},
            languages[place] if languages else "en",
        )
        for place, answers in enumerate(people)
    ]
    table = tabulate(questionnaire, rows)
    summary: Summary = summarise(table, settings=SETTINGS, translate=TRANSLATOR)
    return SurveyMaterial(timing, questionnaire, rows, table, summary, ("A training",))


def make_comparison(before: SurveyMaterial, after: SurveyMaterial) -> Comparison:
    summary = summarise(before.table, after.table, settings=SETTINGS, translate=TRANSLATOR)
    return Comparison(before, after, summary)


def many(n: int, rise: int = 0, **changed: object) -> list[dict[str, object]]:
    return [{**answer_once(person, rise), **changed} for person in range(n)]


def find(blocks: Sequence[Block], kind: type) -> list:
    return [block for block in blocks if isinstance(block, kind)]


def read(blocks: Sequence[Block]) -> str:
    return str(write_blocks(tuple(blocks)))


# Who took part


def test_background_is_shown_by_group_with_its_total():
    country, courses = find(list(write_backgrounds(make_survey(many(15)), WRITER)), Chart)
    assert country.title == "Most answers: Cambodia, 33 % of 15 people".replace(" %", "\u00a0%")
    assert [row.cells[0] for row in country.rows] == ["5", "5", "5"]
    assert [row.label for row in courses.rows] == ["Databases", "Clusters"]


def test_small_groups_stand_together():
    people = [*many(8, country="kh"), *many(2, country="mm"), *many(3, country="th")]
    country = find(list(write_backgrounds(make_survey(people), WRITER)), Chart)[0]
    assert [(row.label, row.cells[0]) for row in country.rows] == [
        ("Cambodia", "8"),
        ("Thailand; Myanmar", "5"),
    ]
    assert "singled out" in country.note


def test_a_question_that_only_some_were_asked_does_not_tell_how_many_they_are():
    # Six from Cambodia stand together with four others; their places would tell the six.
    people = [*many(6, country="kh", place_kh="north"), *many(4, country="mm")]
    text = read(list(write_backgrounds(make_survey(people), WRITER)))
    assert "“Which part of Cambodia?” had 1 different answers" in text
    assert "North" not in text
    assert ">6<" not in text
    assert ">4<" not in text


def test_ticks_of_few_people_are_not_shown():
    people = [*many(5, courses=["cluster", "data"]), *many(3, courses=None)]
    survey = make_survey(people[:4] + people[5:])
    courses = list(write_backgrounds(survey, WRITER))[1]
    assert courses == Note("Which courses?: withheld, too few answers.")


def test_an_option_that_few_left_out_is_not_shown():
    people = [*many(7, courses=["cluster", "data"]), *many(5, courses=["data"])]
    shown = make_survey([*people, *many(1, courses=["cluster"])])
    courses = find(list(write_backgrounds(shown, WRITER)), Chart)[-1]
    assert [row.label for row in courses.rows] == ["Clusters"]
    assert "left out" in courses.note


@pytest.mark.parametrize(("n", "told"), [(0, "Nobody has answered yet."), (4, "Fewer than 5")])
def test_background_of_few_is_one_remark(n, told):
    (note,) = write_backgrounds(make_survey(many(n)), WRITER)
    assert told in note.text


# What people answered


def test_ratings_share_one_chart_in_the_order_of_the_options():
    blocks = list(write_survey(make_survey(many(12)), WRITER))
    chart = find(blocks, Chart)[0]
    assert [entry.label for entry in chart.legend] == ["Disagree", "Neither", "Agree"]
    assert [row.label for row in chart.rows] == [
        "I can plan.",
        "I can sell.",
        "I can count.",
        "I can lead.",
    ]
    assert "<title>Disagree: 50\u00a0%, Neither: 50\u00a0%, Agree: 0\u00a0%</title>" in (
        chart.rows[0].drawing
    )
    assert chart.rows[0].cells[-1] == "12"


def test_options_that_the_author_turned_round_keep_their_meaning():
    turned = read_small(**{'1.en = "Disagree"\n2.en = "Neither"\n3.en = "Agree"': TURNED})
    assert turned.questionnaire.by_name["plan"].options == ("3", "2", "1")
    survey = make_survey(many(12), questionnaire=turned.questionnaire)
    chart = find(list(write_survey(survey, WRITER.of(turned.questionnaire))), Chart)[0]
    assert [entry.label for entry in chart.legend] == ["Disagree", "Neither", "Agree"]
    assert chart.rows[0].drawing == make_first_drawing()


def make_first_drawing() -> str:
    return find(list(write_survey(make_survey(many(12)), WRITER)), Chart)[0].rows[0].drawing


def test_every_block_of_results_says_its_n():
    blocks = list(write_survey(make_survey(many(12)), WRITER))
    for chart in find(blocks, Chart):
        assert chart.heads[-1] in ("n", "People")
    for table in find(blocks, Table):
        assert table.heads[-1] == "n"
    (recommended,) = find(blocks, KeyFigures)
    assert recommended.question == "Would you recommend it?"
    assert recommended.figures[1].detail == "6 of 12 people"


def test_a_question_that_few_answered_is_told_as_missing_and_not_counted():
    people = [*many(4), *many(8, sell=None)]
    blocks = list(write_survey(make_survey(people), WRITER))
    assert [row.label for row in find(blocks, Chart)[0].rows] == [
        "I can plan.",
        "I can count.",
        "I can lead.",
    ]
    assert [note.text for note in find(blocks, Note)] == [
        "Nothing to show for: “I can sell”. Nobody answered, or too few people did."
    ]


def test_few_answers_to_a_whole_survey_are_one_remark():
    (note,) = write_survey(make_survey(many(4)), WRITER)
    assert note == Note(
        "Fewer than 5 people have answered. Their answers are withheld, so that nobody is "
        "singled out."
    )


# The knowledge test


def test_knowledge_of_one_survey_tells_the_hardest_question_first():
    figures, chart = write_knowledge_once(make_survey(many(12)), WRITER)
    assert figures.figures[0].label == "right answers, on average"
    assert [row.label for row in chart.rows] == [
        "What is the second letter?",
        "What is the first letter?",
    ]
    assert chart.title == "Hardest question: “What is the second letter?” (50\u00a0% right)"
    assert chart.rows[0].cells == ("50\u00a0%", "25 to 75", "0.00", "12")


def test_knowledge_of_few_is_not_told():
    assert list(write_knowledge_once(make_survey(many(4)), WRITER)) == []


def test_knowledge_of_the_same_people_is_compared():
    comparison = make_comparison(make_survey(many(12)), make_survey(many(12, 1), "post"))
    blocks = list(write_knowledge_change(comparison, Writer(TRANSLATOR)))
    chart = find(blocks, Chart)[0]
    assert chart.rows[0].cells[0:2] == ("67\u00a0%", "100\u00a0%")
    assert chart.rows[0].cells[-1] == "12"
    assert find(blocks, Table)[0].caption == "How the questions worked, after"


# Before and after


def test_change_is_drawn_tabulated_and_told():
    comparison = make_comparison(make_survey(many(12)), make_survey(many(12, 1), "post"))
    blocks = list(write_comparison(comparison, Writer(TRANSLATOR)))
    assert [heading.text for heading in find(blocks, Heading)] == [
        "Scales",
        "Skill",
        "Other ratings",
        "Other questions asked both times",
        "Looking back",
    ]
    items = find(blocks, Chart)[1]
    assert items.title == "Largest rise: I can plan, +1.0 points"
    assert items.rows[0].cells == ("+1.0", "–", "12")
    told = find(blocks, Findings)[1].findings[0]
    assert told.subject == "I can plan."
    assert "All 12 people who answered both times changed by the same amount" in told.sentence
    assert find(blocks, Table)[-1].rows[0][1:4] == ("1.5", "1.0", "2.5")


def test_ratings_outside_scales_are_compared_too():
    comparison = make_comparison(make_survey(many(12)), make_survey(many(12, 1), "post"))
    chart = find(list(write_comparison(comparison, Writer(TRANSLATOR))), Chart)[-1]
    assert [row.label for row in chart.rows] == ["I can lead."]
    assert chart.title == "No average rose."


def test_few_matched_people_are_not_told_apart():
    after = make_survey(many(12, 1), "post")
    strangers = [replace(row, code_hashes={"day": f"x{i}"}) for i, row in enumerate(after.rows)]
    rows = [*after.rows[:3], *strangers[3:]]
    table = tabulate(SMALL, rows)
    summary = summarise(table, settings=SETTINGS, translate=TRANSLATOR)
    after = SurveyMaterial("post", SMALL, rows, table, summary, ())
    comparison = make_comparison(make_survey(many(12)), after)
    blocks = list(write_comparison(comparison, Writer(TRANSLATOR)))
    assert [type(block) for block in blocks] == [Prose, Note]
    assert "3 were found both times" in blocks[0].paragraphs[0]
    assert "withheld" in blocks[1].text


def test_people_who_cannot_be_matched_are_compared_as_groups():
    after = make_survey(many(12, 1), "post")
    rows = [replace(row, code_hashes={}) for row in after.rows]
    table = tabulate(SMALL, rows)
    after = SurveyMaterial("post", SMALL, rows, table, after.summary, ())
    comparison = make_comparison(make_survey(many(12)), after)
    blocks = list(write_comparison(comparison, Writer(TRANSLATOR)))
    assert "Nobody could be matched" in blocks[0].paragraphs[0]
    assert find(blocks, Findings)
    assert not find(blocks, Chart)


def test_surveys_without_a_common_question_are_told():
    other = read_small(
        **{
            name: f"other_{name}"
            for name in ("exports", "staff", "first_letter", "second_letter", "recommend")
        },
        **{
            "items.plan": "items.other_a",
            "items.sell": "items.other_b",
            "items.count": "items.other_c",
            "items.lead": "items.other_e",
            "items.then_plan": "items.other_d",
            'items = ["plan", "sell", "count"]': 'items = ["other_a", "other_b", "other_c"]',
        },
    ).questionnaire
    after = make_survey(many(12), "post", other)
    comparison = make_comparison(make_survey(many(12)), after)
    blocks = list(write_comparison(comparison, Writer(TRANSLATOR)))
    assert "no question in common" in blocks[-1].text


@pytest.mark.parametrize(("before", "after"), [(4, 12), (12, 4)])
def test_a_side_of_few_people_is_one_remark(before, after):
    comparison = make_comparison(make_survey(many(before)), make_survey(many(after), "post"))
    (note,) = write_comparison(comparison, Writer(TRANSLATOR))
    assert "Fewer than 5 people have answered" in note.text


# In their own words


def test_all_answers_are_quoted_in_their_language():
    texts = ["ល្អ", "ကောင်းပါသည်", *["Fine"] * 6]
    people = [{**answer_once(i), "why": text} for i, text in enumerate(texts)]
    survey = make_survey(people, languages=["km"] * 5 + ["vi"] * 3)
    (quotes,) = write_open_answers(survey, WRITER)
    assert [(quote.text, quote.language) for quote in quotes.quotes] == [
        ("ល្អ", "km"),
        ("ကောင်းပါသည်", "my"),
        *[("Fine", "en")] * 3,
        *[("Fine", "vi")] * 3,
    ]


def test_the_order_of_quotes_and_their_markup_tell_nothing_of_their_authors():
    text = read(list(write_open_answers(make_survey(many(12)), WRITER)))
    assert "Reason number 0" in text
    for told in ("Cambodia", "kh", "Clusters", "day"):
        assert told not in text


def test_answers_to_a_survey_of_few_are_not_quoted():
    assert list(write_open_answers(make_survey(many(4)), WRITER)) == []


# One survey on a page of its own


def test_a_single_survey_has_its_sections_in_order():
    sections = write_single(make_survey(many(12)), Writer(TRANSLATOR))
    assert [(section.name, section.title) for section in sections] == [
        ("participants", "Who took part"),
        ("section-skills", "Skills"),
        ("section-end", "At the end"),
        ("knowledge", "Knowledge test"),
        ("open_answers", "In their own words"),
    ]


def test_a_single_survey_of_few_has_one_section_with_one_remark():
    (section,) = write_single(make_survey(many(4)), Writer(TRANSLATOR))
    assert isinstance(section, Section)
    assert len(section.blocks) == 1
    assert find(section.blocks, Quotes) == []
    assert find(section.blocks, Chart) == []


# Who was found again


def match_some(by_hand: int, doubtful: int = 0) -> Comparison:
    """Compare twelve people of equal codes, and others after them who were found by hand."""
    before, after = make_survey(many(12)), make_survey(many(12, rise=1), "post")
    rows = [
        [
            *survey.rows,
            *(replace(row, code_hashes={}) for row in survey.rows[:by_hand]),
        ]
        for survey in (before, after)
    ]
    tables = [tabulate(SMALL, each) for each in rows]
    accepted = [(12 + place, 12 + place) for place in range(by_hand)]
    summary = summarise(*tables, accepted=accepted, settings=SETTINGS, translate=TRANSLATOR)
    sides = [
        replace(survey, rows=own, table=table)
        for survey, own, table in zip((before, after), rows, tables, strict=True)
    ]
    return Comparison(*sides, summary, doubtful=doubtful)


def test_match_rates_are_told_of_either_side():
    (table,) = find(list(write_matching(match_some(0), WRITER)), Table)
    assert [row[:3] for row in table.rows] == [
        ("Found by the same code", "12", "100\u00a0%"),
        ("Found by hand", "0", "0\u00a0%"),
        ("The code stands more than once", "0", "0\u00a0%"),
        ("Not found again", "0", "0\u00a0%"),
        ("All", "12", "100\u00a0%"),
    ]


def test_doubtful_pairs_are_told():
    blocks = list(write_matching(match_some(0, doubtful=2), WRITER))
    assert "2 pairs of people may be one person each" in read(blocks)


def test_change_with_and_without_people_found_by_hand_is_told():
    tables = find(list(write_matching(match_some(6), WRITER)), Table)
    plan = next(row for row in tables[1].rows if row[0] == "plan")
    assert plan == ("plan", "18", "+1.00", "12", "+1.00")
    assert tables[1].note == ""


def test_the_change_without_few_people_found_by_hand_is_withheld():
    tables = find(list(write_matching(match_some(4), WRITER)), Table)
    assert {row[-1] for row in tables[1].rows} == {"–"}
    assert "tell their answers" in tables[1].note


def test_nothing_is_told_of_matching_without_codes_or_with_few_people():
    few = make_comparison(make_survey(many(4)), make_survey(many(12), "post"))
    bare = match_some(0)
    nobody = [
        replace(side, table=replace(side.table, codes=[None] * 12))
        for side in (bare.before, bare.after)
    ]
    assert list(write_matching(few, WRITER)) == []
    assert list(write_matching(replace(bare, before=nobody[0], after=nobody[1]), WRITER)) == []
