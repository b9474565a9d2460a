"""Who is the same person in two surveys: equal codes, and what evaluators decided by hand."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from evalapp.actions.large import LargeRows, find_places
from evalapp.analysis.candidates import Candidates, Elements, find_candidates
from evalapp.analysis.matching import Matching, Pair, match_codes
from evalapp.questionnaire.pseudonym import CodeElement
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.material import SurveyMaterial
from evalapp.storage.database import Session
from evalapp.storage.matches import list_decisions
from evalapp.storage.tables import MatchDecision

ACCEPTED: Final = "accepted"
REJECTED: Final = "rejected"
UNDONE: Final = "undone"

MOST_FREE: Final = 50_000
"""Of more people without a match, nobody could decide on pairs: none are looked for."""

Rows: TypeAlias = Sequence[StoredAnswers]


@dataclass(frozen=True)
class Decided:
    """What holds now of pairs of responses: `verdicts` maps both ids to ACCEPTED or REJECTED."""

    verdicts: Mapping[frozenset[uuid.UUID], str] = field(default_factory=dict)

    def find_accepted(self, before: Rows, after: Rows) -> list[Pair]:
        """Return the rows of accepted pairs."""
        return self._find(ACCEPTED, before, after)

    def find_rejected(self, before: Rows, after: Rows) -> list[Pair]:
        """Return the rows of rejected pairs."""
        return self._find(REJECTED, before, after)

    def _find(self, verdict: str, before: Rows, after: Rows) -> list[Pair]:
        responses = frozenset(one for pair in self.verdicts for one in pair)
        here, there = (find_places(rows, responses) for rows in (before, after))
        return [
            (here[one], there[other])
            for pair, own in self.verdicts.items()
            if own == verdict
            for one, other in (tuple(pair), tuple(pair)[::-1])
            if one in here and other in there
        ]


def read_decided(session: Session, surveys: Sequence[int]) -> Decided:
    """Return what holds of pairs of responses to these surveys."""
    return keep_last(list_decisions(session, surveys))


def keep_last(made: Sequence[MatchDecision]) -> Decided:
    """Return the last decision on each pair; `made` are all of them in order."""
    last = {frozenset((each.first_id, each.second_id)): each.verdict for each in made}
    return Decided({pair: verdict for pair, verdict in last.items() if verdict != UNDONE})


def match_people(before: SurveyMaterial, after: SurveyMaterial, decided: Decided) -> Matching:
    """Match the people of two surveys by their codes and by what was accepted."""
    accepted = decided.find_accepted(before.rows, after.rows)
    return match_codes(before.table.codes, after.table.codes, accepted)


def find_doubtful(
    before: SurveyMaterial,
    after: SurveyMaterial,
    decided: Decided,
    matching: Matching | None = None,
) -> Candidates:
    """Return the pairs that may be one person's and wait for a decision.

    `matching` says who was found where that is known already.
    """
    matching = matching or match_people(before, after, decided)
    found = find_candidates(
        _read_elements(before.rows, matching.rows_pre),
        _read_elements(after.rows, matching.rows_post),
        [element.name for element in list_elements(before, after)],
        matching,
    )
    rejected = set(decided.find_rejected(before.rows, after.rows))
    return Candidates(tuple(pair for pair in found.pairs if pair not in rejected), found.crowded)


def _read_elements(rows: Rows, matched: NDArray[np.intp]) -> Sequence[Elements]:
    """Return everybody's elements; where they are very many, only of those not matched."""
    if not isinstance(rows, LargeRows):
        return [row.code_hashes or {} for row in rows]
    elements: list[Elements] = [{}] * len(rows)
    free = np.delete(np.arange(len(rows)), matched).tolist()
    if len(free) <= MOST_FREE:
        for place, row in zip(free, rows.read(free), strict=True):
            elements[place] = row.code_hashes or {}
    return elements


def list_elements(before: SurveyMaterial, after: SurveyMaterial) -> list[CodeElement]:
    """Return the elements of the codes that two surveys ask for, in the words of the latter."""
    asked = (*before.questionnaire.code, *after.questionnaire.code)
    return list({element.name: element for element in asked}.values())
