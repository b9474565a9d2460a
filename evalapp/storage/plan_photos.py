"""Questions put to the table of photos of action plans."""

from __future__ import annotations

import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from evalapp.storage.plan_tables import PlanPhoto


def find_photo_by_key(session: Session, plan: int, key: str) -> PlanPhoto | None:
    """Return the photo of a plan with this key, removed or not."""
    return session.scalar(select(PlanPhoto).where(PlanPhoto.plan_id == plan, PlanPhoto.key == key))


def find_photo_by_digest(session: Session, plan: int, digest: str) -> PlanPhoto | None:
    """Return the photo of a plan that was made from a file with this digest."""
    return session.scalar(
        select(PlanPhoto).where(PlanPhoto.plan_id == plan, PlanPhoto.digest == digest)
    )


def count_photos(session: Session, plan: int) -> int:
    """Return how many photos a plan has that were not removed."""
    wanted = select(func.count()).where(PlanPhoto.plan_id == plan, PlanPhoto.removed_at.is_(None))
    return session.scalar(wanted) or 0


def delete_removed(session: Session, before: datetime.datetime) -> None:
    """Delete the photos that were removed before this time."""
    session.execute(
        delete(PlanPhoto)
        .where(PlanPhoto.removed_at < before)
        .execution_options(synchronize_session=False)
    )
