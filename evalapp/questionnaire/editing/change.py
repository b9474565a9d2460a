"""Changes of what a section, a question or the whole questionnaire says, any number at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.questionnaire.editing.choices import options_of, write_options
from evalapp.questionnaire.editing.document import (
    Document,
    Edited,
    copy_document,
    locate,
    locate_section,
    title_of,
)
from evalapp.questionnaire.questions import clean

Texts: TypeAlias = Mapping[str, Mapping[str, str]]
"""Key → language → text; an empty text is taken away."""

Values: TypeAlias = Mapping[str, Any]
"""Key → value; None, False and empty ones are taken away."""

TOP_TEXTS: Final = ("title", "introduction", "thanks")


def change_top(document: Document, texts: Texts, values: Values) -> Edited:
    """Change title, introduction, thanks and settings of the questionnaire."""
    new = copy_document(document)
    _put(new, texts, values)
    languages = _changed_languages(document, new, TOP_TEXTS)
    if languages:
        message = Message("Title or introduction: text in %(language)s.", {"language": languages})
    else:
        message = Message("The settings of the questionnaire have been changed.")
    return Edited(new, message, is_typing=True)


def change_section(document: Document, name: str, texts: Texts, values: Values) -> Edited:
    """Change what a section says and when it is asked."""
    new = copy_document(document)
    section = locate_section(new, name).thing
    _put(section, texts, values)
    return Edited(new, _tell(new, locate_section(document, name).thing, section, texts), True)


def change_entry(document: Document, name: str, texts: Texts, values: Values) -> Edited:
    """Change what a question says and how it is asked."""
    new = copy_document(document)
    entry = locate(new, name).thing
    _put(entry, texts, values)
    return Edited(new, _tell(new, locate(document, name).thing, entry, texts), True)


def change_options(document: Document, list_name: str, texts: Texts) -> Edited:
    """Change what options of a list say: option → language → text."""
    new = copy_document(document)
    options = options_of(new, list_name)
    for option in options:
        put_text(option, "label", texts.get(option["name"], {}))
        option.setdefault("label", {})
    new["choices"][list_name] = write_options(options)
    values = {"list": list_name}
    return Edited(new, Message("Options of the list “%(list)s”: text.", values), True)


def change_items(document: Document, name: str, texts: Texts) -> Edited:
    """Change what rows of a matrix say: item → language → text."""
    new = copy_document(document)
    matrix = locate(new, name).thing
    for item, by_language in texts.items():
        if item in matrix.get("items", {}):
            put_text(matrix["items"], item, by_language)
            matrix["items"].setdefault(item, {})
    # A text that was taken away and came back stands at the end: the order is kept by name.
    old = locate(document, name).thing.get("items", {})
    matrix["items"] = {item: matrix["items"][item] for item in old}
    values = {"title": title_of(new, matrix)}
    return Edited(new, Message("Rows of “%(title)s”: text.", values), True)


def change_table(document: Document, table: str, name: str, texts: Texts, values: Values) -> Edited:
    """Change a scale or an element of the code."""
    new = copy_document(document)
    _put(new[table][name], texts, values)
    return Edited(new, Message("“%(title)s” has been changed.", {"title": name}), True)


def _put(thing: Document, texts: Texts, values: Values) -> None:
    for key, by_language in texts.items():
        put_text(thing, key, by_language)
    for key, value in values.items():
        if value is None or value is False or value in ("", {}, []):
            thing.pop(key, None)
        else:
            thing[key] = value


def put_text(thing: Document, key: str, by_language: Mapping[str, str]) -> None:
    """Put texts in these languages at a key of a table that may be changed."""
    text = dict(thing.get(key, {}))
    for language, words in by_language.items():
        if clean(words):
            text[language] = clean(words)
        else:
            text.pop(language, None)
    if text:
        thing[key] = text
    else:
        thing.pop(key, None)


def _changed_languages(before: Document, after: Document, keys: tuple[str, ...]) -> str:
    """Return the names of the languages in which a text has changed, separated by commas."""
    changed: dict[str, None] = {}
    for key in keys:
        old, new = _as_text(before.get(key)), _as_text(after.get(key))
        changed |= {each: None for each in (*new, *old) if old.get(each) != new.get(each)}
    return ", ".join(LANGUAGE_NAMES.get(each, each) for each in changed)


def _as_text(value: object) -> dict[str, str]:
    return dict(value) if isinstance(value, Mapping) else {}


def _tell(document: Document, before: Document, after: Document, texts: Texts) -> Message:
    title = title_of(document, after)
    languages = _changed_languages(before, after, tuple(texts))
    without = {key: value for key, value in before.items() if key not in texts}
    if languages and without == {key: each for key, each in after.items() if key not in texts}:
        values = {"title": title, "language": languages}
        return Message("“%(title)s”: text in %(language)s.", values)
    return Message("“%(title)s” has been changed.", {"title": title})
