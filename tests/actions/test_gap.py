"""What is needed most is ranked by importance and ability."""

import pytest

from evalapp.actions.evaluate import Reading, gather_survey
from evalapp.i18n import get_translator
from evalapp.reporting.material import Writer
from evalapp.reporting.sections.gap import Gap, write_gap
from tests.evaluations import hand_in, make_training, read_small

ASKED = """items.plan.en = "I can plan."
items.important_plan.en = "Planning"
items.important_sell.en = "Selling"
items.important_lead.en = "Leading"
"""
READING = Reading(get_translator("en"))


@pytest.fixture
def survey(session):
    read = read_small(**{'items.plan.en = "I can plan."\n': ASKED})
    return make_training(session, timings=["pre"], read=read).surveys[0]


def write(session, survey):
    material = gather_survey(session, survey, READING)
    return list(write_gap(material, Writer(READING.translator, material.questionnaire)))


def test_the_largest_weighted_gap_stands_first(session, survey):
    important = {"important_plan": "3", "important_sell": "3", "important_lead": "1"}
    hand_in(session, survey, range(6), plan="1", sell="2", lead="3", **important)
    [chart] = write(session, survey)
    assert chart.title == "Needed most: Planning, 2.0 points"
    assert [(row.label, row.cells) for row in chart.rows] == [
        ("Planning", ("3.0", "1.0", "+2.0", "6")),
        ("Selling", ("3.0", "2.0", "+1.0", "6")),
        ("Leading", ("1.0", "3.0", "\u22122.0", "6")),
    ]
    assert "Ability 1.0, importance 3.0" in chart.rows[0].drawing


def test_no_gap_is_said_to_be_none(session, survey):
    important = {"important_plan": "1", "important_sell": "1", "important_lead": "1"}
    hand_in(session, survey, range(6), **important)
    assert write(session, survey)[0].title == "In nothing does importance exceed ability."


def test_without_answers_to_both_there_is_no_chart(session, survey):
    hand_in(session, survey, range(6))
    assert write(session, survey) == []


def test_the_weight_is_that_of_borich():
    assert Gap(None, importance=4.5, ability=3.0, n=9).weight == 6.75
