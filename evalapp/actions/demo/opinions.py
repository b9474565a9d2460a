"""Deals the synthetic open answers out: each to one person who writes in its language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from evalapp.actions.demo.chance import chance
from evalapp.actions.demo.people import Person

WRITING: Final = 0.7
"""At most this share of the people asked write something."""


@cache
def read_opinions() -> Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]:
    """Return questionnaire → question → language → texts."""
    return tomllib.loads((files("evalapp.actions.demo") / "answers.toml").read_text("utf-8"))


def deal_opinions(questionnaire: str, people: Sequence[Person]) -> dict[int, dict[str, str]]:
    """Return a person's number → question → text; nobody's text is used twice."""
    dealt: dict[int, dict[str, str]] = {person.number: {} for person in people}
    for question, by_language in read_opinions()[questionnaire].items():
        for language, texts in by_language.items():
            source = chance(questionnaire, question, language)
            speakers = [person for person in people if person.language == language]
            writers = source.sample(speakers, round(WRITING * len(speakers)))
            for person, text in zip(writers, source.sample(texts, len(texts)), strict=False):
                dealt[person.number][question] = text
    return dealt
