"""What evaluators see of doubtful pairs, and what becomes of their decisions."""

import pytest

from evalapp.actions.evaluate import Reading, gather_comparison
from evalapp.actions.refusal import Refusal
from evalapp.actions.review import NOT_DECIDED, NOT_OPEN, decide, review_pairs
from evalapp.analysis.candidates import Standing
from evalapp.i18n import get_translator
from evalapp.storage.tables import Response
from tests.evaluations import hand_in, make_slipped, make_training

READING = Reading(get_translator("en"))
PERSON = "evaluator@demo.example"
AGREES, DIFFERS, MISSING = Standing.AGREES, Standing.DIFFERS, Standing.MISSING


def look(session, training, reading=READING):
    before, after = training.surveys
    return review_pairs(session, [before], [after], reading)


def settle(session, training, key, verdict, person=PERSON):
    before, after = training.surveys
    decide(session, [before], [after], key, verdict, person, READING)


def keys(review):
    return [pair.key for group in review.groups for pair in group]


def type_code(mother="a", day="1", town="x"):
    code = {"mother": mother, "day": day, "town": town}
    return lambda _person: {name: sign for name, sign in code.items() if sign}


def test_a_pair_shows_what_agrees_and_no_value(session):
    review = look(session, make_slipped(session))
    (first,), (second,) = review.groups
    assert review.elements == {"mother": "Mother", "day": "Day", "town": "Town"}
    assert first.elements == {"mother": AGREES, "day": AGREES, "town": DIFFERS}
    assert (first.n_agreeing, first.before, first.after) == (2, 1, 1)
    assert first.key != second.key


def test_a_pair_has_one_key_from_either_side(session):
    training = make_slipped(session)
    before, after = training.surveys
    back = review_pairs(session, [after], [before], READING)
    assert sorted(keys(back)) == sorted(keys(look(session, training)))


def test_backgrounds_agree_or_differ_where_enough_people_gave_them(session):
    # Of ten people four are from Cambodia, three from Myanmar and Thailand each.
    training = make_slipped(session)
    hand_in(session, training.surveys[0], range(20, 40), code=lambda _: {}, country="kh")
    hand_in(session, training.surveys[1], range(20, 40), code=lambda _: {}, country="kh")
    review = look(session, training)
    assert review.backgrounds == {
        "country": "Which country?",
        "place_kh": "Which part of Cambodia?",
    }
    # Person 8 is from Thailand, as two others; person 9 from Cambodia.
    found = sorted(pair.backgrounds["country"].value for (pair,) in review.groups)
    assert found == ["agrees", "missing"]


def test_backgrounds_that_differ_are_told_without_what_they_are(session):
    training = make_training(session, read=None)
    before, after = training.surveys
    hand_in(session, before, range(12), code=lambda _: {}, country="kh")
    hand_in(session, after, range(12), code=lambda _: {}, country="mm")
    hand_in(session, before, [50, 50], country="kh")
    hand_in(session, after, [50], country="mm")
    ((one, other),) = look(session, training).groups
    assert (one.backgrounds["country"], other.backgrounds["country"]) == (DIFFERS, DIFFERS)


def test_several_candidates_of_one_person_stand_together(session):
    training = make_slipped(session, slips=0)
    before, after = training.surveys
    hand_in(session, before, [30, 31], code=type_code("z", "50"))
    hand_in(session, after, [30], code=type_code("z", "50"))
    ((one, other),) = look(session, training).groups
    assert [(pair.before, pair.after) for pair in (one, other)] == [(1, 1), (2, 1)]
    assert set(one.elements.values()) == {AGREES}


def test_an_accepted_pair_takes_its_rivals_away_until_it_is_undone(session):
    training = make_slipped(session, slips=0)
    before, after = training.surveys
    hand_in(session, before, [30, 31], code=type_code("z", "50"))
    hand_in(session, after, [30], code=type_code("z", "50"))
    first, second = keys(look(session, training))
    settle(session, training, first, "accepted")
    review = look(session, training)
    assert (review.groups, review.matching.n_accepted) == ((), 1)
    with pytest.raises(Refusal) as refused:
        settle(session, training, second, "accepted")
    assert refused.value.message == NOT_OPEN
    settle(session, training, first, "undone")
    assert keys(look(session, training)) == [first, second]


def test_each_decision_is_kept_with_who_and_when(session):
    training = make_slipped(session)
    key = keys(look(session, training))[0]
    for verdict, person in [("accepted", "a@x"), ("undone", "b@x"), ("rejected", "c@x")]:
        settle(session, training, key, verdict, person)
    review = look(session, training)
    told = [
        (made.pair.key, made.verdict, made.made_by, made.holds, made.counts)
        for made in review.decisions
    ]
    assert told == [
        (key, "rejected", "c@x", True, False),
        (key, "undone", "b@x", False, False),
        (key, "accepted", "a@x", False, False),
    ]
    assert {made.made_at.utcoffset().total_seconds() for made in review.decisions} == {0}
    assert review.n_open == 1


def test_the_same_decision_again_changes_nothing(session):
    training = make_slipped(session)
    key = keys(look(session, training))[0]
    settle(session, training, key, "accepted")
    settle(session, training, key, "accepted")
    assert len(look(session, training).decisions) == 1


@pytest.mark.parametrize(
    ("verdict", "message"),
    [("accepted", NOT_OPEN), ("rejected", NOT_OPEN), ("undone", NOT_DECIDED)],
)
def test_a_pair_that_is_not_there_is_refused(session, verdict, message):
    training = make_slipped(session)
    with pytest.raises(Refusal) as refused:
        settle(session, training, "nothing", verdict)
    assert refused.value.message == message
    assert look(session, training).decisions == ()


def test_a_rejected_pair_is_undone_before_it_is_accepted(session):
    training = make_slipped(session)
    key = keys(look(session, training))[0]
    settle(session, training, key, "rejected")
    with pytest.raises(Refusal):
        settle(session, training, key, "accepted")
    settle(session, training, key, "undone")
    settle(session, training, key, "accepted")
    assert look(session, training).decisions[0].counts


def test_an_accepted_pair_yields_to_an_equal_code_that_comes_later(session):
    training = make_slipped(session)
    _before, after = training.surveys
    pairs = [pair for (pair,) in look(session, training).groups]
    for pair in pairs:
        settle(session, training, pair.key, "accepted")
    last = {"mother": "j", "day": "9", "town": "x"}
    hand_in(session, after, [9], code=lambda _: last)
    # One alone is held back until four others have come.
    assert look(session, training).matching.n_accepted == 2
    others = range(40, 44)
    hand_in(session, after, others, code=lambda n: {"mother": "z", "day": f"{n}", "town": "q"})
    review = look(session, training)
    assert (review.matching.n_matched, review.matching.n_accepted) == (10, 1)
    assert sorted(made.counts for made in review.decisions) == [False, True]
    assert [made.holds for made in review.decisions] == [True, True]


def test_nothing_is_shown_of_few_people(session):
    training = make_slipped(session, people=4, slips=1)
    review = look(session, training)
    assert (review.is_shown, review.groups, review.n_open) == (False, (), 0)


def test_decisions_on_deleted_answers_go_with_them(session):
    training = make_slipped(session)
    before, after = training.surveys
    settle(session, training, keys(look(session, training))[0], "accepted")
    comparison = gather_comparison(session, [before], [after], READING)
    assert comparison.summary.n_accepted == 1
    for row in comparison.after.rows:
        session.delete(session.get_one(Response, row.response))
    session.commit()
    assert look(session, training).decisions == ()
