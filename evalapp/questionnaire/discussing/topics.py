"""What a discussion asks its groups, and what a group is called, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from evalapp.i18n import Message, Translator
from evalapp.questionnaire.discussing.countries import name_country
from evalapp.questionnaire.questions import Text

TOPICS: Final[Mapping[str, Message]] = {
    "challenges": Message("Which parts of the action plans were the most challenging?"),
    "strategies": Message("Which strategies did you use?"),
    "assistance": Message("Which technical assistance do you need?"),
    "resources": Message("Which resources do you need from outside?"),
}
"""What groups at a synthesis and evaluation workshop are asked, where nobody wrote otherwise."""

GROUPINGS: Final = ("country", "cluster", "mixed", "hand")
"""How people come into groups: by country, by cluster, drawn by chance, or as somebody says."""


@dataclass(frozen=True)
class Topic:
    """One question of a discussion. Without texts of its own it is one of TOPICS."""

    name: str
    texts: Text = field(default_factory=dict)

    def say(self, translator: Translator) -> str:
        """Return it in the translator's language, else in the first that it was written in."""
        if not self.texts:
            return translator.tell(TOPICS[self.name])
        return self.texts.get(translator.language) or next(iter(self.texts.values()))


@dataclass(frozen=True)
class GroupName:
    """What a group is called: by its name, its country (as in ISO 3166), or its number."""

    number: int
    name: str = ""
    country: str = ""

    def say(self, translator: Translator) -> str:
        """Return it in the translator's language; a name stays as it was typed."""
        if self.country:
            return name_country(self.country, translator.language)
        return self.name or translator.gettext("Group %(number)s", number=self.number)


def read_topics(plain: list[dict[str, Any]]) -> tuple[Topic, ...]:
    """Return the topics that `write_topics` wrote."""
    return tuple(Topic(each["name"], each["texts"]) for each in plain)


def write_topics(topics: tuple[Topic, ...]) -> list[dict[str, Any]]:
    """Return topics as JSON can hold them."""
    return [{"name": topic.name, "texts": dict(topic.texts)} for topic in topics]
