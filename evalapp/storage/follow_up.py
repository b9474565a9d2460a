"""Questions put to the table of what is followed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from evalapp.storage.follow_up_tables import FollowUpItem
from evalapp.storage.plan_tables import ActionPlan
from evalapp.storage.tables import Programme, Workshop


@dataclass(frozen=True)
class ItemRow:
    """An item, the key of its plan, and the workshops it came from and went to, by title."""

    item: FollowUpItem
    plan: str | None
    carried_from: str | None
    carried_to: str | None


def list_items(session: Session, workshop: int) -> Sequence[ItemRow]:
    """Return the items of a workshop by the day they are due, those without a day last."""
    before, after = aliased(FollowUpItem), aliased(FollowUpItem)
    earlier, later = aliased(Workshop), aliased(Workshop)
    rows = session.execute(
        select(FollowUpItem, ActionPlan.key, earlier.title, later.title)
        .outerjoin(ActionPlan, ActionPlan.id == FollowUpItem.plan_id)
        .outerjoin(before, before.key == FollowUpItem.carried_from)
        .outerjoin(earlier, earlier.id == before.workshop_id)
        .outerjoin(after, (after.carried_from == FollowUpItem.key) & after.removed_at.is_(None))
        .outerjoin(later, later.id == after.workshop_id)
        .where(FollowUpItem.workshop_id == workshop)
        .order_by(FollowUpItem.due_on.is_(None), FollowUpItem.due_on, FollowUpItem.id)
    )
    return [ItemRow(*row) for row in rows]


def find_item(session: Session, workshop: int, key: str) -> FollowUpItem | None:
    """Return the item with this key on the list of a workshop."""
    return session.scalar(
        select(FollowUpItem).where(FollowUpItem.workshop_id == workshop, FollowUpItem.key == key)
    )


def find_placed(session: Session, workshop: int, place: str) -> FollowUpItem | None:
    """Return the item of a workshop that was suggested by this, removed or not."""
    return session.scalar(
        select(FollowUpItem).where(
            FollowUpItem.workshop_id == workshop, FollowUpItem.place == place
        )
    )


def list_carriable(session: Session, workshop: Workshop) -> Sequence[FollowUpItem]:
    """Return the open items of earlier workshops that share a programme, not carried on yet."""
    programmes = [programme.id for programme in workshop.programmes]
    carried = aliased(FollowUpItem)
    return session.scalars(
        select(FollowUpItem)
        .join(Workshop, Workshop.id == FollowUpItem.workshop_id)
        .outerjoin(
            carried, (carried.carried_from == FollowUpItem.key) & carried.removed_at.is_(None)
        )
        .where(
            Workshop.project_id == workshop.project_id,
            (Workshop.starts_on < workshop.starts_on)
            | ((Workshop.starts_on == workshop.starts_on) & (Workshop.id < workshop.id)),
            Workshop.programmes.any(Programme.id.in_(programmes)),
            FollowUpItem.done_on.is_(None),
            FollowUpItem.removed_at.is_(None),
            carried.id.is_(None),
        )
        .order_by(FollowUpItem.id)
    ).all()


def find_carried(session: Session, items: Sequence[FollowUpItem]) -> Mapping[str, FollowUpItem]:
    """Return the key of each item → the item that it was carried on as, removed or not."""
    rows = session.scalars(
        select(FollowUpItem).where(FollowUpItem.carried_from.in_([each.key for each in items]))
    )
    return {row.carried_from: row for row in rows if row.carried_from}


def list_places(session: Session, workshop: int) -> frozenset[str]:
    """Return what has been on the list of a workshop or was turned down there."""
    rows = session.scalars(
        select(FollowUpItem.place).where(
            FollowUpItem.workshop_id == workshop, FollowUpItem.place.is_not(None)
        )
    )
    return frozenset(place for place in rows if place)
