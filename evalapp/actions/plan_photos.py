"""Photos that show what came of an action plan: added by its people, and taken away again."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.storage.database import Session, writing
from evalapp.storage.plan_photos import (
    count_photos,
    delete_removed,
    find_photo_by_digest,
    find_photo_by_key,
)
from evalapp.storage.plan_tables import BY_ITS_PEOPLE, ActionPlan, PlanPhoto
from evalapp.storage.surveys import hold
from evalapp.storage.tables import now

MOST_PHOTOS: Final = 12
"""Photos of one plan."""
LONGEST_CAPTION: Final = 200
UNDO: Final = datetime.timedelta(days=1)
"""How long a photo that was removed can be brought back, at least."""

ENOUGH = Message(
    "A plan has room for %(most)s photos. Please remove one first.", {"most": MOST_PHOTOS}
)
FAULTS: Final = {
    "too large": Message("%(file)s is too large. Please send a photo of less than 15 megabytes."),
    "no photo": Message("%(file)s is no photo that can be read. Please send a JPEG, PNG or WebP."),
}


@dataclass(frozen=True)
class SentFile:
    """A file as it came, by its name on the sender's phone."""

    name: str
    content: bytes


def add_photos(
    session: Session, plan: ActionPlan, files: Iterable[SentFile], caption: str, by: str = ""
) -> list[Message]:
    """Keep those files that are photos; return what is wrong with each of the others.

    What was sent before is not kept twice. `by` names a mentor.
    """
    faults = []
    for file in files:
        try:
            _add_photo(session, plan, file, caption.strip()[:LONGEST_CAPTION], by)
        except Refusal as refused:
            faults.append(refused.message)
    return faults


def _add_photo(session: Session, plan: ActionPlan, file: SentFile, caption: str, by: str) -> None:
    # Pillow: few requests need it.
    from evalapp.reporting.photos import PhotoRefused, make_photo

    try:
        photo = make_photo(file.content)
    except PhotoRefused as refused:
        told = FAULTS[refused.fault.value]
        raise Refusal(Message(told.text, {"file": file.name})) from refused
    digest = hashlib.sha256(file.content).hexdigest()
    with writing(session):
        hold(session, plan)
        delete_removed(session, now() - UNDO)
        before = find_photo_by_digest(session, plan.id, digest)
        if before is not None:
            before.removed_at = None
            return
        if count_photos(session, plan.id) >= MOST_PHOTOS:
            raise Refusal(ENOUGH)
        session.add(
            PlanPhoto(plan_id=plan.id, made_by=by, digest=digest, caption=caption, **vars(photo))
        )


def find_photo(session: Session, plan: ActionPlan, key: str) -> PlanPhoto | None:
    """Return a photo of a plan, None where there is none or it was removed."""
    photo = find_photo_by_key(session, plan.id, key)
    return photo if photo and photo.removed_at is None else None


def remove_photo(session: Session, plan: ActionPlan, key: str) -> bool:
    """Take away a photo that the plan's people sent; return whether there is one."""
    return _mark_removed(session, plan, key, now())


def bring_photo_back(session: Session, plan: ActionPlan, key: str) -> bool:
    """Show a photo again that was removed; return whether it is still there."""
    return _mark_removed(session, plan, key, None)


def _mark_removed(
    session: Session, plan: ActionPlan, key: str, at: datetime.datetime | None
) -> bool:
    with writing(session):
        photo = find_photo_by_key(session, plan.id, key)
        if photo is None or photo.made_by != BY_ITS_PEOPLE:
            return False
        photo.removed_at = at
    return True
