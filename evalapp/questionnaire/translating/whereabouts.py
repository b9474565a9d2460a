"""Where participants meet a text, and what it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import Document, iterate_entries, say
from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.translating.reading_order import PlacedText

_ROLES: Final[Mapping[str, Message]] = {
    "title": Message("Title"),
    "introduction": Message("Introduction"),
    "thanks": Message("Thanks"),
    "rationale": Message("Rationale, for the report"),
    "sections/title": Message("Title of the section"),
    "sections/text": Message("Text below the title"),
    "questions/label": Message("Question"),
    "questions/items": Message("Row of the table"),
    "questions/hint": Message("Hint"),
    "questions/guidance_hint": Message("Further guidance"),
    "questions/required_message": Message("Said where the answer is missing"),
    "questions/constraint_message": Message("Said where the answer is not possible"),
    "choices/label": Message("Option"),
    "code/label": Message("Part of the personal code"),
    "code/hint": Message("Hint to the personal code"),
    "scales/label": Message("Name of the scale, for the report"),
    "scales/rationale": Message("Rationale of the scale, for the report"),
}
_ROLES_OF_KINDS: Final[Mapping[str, Message]] = {
    "note": Message("Note"),
    "group": Message("Title of the group"),
    "repeat": Message("Title of the group that is repeated"),
    "matrix": Message("Question above the table"),
    "unshown": Message("Question that is not shown"),
}
"""Kind → what its label is, where it is no question."""


@dataclass(frozen=True)
class Whereabouts:
    """What a text is, the title of its section, and the question that it belongs to.

    `section` and `thing` are empty where there is none; a question does not belong to itself.
    """

    role: Message
    section: str = ""
    thing: str = ""


class Places:
    """Tells where texts stand; titles in one language, else in the default one."""

    def __init__(self, plain: Plain, language: str = "") -> None:
        self._plain = dict(plain)
        self._language = language or default_language(plain)
        self._sections: dict[str, Document] = {}
        self._entries: dict[str, tuple[Document, Document]] = {}
        for section in plain.get("sections", ()):
            self._sections[str(section.get("name"))] = section
            for entry in iterate_entries(section.get("questions", ())):
                self._entries[str(entry.get("name"))] = entry, section

    def find(self, text: PlacedText) -> Whereabouts:
        """Return where a text stands."""
        role = _role_of(text)
        if text.context.startswith("sections/"):
            return Whereabouts(role, self._title(self._sections.get(text.owner, {})))
        if not text.context.startswith(("questions/", "choices/")):
            return Whereabouts(role)
        entry, section = self._entries.get(text.owner, ({}, {}))
        is_label = text.context == f"questions/{text.owner}/label"
        thing = "" if is_label else self._say(entry.get("label"))
        return Whereabouts(role, self._title(section), thing)

    def _title(self, section: Document) -> str:
        return self._say(section.get("title")) or str(section.get("name", ""))

    def _say(self, text: object) -> str:
        return say(self._plain, text, self._language)


def _role_of(text: PlacedText) -> Message:
    head, _, rest = text.context.partition("/")
    if not rest:
        return _ROLES[head]
    if head == "choices":
        return _ROLES["choices/label"]
    key = "items" if "/items/" in rest else text.key
    kind = text.kind.partition(" ")[0]
    if key == "label" and kind in _ROLES_OF_KINDS:
        return _ROLES_OF_KINDS[kind]
    return _ROLES[f"{head}/{key}"]
