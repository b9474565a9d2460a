"""The bank: shipped questionnaires and the institute's own, to copy whole or in parts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from evalapp.actions.build import count_questions, find_draft
from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import Document, say
from evalapp.questionnaire.reader import list_shipped, read_shipped
from evalapp.storage.database import Session
from evalapp.storage.drafts import list_questionnaires

SHIPPED = "shipped"
OWN = "own"
COPIED = Message("Copied from “%(title)s”.")


@dataclass(frozen=True)
class BankEntry:
    """A questionnaire to take from. `handle` is its key or, shipped, its name."""

    origin: str
    handle: str
    title: str
    rationale: str
    questions: int
    minutes: int
    languages: tuple[str, ...]
    timing: str


def list_bank(session: Session, language: str, leave_out: str = "") -> list[BankEntry]:
    """Return what can be taken from, shipped ones first, each titled in a language."""
    entries = list_shipped_entries(language)
    for questionnaire in list_questionnaires(session):
        draft = find_draft(session, questionnaire.key)
        if draft and draft.key != leave_out:
            entries.append(_describe(OWN, draft.key, draft.document, language))
    return entries


def list_shipped_entries(language: str) -> list[BankEntry]:
    """Return the shipped questionnaires that can be read, by title."""
    entries = []
    for name in list_shipped():
        document = _read_shipped_document(name)
        if document:
            entries.append(_describe(SHIPPED, name, document, language))
    return sorted(entries, key=lambda entry: entry.title)


def _describe(origin: str, handle: str, document: Document, language: str) -> BankEntry:
    return BankEntry(
        origin=origin,
        handle=handle,
        title=say(document, document.get("title"), language) or str(document["name"]),
        rationale=say(document, document.get("rationale"), language),
        questions=count_questions(document),
        minutes=document.get("minutes", 10),
        languages=tuple(document.get("languages", ["en"])),
        timing=document.get("timing", ""),
    )


def find_document(session: Session, origin: str, handle: str) -> Document | None:
    """Return a questionnaire of the bank, None where there is none."""
    if origin == SHIPPED:
        return _read_shipped_document(handle)
    draft = find_draft(session, handle)
    return draft.document if draft else None


def _read_shipped_document(name: str) -> Document | None:
    try:
        return tomllib.loads(read_shipped(name).source)
    except InputError:
        return None
