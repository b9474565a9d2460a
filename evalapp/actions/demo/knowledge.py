"""What people of the demo know before the training, and what they have learned after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from evalapp.actions.demo.people import BUSINESS_DATABASE, SME_CLUSTER, Person

DO_NOT_KNOW: Final = "dont_know"


@dataclass(frozen=True)
class Topic:
    """A knowledge question. `known` is the share who know it before."""

    right: str
    wrong: tuple[str, str]
    known: float
    taught_in: str


TOPICS: Final = {
    "know_cluster": Topic("linked_firms", ("one_company", "one_market"), 0.5, SME_CLUSTER),
    "know_consortium": Topic("alliance", ("merger", "office"), 0.3, SME_CLUSTER),
    "know_origin": Topic("produced", ("shipped", "quality"), 0.45, ""),
    "know_database": Topic("number", ("full_name", "telephone"), 0.4, BUSINESS_DATABASE),
}

LEARNED: Final = 0.6
LEARNED_ASIDE: Final = 0.35
"""The share who learn what they did not know: taught in their programme, or in passing."""

FORGOTTEN: Final = 0.06
ADMITTED_BEFORE: Final = 0.65
ADMITTED_AFTER: Final = 0.25
"""The share of those who do not know that say so, and do not guess."""


def answer_test(person: Person, after: bool) -> dict[str, str]:
    """Return the person's answers to the knowledge questions, before or after the training."""
    return {name: _answer(person, name, topic, after) for name, topic in TOPICS.items()}


def _answer(person: Person, name: str, topic: Topic, after: bool) -> str:
    learning = person.chance("learning", name)
    knew = learning.random() < topic.known + person.chance("wit").gauss(0, 0.18)
    taught = LEARNED if topic.taught_in == person.programme else LEARNED_ASIDE
    knows = learning.random() >= FORGOTTEN if knew else learning.random() < taught
    if knows if after else knew:
        return topic.right
    guessing = person.chance("guess", name, after)
    if guessing.random() < (ADMITTED_AFTER if after else ADMITTED_BEFORE):
        return DO_NOT_KNOW
    return guessing.choice(topic.wrong)
