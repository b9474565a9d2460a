"""What answers to a question say, and whether those to two questions say the same."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from evalapp.questionnaire.words import list_words


def gettext(message: str) -> str:
    """Mark a message for extraction; it is translated when a reader is known."""
    return message


class Parting(enum.Enum):
    """Why answers to two questions of one name are kept apart. The value is the English message."""

    KIND = gettext("The kind of question was another.")
    OPTIONS = gettext("The options were others.")
    WORDS = gettext("The options said something else.")
    RIGHT = gettext("Another answer was the right one.")
    STEPS = gettext("The numbers to choose from were others.")
    CALCULATION = gettext("The calculation was another.")
    REPEAT = gettext("One asked it several times, the other once.")


@dataclass(frozen=True)
class Meaning:
    """What an answer says beside the words of the question.

    `options` maps the names of options to their labels (language → text), `right` is the right
    one of a knowledge question, `steps` are the numbers to choose from, `calculation` is the rule
    of a value that nobody types.
    """

    kind: str
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    right: str | None = None
    steps: tuple[float, ...] = ()
    calculation: str = ""


def find_parting(one: Meaning, other: Meaning) -> Parting | None:
    """Return why answers of these two meanings are not the same, None where they are.

    The order of the two does not matter, nor the order of options: what is stored is their name.
    """
    if one.kind != other.kind:
        return Parting.KIND
    if one.options.keys() != other.options.keys():
        return Parting.OPTIONS
    if _say_other_things(one, other):
        return Parting.WORDS
    if one.right and other.right and one.right != other.right:
        return Parting.RIGHT
    if one.steps != other.steps:
        return Parting.STEPS
    return Parting.CALCULATION if one.calculation != other.calculation else None


def _say_other_things(one: Meaning, other: Meaning) -> bool:
    """Tell whether options have exchanged their words, or most share no word with before."""
    if _are_exchanged(one, other):
        return True
    strange = [name for name in one.options if _is_strange(one.options[name], other.options[name])]
    return 2 * len(strange) > len(one.options)


def _are_exchanged(one: Meaning, other: Meaning) -> bool:
    """Tell whether the words of an option stand at others now, and no longer at it."""
    before, after = _list_readers(one), _list_readers(other)
    return any(not before[words] & after[words] for words in before.keys() & after.keys())


def _list_readers(meaning: Meaning) -> dict[tuple[str, str], set[str]]:
    """Return language and label → the options that read so."""
    readers: dict[tuple[str, str], set[str]] = {}
    for name, label in meaning.options.items():
        for language, text in label.items():
            if text:
                readers.setdefault((language, text.casefold()), set()).add(name)
    return readers


def _is_strange(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Tell whether two labels share no word in any language that both have."""
    shared = [language for language in one if one[language] and other.get(language)]
    if not shared or any(one[language] == other[language] for language in shared):
        return False
    return not any(
        list_words(one[language], language) & list_words(other[language], language)
        for language in shared
    )
