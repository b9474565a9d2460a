"""Results over versions of a questionnaire: joined where they say the same, else kept apart."""

import pytest

from evalapp.actions.evaluate import Reading, gather_comparison, gather_material
from evalapp.actions.manage import open_survey, start_survey_of
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.results import Paired
from evalapp.i18n import get_translator
from evalapp.questionnaire.meaning import Parting
from evalapp.reporting.material import Writer
from evalapp.reporting.sections.apart import write_apart
from evalapp.reporting.sections.change import write_comparison
from evalapp.reporting.sections.method import write_method
from evalapp.storage.surveys import find_workshop
from tests.evaluations import hand_in, make_training, read_small

READING = Reading(get_translator("en"))
WRITER = Writer(get_translator("en"))

SECOND = {
    'version = "1"': 'version = "2"',
    '3.en = "Agree"\n': '3.en = "Agree"\n4.en = "Fully agree"\n',
    'no.en = "No"\n': 'no.en = "No"\nsoon.en = "Soon"\n',
}
"""The next version: other options for all ratings and for “Do you export?”."""


def make_versions(session, changes, timings=("pre", "post")):
    """Store a training with one survey of the first version and one of the next."""
    workshop = make_training(session, timings=timings[:1])
    open_survey(session, start_survey_of(session, workshop, read_small(**changes), timings[1]))
    session.refresh(workshop)
    hand_in(session, workshop.surveys[0], range(12))
    hand_in(session, workshop.surveys[1], range(10), rise=1)
    return workshop


def compare(session, changes):
    before, after = make_versions(session, changes).surveys
    return gather_comparison(session, [before], [after], READING)


def test_the_next_version_is_compared_where_nothing_else_is_asked(session):
    words = {'version = "1"': 'version = "2"', "I can plan.": "I can plan now."}
    comparison = compare(session, words)
    assert comparison.partings == {}
    assert isinstance(comparison.summary.items["plan"].paired, Paired)
    assert list(write_apart(comparison, WRITER)) == []


def test_questions_with_other_options_are_kept_apart_and_the_others_compared(session):
    comparison = compare(session, SECOND)
    items, apart = comparison.summary.items, Absent(Reason.OTHER_FORM)
    assert {name: items[name].paired for name in comparison.partings if name in items} == (
        dict.fromkeys(["plan", "sell", "count", "lead", "exports"], apart)
    )
    assert comparison.summary.scales["skill"].paired == apart
    assert isinstance(items["staff"].paired, Paired)


def test_an_evaluator_is_told_why(session):
    comparison = compare(session, {'no.en = "No"\n': 'no.en = "No"\nsoon.en = "Soon"\n'})
    assert comparison.partings == {"exports": Parting.OPTIONS}
    (told,) = write_apart(comparison, WRITER)
    assert told.paragraphs == (
        "Not compared, because “A small questionnaire” (version 1) asked it in another way: "
        "“Do you export?”. The options were others.",
    )


def test_a_report_tells_it_in_its_method(session):
    workshop = make_versions(session, SECOND)
    material = gather_material(session, find_workshop(session, workshop.key), READING)
    paragraphs = write_method(material, WRITER).blocks[0].paragraphs
    assert paragraphs[-1] == (
        "Not compared, because “A small questionnaire” (version 1) asked it in another way: "
        "“I can plan.”, “I can sell.”, “I can count.”, “I can lead.”, “I could plan.”, "
        "“Do you export?”. The options were others."
    )


def test_surveys_that_share_no_meaning_are_told_to_have_nothing_to_compare(session):
    others = {
        **SECOND,
        '"integer"': '"text"',
        "end = 10": "end = 20",
        'idk.en = "I do not know"\n': "",
    }
    comparison = compare(session, others)
    told = [getattr(block, "text", "") for block in write_comparison(comparison, WRITER)]
    assert told[-1] == (
        "No question was asked in the same way both times: there is nothing to compare."
    )


@pytest.mark.parametrize("first", ["1", "2"])
def test_surveys_taken_together_count_what_says_the_same(session, first):
    versions = [read_small(), read_small(**SECOND)]
    if first == "2":
        versions.reverse()
    workshop = make_training(session, timings=[])
    for version in versions:
        open_survey(session, start_survey_of(session, workshop, version, "pre"))
    session.refresh(workshop)
    for survey, people in zip(workshop.surveys, (range(12), range(12, 20)), strict=True):
        hand_in(session, survey, people)
    material = gather_material(session, find_workshop(session, workshop.key), READING)
    (survey,) = material.surveys
    plan, staff = (survey.summary.items[name].pre for name in ("plan", "staff"))
    assert (len(survey.rows), staff.n, plan.n, plan.missing) == (20, 20, 8, 12)
    assert [row.answers.get("exports") is None for row in survey.rows].count(True) == 12
    assert [each.version for each in survey.earlier] == [first]
    (method,) = [
        line for line in write_method(material, WRITER).blocks[0].paragraphs if "Told" in line
    ]
    assert method.startswith(
        f"Told without the answers to “A small questionnaire” (version {first}), which asked it in "
        "another way: “I can plan.”"
    )


def test_what_an_earlier_version_did_not_ask_is_not_asked(session):
    question = 'type = "integer"\nname = "staff"\nlabel.en = "How many staff?"'
    shorter = read_small(**{question: 'type = "note"\nname = "words"\nlabel.en = "Words"'})
    workshop = make_training(session, timings=["pre"], read=shorter)
    open_survey(session, start_survey_of(session, workshop, read_small(), "pre"))
    session.refresh(workshop)
    hand_in(session, workshop.surveys[0], range(6), staff=None)
    hand_in(session, workshop.surveys[1], range(6, 12))
    (survey,) = gather_material(session, find_workshop(session, workshop.key), READING).surveys
    staff = survey.summary.items["staff"].pre
    assert (staff.n, staff.missing_by_reason.not_asked) == (6, 6)
