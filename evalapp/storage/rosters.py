"""Questions put to the tables of rosters and cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.orm import Session

from evalapp.storage.roster_tables import Card, RosterPerson
from evalapp.storage.tables import Survey, Workshop


def list_people(session: Session, workshop: Workshop) -> Sequence[RosterPerson]:
    """Return the people invited to a workshop in the order of their names."""
    return session.scalars(
        select(RosterPerson)
        .where(RosterPerson.workshop_id == workshop.id, RosterPerson.is_removed.is_(False))
        .order_by(RosterPerson.name, RosterPerson.id)
    ).all()


def find_person(
    session: Session, workshop: Workshop, key: str, *, is_removed: bool = False
) -> RosterPerson | None:
    """Return the person with this key who is on the roster of a workshop, or was taken off it."""
    return session.scalar(
        select(RosterPerson).where(
            RosterPerson.workshop_id == workshop.id,
            RosterPerson.key == key,
            RosterPerson.is_removed.is_(is_removed),
        )
    )


def read_cards(session: Session, survey: Survey) -> Mapping[int, Card]:
    """Return the id of each person who has a card for a survey → the card."""
    cards = session.scalars(
        select(Card).where(Card.survey_id == survey.id).execution_options(populate_existing=True)
    )
    return {card.person_id: card for card in cards}


def replace_cards(session: Session, survey: Survey, hashes: Mapping[int, str]) -> None:
    """Store the hash of a new code for each of these people; the earlier code is good no more.

    Whether a card was used stays.
    """
    cards = read_cards(session, survey)
    for person, code_hash in hashes.items():
        if person in cards:
            cards[person].code_hash = code_hash
        else:
            session.add(Card(survey_id=survey.id, person_id=person, code_hash=code_hash))


def is_card_used(session: Session, survey_id: int, code_hash: str) -> bool | None:
    """Tell whether the card of a survey with this hash was used; None where there is none."""
    return session.scalar(
        select(Card.is_used)
        .join(RosterPerson, RosterPerson.id == Card.person_id)
        .where(
            Card.survey_id == survey_id,
            Card.code_hash == code_hash,
            RosterPerson.is_removed.is_(False),
        )
    )


def mark_used(session: Session, survey_id: int, code_hash: str, minimum: int) -> bool:
    """Note that a card was used; tell whether it was not before.

    As soon as at least `minimum` used cards are not told yet, all used ones are told. The rows of
    all cards of the survey are written anew, so that the place of the one tells nothing.
    """
    # One after another: two people with one card cannot both be the first.
    session.execute(select(Survey.id).where(Survey.id == survey_id).with_for_update(key_share=True))
    was_used = is_card_used(session, survey_id, code_hash)
    if was_used is not False:
        return False
    untold = session.scalar(
        select(func.count())
        .select_from(Card)
        .join(RosterPerson, RosterPerson.id == Card.person_id)
        .where(
            Card.survey_id == survey_id,
            Card.is_used.is_(True),
            Card.is_told.is_(False),
            RosterPerson.is_removed.is_(False),
        )
    )
    used = case((Card.code_hash == code_hash, True), else_=Card.is_used)
    told = used if (untold or 0) + 1 >= minimum else Card.is_told
    session.execute(
        update(Card)
        .where(Card.survey_id == survey_id)
        .values(is_used=used, is_told=told)
        .execution_options(synchronize_session=False)
    )
    return True


def delete_removed(session: Session, workshop: Workshop) -> None:
    """Delete for good, with their cards, those who were removed from the roster of a workshop."""
    session.execute(
        delete(RosterPerson).where(
            RosterPerson.workshop_id == workshop.id, RosterPerson.is_removed.is_(True)
        )
    )


def list_names(session: Session, project: int) -> Sequence[str]:
    """Return the names of everybody on a roster of a project."""
    return session.scalars(
        select(RosterPerson.name)
        .join(Workshop, Workshop.id == RosterPerson.workshop_id)
        .where(Workshop.project_id == project)
        .distinct()
    ).all()
