"""Questions, matrices and groups: adding, duplicating, changing their kind and items."""

from __future__ import annotations

from typing import Any

from evalapp.i18n import Message
from evalapp.questionnaire.editing.choices import add_list, drop_unused_lists, use_list
from evalapp.questionnaire.editing.document import (
    Document,
    Edited,
    EditRefused,
    copy_document,
    find_holder,
    iterate_entries,
    locate,
    names_in_use,
    split_type,
    title_of,
)
from evalapp.questionnaire.editing.kinds import (
    CHOOSING,
    COMMON_KEYS,
    KINDS_TO_ADD,
    LIST_OF_KIND,
    OWN_KEYS,
    READY_LISTS,
    defaults_of,
    ready_list,
    related_kinds,
)
from evalapp.questionnaire.editing.names import find_free_name, rename_all

FIRST_ITEMS = 3
"""Rows that a new matrix has: what makes a scale."""


def add_entry(document: Document, kind: str, to: str, index: int | None = None) -> Edited:
    """Put a new question or group of a kind into a section or group, else at its end.

    A question that is chosen from begins with a list of options in the questionnaire's languages.
    """
    if kind not in KINDS_TO_ADD:
        raise EditRefused(Message("There is no kind of question “%(kind)s”.", {"kind": kind}))
    new, list_name = _make_list(copy_document(document), kind)
    taken = names_in_use(new)
    name = find_free_name(f"{'group' if kind == 'repeat' else kind}_1".lower(), taken)
    entry: dict[str, Any] = {"type": f"{kind} {list_name}".strip(), "name": name}
    entry |= defaults_of(kind)
    if kind == "matrix":
        entry["items"] = {
            find_free_name(f"{name}_{letter}", taken): {} for letter in "abc"[:FIRST_ITEMS]
        }
    siblings = find_holder(new, to)
    siblings.insert(len(siblings) if index is None else max(0, index), entry)
    return Edited(new, Message("A question has been added.", {"name": name}))


def _make_list(document: Document, kind: str) -> tuple[Document, str]:
    if kind not in (*CHOOSING, "matrix"):
        return document, ""
    ready = LIST_OF_KIND.get(kind, "")
    if ready:
        return add_list(document, ready, ready_list(ready, document.get("languages", ["en"])))
    options = [{"name": f"option_{number}", "label": {}} for number in (1, 2)]
    lists = document.get("choices", {})
    name = find_free_name("options", lists)
    short = {option["name"]: option["label"] for option in options}
    return {**document, "choices": {**lists, name: short}}, name


def use_ready_list(document: Document, name: str, ready: str) -> Edited:
    """Let a question offer the options of one of the ready lists."""
    if ready not in READY_LISTS:
        raise EditRefused(Message("There is no list “%(name)s”.", {"name": ready}))
    options = ready_list(ready, document.get("languages", ["en"]))
    new, list_name = add_list(copy_document(document), ready, options)
    return use_list(new, name, list_name)


def duplicate(document: Document, name: str) -> Edited:
    """Put a copy of a question or group behind it; what is in it gets names of its own."""
    new = copy_document(document)
    place = locate(new, name)
    taken = names_in_use(new)
    renamed: dict[str, str] = {}
    copied: Document = copy_document(place.thing)
    for old in _own_names(copied):
        renamed[old] = find_free_name(old, taken)
        taken.add(renamed[old])
    (section,) = rename_all({"sections": [{"questions": [copied]}]}, renamed)["sections"]
    place.holder.insert(place.at + 1, section["questions"][0])
    values = {"title": title_of(new, place.thing), "name": renamed[name]}
    return Edited(new, Message("“%(title)s” has been duplicated.", values))


def _own_names(entry: Document) -> list[str]:
    """Return the names of an entry, its items and what stands in it."""
    inside = iterate_entries([entry])
    return [name for each in inside for name in (each.get("name", ""), *each.get("items", ()))]


def change_kind(document: Document, name: str, kind: str) -> Edited:
    """Make a question one of another kind; what that kind does not know is let go.

    Raises EditRefused where answers would lose their meaning.
    """
    new = copy_document(document)
    place = locate(new, name)
    entry = place.thing
    old, list_name = split_type(entry)
    if kind not in related_kinds(old):
        raise EditRefused(Message("A question of this kind cannot be made one of the other."))
    kept = COMMON_KEYS | OWN_KEYS.get(kind, frozenset())
    changed = {key: value for key, value in entry.items() if key in kept}
    changed = {"type": f"{kind} {list_name}".strip(), "name": name, **defaults_of(kind)} | {
        key: value for key, value in changed.items() if key != "type"
    }
    place.holder[place.at] = changed
    new = drop_unused_lists(new, document)
    return Edited(new, Message("“%(title)s” is of another kind.", {"title": title_of(new, entry)}))


def add_item(document: Document, name: str) -> Edited:
    """Put one row more at the end of a matrix, without a text yet."""
    new = copy_document(document)
    matrix = locate(new, name).thing
    items = matrix.setdefault("items", {})
    items[_next_item(name, names_in_use(new))] = {}
    return Edited(new, Message("“%(title)s” has one row more.", {"title": title_of(new, matrix)}))


def _next_item(name: str, taken: set[str]) -> str:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        if f"{name}_{letter}" not in taken:
            return f"{name}_{letter}"
    return find_free_name(f"{name}_item_1", taken)


def remove_item(document: Document, name: str, item: str) -> Edited:
    """Take a row out of a matrix."""
    new = copy_document(document)
    matrix = locate(new, name).thing
    matrix.get("items", {}).pop(item, None)
    return Edited(new, Message("“%(title)s” has a row less.", {"title": title_of(new, matrix)}))


def move_item(document: Document, name: str, item: str, to: int) -> Edited:
    """Put a row at another place of its matrix, counted from 0."""
    new = copy_document(document)
    matrix = locate(new, name).thing
    names = [each for each in matrix.get("items", {}) if each != item]
    names.insert(max(0, to), item)
    matrix["items"] = {each: matrix["items"][each] for each in names}
    values = {"title": title_of(new, matrix)}
    return Edited(new, Message("The rows of “%(title)s” are in another order.", values))
