"""Very many answers are counted packed, with the same results as few answers."""

from __future__ import annotations

import uuid

import pytest

from evalapp.actions.disclosure import take_together
from evalapp.actions.evaluate import Reading, gather_comparison, gather_sides, gather_survey
from evalapp.actions.large import LargeRows, find_places
from evalapp.actions.manage import open_survey, start_survey_of
from evalapp.analysis.document import to_json
from evalapp.i18n import get_translator
from evalapp.storage.database import writing
from evalapp.storage.responses import delete_response
from evalapp.storage.tables import Response
from tests.actions.test_pairing import decide
from tests.evaluations import hand_in, make_evaluated, make_slipped, make_training, read_small

READING = Reading(get_translator("en"))
LARGE = Reading(get_translator("en"), large=0)
OTHER_WORDS = {'version = "1"': 'version = "2"', "I can plan.": "I can plan now."}
OTHER_OPTIONS = {
    'version = "1"': 'version = "2"',
    'no.en = "No"\n': 'no.en = "No"\nsoon.en = "S"\n',
}


def compare(session, training, reading):
    before, after = training.surveys
    return gather_comparison(session, [before], [after], reading)


def assert_same(session, training):
    plain, large = (compare(session, training, reading) for reading in (READING, LARGE))
    assert isinstance(large.before.rows, LargeRows)
    assert to_json(large.summary) == to_json(plain.summary)
    assert large.doubtful == plain.doubtful
    for own, other in ((large.before, plain.before), (large.after, plain.after)):
        assert to_json(own.summary) == to_json(other.summary)
        assert list(own.rows) == other.rows


def test_the_comparison_is_the_same_to_the_last_bit(session):
    assert_same(session, make_evaluated(session, 24, 20))


def test_doubtful_pairs_are_the_same(session):
    assert_same(session, make_slipped(session))


def test_accepted_pairs_take_part(session):
    training = make_slipped(session)
    decide(session, compare(session, training, READING), "accepted")
    assert compare(session, training, LARGE).summary.n_accepted == 2
    assert_same(session, training)


@pytest.mark.parametrize("changes", [OTHER_WORDS, OTHER_OPTIONS])
def test_versions_of_a_questionnaire_are_the_same(session, changes):
    training = make_training(session, timings=["pre"])
    other = start_survey_of(session, training, read_small(**changes), "pre")
    after = start_survey_of(session, training, read_small(), "post")
    for survey in (other, after):
        open_survey(session, survey)
    hand_in(session, training.surveys[0], range(12))
    hand_in(session, other, range(12, 24))
    hand_in(session, after, range(20), rise=1)
    before = [training.surveys[0], other]
    plain, large = (
        gather_comparison(session, before, [after], reading) for reading in (READING, LARGE)
    )
    assert to_json(large.summary) == to_json(plain.summary)
    assert list(large.before.rows) == plain.before.rows


def test_answers_stored_before_they_were_packed_are_packed_when_read(session):
    training = make_evaluated(session)
    with writing(session):
        for number, response in enumerate(session.query(Response)):
            response.packed = (None, b"????" + bytes(90), response.packed)[number % 3]
    assert_same(session, training)


def test_rows_are_found_by_place_and_by_id(session):
    training = make_evaluated(session)
    plain, large = (
        gather_sides(session, training.surveys[:1], training.surveys[1:], reading)[0].rows
        for reading in (READING, LARGE)
    )
    assert [large[3], large[-1], *large[2:4]] == [plain[3], plain[-1], *plain[2:4]]
    ids = [plain[5].response, plain[0].response, uuid.UUID(int=1)]
    assert find_places(large, ids) == find_places(plain, ids) == {ids[0]: 5, ids[1]: 0}


def test_what_has_not_changed_is_not_made_again(session):
    training = make_evaluated(session)
    first = compare(session, training, LARGE)
    again = compare(session, training, LARGE)
    assert again.summary is first.summary
    assert again.before.summary is first.before.summary


def test_another_language_or_threshold_is_told_anew(session):
    training = make_evaluated(session)
    first = compare(session, training, LARGE)
    khmer = compare(session, training, Reading(get_translator("km"), large=0))
    item, other = (made.summary.items["plan"].paired for made in (first, khmer))
    assert (item.n_pairs, item.sentence == other.sentence) == (other.n_pairs, False)
    higher = compare(session, training, Reading(get_translator("en"), 11, large=0))
    assert higher.summary.settings.minimum_group_size == 11


def test_results_are_made_anew_when_answers_come_or_go(session):
    training = make_evaluated(session)
    before = training.surveys[0]
    assert compare(session, training, LARGE).summary.n_pre == 12
    hand_in(session, before, range(12, 24))
    assert compare(session, training, LARGE).summary.n_pre == 24
    gone = [row.response for row in gather_survey(session, before, LARGE).rows][:6]
    with writing(session):
        for response in gone:
            delete_response(session, response)
    assert_same(session, training)


def test_a_decision_makes_results_anew(session):
    training = make_slipped(session)
    first = compare(session, training, LARGE)
    assert (first.summary.n_matched, first.doubtful) == (8, 2)
    decide(session, first, "accepted")
    later = compare(session, training, LARGE)
    assert (later.summary.n_matched, later.doubtful) == (10, 0)


def test_who_may_not_be_shown_yet_is_not_counted(session):
    training = make_evaluated(session)
    before = training.surveys[0]
    gather_survey(session, before, LARGE)
    hand_in(session, before, range(12, 14))
    (told,) = take_together(session, [[before]], 5, large=0)
    assert (len(told.answers[before.id]), len(told.shown[before.id]), told.held_back) == (14, 12, 2)
    assert len(list(told.answers[before.id])) == 14


def test_who_was_never_shown_is_read_each_time(session):
    training = make_training(session, timings=["pre"])
    (survey,) = training.surveys
    hand_in(session, survey, range(3))
    before = gather_survey(session, survey, LARGE)
    (gone, *_) = [row.response for row in before.rows]
    with writing(session):
        delete_response(session, gone)
    hand_in(session, survey, [3])
    after = gather_survey(session, survey, LARGE)
    assert len(after.rows) == len(before.rows)
    assert after.rows[:3] == gather_survey(session, survey, READING).rows
