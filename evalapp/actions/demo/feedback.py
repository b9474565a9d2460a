"""Who at the demo's S&E workshop says what of which presentation."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Final

from evalapp.actions.demo.chance import chance, pick
from evalapp.actions.demo.people import BUSINESS_DATABASE, SME_CLUSTER, Person, read_people
from evalapp.questionnaire.planning.feedback import ASPECTS, Feedback, Rating
from evalapp.questionnaire.planning.plans import Plan

SPEAKS: Final = 0.72
"""The share of those in the room who say something of a presentation."""

RATES: Final = 0.94
WRITES: Final = {"strong": 0.42, "improve": 0.36, "offers": 0.16}
"""The share of speakers who rate an aspect, or write."""

AGREES: Final[Mapping[str, Mapping[str, float]]] = {
    "useful": {Rating.YES: 14, Rating.PARTLY: 4, Rating.NO: 0.5},
    "realistic": {Rating.YES: 9, Rating.PARTLY: 7, Rating.NO: 1},
    "clear": {Rating.YES: 11, Rating.PARTLY: 5, Rating.NO: 1},
}


@cache
def read_remarks() -> Mapping[str, Mapping[str, Any]]:
    """Return kind of plan → strong, improve and offers → language → what people write."""
    return tomllib.loads((files("evalapp.actions.demo") / "feedback.toml").read_text("utf-8"))


def list_present() -> Sequence[Person]:
    """Return the people at the S&E workshop."""
    return [
        person
        for person in read_people()
        if person.group != "visitors" and "synthesis" in person.surveys
    ]


def judge_plan(plan: Plan, number: int) -> Iterator[tuple[Person, Feedback]]:
    """Yield what people say of the plan presented as this number; nobody speaks of their own."""
    kind = SME_CLUSTER if SME_CLUSTER in plan.programmes else BUSINESS_DATABASE
    remarks = {
        name: {language: list(texts) for language, texts in by_language.items()}
        for name, by_language in read_remarks()[kind].items()
    }
    for person in list_present():
        source = chance("feedback", number, person.number)
        is_own = (person.country, person.province) == (plan.country, plan.province)
        if not is_own and source.random() < SPEAKS:
            yield person, _speak(source, person.language, remarks)


def _speak(
    source: Random, language: str, remarks: Mapping[str, Mapping[str, list[Any]]]
) -> Feedback:
    ratings = {
        aspect: Rating(pick(source, AGREES[aspect]))
        for aspect in ASPECTS
        if source.random() < RATES
    }
    written = {
        name: _take(source, remarks[name][language])
        for name, share in WRITES.items()
        if source.random() < share
    }
    offer = written.get("offers") or {}
    return Feedback(
        ratings=ratings,
        strong=written.get("strong") or "",
        improve=written.get("improve") or "",
        offer=offer.get("need", ""),
        offer_text=offer.get("text", ""),
        language=language,
    )


def _take(source: Random, left: list[Any]) -> Any:
    """Return one of the remarks that nobody has made of the plan yet, None where all were made."""
    return left.pop(source.randrange(len(left))) if left else None
