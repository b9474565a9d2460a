"""Decisions by hand take part in whatever compares the same people."""

import pytest

from evalapp.actions.attendance import attend
from evalapp.actions.evaluate import Reading, gather_comparison, gather_material
from evalapp.actions.pairing import find_doubtful, list_elements, read_decided
from evalapp.i18n import get_translator
from evalapp.storage.database import writing
from evalapp.storage.matches import add_decision
from evalapp.storage.responses import read_all_answers
from evalapp.storage.surveys import find_workshop
from tests.actions.test_evaluate import add_synthesis
from tests.evaluations import hand_in, make_evaluated, make_slipped

READING = Reading(get_translator("en"))


def decide(session, comparison, verdict, places=None):
    """Store a verdict on pairs of rows, all doubtful ones by default."""
    decided = read_decided(session, [])
    pairs = places or find_doubtful(comparison.before, comparison.after, decided).pairs
    with writing(session):
        for row, other in pairs:
            ids = comparison.before.rows[row].response, comparison.after.rows[other].response
            add_decision(session, ids, verdict, "evaluator@demo.example")


def compare(session, training):
    before, after = training.surveys
    return gather_comparison(session, [before], [after], READING)


def test_codes_that_differ_in_one_element_are_doubtful(session):
    comparison = compare(session, make_slipped(session))
    assert (comparison.summary.n_matched, comparison.doubtful) == (8, 2)


def test_elements_are_told_in_the_words_of_the_later_survey(session):
    comparison = compare(session, make_slipped(session))
    elements = list_elements(comparison.before, comparison.after)
    assert [element.label["en"] for element in elements] == ["Mother", "Day", "Town"]


def test_accepted_pairs_take_part_in_the_statistics(session):
    training = make_slipped(session)
    decide(session, compare(session, training), "accepted")
    comparison = compare(session, training)
    summary = comparison.summary
    assert (summary.n_matched, summary.n_accepted, comparison.doubtful) == (10, 2, 0)
    assert summary.items["plan"].paired.n_pairs == 10
    assert (summary.sensitivity.n_exact, summary.sensitivity.n_accepted) == (8, 2)


@pytest.mark.parametrize(("verdict", "doubtful"), [("rejected", 0), ("undone", 2)])
def test_other_verdicts_match_nobody(session, verdict, doubtful):
    training = make_slipped(session)
    decide(session, compare(session, training), "accepted")
    decide(session, compare(session, training), verdict)
    comparison = compare(session, training)
    assert (comparison.summary.n_matched, comparison.doubtful) == (8, doubtful)


def test_the_last_decision_on_a_pair_counts(session):
    training = make_slipped(session)
    comparison = compare(session, training)
    for verdict in ("accepted", "undone", "rejected", "accepted"):
        decide(session, comparison, verdict)
    assert compare(session, training).summary.n_accepted == 2


def test_accepted_pairs_are_counted_in_the_attendance(session):
    training = make_slipped(session)
    synthesis = add_synthesis(session, training)
    decide(session, compare(session, training), "accepted")
    material = gather_material(session, find_workshop(session, synthesis.key), READING)
    assert [(row.both, row.again) for row in material.attendance] == [(10, 0)]
    assert material.comparison.summary.n_accepted == 2


def test_people_accepted_at_the_s_and_e_workshop_are_found_again(session):
    training = make_evaluated(session)
    synthesis = add_synthesis(session, training)
    hand_in(session, synthesis.surveys[0], [*range(5), 90])
    looking_back = find_workshop(session, synthesis.key).surveys[0]
    comparison = gather_comparison(session, [training.surveys[0]], [looking_back], READING)
    matched = comparison.summary.n_matched
    lone = next(
        place
        for place, code in enumerate(comparison.after.table.codes)
        if code not in comparison.before.table.codes
    )
    missed = next(
        place
        for place, code in enumerate(comparison.before.table.codes)
        if code not in comparison.after.table.codes
    )
    decide(session, comparison, "accepted", [(missed, lone)])
    material = gather_material(session, find_workshop(session, synthesis.key), READING)
    assert (matched, [row.again for row in material.attendance]) == (5, [6])


def test_nobody_attends_a_training_that_asked_nobody(session):
    training = make_slipped(session)
    answers = read_all_answers(session, [])
    (row,) = attend([training], answers, None, read_decided(session, []))
    assert (row.before, row.after, row.both) == (0, 0, 0)
