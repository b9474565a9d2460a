"""Filters by which people are shown, as text that is kept: a question and one answer to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from evalapp.storage.tables import Survey

PROGRAMME: Final = "_programme"
"""Groups people by the programme whose training they took; no question has this name."""

Fields: TypeAlias = Mapping[str, object]


def name_programmes(survey: Survey) -> str:
    """Return the programmes whose training people took who answered this survey."""
    return "; ".join(programme.title for programme in survey.workshop.programmes)


def list_fields(survey: Survey, answers: Mapping[str, object]) -> Fields:
    """Return all by which filters tell people apart."""
    return {**answers, PROGRAMME: name_programmes(survey)}


def write_filter(by: str, name: str) -> str:
    """Return the filter that lets those through who gave this answer, always in the same way."""
    return json.dumps([by, name], ensure_ascii=False)


def read_filter(selection: str) -> Callable[[Fields], bool]:
    """Return what tells whether a filter lets somebody through."""
    by, name = json.loads(selection)
    return lambda fields: str(fields.get(by)) == name
