"""Changes of drafts: stored at once, undone and done again.

Each change is made to what is stored by then, so that two people can work on different questions;
where both changed the same one, the second is told and keeps what they typed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from evalapp.actions.build import (
    Draft,
    add_revision,
    describe_draft,
    hold_draft,
    note_change,
)
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import Document, Edit, Edited, EditRefused
from evalapp.questionnaire.translating.marks import note_sources
from evalapp.storage.database import Session, writing
from evalapp.storage.drafts import drop_revisions, find_ends, read_revision
from evalapp.storage.tables import Questionnaire, QuestionnaireRevision, now

LONGEST_DRAFT: Final = 2_000_000
"""Characters that a draft may have as JSON, as a questionnaire's file may."""

TYPING_SECONDS: Final = 60
"""Within this time, changes of the same thing by the same person are one change."""

TOO_LARGE: Final = Message("The questionnaire has become too large. Please split it in two.")
NOTHING_TO_UNDO: Final = Message("There is nothing to undo.")
NOTHING_TO_REDO: Final = Message("There is nothing to do again.")


class ChangedMeanwhile(Exception):
    """Somebody else changed the same thing since it was shown; nothing was stored."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.key)
        self.draft = draft


@dataclass(frozen=True)
class Seen:
    """What the person who changes something had before them: a part, and its digest then."""

    find: Callable[[Document], Any]
    digest: str


def digest_part(part: Any) -> str:
    """Return a short text that tells whether a part of a document is still the same."""
    return hashlib.sha256(json.dumps(part, sort_keys=False).encode()).hexdigest()[:16]


def change_draft(
    session: Session, key: str, edits: Sequence[Edit], by: str, seen: Sequence[Seen] = ()
) -> Draft:
    """Make changes to a draft, one after the other, and store them as one.

    Where nothing is different at the end, nothing is stored. Raises Refusal where a change is not
    possible, ChangedMeanwhile where what was seen is no longer so.
    """
    with writing(session):
        questionnaire = hold_draft(session, key)
        current = read_revision(session, questionnaire)
        draft = describe_draft(session, questionnaire, current)
        if any(_has_changed(draft.document, part) for part in seen):
            raise ChangedMeanwhile(draft)
        edited = _apply(draft, edits)
        if edited is None:
            return draft
        if len(json.dumps(edited.document, ensure_ascii=False)) > LONGEST_DRAFT:
            raise Refusal(TOO_LARGE)
        revision = _store(session, questionnaire, current, edited, by)
        session.flush()
        return describe_draft(session, questionnaire, revision)


def _has_changed(document: Document, seen: Seen) -> bool:
    try:
        return digest_part(seen.find(document)) != seen.digest
    except EditRefused:
        return False  # It is gone: the edit itself tells so.


def _apply(draft: Draft, edits: Sequence[Edit]) -> Edited | None:
    """Return what the edits make of a draft, None where it is the same as before.

    Translations whose text changes under them are noted, to be looked at.
    """
    changes: list[Edited] = []
    document = draft.document
    for edit in edits:
        try:
            edited = edit(document)
        except EditRefused as fault:
            raise Refusal(fault.message) from fault
        # Compared as text: the order of keys is the order of options and rows.
        if digest_part(edited.document) != digest_part(document):
            changes.append(edited)
            document = edited.document
    if not changes:
        return None
    return replace(changes[-1], document=note_sources(draft.document, document))


def _store(
    session: Session,
    questionnaire: Questionnaire,
    current: QuestionnaireRevision,
    edited: Edited,
    by: str,
) -> QuestionnaireRevision:
    is_typing = (
        edited.is_typing
        and current.number > 1
        and current.made_by == by
        and Message(current.change, current.change_values) == edited.change
        and (now() - current.made_at).total_seconds() < TYPING_SECONDS
    )
    if is_typing:
        drop_revisions(session, questionnaire, above=current.number, up_to=0)
        note_change(questionnaire, edited.document, by)
        current.document = edited.document
        return current
    return add_revision(session, questionnaire, edited, by)


def undo(session: Session, key: str, by: str) -> tuple[Draft, Message]:
    """Go back to the revision before; return the draft and the change undone. Raises Refusal."""
    return _go(session, key, -1, by)


def redo(session: Session, key: str, by: str) -> tuple[Draft, Message]:
    """Make the change again that was undone last; return draft and change. Raises Refusal."""
    return _go(session, key, 1, by)


def _go(session: Session, key: str, step: int, by: str) -> tuple[Draft, Message]:
    with writing(session):
        questionnaire = hold_draft(session, key)
        before = read_revision(session, questionnaire)
        first, last = find_ends(session, questionnaire)
        if not first <= questionnaire.revision + step <= last:
            raise Refusal(NOTHING_TO_UNDO if step < 0 else NOTHING_TO_REDO)
        questionnaire.revision += step
        session.flush()
        after = read_revision(session, questionnaire)
        note_change(questionnaire, after.document, by)
        session.flush()
        told = before if step < 0 else after
        return (
            describe_draft(session, questionnaire, after),
            Message(told.change, told.change_values),
        )
