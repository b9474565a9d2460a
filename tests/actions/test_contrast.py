"""Surveys compared by background, by programme and three times, out of the database."""

from __future__ import annotations

import datetime

import pytest

from evalapp.actions.contrast import PROGRAMME, list_groupings
from evalapp.actions.evaluate import Reading, gather_comparison, gather_material, gather_survey
from evalapp.actions.manage import add_programme, add_workshop, open_survey, start_survey_of
from evalapp.analysis.contrasts import GroupTest
from evalapp.analysis.results import Waves
from evalapp.i18n import get_translator
from evalapp.reporting.material import Writer
from evalapp.reporting.sections.change import write_comparison
from evalapp.reporting.sections.groups import write_by_group, write_survey_by_group
from evalapp.reporting.sections.matching import write_matching
from tests.evaluations import hand_in, make_evaluated, make_training, read_small

READING = Reading(get_translator("en"))


@pytest.fixture
def two_programmes(session):
    """Give the surveys before and after of two trainings, of 8 and 7 people."""
    first = make_training(session)
    programme = add_programme(session, first.project, "Another programme")
    second = add_workshop(
        session,
        first.project,
        title="Another training",
        kind="training",
        starts_on=datetime.date(2016, 10, 3),
        ends_on=datetime.date(2016, 10, 7),
        programmes=[programme.key],
    )
    others = [start_survey_of(session, second, read_small(), timing) for timing in ("pre", "post")]
    for survey in others:
        open_survey(session, survey)
    for people, surveys, rise in ((range(8), first.surveys, 0), (range(20, 27), others, 2)):
        hand_in(session, surveys[0], people)
        hand_in(session, surveys[1], people, rise=rise)
    before, after = zip(first.surveys, others, strict=True)
    return before, after


def test_two_programmes_are_compared_by_their_changes(session, two_programmes):
    before, after = two_programmes
    found = gather_comparison(session, before, after, READING, by=PROGRAMME)
    test = found.summary.items["plan"].group_tests.change
    assert [(group.name, group.n) for group in test.groups] == [
        ("Programme of A small training", 8),
        ("Another programme", 7),
    ]
    assert test.groups[0].mean == 0
    assert test.difference == test.groups[1].mean > 1
    blocks = list(write_by_group(found, READING.translator))
    assert blocks[0].heads[1:3] == ("Programme of A small training", "Another programme")


def test_report_compares_its_programmes(session, two_programmes):
    before, _after = two_programmes
    workshop = add_workshop(
        session,
        before[0].workshop.project,
        title="S&E workshop",
        kind="synthesis",
        starts_on=datetime.date(2017, 6, 1),
        ends_on=datetime.date(2017, 6, 2),
        programmes=[p.key for survey in before for p in survey.workshop.programmes],
    )
    material = gather_material(session, workshop, READING)
    assert material.comparison.by == PROGRAMME
    tests = [result.group_tests.change for result in material.comparison.summary.items.values()]
    assert [test for test in tests if isinstance(test, GroupTest)] != []


def test_one_programme_is_no_grouping(session):
    training = make_evaluated(session)
    before, after = training.surveys
    found = gather_comparison(session, [before], [after], READING, by=PROGRAMME)
    assert (found.by, list(write_by_group(found, READING.translator))) == ("", [])
    assert [name for name, _label in list_groupings([found.before], READING.translator)] == [
        "country"
    ]


def test_question_that_is_no_background_does_not_group(session):
    training = make_evaluated(session)
    material = gather_survey(session, training.surveys[0], READING, by="plan")
    assert material.summary.items["plan"].group_tests is None


def test_one_survey_by_background(session):
    training = make_training(session)
    hand_in(session, training.surveys[0], range(18))
    material = gather_survey(session, training.surveys[0], READING, by="country")
    table, *_findings = write_survey_by_group(material, "country", READING.translator)
    assert table.heads == ("What was compared", "Cambodia", "Myanmar", "Thailand", "p")
    test = material.summary.items["plan"].group_tests.pre
    assert [(group.name, group.n) for group in test.groups] == [("kh", 6), ("mm", 6), ("th", 6)]


def test_survey_of_few_people_is_not_broken_down(session):
    training = make_training(session)
    hand_in(session, training.surveys[0], range(4))
    material = gather_survey(session, training.surveys[0], READING, by="country")
    assert list(write_survey_by_group(material, "country", READING.translator)) == []


def test_third_survey_of_the_same_people(session):
    training = make_training(session, timings=("pre", "post", "follow_up"))
    before, after, later = training.surveys
    for survey, people, rise in ((before, 12, 0), (after, 10, 1), (later, 9, 1)):
        hand_in(session, survey, range(people), rise=rise)
    found = gather_comparison(session, [before], [after], READING, later=[later])
    assert (found.summary.n_follow_up, found.summary.n_matched_thrice) == (9, 9)
    waves = found.summary.items["plan"].waves
    assert isinstance(waves, Waves)
    captions = [
        block.caption
        for block in write_comparison(found, Writer(READING.translator))
        if hasattr(block, "caption")
    ]
    assert captions.count("The same people three times") == 1


def test_third_survey_of_few_people_is_left_out(session):
    training = make_training(session, timings=("pre", "post", "follow_up"))
    before, after, later = training.surveys
    for survey, people in ((before, 12), (after, 10), (later, 4)):
        hand_in(session, survey, range(people))
    found = gather_comparison(session, [before], [after], READING, later=[later])
    assert (found.later, found.summary.n_follow_up) == (None, None)


@pytest.mark.parametrize(("back", "captions"), [(7, 1), (9, 0)])
def test_people_who_were_lost_are_compared_when_they_are_enough(session, back, captions):
    training = make_evaluated(session, before=12, after=back)
    before, after = training.surveys
    found = gather_comparison(session, [before], [after], READING)
    blocks = write_matching(found, Writer(READING.translator))
    told = [block.caption for block in blocks if hasattr(block, "caption")]
    caption = "What people who were found again, and the others, had answered before"
    assert told.count(caption) == captions
