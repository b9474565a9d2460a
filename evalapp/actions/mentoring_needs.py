"""What people of action plans need, and what they did about their difficulties: for mentors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.actions.mentoring import MentoredPlan, contains
from evalapp.analysis.action_plans.needs import (
    HELPED_FIRST,
    cross_choices,
    list_difficulties,
    read_needs,
)
from evalapp.analysis.action_plans.results import Grouping, Matrix
from evalapp.questionnaire.planning.progress import Difficulty
from evalapp.reporting.action_plans.material import PlanWords

CROSSED_BY: Final = (Grouping.COUNTRY, Grouping.CLUSTER, Grouping.PROGRAMME)


def cross_needs(plans: Sequence[MentoredPlan], by: str) -> Matrix:
    """Return how many of these plans have each need, by country or another of CROSSED_BY."""
    grouping = next((each for each in CROSSED_BY if each == by), Grouping.COUNTRY)
    return cross_choices([each.record for each in plans], grouping, read_needs)


@dataclass(frozen=True)
class Strategy:
    """A difficulty of a plan and what its people did about it."""

    mentored: MentoredPlan
    difficulty: Difficulty


def list_strategies(
    plans: Sequence[MentoredPlan], words: PlanWords, challenge: str, helped: str, sought: str
) -> list[Strategy]:
    """Return what was done about difficulties: of one kind, with one outcome, with words sought.

    An empty filter lets all through. What helped comes first. Words are sought in what was written
    of the difficulty, in its kind, in translations, and in what the plan is about.
    """
    found = [
        each
        for each in _list_all(plans)
        if challenge in ("", each.difficulty.challenge)
        and helped in ("", each.difficulty.helped)
        and contains(sought, _list_words(each, words))
    ]
    return sorted(found, key=lambda each: _rank(each.difficulty.helped))


def _list_all(plans: Sequence[MentoredPlan]) -> Iterator[Strategy]:
    for mentored in plans:
        for difficulty in list_difficulties(mentored.record):
            if difficulty.strategy:
                yield Strategy(mentored, difficulty)


def _list_words(strategy: Strategy, words: PlanWords) -> list[str]:
    mentored, told = strategy.mentored, strategy.difficulty
    plan = mentored.record.plan
    texts = [told.text, told.strategy, plan.title, plan.objective, plan.cluster]
    own = [*texts, *map(mentored.translate, texts)]
    return [*own, words.name_option("challenge", told.challenge)]


def _rank(helped: str) -> int:
    return HELPED_FIRST.index(helped) if helped in HELPED_FIRST else len(HELPED_FIRST)
