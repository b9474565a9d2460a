"""Feedback that people at a workshop give on each other's presentations, by phone and unnamed."""

from __future__ import annotations

import enum
import hmac
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from itsdangerous import BadData, URLSafeSerializer

from evalapp.actions.agenda import Listed, find_entry, list_entries
from evalapp.questionnaire.planning.feedback import (
    Feedback,
    PresentationFeedback,
    Rating,
    WorkshopFeedback,
)
from evalapp.storage.database import IntegrityError, Session, writing
from evalapp.storage.presentation_tables import WAITING, Agenda, GivenFeedback, Presentation
from evalapp.storage.presentations import (
    find_agenda_of,
    find_feedback,
    find_feedback_by_key,
    find_feedback_of,
    read_feedback,
)
from evalapp.storage.tables import Workshop

LONGEST_TEXT: Final = 2_000
"""Letters that a text of feedback may have."""
NO_PLAN: Final = ""
"""Stands for the plan of somebody who presents none."""


class Outcome(enum.Enum):
    """What became of feedback that was sent."""

    STORED = "stored"
    OWN = "own"
    NOT_BEGUN = "not begun"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    EMPTY = "empty"
    TOO_LONG = "too long"


@dataclass(frozen=True)
class Voice:
    """Who speaks: a number drawn by a phone's first visit, and which presentation is their own.

    It stands in the phone's addresses only, signed, so that nobody changes what is their own
    without the server's knowing.
    """

    number: uuid.UUID
    own: str = NO_PLAN


def write_voice(voice: Voice, agenda: Agenda, secret: bytes) -> str:
    """Return a voice as it stands in addresses."""
    return str(_signer(agenda, secret).dumps([voice.number.hex, voice.own]))


def read_voice(token: str, agenda: Agenda, secret: bytes) -> Voice | None:
    """Return the voice of an address, None where this server did not write it for this agenda."""
    try:
        number, own = _signer(agenda, secret).loads(token)
    except BadData:
        return None
    return Voice(uuid.UUID(hex=number), own)


def _signer(agenda: Agenda, secret: bytes) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"voice {agenda.code}")


def choose_own(
    session: Session, agenda: Agenda, own: str, secret: bytes, before: Voice | None = None
) -> Voice:
    """Return the voice of somebody who says which presentation is their own.

    Whoever corrects that keeps their voice, and what they said of their own is taken back. Raises
    LookupError where there is no such presentation.
    """
    voice = Voice(before.number if before else uuid.uuid4(), own)
    if own:
        entry = find_entry(agenda, own)
        with writing(session):
            said = find_feedback(session, entry.id, hide_voice(voice, entry, secret))
            if said is not None:
                session.delete(said)
    return voice


def hide_voice(voice: Voice, presentation: Presentation, secret: bytes) -> uuid.UUID:
    """Return what a voice is stored as: another number for each presentation."""
    told = f"voice {voice.number.hex} {presentation.key}"
    return uuid.UUID(bytes=hmac.digest(secret, told.encode(), "sha256")[:16], version=4)


def give_feedback(
    session: Session, agenda: Agenda, voice: Voice, key: str, said: Feedback, secret: bytes
) -> Outcome:
    """Store what a voice says of the presentation with this key. STORED: it is on the disk."""
    entry = next((each for each in agenda.presentations if each.key == key), None)
    if entry is None or not entry.takes_feedback:
        return Outcome.UNKNOWN
    refused = refuse(agenda, entry, voice) or _check(said)
    if refused is not None:
        return refused
    hidden = hide_voice(voice, entry, secret)
    try:
        _store(session, entry, hidden, said)
    except IntegrityError:  # The same phone sent it twice at once: now there is one to change.
        _store(session, entry, hidden, said)
    return Outcome.STORED


def refuse(agenda: Agenda, entry: Presentation, voice: Voice) -> Outcome | None:
    """Return why a voice may not speak of a presentation now, None where it may."""
    if voice.own == entry.key:
        return Outcome.OWN
    if agenda.closed_at is not None:
        return Outcome.CLOSED
    if agenda.only_begun and entry.state == WAITING:
        return Outcome.NOT_BEGUN
    return None


def _check(said: Feedback) -> Outcome | None:
    if said.is_empty:
        return Outcome.EMPTY
    texts = (said.strong, said.improve, said.offer_text)
    return Outcome.TOO_LONG if max(map(len, texts)) > LONGEST_TEXT else None


def _store(session: Session, entry: Presentation, voice: uuid.UUID, said: Feedback) -> None:
    with writing(session):
        row = find_feedback(session, entry.id, voice)
        if row is None:
            row = GivenFeedback(presentation_id=entry.id, voice=voice)
            session.add(row)
        row.ratings = {aspect: rating.value for aspect, rating in said.ratings.items()}
        row.strong, row.improve = said.strong, said.improve
        row.offer, row.offer_text = said.offer, said.offer_text
        row.language = said.language


def read_given(
    session: Session, agenda: Agenda, voice: Voice, secret: bytes
) -> Mapping[str, Feedback]:
    """Return presentation → what this voice has said of it."""
    entries = agenda.presentations
    voices = [(each.id, hide_voice(voice, each, secret)) for each in entries]
    found = find_feedback_of(session, voices)
    return {each.key: _read_row(found[each.id]) for each in entries if each.id in found}


def list_feedback(
    session: Session, entries: Sequence[Listed]
) -> Sequence[tuple[Listed, Sequence[GivenFeedback]]]:
    """Return each presentation with all that was said of it, hidden texts too."""
    found = read_feedback(session, [each.row.id for each in entries], with_hidden=True)
    return [(each, found.get(each.row.id, ())) for each in entries if each.row.takes_feedback]


def hide_feedback(session: Session, agenda: Agenda, key: str, *, is_hidden: bool) -> None:
    """Keep feedback from everybody but facilitators, or show it again. Raises LookupError."""
    with writing(session):
        row = find_feedback_by_key(session, key)
        if row is None or row.presentation_id not in {each.id for each in agenda.presentations}:
            raise LookupError(key)
        row.is_hidden = is_hidden


def gather_feedback(session: Session, workshop: Workshop, minimum: int) -> WorkshopFeedback:
    """Return the feedback that people at a workshop gave each other; empty without an agenda.

    `minimum` is the smallest group of which ratings are shown.
    """
    agenda = find_agenda_of(session, workshop.id)
    if agenda is None:
        return WorkshopFeedback(minimum=minimum)
    return gather_of(session, list_entries(session, agenda, workshop), minimum)


def gather_of(session: Session, entries: Sequence[Listed], minimum: int) -> WorkshopFeedback:
    """Return the feedback on these presentations, those left out that take none."""
    found = read_feedback(session, [each.row.id for each in entries])
    return WorkshopFeedback(
        tuple(
            PresentationFeedback(
                number=number,
                title=each.title,
                plan=each.record.key if each.record else "",
                is_public=each.record is None or each.record.plan.is_public,
                given=tuple(map(_read_row, found.get(each.row.id, ()))),
            )
            for number, each in enumerate(entries, 1)
            if each.row.takes_feedback
        ),
        minimum,
    )


def _read_row(row: GivenFeedback) -> Feedback:
    return Feedback(
        ratings={aspect: Rating(value) for aspect, value in row.ratings.items()},
        strong=row.strong,
        improve=row.improve,
        offer=row.offer,
        offer_text=row.offer_text,
        language=row.language,
    )
