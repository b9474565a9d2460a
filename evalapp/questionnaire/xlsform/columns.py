"""What the heads of a sheet's columns mean, in XLSForm's present spelling and all older ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

TRANSLATED: Final = frozenset(
    "label hint guidance_hint required_message constraint_message "
    "title introduction thanks rationale".split()
)
"""Columns that can stand there once a language."""

SURVEY_COLUMNS: Final = frozenset(
    "type name label hint guidance_hint required required_message relevant constraint "
    "constraint_message calculation default read_only appearance choice_filter parameters trigger "
    "repeat_count disabled right background".split()
)
CHOICES_COLUMNS: Final = frozenset("list_name name label".split())
SETTINGS_COLUMNS: Final = frozenset(
    "title name version default_language introduction thanks rationale minutes timing "
    "allow_choice_duplicates".split()
)
SCALES_COLUMNS: Final = frozenset("name label items reversed rationale".split())
CODE_COLUMNS: Final = frozenset("name kind label hint minimum maximum".split())

_SURVEY_SPELLINGS: Final[Mapping[str, str]] = {
    "command": "type",
    "tag": "name",
    "value": "name",
    "caption": "label",
    "relevance": "relevant",
    "calculate": "calculation",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "readonly": "read_only",
    "count": "repeat_count",
    "jr:count": "repeat_count",
}
_CHOICES_SPELLINGS: Final[Mapping[str, str]] = {"caption": "label", "value": "name"}
_SETTINGS_SPELLINGS: Final[Mapping[str, str]] = {
    "form_title": "title",
    "set_form_title": "title",
    "title_translated": "title",
    "form_id": "name",
    "set_form_id": "name",
    "id_string": "name",
    # What pyxform calls `name` is that of the root element, of no use to anybody else.
    "name": "root name",
}

SPELLINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "survey": _SURVEY_SPELLINGS,
    "choices": _CHOICES_SPELLINGS,
    "settings": _SETTINGS_SPELLINGS,
    "scales": {},
    "code": {},
}
"""Sheet → older spelling → name of a column."""

COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "survey": SURVEY_COLUMNS,
    "choices": CHOICES_COLUMNS,
    "settings": SETTINGS_COLUMNS,
    "scales": SCALES_COLUMNS,
    "code": CODE_COLUMNS,
}
"""Sheet → the columns that are read of it."""

_WRAPPERS: Final = frozenset({"bind", "control", "body"})
"""What stands before the name of a column in forms written close to XForms."""


@dataclass(frozen=True)
class Column:
    """A column: its head as written, its name (empty where it is not known), its language's name.

    The language's name is empty where the head names none.
    """

    head: str
    name: str
    language: str = ""


def read_head(head: str, kind: str) -> Column:
    """Return what the head of a column means in a sheet of this kind."""
    parts = [part.strip() for part in head.split("::")]
    if len(parts) == 1 and ":" in head and not head.lower().startswith("jr:"):
        parts = [part.strip() for part in head.replace("jr:", "jr\0").split(":")]
        parts = [part.replace("jr\0", "jr:") for part in parts]
    names = [normalise_head(part) for part in parts]
    skipped = 1 if len(parts) > 1 and names[0] in _WRAPPERS else 0
    name = SPELLINGS[kind].get(names[skipped], names[skipped])
    rest = parts[skipped + 1 :]
    if name not in COLUMNS[kind] or len(rest) > (name in TRANSLATED):
        return Column(head, "")
    return Column(head, name, rest[0] if rest else "")


def normalise_head(part: str) -> str:
    """Return a head in small letters, with _ for spaces."""
    return "_".join(part.lower().split())
