"""What the institute has translated already: its own questionnaires and those that are shipped."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from evalapp.actions.build import Draft
from evalapp.folders import find_content
from evalapp.questionnaire.editing.document import say
from evalapp.questionnaire.translating.memory import Remembered, remember
from evalapp.storage.database import Session
from evalapp.storage.tables import now
from evalapp.storage.translating import DraftHead, list_heads, read_documents

SETTLED_AFTER: Final = datetime.timedelta(seconds=2)
"""Times are kept to the second: within this time a draft may change without its head changing."""


MOST_KNOWN: Final = 500
"""Drafts whose texts are kept at most, those removed among them."""


@dataclass(frozen=True)
class _Recalled:
    """The texts of a draft, how it was when they were read, and whether they can be relied on."""

    head: DraftHead
    is_settled: bool
    texts: Remembered


_drafts: WeakKeyDictionary[object, dict[int, _Recalled]] = WeakKeyDictionary()
"""Database → draft → what was read of it last."""


def gather_memory(session: Session, draft: Draft) -> list[Remembered]:
    """Return what can be offered to the translator of a draft; its own texts come first."""
    own = remember(draft.document, draft.title)
    return [own, *_recall_drafts(session, draft.key), *_recall_shipped()]


def _recall_drafts(session: Session, besides: str) -> list[Remembered]:
    """Return the texts of all other drafts; only those that may have changed are read again."""
    known = _drafts.get(session.get_bind(), {})
    heads = list_heads(session, besides)
    recalled = {each.id: known[each.id] for each in heads if _is_current(known.get(each.id), each)}
    documents = read_documents(session, [each.id for each in heads if each.id not in recalled])
    for head in heads:
        if head.id in documents:
            is_settled = now() - head.changed_at > SETTLED_AFTER
            texts = remember(documents[head.id], head.title)
            recalled[head.id] = _Recalled(head, is_settled, texts)
    _drafts[session.get_bind()] = known | recalled if len(known) < MOST_KNOWN else recalled
    return [recalled[head.id].texts for head in heads if head.id in recalled]


def _is_current(known: _Recalled | None, head: DraftHead) -> bool:
    return known is not None and known.is_settled and known.head == head


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
