"""What people at a workshop say of each other's action plans when these are presented."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

ASPECTS: Final = ("useful", "realistic", "clear")
"""What of a presentation is rated: useful for the region, realistic, clearly told."""


class Rating(enum.StrEnum):
    """How far somebody agrees, the least first."""

    NO = "no"
    PARTLY = "partly"
    YES = "yes"


@dataclass(frozen=True)
class Feedback:
    """What one person says of one presentation; nothing in it tells who.

    `ratings` goes by aspect. `offer` is an option of the list of needs, `offer_text` what is
    offered in the person's own words.
    """

    ratings: Mapping[str, Rating] = field(default_factory=dict)
    strong: str = ""
    improve: str = ""
    offer: str = ""
    offer_text: str = ""
    language: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was chosen and nothing written."""
        texts = (self.strong, self.improve, self.offer, self.offer_text)
        return not self.ratings and not any(texts)


@dataclass(frozen=True)
class Said:
    """Words of somebody in the room, and the language in which they read the page."""

    text: str
    language: str


@dataclass(frozen=True)
class Offer:
    """Help that somebody in the room offers. `need` is an option of the list of needs, or empty."""

    need: str
    text: str
    language: str


@dataclass(frozen=True)
class PresentationFeedback:
    """All that was said of one presentation, in an order that tells nothing.

    `plan` is the key of the action plan, empty where the presentation has a title of its own only.
    `is_public` tells whether its title may leave the house. Texts that were hidden are not in it.
    """

    number: int
    title: str
    plan: str = ""
    is_public: bool = False
    given: tuple[Feedback, ...] = ()

    @property
    def people(self) -> int:
        """How many people said something."""
        return len(self.given)

    def count_ratings(self, aspect: str) -> Mapping[Rating, int]:
        """Return how many chose each rating of an aspect; nobody has to choose one."""
        counts = Counter(each.ratings[aspect] for each in self.given if aspect in each.ratings)
        return {rating: counts[rating] for rating in Rating}

    @property
    def strong(self) -> tuple[Said, ...]:
        """What people find strong, word by word."""
        return tuple(Said(each.strong, each.language) for each in self.given if each.strong)

    @property
    def improve(self) -> tuple[Said, ...]:
        """What people would improve, word by word."""
        return tuple(Said(each.improve, each.language) for each in self.given if each.improve)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Help that people offer."""
        return tuple(
            Offer(each.offer, each.offer_text, each.language)
            for each in self.given
            if each.offer or each.offer_text
        )


@dataclass(frozen=True)
class WorkshopFeedback:
    """The feedback that people at one workshop gave each other, in the agenda's order.

    `minimum` is the smallest group of which ratings are shown.
    """

    presentations: tuple[PresentationFeedback, ...] = ()
    minimum: int = 5

    @property
    def people(self) -> int:
        """How many people gave feedback at least: who they are is not known across plans."""
        return max((each.people for each in self.presentations), default=0)

    def list_offers(self) -> Iterator[tuple[PresentationFeedback, Offer]]:
        """Yield every offer of help with the presentation that it was made for."""
        for presentation in self.presentations:
            yield from ((presentation, offer) for offer in presentation.offers)
