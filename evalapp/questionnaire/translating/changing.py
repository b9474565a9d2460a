"""Changes of a document that translators make, each one step in its history."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Final

from evalapp.i18n import Message, name_language
from evalapp.questionnaire.editing.document import (
    Document,
    Edited,
    EditRefused,
    copy_document,
    say,
)
from evalapp.questionnaire.exchange.places import Place, find_texts
from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.questions import clean
from evalapp.questionnaire.translating.judging import has_fault
from evalapp.questionnaire.translating.marks import (
    Mark,
    digest,
    put_marks,
    read_marks,
    write_marks,
)

LONGEST_TEXT: Final = 20_000
LONGEST_NAME: Final = 100

GONE: Final = Message(
    "A text is no longer there: somebody has removed or renamed its question. Please reload the "
    "page; copy what you typed first."
)
TOO_LONG: Final = Message(
    "A text may have at most %(most)s letters. Please shorten it.", {"most": LONGEST_TEXT}
)


def put_translations(document: Document, language: str, words: Mapping[str, str]) -> Edited:
    """Say texts in a language: context → words; empty ones are taken away. Raises EditRefused."""
    _check_language(document, language)
    new = copy_document(document)
    places = {place.context: place for place in find_texts(new)}
    changed = []
    for context, typed in words.items():
        if context not in places:
            raise EditRefused(GONE)
        if _put(places[context], language, clean(typed), default_language(document)):
            changed.append(context)
    return Edited(new, _tell_translated(document, language, changed), is_typing=len(changed) < 2)


def _check_language(document: Document, language: str) -> None:
    if language not in document.get("languages", ()):
        values = {"language": name_language(language)}
        raise EditRefused(Message("The questionnaire is not in %(language)s any more.", values))


def _put(place: Place, language: str, words: str, default: str) -> bool:
    """Put a text into its place; tell whether that made a difference."""
    if len(words) > LONGEST_TEXT:
        raise EditRefused(TOO_LONG)
    if words == place.say(language, default):
        return False
    text = place.holder[place.key]
    if isinstance(text, str):
        text = place.holder[place.key] = {default: text}
    if words:
        text[language] = words
    else:
        text.pop(language, None)
    return True


def _tell_translated(document: Document, language: str, changed: Collection[str]) -> Message:
    values = {"language": name_language(language)}
    if len(changed) != 1:
        values["number"] = str(len(changed))
        return Message("Texts translated into %(language)s: %(number)s.", values)
    place = next(place for place in find_texts(document) if place.context in changed)
    title = say(document, place.holder[place.key])[:60]
    return Message("“%(title)s”: text in %(language)s.", {**values, "title": title})


def review(
    document: Document, language: str, contexts: Collection[str], by: str, on: datetime.date
) -> Edited:
    """Mark translations as reviewed by somebody. Raises EditRefused.

    Those that are missing or have a fault are passed over.
    """
    _check_language(document, language)
    name = " ".join(clean(by).split())[:LONGEST_NAME]
    if not name:
        raise EditRefused(Message("Please type the name of the person who has reviewed it."))
    new = [
        Mark(place.context, language, digest(source), digest(target), name, on.isoformat())
        for place, source, target in _find_pairs(document, language, contexts)
        if target and not has_fault(source, target)
    ]
    values = {"number": len(new), "language": name_language(language), "name": name}
    message = Message("Reviewed in %(language)s by %(name)s: %(number)s.", values)
    return Edited(put_marks(document, new), message)


def keep_translations(document: Document, language: str, contexts: Collection[str]) -> Edited:
    """Let translations stand although their source has changed: they fit the new one, too."""
    _check_language(document, language)
    marks = [
        mark
        for mark in read_marks(document)
        if mark.language != language or mark.context not in contexts
    ]
    values = {"language": name_language(language)}
    message = Message("%(language)s: a translation fits the text that was changed.", values)
    return Edited(write_marks(document, marks), message)


def take_review_back(document: Document, language: str, contexts: Collection[str]) -> Edited:
    """Call translations not reviewed."""
    pairs = {
        (digest(source), digest(target))
        for _place, source, target in _find_pairs(document, language, contexts)
    }
    marks = [
        mark
        for mark in read_marks(document)
        if mark.language != language or (mark.source, mark.target) not in pairs
    ]
    values = {"language": name_language(language)}
    message = Message("%(language)s: a review has been taken back.", values)
    return Edited(write_marks(document, marks), message)


def _find_pairs(
    document: Document, language: str, contexts: Collection[str]
) -> list[tuple[Place, str, str]]:
    """Return place, source and translation of these texts."""
    default = default_language(document)
    return [
        (place, place.say(default, default), place.say(language, default))
        for place in find_texts(document)
        if place.context in contexts
    ]
