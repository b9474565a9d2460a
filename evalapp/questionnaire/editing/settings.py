"""The questionnaire as a whole: a new one, its languages, its scales and its code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.questionnaire.definition import THEN_PREFIX
from evalapp.questionnaire.editing.document import (
    Document,
    Edited,
    EditRefused,
    all_entries,
    copy_document,
    split_type,
)
from evalapp.questionnaire.editing.kinds import speak
from evalapp.questionnaire.editing.names import check_name, find_free_name

LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

INTRODUCTION: Final = Message(
    "Your answers help to make the training better. Please do not write your name: answers are "
    "shown only for groups of people."
)
THANKS: Final = Message("Thank you for your answers.")


def new_document(name: str, title: str, languages: list[str]) -> Document:
    """Return a questionnaire with one empty section, ready to be built; the first language leads.

    Introduction and thanks are there in the languages that the product speaks.
    """
    document: Document = {
        "name": name,
        "version": "1",
        "default_language": languages[0],
        "languages": languages,
        "minutes": 10,
        "title": {languages[0]: title},
        "introduction": speak(INTRODUCTION, languages),
        "thanks": speak(THANKS, languages),
        "sections": [{"name": "section_1", "questions": []}],
    }
    return {key: value for key, value in document.items() if value != {}}


def add_language(document: Document, language: str) -> Edited:
    """Offer the questionnaire in one language more. Raises EditRefused."""
    if not LANGUAGE.fullmatch(language):
        raise EditRefused(
            Message("“%(language)s” is no code of a language.", {"language": language})
        )
    languages = document.get("languages", ["en"])
    if language in languages:
        raise EditRefused(Message("The questionnaire has this language already."))
    new = {**copy_document(document), "languages": [*languages, language]}
    values = {"language": LANGUAGE_NAMES.get(language, language)}
    return Edited(new, Message("%(language)s has been added.", values))


def remove_language(document: Document, language: str) -> Edited:
    """Take a language away with all its texts. Raises EditRefused for the default language."""
    if language == document.get("default_language", "en"):
        raise EditRefused(Message("The first language cannot be removed: others fall back to it."))
    new: Document = _without(copy_document(document), language, set(document["languages"]))
    new["languages"] = [each for each in new["languages"] if each != language]
    names = new.get("language_names", {})
    names.pop(language, None)
    if not names:
        new.pop("language_names", None)
    values = {"language": LANGUAGE_NAMES.get(language, language)}
    return Edited(new, Message("%(language)s has been removed, with its texts.", values))


def _without(value: Any, language: str, languages: set[str]) -> Any:
    """Return a value without the texts of a language; what is no text stays whole."""
    if isinstance(value, list):
        return [_without(each, language, languages) for each in value]
    if not isinstance(value, Mapping):
        return value
    is_text = value and set(value) <= languages and all(isinstance(t, str) for t in value.values())
    if is_text:
        return {key: text for key, text in value.items() if key != language}
    return {
        key: each if key == "kept" else _without(each, language, languages)
        for key, each in value.items()
    }


def lead_with(document: Document, language: str) -> Edited:
    """Let another language be the one that all fall back to."""
    if language not in document.get("languages", ()):
        raise EditRefused(Message("Please add the language first."))
    new = {**copy_document(document), "default_language": language}
    values = {"language": LANGUAGE_NAMES.get(language, language)}
    return Edited(new, Message("%(language)s is the language that all fall back to.", values))


def items_for_scales(document: Document) -> dict[str, list[str]]:
    """Return list of options → questions and items that share it: what scales are made of."""
    found: dict[str, list[str]] = {}
    for entry in all_entries(document):
        kind, list_name = split_type(entry)
        if kind == "matrix":
            found.setdefault(list_name, []).extend(entry.get("items", ()))
        elif kind == "select_one" and not entry["name"].startswith(THEN_PREFIX):
            found.setdefault(list_name, []).append(entry["name"])
    return {name: items for name, items in found.items() if len(items) > 1}


def add_scale(document: Document, items: list[str]) -> Edited:
    """Name these items as measuring one thing."""
    new = copy_document(document)
    scales = new.setdefault("scales", {})
    name = find_free_name("scale_1", scales)
    scales[name] = {"label": {}, "items": items}
    return Edited(new, Message("A scale has been added.", {"name": name}))


def rename_scale(document: Document, old: str, name: str) -> Edited:
    """Give a scale another name. Raises EditRefused."""
    check_name(name, document.get("scales", {}).keys() - {old})
    new = copy_document(document)
    new["scales"] = {name if each == old else each: scale for each, scale in new["scales"].items()}
    values = {"old": old, "new": name}
    return Edited(new, Message("“%(old)s” is now called “%(new)s”.", values))


CODE: Final[Mapping[str, tuple[str, Message, dict[str, int]]]] = {
    "mother": ("letter", Message("First letter of your mother's given name"), {}),
    "day": (
        "number",
        Message("Day of the month on which you were born"),
        {"minimum": 1, "maximum": 31},
    ),
    "birthplace": ("letter", Message("First letter of the place where you were born"), {}),
    "siblings": (
        "number",
        Message("Number of your brothers and sisters, older and younger"),
        {"minimum": 0, "maximum": 30},
    ),
}
"""What the self-generated code is made of where nothing else is said: element → kind, label."""


def add_code(document: Document) -> Edited:
    """Ask for the self-generated code, by which answers of one person are matched over months."""
    new = copy_document(document)
    languages = new.get("languages", ["en"])
    new["code"] = {
        name: {"kind": kind, "label": speak(label, languages), **limits}
        for name, (kind, label, limits) in CODE.items()
    }
    return Edited(new, Message("People are asked for a code of their own."))


def remove_table(document: Document, table: str, name: str = "") -> Edited:
    """Take a scale, an element of the code, or the whole code away."""
    new = copy_document(document)
    if name:
        new.get(table, {}).pop(name, None)
    if not name or not new.get(table):
        new.pop(table, None)
    if table == "code" and not name:
        return Edited(new, Message("People are not asked for a code any more."))
    return Edited(new, Message("“%(title)s” has been removed.", {"title": name}))
