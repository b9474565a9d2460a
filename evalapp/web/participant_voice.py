"""How a participant's form speaks: the product's messages, the questionnaire's texts, answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup, escape

from evalapp.i18n import Message, Translator, reads_from_right
from evalapp.questionnaire.answers import name_field
from evalapp.questionnaire.choosing import Choosing, Rank, SelectMultiple, SelectOne
from evalapp.questionnaire.days import Date, DateTime
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.piping import PIPED, fill_piped
from evalapp.questionnaire.questions import Question, Text
from evalapp.questionnaire.silent import Acknowledge
from evalapp.questionnaire.values import to_string

NOTHING_YET: Final = "…"
"""Stands in a text for an answer that was not given yet; the phone's script has the same."""

Seen = Mapping[str, object]
"""Answers as rules see them, at the time of a repeat where a text stands in one."""


@dataclass(frozen=True)
class Voice:
    """Speaks one language; where a text is missing in it, the questionnaire's default language."""

    translator: Translator
    questionnaire: Questionnaire

    def say(self, text: Text, seen: Seen = {}) -> str:  # noqa: B006 (never changed)
        """Return a text of the questionnaire, the answers that it repeats put in."""
        words = self.questionnaire.say(text, self.translator.language)
        return (
            fill_piped(words, lambda name: self.tell_answer(name, seen)) if "${" in words else words
        )

    def tell(self, fault: Message | Text, seen: Seen = {}) -> str:  # noqa: B006 (never changed)
        """Return a message of the product or a text of the questionnaire."""
        if isinstance(fault, Message):
            return self.translator.tell(fault)
        return self.say(fault, seen)

    def write(self, text: Text, seen: Seen = {}) -> Markup:  # noqa: B006 (never changed)
        """Return a text as markup that says its language and keeps up with the answers in it."""
        marks = self._mark_language(text) + self.write_live(text)
        words = escape(self.say(text, seen))
        return Markup("<span{}>{}</span>").format(marks, words) if marks else words

    def write_live(self, text: Text) -> Markup:
        """Return the attribute by which a text keeps up with the answers in it, if any."""
        words = self.questionnaire.say(text, self.translator.language)
        if not PIPED.search(words):
            return Markup("")
        return Markup(' data-o="{}"').format(self.keep_addresses(words))

    def keep_pattern(self, text: Text) -> str:
        """Return a text in which the phone's script puts the answers itself."""
        return self.keep_addresses(self.questionnaire.say(text, self.translator.language))

    def keep_addresses(self, words: str) -> str:
        """Return words with the places of answers as the phone's script knows them."""
        return fill_piped(words, lambda name: f"${{{self._address(name)}}}")

    def _address(self, name: str) -> str:
        place = self.questionnaire.places.get(name)
        repeat = place.repeat if place else self.questionnaire.repeats.get(name)
        return f"{name}:{repeat.name}" if repeat else name_field(name)

    def _mark_language(self, text: Text) -> Markup:
        default, own = self.questionnaire.default_language, self.translator.language
        return Markup("") if text.get(own) or not text.get(default) else mark_language(default)

    @property
    def chrome(self) -> Markup:
        """Attributes of the product's own words, where it does not speak the page's language."""
        spoken = self.translator.spoken
        return Markup("") if spoken == self.translator.language else mark_language(spoken)

    def tell_answer(self, name: str, seen: Seen) -> str:
        """Return an answer in words."""
        question = self.questionnaire.by_name.get(name)
        told = (self._tell_value(question, each) for each in _flatten(seen.get(name)))
        return ", ".join(filter(None, told)) or NOTHING_YET

    def _tell_value(self, question: Question | None, value: object) -> str:
        tell = _TOLD.get(type(question))
        return tell(self, question, to_string(value)) if tell and value else to_string(value)

    def _tell_choice(self, question: Choosing, value: str) -> str:
        labels = {choice.name: choice.label for choice in question.choices}
        return self.say(labels[value]) if value in labels else value

    def _tell_day(self, question: Question, value: str) -> str:
        return self.translator.date(datetime.date.fromisoformat(value))

    def _tell_moment(self, question: Question, value: str) -> str:
        return value.replace("T", " ")

    def _tell_agreement(self, question: Question, value: str) -> str:
        return self.translator.gettext("Yes")


_TOLD: Final[Mapping[type, Callable[[Voice, Any, str], str]]] = {
    SelectOne: Voice._tell_choice,
    SelectMultiple: Voice._tell_choice,
    Rank: Voice._tell_choice,
    Date: Voice._tell_day,
    DateTime: Voice._tell_moment,
    Acknowledge: Voice._tell_agreement,
}
"""Kind of question → how its answer is told, where that is not the value itself."""


def mark_language(language: str) -> Markup:
    """Return the attributes of an element whose text is in this language."""
    direction = "rtl" if reads_from_right(language) else "ltr"
    return Markup(" lang={} dir={}").format(language, direction)


def _flatten(value: object) -> Iterator[object]:
    """Yield single values of an answer: those of all times, those chosen."""
    if isinstance(value, list):
        for each in value:
            yield from _flatten(each)
    elif value not in (None, ""):
        yield value
