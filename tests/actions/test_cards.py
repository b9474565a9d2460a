"""Cards: one answer each, told who, never what; nothing stored joins the two."""

import uuid

import pytest
import sqlalchemy as sa

from evalapp.actions.cards import (
    WAS_OPENED,
    CardRefused,
    CardState,
    choose_attendance,
    draw_cards,
    hash_card,
    keep_cards,
    list_attendance,
    look_at_card,
    submit_with_card,
)
from evalapp.actions.collect import Result, Submission, find_asked, submit_response
from evalapp.actions.manage import close_survey, open_survey, start_survey_of
from evalapp.actions.refusal import Refusal
from evalapp.actions.roster import Invited, add_people, list_roster
from evalapp.storage.tables import Base, Response
from tests.evaluations import SECRET, answer_once, make_training, read_small

NAMES = ["Aung", "Bopha", "Chanthy", "Dara", "Emi", "Fon", "Giang"]


@pytest.fixture
def training(session):
    training = make_training(session, timings=[])
    add_people(session, training, [Invited(name, f"{name}@example.org") for name in NAMES])
    return training


@pytest.fixture
def survey(session, training):
    survey = start_survey_of(session, training, read_small(), "pre")
    choose_attendance(session, survey, True)
    open_survey(session, survey)
    return survey


@pytest.fixture
def cards(session, survey):
    drawn = draw_cards(list_roster(session, survey.workshop))
    keep_cards(session, survey, drawn, SECRET)
    return {card.person.name: card.code for card in drawn}


def answer(session, survey, code, person=0, response=None, minimum=5):
    asked = find_asked(session, survey.code)
    submission = Submission(response or uuid.uuid4(), "en", answer_once(person))
    return submit_with_card(session, asked, submission, code, SECRET, minimum).result


def look(session, survey, typed):
    return look_at_card(session, find_asked(session, survey.code), typed, SECRET)


def count(session):
    return session.scalar(sa.select(sa.func.count()).select_from(Response))


def told(session, survey):
    return [each.person.name for each in list_attendance(session, survey) if each.has_answered]


def test_codes_are_random_and_cannot_be_confused(session, training):
    people = list_roster(session, training)
    codes = [card.code for _ in range(40) for card in draw_cards(people)]
    assert len(set(codes)) == len(codes)
    assert {len(code) for code in codes} == {8}
    assert not set("".join(codes)) & set("01ILO")


def test_a_card_is_good_once(session, survey, cards):
    code = cards["Dara"]
    assert look(session, survey, code) is CardState.GOOD
    assert answer(session, survey, code) is Result.STORED
    assert look(session, survey, code) is CardState.USED
    with pytest.raises(CardRefused) as refused:
        answer(session, survey, code)
    assert (refused.value.state, count(session)) == (CardState.USED, 1)


@pytest.mark.parametrize("change", [str.lower, lambda code: f" {code[:4]}-{code[4:]} "])
def test_a_card_is_read_as_people_type_it(session, survey, cards, change):
    assert look(session, survey, change(cards["Dara"])) is CardState.GOOD


@pytest.mark.parametrize("typed", ["", "AAAAAAAA", "x" * 500, "\u17e1\u17e2", "'; DROP TABLE card"])
def test_an_unknown_card_is_refused(session, survey, cards, typed):
    with pytest.raises(CardRefused) as refused:
        answer(session, survey, typed)
    assert (refused.value.state, count(session)) == (CardState.UNKNOWN, 0)


def test_a_card_of_another_survey_is_not_known(session, survey, cards):
    other = start_survey_of(session, survey.workshop, read_small(), "post")
    open_survey(session, other)
    assert look(session, other, cards["Dara"]) is CardState.UNKNOWN


def test_the_same_response_again_is_repeated(session, survey, cards):
    response = uuid.uuid4()
    results = [answer(session, survey, cards["Dara"], response=response) for _ in range(2)]
    assert results == [Result.STORED, Result.REPEATED]
    assert answer(session, survey, cards["Dara"], 1, response) is Result.CHANGED
    assert count(session) == 1


def test_an_answer_whose_card_was_not_marked_marks_it_when_sent_again(session, survey, cards):
    # The power failed between the two transactions.
    response = uuid.uuid4()
    asked = find_asked(session, survey.code)
    submit_response(session, asked, Submission(response, "en", answer_once(0)), SECRET)
    assert look(session, survey, cards["Dara"]) is CardState.GOOD
    assert answer(session, survey, cards["Dara"], response=response) is Result.REPEATED
    assert look(session, survey, cards["Dara"]) is CardState.USED


