"""The follow-up list of a workshop: what is on it, by whom it is seen to, what became of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.planning.follow_up import (
    BY_HAND,
    FollowUp,
    Kind,
    Origin,
    Source,
    Wanted,
)
from evalapp.questionnaire.planning.plans import read_revisions
from evalapp.storage.database import IntegrityError, Session, writing
from evalapp.storage.follow_up import (
    ItemRow,
    find_carried,
    find_placed,
    list_carriable,
    list_items,
)
from evalapp.storage.follow_up import find_item as find_item
from evalapp.storage.follow_up_tables import FollowUpItem as FollowUpItem
from evalapp.storage.plan_tables import PlanRevision
from evalapp.storage.plans import find_plan_by_key, read_told
from evalapp.storage.surveys import hold
from evalapp.storage.tables import Workshop, now

SAYS_NOTHING = Message("Say what is needed, or choose a need.")


def read_follow_up(session: Session, workshop: Workshop) -> Sequence[FollowUp]:
    """Return the follow-up list of a workshop by the day things are due, with what was removed."""
    rows = list_items(session, workshop.id)
    public = _find_public(session, rows)
    return [_read(row, public) for row in rows]


def _read(row: ItemRow, public: frozenset[int]) -> FollowUp:
    item = row.item
    return FollowUp(
        key=item.key,
        wanted=read_wanted(item),
        source=Source(item.source),
        plan=row.plan or "",
        is_plan_public=item.plan_id in public,
        done_on=item.done_on,
        done_by=item.done_by,
        carried_from=row.carried_from or "",
        carried_to=row.carried_to or "",
        is_removed=item.removed_at is not None,
    )


def read_wanted(item: FollowUpItem) -> Wanted:
    """Return what an item asks for."""
    return Wanted(
        kind=Kind(item.kind),
        what=item.what,
        language=item.language,
        for_whom=item.for_whom,
        sees_to=item.sees_to,
        due_on=item.due_on,
        need=item.need,
    )


def _find_public(session: Session, rows: Sequence[ItemRow]) -> frozenset[int]:
    """Return the plans of items that may be told of to others."""
    plans = {row.item.plan_id for row in rows if row.item.plan_id is not None}
    revisions = read_told(session, PlanRevision, plans)
    return frozenset(
        plan
        for plan, written in revisions.items()
        if read_revisions([each.answers for each in written]).is_public
    )


def add_item(
    session: Session,
    workshop: Workshop,
    wanted: Wanted,
    by: str,
    origin: Origin = BY_HAND,
    is_removed: bool = False,
) -> FollowUpItem:
    """Put something on the list of a workshop. Raises Refusal where it does not say what.

    Where the same suggestion was taken or turned down before, that item is returned.
    """
    _check(wanted)
    plan = find_plan_by_key(session, origin.plan) if origin.plan else None
    item = FollowUpItem(
        workshop_id=workshop.id,
        source=origin.source,
        place=origin.place or None,
        plan_id=plan.id if plan else None,
        made_by=by,
        removed_at=now() if is_removed else None,
        **_list_columns(wanted),
    )
    try:
        with writing(session):
            session.add(item)
    except IntegrityError:
        same = find_placed(session, workshop.id, origin.place)
        if same is None:
            raise
        return same  # Somebody else took the same suggestion at the same time.
    return item


def change_item(session: Session, item: FollowUpItem, wanted: Wanted) -> None:
    """Store what is wanted instead. Raises Refusal where it does not say what."""
    _check(wanted)
    with writing(session):
        for name, value in _list_columns(wanted).items():
            setattr(item, name, value)


def _check(wanted: Wanted) -> None:
    if not (wanted.what or wanted.need):
        raise Refusal(SAYS_NOTHING)


def _list_columns(wanted: Wanted) -> dict[str, object]:
    return {**vars(wanted), "kind": str(wanted.kind)}


def check_off(session: Session, item: FollowUpItem, by: str, today: datetime.date) -> None:
    """Note that somebody has seen to it."""
    with writing(session):
        item.done_on, item.done_by = today, by


def take_back(session: Session, item: FollowUpItem) -> None:
    """Let an item be open again."""
    with writing(session):
        item.done_on, item.done_by = None, ""


def remove_item(session: Session, item: FollowUpItem) -> None:
    """Take an item off the list; it can be put back."""
    with writing(session):
        item.removed_at = now()


def put_back(session: Session, item: FollowUpItem) -> None:
    """Put an item that was removed on the list again."""
    with writing(session):
        item.removed_at = None


def count_carriable(session: Session, workshop: Workshop) -> int:
    """Return how many open items of earlier workshops of its programmes can be carried on."""
    return len(list_carriable(session, workshop))


def carry_on(session: Session, workshop: Workshop, by: str) -> int:
    """Put the open items of earlier workshops on this list too; return how many there were.

    From now on they are seen to here. What had been carried here and removed is put back.
    """
    with writing(session):
        hold(session, workshop)
        items = list_carriable(session, workshop)
        known = find_carried(session, items)
        for item in items:
            if item.key in known:
                known[item.key].removed_at = None
            else:
                _carry(session, workshop, item, by)
    return len(items)


def _carry(session: Session, workshop: Workshop, item: FollowUpItem, by: str) -> None:
    """Carry one item on; the same suggestion, where it is on this list already, is taken for it."""
    same = find_placed(session, workshop.id, item.place) if item.place else None
    if same is not None and same.carried_from is None:
        same.carried_from, same.removed_at = item.key, None
        return
    session.add(
        FollowUpItem(
            workshop_id=workshop.id,
            source=item.source,
            place=item.place if same is None else None,
            plan_id=item.plan_id,
            carried_from=item.key,
            made_by=by,
            **_list_columns(read_wanted(item)),
        )
    )
