"""A plain questionnaire document while it is built: what stands where, and what a change is.

A document may be unfinished: texts may be missing, a section may be empty. Its names are unique.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from evalapp.i18n import Message

Document: TypeAlias = dict[str, Any]
"""A questionnaire, or a table in it: a section, a question."""

GROUP_TYPES: Final = ("group", "repeat")

EXPRESSION_KEYS: Final = frozenset(
    "relevant constraint calculation required default choice_filter count".split()
)
"""What of a section or an entry may be written in the language of expressions."""

TEXT_KEYS: Final = (
    "label",
    "title",
    "text",
    "hint",
    "guidance_hint",
    "required_message",
    "constraint_message",
)
"""What of a section or an entry is a text in several languages."""


@dataclass(frozen=True)
class Edited:
    """A document after a change, and what changed, for the history.

    `is_typing` marks a change that goes on while somebody types: it is one with the next like it.
    """

    document: Document
    change: Message
    is_typing: bool = False


Edit: TypeAlias = Callable[[Document], Edited]


class EditRefused(Exception):
    """The change is not possible, and nothing was changed; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Place(NamedTuple):
    """Where a section or an entry stands: the list that holds it, and its number there."""

    holder: list[Document]
    at: int

    @property
    def thing(self) -> Document:
        """What stands there."""
        return self.holder[self.at]


def copy_document(value: Any) -> Any:
    """Return a copy that can be changed without changing the document."""
    if isinstance(value, Mapping):
        return {key: copy_document(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [copy_document(each) for each in value]
    return value


def iterate_entries(holder: Iterable[Document]) -> Iterator[Document]:
    """Yield the entries of a list in order, each group before what is in it."""
    for entry in holder:
        yield entry
        if is_group(entry):
            yield from iterate_entries(entry.get("questions", ()))


def all_entries(document: Document) -> Iterator[Document]:
    """Yield every entry of a document in order."""
    for section in document.get("sections", ()):
        yield from iterate_entries(section.get("questions", ()))


def is_group(entry: Document) -> bool:
    """Tell whether an entry holds entries."""
    return entry.get("type") in GROUP_TYPES


def split_type(entry: Document) -> tuple[str, str]:
    """Return kind and name of the list of an entry; the second is empty where there is none."""
    kind, _, list_name = str(entry.get("type", "")).partition(" ")
    return kind, list_name.strip()


def locate_section(document: Document, name: str) -> Place:
    """Return where the section with this name stands. Raises EditRefused where there is none."""
    sections = document.setdefault("sections", [])
    for index, section in enumerate(sections):
        if section.get("name") == name:
            return Place(sections, index)
    raise _gone(name)


def locate(document: Document, name: str) -> Place:
    """Return where the entry with this name stands. Raises EditRefused where there is none."""
    for section in document.get("sections", ()):
        found = _locate_in(section.setdefault("questions", []), name)
        if found:
            return found
    raise _gone(name)


def _locate_in(holder: list[Document], name: str) -> Place | None:
    for index, entry in enumerate(holder):
        if entry.get("name") == name:
            return Place(holder, index)
        if is_group(entry):
            found = _locate_in(entry.setdefault("questions", []), name)
            if found:
                return found
    return None


def find_holder(document: Document, name: str) -> list[Document]:
    """Return the list of entries of a section or a group. Raises EditRefused."""
    for thing in (*document.get("sections", ()), *filter(is_group, all_entries(document))):
        if thing.get("name") == name:
            entries: list[Document] = thing.setdefault("questions", [])
            return entries
    raise _gone(name)


def holder_of(document: Document, name: str) -> str:
    """Return the name of the section or group in which an entry stands. Raises EditRefused."""
    for thing in (*document.get("sections", ()), *filter(is_group, all_entries(document))):
        if any(entry.get("name") == name for entry in thing.get("questions", ())):
            return str(thing.get("name", ""))
    raise _gone(name)


def _gone(name: str) -> EditRefused:
    return EditRefused(
        Message(
            "“%(name)s” is no longer there. Please look at the list: somebody has removed or "
            "renamed it.",
            {"name": name},
        )
    )


def names_in_use(document: Document) -> set[str]:
    """Return the names of sections, entries and items of matrices: no two may have the same."""
    names = {str(section.get("name", "")) for section in document.get("sections", ())}
    for entry in all_entries(document):
        names.add(str(entry.get("name", "")))
        names.update(entry.get("items", ()))
    return names


def say(document: Document, text: object, language: str = "") -> str:
    """Return a text in a language, else in the default language, else in any; else empty."""
    if isinstance(text, str):
        return text
    if not isinstance(text, Mapping):
        return ""
    default = document.get("default_language", "en")
    wanted = (text.get(language), text.get(default), *text.values())
    return next((each for each in wanted if each), "")


def title_of(document: Document, thing: Document, language: str = "") -> str:
    """Return what a section, question or option is called in lists: its text, else its name."""
    text = say(document, thing.get("label", thing.get("title")), language)
    return text or str(thing.get("name", ""))
