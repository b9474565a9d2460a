"""One difference between two versions of a questionnaire, and what it is about."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.questions import Text


def gettext(message: str) -> str:
    """Mark a message for extraction; it is translated when a reader is known."""
    return message


class Change(enum.Enum):
    """How it differs. The value is the English message."""

    ADDED = gettext("Added")
    REMOVED = gettext("Removed")
    MOVED = gettext("Moved")
    RENAMED = gettext("Renamed")
    TRANSLATED = gettext("Translated")
    CHANGED = gettext("Changed")


class Part(enum.Enum):
    """What of a questionnaire a difference is about."""

    WHOLE = "questionnaire"
    SECTION = "section"
    ENTRY = "question, group or matrix"
    LIST = "list of options"
    SCALE = "scale"
    CODE = "element of the code"


@dataclass(frozen=True)
class Where:
    """The part that a difference is about: its name, and what people call it.

    `section` and `section_title` are those that it stands in; empty where it stands in none.
    """

    part: Part = Part.WHOLE
    name: str = ""
    title: str = ""
    section: str = ""
    section_title: str = ""


WHOLE: Final = Where()


@dataclass(frozen=True)
class Difference:
    """One thing that differs: `change` says how, `message` what.

    `old` and `new` are what it was and is, in the words of the questionnaire or of its file; of
    texts, those in `language`. Old and new of `type` are names of kinds, of `timing` names of
    timings: pages tell them in their own words. `key` is the key of the questionnaire file, such
    as `hint`, empty where the whole part is meant, and `meaning` where answers to both versions
    are not joined.
    """

    change: Change
    message: Message
    where: Where = WHOLE
    key: str = ""
    language: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Telling:
    """Two versions whose differences are told: the languages of both, and who reads them."""

    languages: tuple[str, ...]
    """Those that both have: texts in others come or go with their language."""
    say: Callable[[Text], str]
    """Puts a text of either version into the reader's language."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Name in the old version → name in the new one, of what is in both."""
    lists: Mapping[str, str] = field(default_factory=dict)
    """Lists of options that several questions share: told once, not with each question."""


def judge_change(old: object, new: object) -> Change:
    """Return how a value differs: it came, went, or is another one now."""
    if not old:
        return Change.ADDED
    return Change.CHANGED if new else Change.REMOVED
