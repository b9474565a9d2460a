"""The presentations at a workshop: made from its people's action plans, ordered, one at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from evalapp.actions.plans import make_records
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.storage.database import Session, writing
from evalapp.storage.presentation_tables import NOW, OVER, WAITING, Agenda, Presentation
from evalapp.storage.presentations import (
    count_feedback,
    list_plans_of_programmes,
)
from evalapp.storage.presentations import find_agenda as find_agenda
from evalapp.storage.presentations import find_agenda_of as find_agenda_of
from evalapp.storage.presentations import find_workshop_of as find_workshop_of
from evalapp.storage.surveys import find_free_code, hold
from evalapp.storage.tables import ActionPlan, Workshop, now

MINUTES: Final = 15
"""How long a presentation is planned to take, unless somebody says otherwise."""
FIRST: Final = datetime.time(9)
"""When the first one begins on the clock of the workshop, unless somebody says otherwise."""

NOT_AGREED = Message(
    "The people of this action plan have not agreed that others see it. Please ask them first."
)
HAS_FEEDBACK = Message(
    "People gave feedback on this presentation: it cannot be taken out of the agenda any more."
)


@dataclass(frozen=True)
class Listed:
    """One entry of an agenda: when it begins, its plan as it stands, and how much was said of it.

    `record` is None where the entry has a title of its own only.
    """

    row: Presentation
    record: PlanRecord | None
    starts_at: datetime.datetime
    people: int = 0

    @property
    def title(self) -> str:
        """What is presented."""
        return self.record.plan.title if self.record else self.row.title

    @property
    def may_show(self) -> bool:
        """Others in the room may see the plan: it is public, or its people agreed."""
        return self.record is None or self.record.plan.is_public or self.row.is_agreed


def start_agenda(session: Session, workshop: Workshop, code: str | None = None) -> Agenda:
    """Put the public plans that a workshop follows into its agenda; those there before stay.

    `code` is drawn where none is given.
    """
    with writing(session):
        hold(session, workshop)
        agenda = find_agenda_of(session, workshop.id)
        if agenda is None:
            agenda = Agenda(workshop_id=workshop.id, code=code or find_free_code(session))
            session.add(agenda)
        missing = list_missing(session, workshop, agenda)
        for plan, _ in [each for each in missing if each[1].plan.is_public]:
            _append(agenda, Presentation(plan=plan, minutes=MINUTES))
    return agenda


def list_missing(
    session: Session, workshop: Workshop, agenda: Agenda | None
) -> Sequence[tuple[ActionPlan, PlanRecord]]:
    """Return the plans of the programmes that a workshop follows and that are not in its agenda."""
    there = {each.plan_id for each in agenda.presentations} if agenda else set()
    followed = list_plans_of_programmes(session, [each.id for each in workshop.programmes])
    plans = [plan for plan in followed if plan.id not in there]
    return list(zip(plans, make_records(session, plans), strict=True))


def add_plan(
    session: Session, agenda: Agenda, workshop: Workshop, key: str, *, is_agreed: bool
) -> None:
    """Put one of the missing plans at the end of an agenda.

    Raises Refusal where it is not public and its people were not asked; LookupError where none of
    the missing plans has this key.
    """
    missing = {
        record.key: (plan, record) for plan, record in list_missing(session, workshop, agenda)
    }
    plan, record = missing[key]
    if not (record.plan.is_public or is_agreed):
        raise Refusal(NOT_AGREED)
    with writing(session):
        _hold(session, agenda)
        _append(agenda, Presentation(plan_id=plan.id, minutes=MINUTES, is_agreed=is_agreed))


def add_title(
    session: Session, agenda: Agenda, title: str, minutes: int, *, takes_feedback: bool
) -> None:
    """Put something at the end of an agenda that is no action plan, such as a break."""
    with writing(session):
        _hold(session, agenda)
        _append(agenda, Presentation(title=title, minutes=minutes, takes_feedback=takes_feedback))


def _append(agenda: Agenda, presentation: Presentation) -> None:
    presentation.number = max((each.number for each in agenda.presentations), default=0) + 1
    agenda.presentations.append(presentation)


def change_times(
    session: Session,
    agenda: Agenda,
    key: str,
    minutes: int,
    starts_at: datetime.datetime | None,
) -> None:
    """Let an entry take so many minutes, and begin at this time instead of after the one before.

    Raises LookupError where no entry has this key.
    """
    with writing(session):
        _hold(session, agenda)
        entry = find_entry(agenda, key)
        entry.minutes, entry.starts_at = minutes, starts_at


def move_entry(session: Session, agenda: Agenda, key: str, place: int) -> None:
    """Put an entry at a place, counted from 0. Raises LookupError where none has this key."""
    with writing(session):
        _hold(session, agenda)
        entry = find_entry(agenda, key)
        order = [each for each in agenda.presentations if each is not entry]
        order.insert(max(place, 0), entry)
        for number, each in enumerate(order, 1):
            each.number = number
    session.refresh(agenda)


def remove_entry(session: Session, agenda: Agenda, key: str) -> None:
    """Take an entry out of an agenda.

    Raises Refusal where people gave feedback on it, LookupError where no entry has this key.
    """
    with writing(session):
        _hold(session, agenda)
        entry = find_entry(agenda, key)
        if count_feedback(session, [entry.id]):
            raise Refusal(HAS_FEEDBACK)
        agenda.presentations.remove(entry)


def present(session: Session, agenda: Agenda, key: str) -> None:
    """Say that this entry is presented now, and that the one before it is over.

    An empty key: nothing is presented. Raises LookupError where no entry has this key.
    """
    with writing(session):
        _hold(session, agenda)
        entry = find_entry(agenda, key) if key else None
        for each in agenda.presentations:
            if each.state == NOW:
                each.state = OVER
        if entry is not None:
            entry.state = NOW


def find_now(agenda: Agenda) -> Presentation | None:
    """Return what is presented now."""
    return next((each for each in agenda.presentations if each.state == NOW), None)


def find_next(agenda: Agenda) -> Presentation | None:
    """Return the first entry behind what is presented now, or behind what is over."""
    begun = [at for at, each in enumerate(agenda.presentations) if each.state != WAITING]
    place = max(begun, default=-1) + 1
    return agenda.presentations[place] if place < len(agenda.presentations) else None


def find_entry(agenda: Agenda, key: str) -> Presentation:
    """Return the entry with this key. Raises LookupError where none has it."""
    for each in agenda.presentations:
        if each.key == key:
            return each
    raise LookupError(key)


def set_rules(session: Session, agenda: Agenda, *, only_begun: bool, is_closed: bool) -> None:
    """Take feedback only on what has begun, or none any more."""
    with writing(session):
        _hold(session, agenda)
        agenda.only_begun = only_begun
        if is_closed != (agenda.closed_at is not None):
            agenda.closed_at = now() if is_closed else None


def list_entries(session: Session, agenda: Agenda, workshop: Workshop) -> Sequence[Listed]:
    """Return the entries of an agenda in their order; plans that were removed are left out."""
    rows = [
        each for each in agenda.presentations if each.plan is None or each.plan.removed_at is None
    ]
    plans = [each.plan for each in rows if each.plan]
    records = dict(zip((plan.id for plan in plans), make_records(session, plans), strict=True))
    people = count_feedback(session, [each.id for each in rows])
    times = plan_times(rows, find_beginning(workshop))
    return [
        Listed(row, records.get(row.plan_id or 0), starts_at, people.get(row.id, 0))
        for row, starts_at in zip(rows, times, strict=True)
    ]


def find_beginning(workshop: Workshop) -> datetime.datetime:
    """Return when the presentations of a workshop begin where nobody says otherwise."""
    local = datetime.datetime.combine(workshop.starts_on, FIRST, ZoneInfo(workshop.time_zone))
    return local.astimezone(datetime.UTC)


def plan_times(
    rows: Sequence[Presentation], beginning: datetime.datetime
) -> Iterator[datetime.datetime]:
    """Yield when each of these begins: at its own time, else when the one before it ends."""
    at = beginning
    for row in rows:
        at = row.starts_at or at
        yield at
        at += datetime.timedelta(minutes=row.minutes)


def _hold(session: Session, agenda: Agenda) -> None:
    """Keep others from changing an agenda until the transaction ends, and read it anew."""
    hold(session, agenda)
    session.refresh(agenda, ["presentations"])
