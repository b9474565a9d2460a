"""How much of what a person was asked they answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from evalapp.questionnaire.definition import Place, Questionnaire


@dataclass(frozen=True)
class Completeness:
    """How many questions a person was asked, and how many of them they answered."""

    answered: int
    asked: int

    @property
    def is_complete(self) -> bool:
        """Every question that was asked has an answer."""
        return self.answered == self.asked

    @property
    def tens(self) -> int:
        """The share answered in per cent, to the next ten; 100 only where it is complete.

        Nothing finer is told: the exact number could tell by which rules a person was led.
        """
        if self.is_complete:
            return 100
        return min(90, 10 * round(10 * self.answered / self.asked))


def count_answered(
    questionnaire: Questionnaire, answers: Mapping[str, object], not_asked: Collection[str]
) -> Completeness:
    """Return how many of the questions that a person was asked they answered.

    What the program works out by itself does not count; a question asked several times counts
    once, and as answered if it was at any time.
    """
    asked = [
        place
        for name, place in questionnaire.places.items()
        if place.question.is_typed and name not in not_asked
    ]
    return Completeness(sum(_is_answered(place, answers) for place in asked), len(asked))


def _is_answered(place: Place, answers: Mapping[str, object]) -> bool:
    name = place.question.name
    if place.repeat is None:
        return name in answers
    times = answers.get(place.repeat.name)
    return isinstance(times, list) and any(name in time for time in times)
