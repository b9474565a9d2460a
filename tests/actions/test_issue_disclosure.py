"""Issued versions, set side by side: what differs is of enough people, or of nobody."""

import itertools
import random
from collections.abc import Mapping

import pytest
import sqlalchemy as sa

from evalapp.actions.issue_prospect import Prospect, foresee
from evalapp.actions.issuing import make_version
from evalapp.errors import InputError
from evalapp.storage.database import Session, writing
from evalapp.storage.responses import delete_response
from evalapp.storage.tables import Response, Survey, Workshop, now
from tests.evaluations import hand_in, make_training

MINIMUM = 5
ITEMS = ("plan", "sell", "recommend")
PROFILES = ("donor", "facilitator")


def keep(session: Session, prospect: Prospect) -> None:
    """Store a version without its pages, which take long to write."""
    version = make_version(prospect, {}, now())
    version.issued_by = "evaluator@example.org"
    with writing(session):
        session.add(version)


def issue(session: Session, training: Workshop, profile: str = "donor") -> Prospect:
    prospect = foresee(session, training, profile, MINIMUM)
    prospect.check()
    keep(session, prospect)
    return prospect


def find_people(prospect: Prospect) -> Mapping[tuple[str, str], frozenset[int]]:
    """Return when and at which question → the people who are counted there, and in pairs."""
    people = {
        (survey.timing, item): frozenset(
            row.answers["staff"] for row in survey.rows if item in row.answers
        )
        for survey in prospect.material.surveys
        if survey.is_shown
        for item in ITEMS
    }
    if prospect.material.comparison is not None:
        people |= {
            ("pairs", item): people.get(("pre", item), frozenset())
            & people.get(("post", item), frozenset())
            for item in ITEMS
        }
    return people


def answer(session: Session, survey: Survey, people: range, chance: random.Random) -> None:
    for person in people:
        left_out = {item: None for item in ITEMS if chance.random() < 0.15}
        hand_in(session, survey, [person], rise=chance.randrange(2), **left_out)


def delete_some(session: Session, survey: Survey, number: int) -> None:
    ids = session.scalars(sa.select(Response.id).where(Response.survey_id == survey.id)).all()
    for response in ids[:number]:
        delete_response(session, response)
    session.commit()


@pytest.mark.parametrize(("seed", "deletions"), [(1, 0), (2, 0.3)])
def test_any_two_versions_differ_by_enough_people_or_not_at_all(session, seed, deletions):
    chance = random.Random(seed)
    training = make_training(session)
    pre, post = training.surveys
    answer(session, pre, range(12), chance)
    answer(session, post, range(10), chance)
    issued = [find_people(issue(session, training))]
    arrived = {pre.id: 12, post.id: 10}
    for _step in range(8):
        survey, number = chance.choice((pre, post)), chance.randrange(1, 9)
        answer(session, survey, range(arrived[survey.id], arrived[survey.id] + number), chance)
        arrived[survey.id] += number
        if chance.random() < deletions:
            delete_some(session, chance.choice((pre, post)), chance.randrange(1, 4))
        try:
            issued.append(find_people(issue(session, training, chance.choice(PROFILES))))
        except InputError:
            continue
    # After a deletion it can be long until a version tells of nobody.
    assert deletions or len(issued) > 1
    for one, other in itertools.combinations(issued, 2):
        differ = {each: len(one[each] ^ other[each]) for each in one.keys() & other.keys()}
        assert {each: n for each, n in differ.items() if 0 < n < MINIMUM} == {}


def test_late_answers_are_held_back_where_a_pair_would_be_told(session):
    training = make_training(session)
    pre, post = training.surveys
    hand_in(session, pre, range(12))
    hand_in(session, post, range(10))
    first = issue(session, training)
    # Six come, of whom two had answered before: two pairs more would tell of two people.
    hand_in(session, post, range(10, 16))
    held = foresee(session, training, "donor", MINIMUM)
    assert (held.telling, held.told.held_back, held.told.answers) == (0, 6, first.told.answers)
    hand_in(session, pre, [12, 13, 14, 15, 16])
    freed = foresee(session, training, "facilitator", MINIMUM)
    assert (freed.told.held_back, freed.told.answers) == (0, {"pre": 17, "post": 16})


def test_what_would_tell_of_one_person_is_not_issued(session):
    training = make_training(session)
    pre, post = training.surveys
    hand_in(session, pre, range(12))
    hand_in(session, post, range(10))
    issue(session, training)
    changed = session.scalars(sa.select(Response).where(Response.survey_id == pre.id)).first()
    with writing(session):
        changed.answers = {**changed.answers, "recommend": 0}
    prospect = foresee(session, training, "facilitator", MINIMUM)
    assert prospect.telling > 0
    told = "A small training: beside version 1 this would tell of fewer than 5 people. "
    with pytest.raises(InputError, match=told):
        prospect.check()
