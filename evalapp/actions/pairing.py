"""Who is the same person in two surveys: equal codes, and what evaluators decided by hand."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from evalapp.analysis.candidates import Candidates, find_candidates
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
        here = {row.response: place for place, row in enumerate(before)}
        there = {row.response: place for place, row in enumerate(after)}
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


def find_doubtful(before: SurveyMaterial, after: SurveyMaterial, decided: Decided) -> Candidates:
    """Return the pairs that may be one person's and wait for a decision."""
    found = find_candidates(
        [row.code_hashes or {} for row in before.rows],
        [row.code_hashes or {} for row in after.rows],
        [element.name for element in list_elements(before, after)],
        match_people(before, after, decided),
    )
    rejected = set(decided.find_rejected(before.rows, after.rows))
    return Candidates(tuple(pair for pair in found.pairs if pair not in rejected), found.crowded)


def list_elements(before: SurveyMaterial, after: SurveyMaterial) -> list[CodeElement]:
    """Return the elements of the codes that two surveys ask for, in the words of the latter."""
    asked = (*before.questionnaire.code, *after.questionnaire.code)
    return list({element.name: element for element in asked}.values())
