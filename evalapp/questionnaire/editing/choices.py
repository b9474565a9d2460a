"""Lists of options: shared between questions, copied, changed one option at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import (
    EXPRESSION_KEYS,
    Document,
    Edited,
    EditRefused,
    all_entries,
    copy_document,
    locate,
    split_type,
    title_of,
)
from evalapp.questionnaire.editing.names import check_name, find_free_name

Option: TypeAlias = dict[str, Any]
"""`name`, `label` and, where XLSForm says more about it, `columns`."""


def read_options(options: Mapping[str, Any] | list[Option]) -> list[Option]:
    """Return the options of a list, whether it is written short or long."""
    if isinstance(options, Mapping):
        return [{"name": name, "label": label} for name, label in options.items()]
    return [dict(option) for option in options]


def write_options(options: list[Option]) -> dict[str, Any] | list[Option]:
    """Return a list of options as short as it can be written."""
    names = {option["name"] for option in options}
    if len(names) < len(options) or any(option.get("columns") for option in options):
        return options
    return {option["name"]: option.get("label", {}) for option in options}


def options_of(document: Document, list_name: str) -> list[Option]:
    """Return the options of a list of a document. Raises EditRefused where it is not there."""
    lists = document.get("choices", {})
    if list_name not in lists:
        raise EditRefused(Message("There is no list “%(name)s”.", {"name": list_name}))
    return read_options(lists[list_name])


def users_of(document: Document, list_name: str) -> list[Document]:
    """Return the questions and matrices that use a list."""
    return [entry for entry in all_entries(document) if split_type(entry)[1] == list_name]


def add_list(document: Document, wanted: str, options: list[Option]) -> tuple[Document, str]:
    """Return the document with a list and its name; an equal one that is there is shared."""
    lists = document.get("choices", {})
    for name, there in lists.items():
        if read_options(there) == options:
            return document, name
    name = find_free_name(wanted, lists)
    return {**document, "choices": {**lists, name: write_options(options)}}, name


def use_list(document: Document, entry_name: str, list_name: str) -> Edited:
    """Let a question offer the options of another list of the document."""
    options_of(document, list_name)
    new = copy_document(document)
    entry = locate(new, entry_name).thing
    entry["type"] = f"{split_type(entry)[0]} {list_name}"
    _forget_right(new, entry)
    values = {"title": title_of(new, entry), "list": list_name}
    change = Message("“%(title)s” offers the options of the list “%(list)s”.", values)
    return Edited(drop_unused_lists(new, document), change)


def copy_for(document: Document, entry_name: str) -> Edited:
    """Give a question a list of its own, equal to the one that it shared."""
    new = copy_document(document)
    entry = locate(new, entry_name).thing
    kind, shared = split_type(entry)
    name = find_free_name(entry_name, new.get("choices", {}))
    new["choices"][name] = write_options(copy_document(options_of(new, shared)))
    entry["type"] = f"{kind} {name}"
    values = {"title": title_of(new, entry)}
    return Edited(new, Message("“%(title)s” has a list of options of its own.", values))


def rename_list(document: Document, old: str, new_name: str) -> Edited:
    """Give a list another name, everywhere that it is used. Raises EditRefused."""
    options_of(document, old)
    check_name(new_name, document["choices"].keys() - {old})
    new = copy_document(document)
    new["choices"] = {
        new_name if name == old else name: options for name, options in new["choices"].items()
    }
    for entry in users_of(new, old):
        entry["type"] = f"{split_type(entry)[0]} {new_name}"
    values = {"old": old, "new": new_name}
    return Edited(new, Message("The list “%(old)s” is now called “%(new)s”.", values))


def _change(
    document: Document, list_name: str, change: Callable[[list[Option]], Message]
) -> Edited:
    """Let `change` work on the options of a list."""
    new = copy_document(document)
    options = options_of(new, list_name)
    message = change(options)
    new["choices"][list_name] = write_options(options)
    for entry in users_of(new, list_name):
        _forget_right(new, entry)
    return Edited(new, message)


def _forget_right(document: Document, entry: Document) -> None:
    """Let a right answer go that is no option any more."""
    names = [option["name"] for option in options_of(document, split_type(entry)[1])]
    if entry.get("right") not in names:
        entry.pop("right", None)


def _values(list_name: str, option: str) -> dict[str, object]:
    return {"option": option, "list": list_name}


def add_option(document: Document, list_name: str) -> Edited:
    """Put one option more at the end of a list, without a text yet."""

    def add(options: list[Option]) -> Message:
        name = _next_name([option["name"] for option in options])
        options.append({"name": name, "label": {}})
        return Message(
            "Option “%(option)s” has been added to the list “%(list)s”.", _values(list_name, name)
        )

    return _change(document, list_name, add)


def _next_name(names: list[str]) -> str:
    """Return the next number where options are numbers, else the next free name."""
    if names and all(name.lstrip("-").isdecimal() for name in names):
        return str(max(map(int, names)) + 1)
    return find_free_name(f"option_{len(names) + 1}", names)


def remove_option(document: Document, list_name: str, option: str) -> Edited:
    """Take an option out of a list."""

    def remove(options: list[Option]) -> Message:
        del options[_index_of(options, option)]
        return Message(
            "Option “%(option)s” has been removed from the list “%(list)s”.",
            _values(list_name, option),
        )

    return _change(document, list_name, remove)


def move_option(document: Document, list_name: str, option: str, to: int) -> Edited:
    """Put an option at another place of its list, counted from 0."""

    def move(options: list[Option]) -> Message:
        moved = options.pop(_index_of(options, option))
        options.insert(max(0, to), moved)
        return Message(
            "Option “%(option)s” has been moved in the list “%(list)s”.", _values(list_name, option)
        )

    return _change(document, list_name, move)


def rename_option(document: Document, list_name: str, old: str, new_name: str) -> Edited:
    """Store another value for an option; rules that name it are written anew."""
    taken = {option["name"] for option in options_of(document, list_name)} - {old}
    if not new_name or any(sign.isspace() for sign in new_name) or new_name in taken:
        raise EditRefused(
            Message(
                "“%(name)s” cannot be the value of an option. Please use a word or a number "
                "without spaces that no other option of the list has.",
                {"name": new_name},
            )
        )

    def rename(options: list[Option]) -> Message:
        options[_index_of(options, old)]["name"] = new_name
        values = {"old": old, "new": new_name, "list": list_name}
        return Message(
            "Option “%(old)s” of the list “%(list)s” is now stored as “%(new)s”.", values
        )

    users = users_of(document, list_name)
    rights = [entry["name"] for entry in users if entry.get("right") == old]
    edited = _change(document, list_name, rename)
    for entry_name in rights:
        locate(edited.document, entry_name).thing["right"] = new_name
    asked = [name for entry in users for name in (entry["name"], *entry.get("items", ()))]
    return Edited(_rewrite_comparisons(edited.document, asked, old, new_name), edited.change)


def _rewrite_comparisons(document: Document, asked: list[str], old: str, new_name: str) -> Document:
    """Return the document with rules that compare these questions with the new value."""
    names = "|".join(map(re.escape, asked))
    compared = re.compile(rf"(\$\{{\s*(?:{names})\s*\}}\s*(?:!?=|,)\s*)(['\"]){re.escape(old)}\2")
    new: Document = copy_document(document)
    for thing in (*new.get("sections", ()), *all_entries(new)):
        for key in EXPRESSION_KEYS & thing.keys():
            if isinstance(thing[key], str):
                thing[key] = compared.sub(rf"\g<1>\g<2>{new_name}\g<2>", thing[key])
    return new


def _index_of(options: list[Option], name: str) -> int:
    for index, option in enumerate(options):
        if option["name"] == name:
            return index
    raise EditRefused(Message("There is no option “%(name)s” any more.", {"name": name}))


def drop_unused_lists(document: Document, before: Document) -> Document:
    """Return the document without the lists that were used before and no longer are."""
    used_before = {split_type(entry)[1] for entry in all_entries(before)}
    used = {split_type(entry)[1] for entry in all_entries(document)}
    lists = document.get("choices", {})
    kept = {name: lists[name] for name in lists if name in used or name not in used_before}
    new = {**document, "choices": kept}
    if not kept:
        del new["choices"]
    return new
