"""What the institute has translated already: its own questionnaires and those that are shipped."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

from evalapp.folders import find_content
from evalapp.questionnaire.editing.document import Document, say
from evalapp.questionnaire.translating.memory import Remembered, remember
from evalapp.storage.database import Session
from evalapp.storage.translating import DraftHead, list_heads, read_documents

_drafts: WeakKeyDictionary[object, dict[int, tuple[DraftHead, Remembered]]] = WeakKeyDictionary()
"""Database → draft → how the draft was when it was read, and its texts."""


def gather_memory(session: Session, document: Document) -> list[Remembered]:
    """Return what can be offered to the translator of a document; its own texts come first."""
    title = say(document, document.get("title"))
    return [remember(document, title), *_recall_drafts(session), *_recall_shipped()]


def _recall_drafts(session: Session) -> list[Remembered]:
    """Return the texts of all drafts; only those that have changed are read again."""
    known = _drafts.get(session.get_bind(), {})
    heads = list_heads(session)
    changed = [head.id for head in heads if head.id not in known or known[head.id][0] != head]
    documents = read_documents(session, changed)
    read = {
        head.id: (head, remember(documents[head.id], head.title))
        if head.id in documents
        else known[head.id]
        for head in heads
        if head.id in documents or head.id in known
    }
    _drafts[session.get_bind()] = read
    return [remembered for _head, remembered in read.values()]


def _recall_shipped() -> list[Remembered]:
    paths = sorted(find_content("surveys").glob("*.toml"))
    return [_remember_file(path, path.stat().st_mtime_ns) for path in paths]


@lru_cache(maxsize=200)
def _remember_file(path: Path, changed: int) -> Remembered:
    """Return the texts of a file; one that cannot be read is told elsewhere."""
    try:
        document = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return Remembered(path.stem, [])
    return remember(document, say(document, document.get("title")) or path.stem)
