"""Nothing that the database keeps of rosters and cards leads to an answer, or to when it came."""

from __future__ import annotations

import datetime

import pytest
import sqlalchemy as sa

from evalapp.storage.database import Database, Session, writing
from evalapp.storage.rosters import is_card_used, mark_used, read_cards, replace_cards
from evalapp.storage.tables import (
    Base,
    Card,
    Project,
    QuestionnaireVersion,
    RosterPerson,
    Survey,
    Workshop,
)

DAY = datetime.date(2017, 6, 1)
PEOPLE = 8
ROSTER = {"roster_person", "card"}


@pytest.fixture
def session(database: Database):
    with database.sessions() as session:
        yield session


@pytest.fixture
def survey(session: Session) -> Survey:
    """Give a survey with a card for each of eight people, their hashes h0 to h7."""
    project = Project(name="A project")
    workshop = Workshop(project=project, title="A training", starts_on=DAY, ends_on=DAY)
    version = QuestionnaireVersion(digest="d", name="q", version="1", source="")
    survey = Survey(code="123456", workshop=workshop, version=version, timing="pre")
    with writing(session):
        session.add_all([project, survey])
        session.flush()
        people = [
            RosterPerson(workshop_id=workshop.id, name=f"Person {number}")
            for number in range(PEOPLE)
        ]
        session.add_all(people)
        session.flush()
        replace_cards(session, survey, {each.id: f"h{n}" for n, each in enumerate(people)})
    return survey


def use(session: Session, survey: Survey, *numbers: int, minimum: int = 5) -> list[bool]:
    used = []
    for number in numbers:
        with writing(session):
            used.append(mark_used(session, survey.id, f"h{number}", minimum))
    return used


def dump(session: Session) -> list[tuple[object, ...]]:
    """Return the cards in the order in which the database keeps them, with all it keeps."""
    hidden = {
        # The transaction that wrote a row, and where the row stands, are of PostgreSQL's own.
        "postgresql": "SELECT dense_rank() OVER (ORDER BY xmin::text::bigint), * FROM card",
        "sqlite": "SELECT rowid, * FROM card",
    }
    with session.get_bind().connect() as connection:
        rows = connection.execute(sa.text(hidden[connection.dialect.name])).all()
    return [tuple(row) for row in rows]


def test_no_reference_joins_rosters_with_answers() -> None:
    references = {
        (table.name, key.column.table.name)
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
    }
    touching = {pair for pair in references if ROSTER & set(pair)}
    assert touching == {
        ("roster_person", "workshop"),
        ("card", "survey"),
        ("card", "roster_person"),
    }


def test_a_card_has_no_time_and_no_number() -> None:
    assert sorted(Card.__table__.columns.keys()) == [
        "code_hash",
        "is_told",
        "is_used",
        "person_id",
        "survey_id",
    ]


@pytest.mark.parametrize("order", [(0, 3, 5), (5, 3, 0), (3, 5, 0)])
def test_the_order_in_which_cards_were_used_is_not_kept(session, survey, order) -> None:
    use(session, survey, *order)
    kept = dump(session)
    # One rank: all rows are of the last transaction, and none stands where its use would put it.
    assert [row[2] for row in kept] == sorted(row[2] for row in kept)
    assert [row[4] for row in kept] == [True, False, False, True, False, True, False, False]
    if session.get_bind().dialect.name == "postgresql":
        assert {row[0] for row in kept} == {1}


def test_a_card_is_used_once(session, survey) -> None:
    assert is_card_used(session, survey.id, "h2") is False
    assert use(session, survey, 2, 2) == [True, False]
    assert is_card_used(session, survey.id, "h2") is True


def test_an_unknown_card_marks_nothing(session, survey) -> None:
    assert is_card_used(session, survey.id, "nothing") is None
    assert use(session, survey, 99) == [False]
    assert {card.is_used for card in read_cards(session, survey).values()} == {False}


def test_cards_are_told_in_lots(session, survey) -> None:
    told = []
    for number in range(7):
        use(session, survey, number, minimum=3)
        told.append(sum(card.is_told for card in read_cards(session, survey).values()))
    assert told == [0, 0, 3, 3, 3, 6, 6]


def test_a_replaced_card_stays_used(session, survey) -> None:
    use(session, survey, 0)
    person = min(read_cards(session, survey))
    with writing(session):
        replace_cards(session, survey, {person: "new"})
    assert is_card_used(session, survey.id, "h0") is None
    assert is_card_used(session, survey.id, "new") is True


def test_cards_of_another_survey_are_not_known(session, survey) -> None:
    assert is_card_used(session, survey.id + 1, "h0") is None
