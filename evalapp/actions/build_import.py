"""Bringing a questionnaire in from a file: an XLSForm or our own TOML."""

from __future__ import annotations

import re
import tempfile
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from evalapp.actions.build import Draft, find_draft, remove_questionnaire
from evalapp.actions.build_changes import change_draft
from evalapp.errors import Fault, InputError
from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import Document, Edited
from evalapp.questionnaire.reader import read_file
from evalapp.storage.database import Session
from evalapp.storage.drafts import find_by_name

LARGEST_UPLOAD: Final = 10_000_000
"""Bytes that an uploaded file may have: what the reader of workbooks takes."""

LONGEST_STEM: Final = 40
"""Characters of a file's name that are kept: in any script they fit into what disks take."""

SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".toml")


@dataclass(frozen=True)
class Brought:
    """What a file holds: a document where it can be used, and everything told about it."""

    document: Document | None
    faults: tuple[Fault, ...]


def read_upload(content: bytes, name: str) -> Brought:
    """Read an uploaded file; `name` is what its owner calls it. All faults are told at once."""
    file = Path(name).name or "file"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _clean_name(file)
        path.write_bytes(content)
        try:
            read = read_file(path)
        except InputError as error:
            return Brought(None, _rename(error.faults, path, file))
        return Brought(tomllib.loads(read.source), _rename(read.warnings, path, file))


def _clean_name(file: str) -> str:
    """Return a name that any disk takes; a form without a title is called by it."""
    stem, suffix = Path(file).stem, Path(file).suffix.lower()
    return re.sub(r"[^\w. -]", "_", stem)[:LONGEST_STEM] + re.sub(r"[^\w.]", "_", suffix)[:8]


def find_earlier(session: Session, name: str, brought: Draft) -> Draft | None:
    """Return the draft with the name that a file gives itself, where there was one before."""
    questionnaire = find_by_name(session, name) if name != brought.name else None
    return find_draft(session, questionnaire.key) if questionnaire else None


def take_over(session: Session, key: str, brought: Draft, by: str) -> Draft:
    """Let a draft say what another one, brought in from a file, says; the other one goes.

    It is one change, which can be undone. Raises Refusal.
    """

    def replace_all(document: Document) -> Edited:
        values = {"title": brought.title}
        change = Message("Replaced by “%(title)s”, brought in from a file.", values)
        return Edited({**brought.document, "name": document["name"]}, change)

    draft = change_draft(session, key, [replace_all], by)
    remove_questionnaire(session, brought.key, by)
    return draft


def _rename(faults: tuple[Fault, ...], path: Path, file: str) -> tuple[Fault, ...]:
    """Let the faults speak of the file by its owner's name."""
    return tuple(
        replace(fault, where=fault.where.replace(str(path), file).replace(path.name, file))
        for fault in faults
    )
