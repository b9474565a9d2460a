"""What a translator gets and gives back: a text, its translation, and how far that is done."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from evalapp.questionnaire.exchange.places import find_texts
from evalapp.questionnaire.plain import Plain

LARGEST_FILE: Final = 5_000_000
"""Bytes that a translators' file may have."""

_ANSWER: Final = re.compile(r"\$\{\s*([^}]*?)\s*\}")


class State(Enum):
    """How far a translation is. What needs work is not taken over."""

    NEEDS_WORK = "needs work"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Unit:
    """One text for a translator. `target` is empty where it is not translated."""

    context: str
    source: str
    target: str = ""
    state: State = State.TRANSLATED
    note: str = ""


@dataclass(frozen=True)
class TranslationFile:
    """What stands in one translators' file. Languages are empty where it does not say them."""

    name: str
    language: str
    units: tuple[Unit, ...]
    source_language: str = ""
    questionnaire: str = ""
    version: str = ""


def list_units(
    plain: Plain, language: str, reviewed: Collection[str] = frozenset()
) -> Iterator[Unit]:
    """Yield what there is to translate into a language, with what is translated already.

    `reviewed` are the contexts whose translation somebody has reviewed.
    """
    default = default_language(plain)
    for place in find_texts(plain):
        source = normal(place.say(default, default))
        if source:
            target = normal(place.say(language, default))
            done = bool(target) and place.context in reviewed
            state = State.REVIEWED if done else State.TRANSLATED
            yield Unit(place.context, source, target, state, _note(place.kind, source))


def make_file(
    plain: Plain, language: str, reviewed: Collection[str] = frozenset()
) -> TranslationFile:
    """Return the translators' file of a document for a language."""
    return TranslationFile(
        name=str(plain.get("name", "")),
        language=language,
        units=tuple(list_units(plain, language, reviewed)),
        source_language=default_language(plain),
        questionnaire=str(plain.get("name", "")),
        version=str(plain.get("version", "")),
    )


def default_language(plain: Plain) -> str:
    """Return the language that a document's texts are translated from."""
    return str(plain.get("default_language", "en"))


def find_answers(text: str) -> list[str]:
    """Return the questions whose answers a text shows, `${name}`, each once, by name."""
    return sorted(set(_ANSWER.findall(text)))


def normal(text: str) -> str:
    """Return the text as files of all kinds carry it: NFC, `\\n` at line ends, no control signs."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in text if not is_control(sign)).strip()


def is_control(sign: str) -> bool:
    """Tell whether a character is one that neither people nor XML can read."""
    return sign not in "\n\t" and (
        unicodedata.category(sign) in ("Cc", "Cs") or sign in "\ufffe\uffff"
    )


def _note(kind: str, source: str) -> str:
    """Return what a translator should know about a text."""
    notes = [f"Type of question: {kind}."] if kind else []
    answers = [f"${{{name}}}" for name in find_answers(source)]
    if answers:
        notes.append(f"Keep {', '.join(answers)} as written: an answer is shown there.")
    return " ".join(notes)
