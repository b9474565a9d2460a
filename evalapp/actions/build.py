"""Drafts of questionnaires: made, found, taken off the list and put back.

A draft belongs to the institute: every facilitator may change it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import (
    Document,
    Edited,
    all_entries,
    say,
)
from evalapp.questionnaire.editing.names import find_free_name, settle_names
from evalapp.questionnaire.reader import list_shipped
from evalapp.storage.database import Session, writing
from evalapp.storage.drafts import (
    drop_revisions,
    find_ends,
    find_questionnaire,
    hold_questionnaire,
    list_names,
    read_revision,
)
from evalapp.storage.drafts import list_questionnaires as list_questionnaires
from evalapp.storage.drafts import list_revisions as list_revisions
from evalapp.storage.tables import Questionnaire, QuestionnaireRevision, now

MOST_REVISIONS: Final = 200
"""Changes of a draft that can be undone; what is older can only be had as a published version."""

LONGEST_NAME: Final = 60
"""Characters of a name in the table of questionnaires."""


@dataclass(frozen=True)
class Draft:
    """A draft as it is now. `document` is shared: edits make a new one."""

    key: str
    name: str
    title: str
    document: Document
    revision: int
    can_undo: bool
    can_redo: bool
    change: Message
    changed_at: datetime.datetime
    changed_by: str


def find_draft(session: Session, key: str) -> Draft | None:
    """Return the draft with this key as it is now; None where there is none or it was removed."""
    questionnaire = find_questionnaire(session, key)
    if questionnaire is None or questionnaire.removed_at:
        return None
    return describe_draft(session, questionnaire, read_revision(session, questionnaire))


def describe_draft(
    session: Session, questionnaire: Questionnaire, revision: QuestionnaireRevision
) -> Draft:
    """Return a questionnaire's draft with this revision of it."""
    first, last = find_ends(session, questionnaire)
    return Draft(
        key=questionnaire.key,
        name=questionnaire.name,
        title=questionnaire.title,
        document=revision.document,
        revision=questionnaire.revision,
        can_undo=questionnaire.revision > first,
        can_redo=questionnaire.revision < last,
        change=Message(revision.change, revision.change_values),
        changed_at=questionnaire.changed_at,
        changed_by=questionnaire.changed_by,
    )


def create_draft(session: Session, document: Document, by: str, change: Message) -> Draft:
    """Store a new draft of a document; a name that is taken gets a number behind it."""
    with writing(session):
        taken = list_names(session) | frozenset(list_shipped())
        name = find_free_name(str(document.get("name", ""))[:LONGEST_NAME] or "survey", taken)
        document = {**settle_names(document), "name": name}
        questionnaire = Questionnaire(name=name, title=_title_of(document), changed_by=by)
        session.add(questionnaire)
        session.flush()
        revision = _put_revision(session, questionnaire, Edited(document, change), by)
        session.flush()
        return describe_draft(session, questionnaire, revision)


def _title_of(document: Document) -> str:
    return say(document, document.get("title")) or str(document["name"])


def hold_draft(session: Session, key: str) -> Questionnaire:
    """Return a questionnaire to be changed in this transaction. Raises Refusal where it is gone."""
    questionnaire = hold_questionnaire(session, key)
    if questionnaire is None or questionnaire.removed_at:
        raise Refusal(Message("This questionnaire has been removed."))
    return questionnaire


def add_revision(
    session: Session, questionnaire: Questionnaire, edited: Edited, by: str
) -> QuestionnaireRevision:
    """Store a document as the next revision; what had been undone is given up."""
    drop_revisions(
        session,
        questionnaire,
        above=questionnaire.revision,
        up_to=questionnaire.revision + 1 - MOST_REVISIONS,
    )
    questionnaire.revision += 1
    note_change(questionnaire, edited.document, by)
    return _put_revision(session, questionnaire, edited, by)


def _put_revision(
    session: Session, questionnaire: Questionnaire, edited: Edited, by: str
) -> QuestionnaireRevision:
    revision = QuestionnaireRevision(
        questionnaire_id=questionnaire.id,
        number=questionnaire.revision,
        document=edited.document,
        change=edited.change.text,
        change_values=dict(edited.change.values),
        made_by=by,
    )
    session.add(revision)
    return revision


def note_change(questionnaire: Questionnaire, document: Document, by: str) -> None:
    """Note at a questionnaire who changed it now, and its title."""
    questionnaire.title = _title_of(document)
    questionnaire.changed_at, questionnaire.changed_by = now(), by


def remove_questionnaire(session: Session, key: str, by: str) -> None:
    """Take a questionnaire off the list; surveys that ask it stay. Raises Refusal."""
    with writing(session):
        questionnaire = hold_draft(session, key)
        questionnaire.removed_at, questionnaire.changed_by = now(), by


def restore_questionnaire(session: Session, key: str) -> None:
    """Put a questionnaire that was removed on the list again."""
    with writing(session):
        questionnaire = hold_questionnaire(session, key)
        if questionnaire:
            questionnaire.removed_at = None


def count_questions(document: Document) -> int:
    """Return the number of questions in a document; each row of a matrix is one."""
    count = 0
    for entry in all_entries(document):
        kind = str(entry.get("type", "")).partition(" ")[0]
        if kind not in ("group", "repeat", "note", "unshown", "calculate", "hidden"):
            count += len(entry.get("items", ())) if kind == "matrix" else 1
    return count
