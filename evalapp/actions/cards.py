"""Personal cards: who was invited may answer once, and that they did is known, not what."""

from __future__ import annotations

import enum
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.actions.collect import (
    AskedSurvey,
    Outcome,
    Result,
    Submission,
    hide_id,
    normalise_code,
    submit_response,
)
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.storage.database import Session, writing
from evalapp.storage.responses import delete_response, find_digest
from evalapp.storage.rosters import is_card_used, list_people, mark_used, read_cards, replace_cards
from evalapp.storage.surveys import hold
from evalapp.storage.tables import RosterPerson, Survey

SIGNS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and figures that cannot be confused in print."""
LENGTH: Final = 8

WAS_OPENED = Message(
    "This survey has been opened: what participants were told about it cannot be changed any more. "
    "Please start another survey."
)


class CardState(enum.Enum):
    """What a card is good for."""

    UNKNOWN = "unknown"
    GOOD = "good"
    USED = "used"


class CardRefused(Exception):
    """A response came with a card that is not known, or that was used before."""

    def __init__(self, state: CardState) -> None:
        super().__init__(state.value)
        self.state = state


@dataclass(frozen=True)
class DrawnCard:
    """A code drawn for a person. It stands here and on paper only."""

    person: RosterPerson
    code: str


@dataclass(frozen=True)
class Attendee:
    """Somebody on the roster, whether they have a card, and whether their answering is told."""

    person: RosterPerson
    has_card: bool
    has_answered: bool


def choose_attendance(session: Session, survey: Survey, is_known: bool) -> None:
    """Store whether it is known who has answered. Raises Refusal once the survey was opened."""
    with writing(session):
        hold(session, survey)
        if survey.has_begun:
            raise Refusal(WAS_OPENED)
        survey.is_attendance_known = is_known


def list_attendance(session: Session, survey: Survey) -> list[Attendee]:
    """Return everybody on the roster; that they answered is told in lots, or at the end."""
    cards = read_cards(session, survey)
    at_end = survey.is_closed
    told = {person for person, card in cards.items() if card.is_told or (at_end and card.is_used)}
    return [
        Attendee(person, person.id in cards, person.id in told)
        for person in list_people(session, survey.workshop)
    ]


def draw_cards(people: Sequence[RosterPerson]) -> list[DrawnCard]:
    """Return a new random code for each person."""
    return [
        DrawnCard(person, "".join(secrets.choice(SIGNS) for _ in range(LENGTH)))
        for person in people
    ]


def keep_cards(session: Session, survey: Survey, drawn: Sequence[DrawnCard], secret: bytes) -> None:
    """Store the hashes of printed cards. Cards that these people had before are good no more."""
    hashes = {card.person.id: hash_card(survey.id, card.code, secret) for card in drawn}
    with writing(session):
        replace_cards(session, survey, hashes)


def hash_card(survey_id: int, typed: str, secret: bytes) -> str:
    """Return the keyed hash of a card's code as it was typed."""
    code = f"card {survey_id} {normalise_code(typed)}"
    return hmac.digest(secret, code.encode(), "sha256")[:16].hex()


def look_at_card(session: Session, survey: AskedSurvey, typed: str, secret: bytes) -> CardState:
    """Tell what a card is good for."""
    used = is_card_used(session, survey.survey_id, hash_card(survey.survey_id, typed, secret))
    if used is None:
        return CardState.UNKNOWN
    return CardState.USED if used else CardState.GOOD


def submit_with_card(
    session: Session,
    survey: AskedSurvey,
    submission: Submission,
    typed: str,
    secret: bytes,
    minimum: int,
) -> Outcome:
    """Store a response to a survey that is answered with cards, then mark the card.

    First one, then the other, in transactions of their own that share nothing. An answer may so
    be stored and its card still be good, where the power fails between the two; never is a card
    used up by an answer that is lost. The same response again is REPEATED, as without cards.
    Raises CardRefused where the card is not known, or was used for another response.
    """
    response = hide_id(submission.response, secret)
    state = look_at_card(session, survey, typed, secret)
    is_new = find_digest(session, response) is None
    if state is CardState.UNKNOWN or (state is CardState.USED and is_new):
        raise CardRefused(state)
    outcome = submit_response(session, survey, submission, secret)
    if outcome.result not in (Result.STORED, Result.REPEATED):
        return outcome
    code_hash = hash_card(survey.survey_id, typed, secret)
    with writing(session):
        is_first = mark_used(session, survey.survey_id, code_hash, minimum)
    if outcome.result is Result.STORED and not is_first:
        # Two answers came with one card at once, and the other was quicker.
        with writing(session):
            delete_response(session, response)
        raise CardRefused(CardState.USED)
    return outcome