def test_of_two_answers_with_one_card_at_once_one_is_kept(session, survey, cards, monkeypatch):
    code = cards["Dara"]

    def submit_late(*arguments):
        outcome = submit_response(*arguments)
        # Another phone is quicker just before this one marks the card.
        monkeypatch.undo()
        answer(session, survey, code, person=1)
        return outcome

    monkeypatch.setattr("evalapp.actions.cards.submit_response", submit_late)
    with pytest.raises(CardRefused):
        answer(session, survey, code, person=2)
    (kept,) = session.scalars(sa.select(Response))
    assert kept.answers["staff"] == 11


def test_an_answer_that_is_not_valid_leaves_the_card_good(session, survey, cards):
    asked = find_asked(session, survey.code)
    submission = Submission(uuid.uuid4(), "en", {"staff": "many"})
    outcome = submit_with_card(session, asked, submission, cards["Dara"], SECRET, 5)
    assert outcome.result is Result.NOT_VALID
    assert look(session, survey, cards["Dara"]) is CardState.GOOD


def test_a_new_card_replaces_the_lost_one(session, survey, cards):
    person = next(each for each in list_roster(session, survey.workshop) if each.name == "Dara")
    (drawn,) = draw_cards([person])
    keep_cards(session, survey, [drawn], SECRET)
    assert look(session, survey, cards["Dara"]) is CardState.UNKNOWN
    assert look(session, survey, drawn.code) is CardState.GOOD
    assert look(session, survey, cards["Emi"]) is CardState.GOOD


def test_a_new_card_for_whoever_has_answered_is_used_already(session, survey, cards):
    answer(session, survey, cards["Dara"])
    person = next(each for each in list_roster(session, survey.workshop) if each.name == "Dara")
    (drawn,) = draw_cards([person])
    keep_cards(session, survey, [drawn], SECRET)
    assert look(session, survey, drawn.code) is CardState.USED


def test_who_has_answered_is_told_in_lots_and_at_the_end(session, survey, cards):
    for place, name in enumerate(NAMES[:5]):
        assert told(session, survey) == []
        answer(session, survey, cards[name], place)
    assert told(session, survey) == NAMES[:5]
    answer(session, survey, cards[NAMES[5]], 5)
    assert told(session, survey) == NAMES[:5]
    close_survey(session, survey)
    assert told(session, survey) == NAMES[:6]


def test_everybody_is_listed_with_whether_they_have_a_card(session, survey, cards):
    add_people(session, survey.workshop, [Invited("Late")])
    listed = {each.person.name: each.has_card for each in list_attendance(session, survey)}
    assert listed == {**dict.fromkeys(NAMES, True), "Late": False}


def test_what_participants_were_told_cannot_be_changed(session, training):
    survey = start_survey_of(session, training, read_small(), "pre")
    choose_attendance(session, survey, True)
    assert find_asked(session, survey.code).is_attendance_known
    choose_attendance(session, survey, False)
    open_survey(session, survey)
    with pytest.raises(Refusal) as refused:
        choose_attendance(session, survey, True)
    assert refused.value.message == WAS_OPENED
    session.rollback()
    assert not find_asked(session, survey.code).is_attendance_known


def dump(session) -> dict[str, str]:
    """Return all that is stored, table by table, as text."""
    return {
        table.name: "\n".join(repr(tuple(row)) for row in session.execute(sa.select(table)))
        for table in Base.metadata.sorted_tables
    }


@pytest.mark.parametrize("order", [NAMES, NAMES[::-1]])
def test_nothing_in_the_database_joins_a_person_with_an_answer(session, survey, cards, order):
    people = {each.name: each for each in list_roster(session, survey.workshop)}
    responses = {}
    for place, name in enumerate(order):
        responses[name] = uuid.uuid4()
        answer(session, survey, cards[name], place, responses[name])
    kept = dump(session)
    for name, person in people.items():
        with_name = {table for table, text in kept.items() if name in text or person.key in text}
        assert with_name == {"roster_person"}
        code = hash_card(survey.id, cards[name], SECRET)
        assert {table for table, text in kept.items() if code in text} == {"card"}
        assert not {table for table, text in kept.items() if cards[name] in text}
        assert not {table for table, text in kept.items() if responses[name].hex in text}
    # Cards stand in the order of the roster, whatever the order in which they were used.
    numbers = [line.split(", ")[1] for line in kept["card"].splitlines()]
    assert numbers == sorted(numbers, key=int)
