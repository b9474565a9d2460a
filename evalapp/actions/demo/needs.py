"""In what people of the demo need more training or advice: each country has its own needs."""

from __future__ import annotations

from typing import Final

from evalapp.actions.demo.chance import pick_several
from evalapp.actions.demo.people import BUSINESS_DATABASE, Person

NAMES: Final = (
    "quality",
    "technology",
    "value",
    "cost",
    "finance",
    "marketing",
    "export",
    "markets",
    "profiling",
)
SHARES: Final = {
    "kh": (0.65, 0.40, 0.55, 0.35, 0.45, 0.40, 0.30, 0.50, 0.15),
    "mm": (0.45, 0.70, 0.35, 0.25, 0.65, 0.30, 0.55, 0.45, 0.25),
    "th": (0.25, 0.20, 0.55, 0.45, 0.15, 0.60, 0.30, 0.70, 0.20),
    "vn": (0.40, 0.30, 0.25, 0.55, 0.30, 0.40, 0.65, 0.60, 0.25),
}
"""Country → the share of people who name each need."""

DATABASE_PEOPLE: Final = {"profiling": 0.5, "technology": -0.15, "quality": -0.1}
LATER: Final = {"finance": 0.15, "markets": 0.1, "profiling": -0.2}
"""Need → how much more often it is named: in one programme, and after months of trying."""


def choose(person: Person, later: bool = False) -> list[str]:
    """Return the needs that the person names."""
    shares = dict(zip(NAMES, SHARES[person.country], strict=True))
    if person.programme == BUSINESS_DATABASE:
        shares = _shift(shares, DATABASE_PEOPLE)
    if later:
        shares = _shift(shares, LATER)
    return pick_several(person.chance("needs", later), shares)


def _shift(shares: dict[str, float], by: dict[str, float]) -> dict[str, float]:
    return {name: share + by.get(name, 0) for name, share in shares.items()}
