"""How people of the demo rate themselves and the training, on items from 1 to 5.

A rating is the person's level on the scale, the item's ease, a habit of this person on this item,
and the mood of the day; so the items of a scale hang together as they do in life.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evalapp.actions.demo.people import BUSINESS_DATABASE, SME_CLUSTER, Person
from evalapp.questionnaire.definition import THEN_PREFIX

CLUSTER: Final = "cluster"
MARKET: Final = "market"
DATA: Final = "data"


@dataclass(frozen=True)
class Item:
    """An item of a scale. `learned` is gained by training on top of the scale's gain."""

    scale: str
    ease: float
    learned: float = 0.0
    reversed: bool = False


ITEMS: Final[Mapping[str, Item]] = {
    "cluster_plan": Item(CLUSTER, -0.2, 0.15),
    # Working together comes easily to most before: there is no room to rise.
    "cluster_partners": Item(CLUSTER, 1.55),
    "cluster_consortium": Item(CLUSTER, -0.6, 0.4),
    "cluster_disputes": Item(CLUSTER, 0.1, -0.2, reversed=True),
    "market_buyers": Item(MARKET, 0.0),
    "market_price": Item(MARKET, -0.2, 0.25),
    "market_documents": Item(MARKET, 0.2, -0.1),
    "data_profile": Item(DATA, 0.2, 0.1),
    "data_check": Item(DATA, 0.0, 0.1),
    "data_use": Item(DATA, -0.2),
}

BEFORE: Final = {
    SME_CLUSTER: {CLUSTER: 2.75, MARKET: 2.65, DATA: 2.3},
    BUSINESS_DATABASE: {CLUSTER: 2.35, MARKET: 2.25, DATA: 2.8},
}
GAIN: Final = {
    SME_CLUSTER: {CLUSTER: 1.0, MARKET: 0.65, DATA: 0.4},
    BUSINESS_DATABASE: {CLUSTER: 0.4, MARKET: 0.4, DATA: 0.95},
}
LATER: Final = -0.1
"""What months at home change: some is forgotten, some is learned by doing."""

SHIFT: Final = -0.5
"""Looking back, people find that they knew less than they had thought."""

SATISFACTION: Final = {
    "sat_trainers": 0.2,
    "sat_materials": 0.1,
    "sat_language": -0.2,
    "sat_venue": 0.0,
}
"""Item → how it is liked, compared with the training as a whole."""

LANGUAGE_TROUBLE: Final = {"km": -0.4, "my": -0.5}
"""Interpreters were short: language → what it costs the item on language."""

VALUE: Final = {"relevance": 0.3, "use": -0.1, "support": -0.4}
"""What is rated about a programme months later."""


def rate_before(person: Person) -> dict[str, str]:
    """Return the ratings of all skills before the training."""
    return _rate(person, "before", ITEMS, dict.fromkeys((CLUSTER, MARKET, DATA), 0.0))


def rate_after(person: Person) -> dict[str, str]:
    """Return the ratings of all skills after the training."""
    return _rate(person, "after", ITEMS, _gains(person), learned=True)


def rate_back(person: Person) -> dict[str, str]:
    """Return what people say, after the training, of their skills before it."""
    items = {name: item for name, item in ITEMS.items() if item.scale == CLUSTER}
    shift = SHIFT + person.chance("shift").gauss(0, 0.3)
    rated = _rate(person, "back", items, {CLUSTER: shift})
    return {THEN_PREFIX + name: rating for name, rating in rated.items()}


def rate_later(person: Person) -> dict[str, str]:
    """Return the ratings of the skills asked again months later."""
    items = {name: item for name, item in ITEMS.items() if item.scale == CLUSTER}
    drift = LATER + person.chance("later").gauss(0, 0.35)
    gains = {CLUSTER: _gains(person)[CLUSTER] + drift}
    return _rate(person, "later", items, gains, learned=True)


def rate_training(person: Person) -> dict[str, str]:
    """Return how the person liked the training."""
    return {
        name: _choose(
            person,
            like_training(person)
            + liking
            + (LANGUAGE_TROUBLE.get(person.language, 0) if name == "sat_language" else 0)
            + person.chance(name).gauss(0, 0.4),
        )
        for name, liking in SATISFACTION.items()
    }


def rate_programmes(person: Person) -> dict[str, str]:
    """Return how the person values each programme attended, months later."""
    prefixes = {SME_CLUSTER: "cluster_programme_", BUSINESS_DATABASE: "database_programme_"}
    return {
        prefixes[programme] + name: _choose(
            person,
            like_training(person) + value + person.chance(programme, name).gauss(0, 0.4),
        )
        for programme in person.programmes
        for name, value in VALUE.items()
    }


def like_training(person: Person) -> float:
    """Return how much the person likes what the institute does, on the scale from 1 to 5."""
    if "critic" in person.traits:
        return 2.4
    return 4.2 + person.chance("liking").gauss(0, 0.5)


def _gains(person: Person) -> dict[str, float]:
    source = person.chance("gain")
    overall = source.gauss(0, 0.3)
    if "critic" in person.traits:
        overall = -1.0
    return {
        scale: gain + overall + source.gauss(0, 0.35)
        for scale, gain in GAIN[person.programme].items()
    }


def _rate(
    person: Person,
    occasion: str,
    items: Mapping[str, Item],
    gains: Mapping[str, float],
    learned: bool = False,
) -> dict[str, str]:
    levels = _levels(person)
    rated = {}
    for name, item in items.items():
        habit = person.chance("habit", name).gauss(0, 0.3)
        mood = person.chance("mood", occasion, name).gauss(0, 0.42)
        level = levels[item.scale] + gains[item.scale] + item.ease + habit + mood
        level += item.learned if learned else 0
        rated[name] = _choose(person, 6 - level if item.reversed else level)
    return rated


def _levels(person: Person) -> dict[str, float]:
    source = person.chance("level")
    able = source.gauss(0, 0.4) + min(person.years, 20) * 0.02 - 0.14
    return {
        scale: level + able + source.gauss(0, 0.5)
        for scale, level in BEFORE[person.programme].items()
    }


def _choose(person: Person, level: float) -> str:
    if "fours" in person.traits:
        return "4"
    return str(min(5, max(1, round(level))))
