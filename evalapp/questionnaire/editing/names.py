"""Names: new ones that are free, and renaming together with everything that refers to a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, Final

from evalapp.i18n import Message
from evalapp.questionnaire.checks import LONGEST_NAME, NAME
from evalapp.questionnaire.definition import THEN_PREFIX
from evalapp.questionnaire.editing.document import (
    Document,
    Edited,
    EditRefused,
    all_entries,
    copy_document,
    is_group,
    names_in_use,
)

LONGEST_MADE: Final = 30
"""Letters of a name that is made of a text."""


def find_free_name(wanted: str, taken: Collection[str]) -> str:
    """Return the name, or with the lowest number behind it that makes it free."""
    stem = re.sub(r"_\d+$", "", wanted) if wanted in taken else wanted
    number, name = 2, wanted
    while name in taken:
        ending = f"_{number}"
        name = stem[: LONGEST_NAME - len(ending)] + ending
        number += 1
    return name


def make_name(text: str, otherwise: str, taken: Collection[str]) -> str:
    """Return a free name made of the Latin letters of a text, else from another word."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D")).lower()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[a-z0-9]+", plain)
    name = ""
    for word in words:
        if len(name) + len(word) > LONGEST_MADE:
            break
        name = f"{name}_{word}" if name else word
    return find_free_name(name if NAME.fullmatch(name) else otherwise, taken)


def check_name(name: str, taken: Collection[str]) -> None:
    """Raise EditRefused where a name is none, or is taken."""
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise EditRefused(
            Message(
                "“%(name)s” cannot be a name. Please use letters, figures and _, a letter first, "
                "and at most %(most)s of them.",
                {"name": name, "most": LONGEST_NAME},
            )
        )
    if name in taken:
        raise EditRefused(
            Message("The name “%(name)s” is taken. Please choose another one.", {"name": name})
        )


def rename(document: Document, old: str, new: str) -> Edited:
    """Give a section, question or item another name, everywhere that it is spoken of.

    What looks back on it (`then_`) goes along. Raises EditRefused.
    """
    if old not in names_in_use(document):
        raise EditRefused(Message("There is no “%(name)s”.", {"name": old}))
    renamed = {old: new}
    if THEN_PREFIX + old in names_in_use(document):
        renamed[THEN_PREFIX + old] = THEN_PREFIX + new
    taken = names_in_use(document) - renamed.keys()
    for each in renamed.values():
        check_name(each, taken)
    change = Message("“%(old)s” is now called “%(new)s”.", {"old": old, "new": new})
    return Edited(rename_all(document, renamed), change)


def rename_all(document: Document, renamed: Mapping[str, str]) -> Document:
    """Return the document with other names for sections, questions and items, and references."""
    new: Document = rewrite_references(copy_document(document), renamed)
    for thing in (*new.get("sections", ()), *all_entries(new)):
        if "name" in thing:
            thing["name"] = renamed.get(thing["name"], thing["name"])
        if "items" in thing:
            items = thing["items"].items()
            thing["items"] = {renamed.get(name, name): label for name, label in items}
    for scale in new.get("scales", {}).values():
        for key in ("items", "reversed"):
            if key in scale:
                scale[key] = [renamed.get(name, name) for name in scale[key]]
    return new


def rewrite_references(value: Any, renamed: Mapping[str, str]) -> Any:
    """Return a value with each `${old}` in any of its texts written as `${new}`."""
    if isinstance(value, str):
        return _REFERENCE.sub(lambda found: _rewrite(found, renamed), value)
    if isinstance(value, Mapping):
        return {key: rewrite_references(each, renamed) for key, each in value.items()}
    if isinstance(value, list):
        return [rewrite_references(each, renamed) for each in value]
    return value


_REFERENCE: Final = re.compile(r"\$\{\s*(?P<name>[^}\s]+)\s*\}")


def _rewrite(found: re.Match[str], renamed: Mapping[str, str]) -> str:
    name = found["name"]
    return f"${{{renamed[name]}}}" if name in renamed else found[0]


def find_references(value: Any) -> set[str]:
    """Return the names that the texts in a value refer to as `${name}`."""
    if isinstance(value, str):
        return {found["name"] for found in _REFERENCE.finditer(value)}
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        return set().union(*(find_references(each) for each in value))
    return set()


def settle_names(document: Document) -> Document:
    """Return the document with each section, group and question under a name of its own.

    Forms made elsewhere may call a group like a question: questions keep their names.
    """
    new: Document = copy_document(document)
    groups = [*new.get("sections", ()), *filter(is_group, all_entries(new))]
    taken = {
        name
        for entry in all_entries(new)
        if not is_group(entry)
        for name in (entry.get("name", ""), *entry.get("items", ()))
    }
    # A repeat is spoken of in rules: it keeps its name before sections and groups do.
    for thing in sorted(groups, key=lambda each: each.get("type") != "repeat"):
        thing["name"] = find_free_name(thing.get("name") or "section_1", taken)
        taken.add(thing["name"])
    return new


def find_users(document: Document, name: str) -> list[str]:
    """Return the names of sections, questions and scales that speak of a question."""
    users = []
    for thing in (*document.get("sections", ()), *all_entries(document)):
        own = {key: value for key, value in thing.items() if key != "questions"}
        if thing.get("name") != name and name in find_references(own):
            users.append(str(thing.get("name", "")))
    for scale, plain in document.get("scales", {}).items():
        if name in plain.get("items", ()):
            users.append(scale)
    return users
