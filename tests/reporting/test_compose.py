"""A report has its cover and the sections asked for; those with nothing to say are left out."""

import datetime
from dataclasses import replace

import pytest

from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.compose import compose_report
from evalapp.reporting.document import KeyFigures, Note
from evalapp.reporting.html import read_profile, write_report
from evalapp.reporting.material import Attendance, Material
from evalapp.reporting.sections import SECTIONS
from tests.reporting.test_sections import make_comparison, make_survey, many

EMPTY = Material(
    workshop="A training",
    kind="training",
    project="A project",
    institute="An institute",
    donor="",
    place="Khon Kaen",
    starts_on=datetime.date(2016, 9, 5),
    ends_on=datetime.date(2016, 9, 9),
    programmes=("One", "Two"),
    invited=27,
    is_synthetic=False,
    surveys=(),
    comparison=None,
)
BEFORE, AFTER = make_survey(many(12)), make_survey(many(10, 1), "post")
FULL = replace(
    EMPTY,
    surveys=(BEFORE, AFTER),
    comparison=make_comparison(BEFORE, AFTER),
    attendance=(Attendance("A training", 27, 12, 10, 10),),
)
ENGLISH = get_translator("en")


def test_the_cover_has_what_is_known():
    document = compose_report(EMPTY, ENGLISH, ["summary"])
    assert [(fact.label, fact.value) for fact in document.facts] == [
        ("Project", "A project"),
        ("Programmes", "One; Two"),
        ("Dates", "September 5, 2016 to September 9, 2016"),
        ("Place", "Khon Kaen"),
        ("Invited", "27"),
    ]


def test_one_day_is_told_once():
    one = replace(EMPTY, ends_on=EMPTY.starts_on)
    facts = {fact.label: fact.value for fact in compose_report(one, ENGLISH, []).facts}
    assert facts["Dates"] == "September 5, 2016"


def test_made_up_answers_are_marked_on_the_cover_and_in_the_method():
    document = compose_report(replace(EMPTY, is_synthetic=True), ENGLISH, ["method"])
    assert "made up" in document.banner
    assert "synthetic" in document.sections[0].blocks[0].text


def test_sections_stand_in_the_order_asked_for():
    names = ["change", "summary", "results"]
    document = compose_report(FULL, ENGLISH, names)
    assert [section.name for section in document.sections] == names


def test_sections_without_content_are_left_out():
    document = compose_report(EMPTY, ENGLISH, [*SECTIONS])
    names = [section.name for section in document.sections]
    assert names == ["summary", "participants", "method", "method"]
    assert document.sections[0].blocks == (Note("Nobody has answered yet."),)


def test_the_summary_counts_those_who_answered_and_those_compared():
    (summary,) = compose_report(FULL, ENGLISH, ["summary"]).sections
    effects, people = summary.blocks[:2]
    assert isinstance(effects, KeyFigures)
    assert isinstance(people, KeyFigures)
    assert [figure.value for figure in people.figures] == ["12", "10", "10"]


def test_too_few_answers_are_not_told_as_nobody():
    few = replace(EMPTY, surveys=(make_survey(many(4)),))
    (summary,) = compose_report(few, ENGLISH, ["summary"]).sections
    assert "Fewer than 5 people have answered" in summary.blocks[-1].text


def test_a_test_asked_once_is_told_once():
    once = replace(EMPTY, surveys=(AFTER,))
    (knowledge,) = compose_report(once, ENGLISH, ["knowledge"]).sections
    assert knowledge.blocks[0].text == "After the training"


def test_background_comes_from_the_last_survey_that_shows_some():
    (asked,) = compose_report(
        replace(EMPTY, surveys=(BEFORE, make_survey(many(3), "post"))), ENGLISH, ["participants"]
    ).sections
    assert asked.blocks[0].question == "Which country? · Before the training"


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("profile", ["donor", "facilitator"])
def test_every_profile_is_written_in_every_language(language, profile):
    read = read_profile(profile)
    html = write_report(compose_report(FULL, get_translator(language), read.sections), read)
    assert f'<html lang="{language}">' in html
    assert "%(" not in html
    assert "no such element" not in html


@pytest.mark.parametrize("profile", ["donor", "facilitator"])
def test_a_report_on_four_people_tells_none_of_their_answers(profile):
    few = make_survey(many(4))
    material = replace(EMPTY, surveys=(few,), comparison=make_comparison(few, AFTER))
    read = read_profile(profile)
    names = [name for name in read.sections if name != "questionnaire"]
    html = write_report(compose_report(material, ENGLISH, names), read)
    for told in ("Cambodia", "Clusters", "I can plan", "Reason number", "on average"):
        assert told not in html


def test_the_method_tells_how_many_are_left_out():
    left = replace(EMPTY, surveys=(replace(BEFORE, left_out=3),))
    (method,) = compose_report(left, ENGLISH, ["method"]).sections
    told = method.blocks[0].paragraphs[-1]
    assert told.startswith("3 responses are left out")
