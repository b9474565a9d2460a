"""Sections and the order of things: adding, removing and moving."""

from __future__ import annotations

from evalapp.i18n import Message
from evalapp.questionnaire.editing.choices import drop_unused_lists
from evalapp.questionnaire.editing.document import (
    Document,
    Edited,
    EditRefused,
    copy_document,
    find_holder,
    holder_of,
    is_group,
    iterate_entries,
    locate,
    locate_section,
    names_in_use,
    title_of,
)
from evalapp.questionnaire.editing.names import find_free_name


def add_section(document: Document, index: int | None = None) -> Edited:
    """Put a new section without a title at a place, else at the end."""
    new = copy_document(document)
    sections = new.setdefault("sections", [])
    name = find_free_name(f"section_{len(sections) + 1}", names_in_use(new))
    at = len(sections) if index is None else index
    sections.insert(at, {"name": name, "questions": []})
    return Edited(new, Message("A section has been added.", {"name": name}))


def remove(document: Document, name: str) -> Edited:
    """Take a section, group or question away, with all that is in it."""
    new = copy_document(document)
    is_section = any(section.get("name") == name for section in new.get("sections", ()))
    place = locate_section(new, name) if is_section else locate(new, name)
    title = title_of(new, place.thing)
    del place.holder[place.at]
    new = drop_unused_lists(new, document)
    return Edited(new, Message("“%(title)s” has been removed.", {"title": title}))


def move_section(document: Document, name: str, index: int) -> Edited:
    """Put a section at another place among the sections, counted from 0."""
    new = copy_document(document)
    sections, old = locate_section(new, name)
    section = sections.pop(old)
    sections.insert(max(0, index), section)
    values = {"title": title_of(new, section)}
    return Edited(new, Message("The section “%(title)s” has been moved.", values))


def move(document: Document, name: str, to: str, index: int) -> Edited:
    """Put an entry into a section or group, at a place counted without itself.

    Raises EditRefused where it would stand in itself.
    """
    new = copy_document(document)
    place = locate(new, name)
    entry = place.thing
    if is_group(entry) and to in {name, *_names_of(entry)}:
        raise EditRefused(Message("A group cannot be put into itself."))
    target = find_holder(new, to)
    del place.holder[place.at]
    target.insert(max(0, index), entry)
    return Edited(new, Message("“%(title)s” has been moved.", {"title": title_of(new, entry)}))


def _names_of(group: Document) -> set[str]:
    return {str(entry.get("name", "")) for entry in iterate_entries(group.get("questions", ()))}


def move_by(document: Document, name: str, step: int) -> Edited:
    """Move a section or an entry up (-1) or down (+1): out of its group at an end of it.

    Raises EditRefused where there is nothing beyond.
    """
    names = [section.get("name") for section in document.get("sections", ())]
    if name in names:
        index = names.index(name) + step
        if not 0 <= index < len(names):
            raise EditRefused(_at_the_end(step))
        return move_section(document, name, index)
    return move(document, name, *_beyond(document, name, step))


def _beyond(document: Document, name: str, step: int) -> tuple[str, int]:
    """Return section or group and place there, one step on from where an entry stands."""
    holder = holder_of(document, name)
    siblings = [str(entry.get("name", "")) for entry in find_holder(document, holder)]
    index = siblings.index(name) + step
    if 0 <= index < len(siblings):
        return holder, index
    sections = [str(section.get("name", "")) for section in document["sections"]]
    if holder not in sections:
        outer = holder_of(document, holder)
        outside = [str(entry.get("name", "")) for entry in find_holder(document, outer)]
        return outer, outside.index(holder) + (step > 0)
    beside = sections.index(holder) + step
    if not 0 <= beside < len(sections):
        raise EditRefused(_at_the_end(step))
    length = len(find_holder(document, sections[beside]))
    return sections[beside], length if step < 0 else 0


def _at_the_end(step: int) -> Message:
    if step < 0:
        return Message("It stands at the beginning already.")
    return Message("It stands at the end already.")
