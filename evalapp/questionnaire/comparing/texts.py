"""Differences in texts, language by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.comparing.difference import Change, Difference, Telling, Where
from evalapp.questionnaire.questions import Text

TEXTS: Final[Mapping[str, Message]] = {
    "title": Message("Title"),
    "introduction": Message("Introduction"),
    "thanks": Message("Thanks"),
    "label": Message("Text"),
    "text": Message("Words before the questions"),
    "hint": Message("Hint"),
    "guidance_hint": Message("Help that opens on request"),
    "required_message": Message("Message where an answer is missing"),
    "constraint_message": Message("Message where an answer is not allowed"),
    "rationale": Message("What it rests on"),
}
"""Key of a text → what it is called."""


def compare_texts(old: object, new: object, where: Where, telling: Telling) -> Iterator[Difference]:
    """Yield what differs in the texts of two things of one kind."""
    for key, message in TEXTS.items():
        before, after = getattr(old, key, {}), getattr(new, key, {})
        yield from compare_text(before, after, key, message, where, telling)


def compare_text(
    old: Text,
    new: Text,
    key: str,
    message: Message,
    where: Where,
    telling: Telling,
) -> Iterator[Difference]:
    """Yield a difference for each language in which a text is another one."""
    for language in telling.languages:
        before, after = old.get(language, ""), new.get(language, "")
        if before != after:
            change = _judge(before, after, old)
            yield Difference(change, message, where, key, language, before, after)


def _judge(before: str, after: str, old: Text) -> Change:
    """Return how a text differs; it is translated where only other languages had it."""
    if not before:
        return Change.TRANSLATED if any(old.values()) else Change.ADDED
    return Change.CHANGED if after else Change.REMOVED
