"""Chance that falls the same way each time: the demo is one and the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Final

from evalapp.actions.cards import SIGNS

SEED: Final = "mekong 294"
"""Of some two thousand tried, the one whose figures look most like those of real workshops."""


def chance(*subject: object) -> Random:
    """Return a source of chance of this subject's own: one change leaves the others as they are."""
    return Random("/".join(map(str, (SEED, *subject))))  # noqa: S311  made to be repeated


def pick(source: Random, weights: Mapping[str, float]) -> str:
    """Return one of the names; a heavier one comes up more often."""
    return source.choices(list(weights), list(weights.values()))[0]


def pick_several(source: Random, shares: Mapping[str, float]) -> list[str]:
    """Return each name with its own probability."""
    return [name for name, share in shares.items() if source.random() < share]


def draw_code(source: Random, length: int) -> str:
    """Return a code of so many signs that cannot be confused in print."""
    return "".join(source.choice(SIGNS) for _ in range(length))


def draw_key(source: Random) -> str:
    """Return a public key, as rows have them."""
    return draw_code(source, 12).lower()
