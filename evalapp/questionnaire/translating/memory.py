"""What is translated already: the same words elsewhere, in this questionnaire and in others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evalapp.questionnaire.exchange.places import find_texts
from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.questions import Text
from evalapp.questionnaire.translating.reading_order import normalise


@dataclass
class Remembered:
    """The texts of one questionnaire that are there in several languages."""

    title: str
    texts: list[Text]
    _by_source: dict[str, dict[str, list[Text]]] = field(default_factory=dict)

    def find(self, language: str, source: str) -> list[Text]:
        """Return the texts that say exactly this in a language."""
        if language not in self._by_source:
            found = self._by_source[language] = {}
            for text in self.texts:
                if text.get(language):
                    found.setdefault(text[language], []).append(text)
        return self._by_source[language].get(source, [])


@dataclass(frozen=True)
class Offer:
    """A translation that stands elsewhere, and in which questionnaires."""

    words: str
    origins: tuple[str, ...]


def remember(plain: Plain, title: str) -> Remembered:
    """Return what can be learned from a document."""
    default = default_language(plain)
    texts: list[Text] = []
    for place in find_texts(plain):
        value = place.holder[place.key]
        text = {default: value} if isinstance(value, str) else value
        spoken = {code: normalise(words) for code, words in text.items() if _is_said(words)}
        if len(spoken) > 1:
            texts.append(spoken)
    return Remembered(title, texts)


def _is_said(words: object) -> bool:
    return isinstance(words, str) and bool(words.strip())


def find_offers(
    memory: Sequence[Remembered], languages: tuple[str, str], source: str
) -> list[Offer]:
    """Return the translations of a text from one language into another, the likeliest first.

    Those of the first questionnaire come before others, and among them what most of them say.
    """
    source_language, language = languages
    found: dict[str, list[Remembered]] = {}
    for remembered in memory:
        for text in remembered.find(source_language, normalise(source)):
            if text.get(language):
                found.setdefault(text[language], []).append(remembered)
    likeliest = sorted(found.items(), key=lambda each: (each[1][0] is not memory[0], -len(each[1])))
    return [
        Offer(words, tuple(dict.fromkeys(each.title for each in origins)))
        for words, origins in likeliest
    ]


def take_offers(
    memory: Sequence[Remembered], languages: tuple[str, str], sources: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Return context → translation for each (context, source) that has one, the nearest each."""
    found = {}
    for context, source in sources:
        offers = find_offers(memory, languages, source) if source else []
        if offers:
            found[context] = offers[0].words
    return found
