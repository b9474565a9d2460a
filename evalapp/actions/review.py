"""What evaluators do with doubtful pairs: look at them, accept, reject, take a decision back."""

from __future__ import annotations

import dataclasses
import datetime
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from evalapp.actions.evaluate import Reading, gather_sides
from evalapp.actions.pairing import (
    ACCEPTED,
    UNDONE,
    Decided,
    find_doubtful,
    keep_last,
    list_elements,
    match_people,
)
from evalapp.actions.refusal import Refusal
from evalapp.actions.review_look import Looked, Looker, make_key
from evalapp.analysis.candidates import group_pairs
from evalapp.analysis.matching import Matching, Pair
from evalapp.i18n import Message
from evalapp.reporting.material import SurveyMaterial, Writer
from evalapp.storage.database import Session, writing
from evalapp.storage.matches import add_decision, list_decisions
from evalapp.storage.surveys import hold
from evalapp.storage.tables import MatchDecision, Survey

NOT_OPEN = Message(
    "This pair is not open any more: somebody has decided on it, or on one of its people. Please "
    "look at the list again."
)
NOT_DECIDED = Message("There is no decision on this pair to undo. Please look at the list again.")

Surveys: TypeAlias = Sequence[Survey]
Ids: TypeAlias = tuple[uuid.UUID, uuid.UUID]


@dataclass(frozen=True)
class Decision:
    """One decision in the list of all: on which pair, what, who and when.

    It `holds` until another one is made on its pair. An accepted pair that holds `counts` unless
    one of its people was found by an equal code since.
    """

    pair: Looked
    verdict: str
    made_at: datetime.datetime
    made_by: str
    holds: bool
    counts: bool


@dataclass(frozen=True)
class Review:
    """What there is to decide between two surveys, and what was decided, the last one first.

    Pairs that share somebody stand in one group. `elements` and `backgrounds` are labels by name.
    `crowded` people have a code that too many share for anybody to tell them apart.
    """

    before: SurveyMaterial
    after: SurveyMaterial
    matching: Matching
    elements: Mapping[str, str]
    backgrounds: Mapping[str, str]
    groups: tuple[tuple[Looked, ...], ...] = ()
    decisions: tuple[Decision, ...] = ()
    crowded: int = 0

    @property
    def is_shown(self) -> bool:
        """Enough people answered both surveys for anything to be shown."""
        return self.before.is_shown and self.after.is_shown

    @property
    def n_open(self) -> int:
        """The number of pairs that wait for a decision."""
        return sum(len(group) for group in self.groups)


def review_pairs(session: Session, before: Surveys, after: Surveys, reading: Reading) -> Review:
    """Return the doubtful pairs of two surveys and the decisions made on pairs of theirs."""
    sides = gather_sides(session, before, after, reading)
    made = list_decisions(session, _list_ids(before, after))
    decided = keep_last(made)
    looker = Looker(*sides)
    writer = Writer(reading.translator, sides[1].questionnaire)
    review = Review(
        *sides,
        matching=match_people(*sides, decided),
        elements={each.name: writer.say(each.label) for each in list_elements(*sides)},
        backgrounds={each.name: writer.label(each) for each in looker.backgrounds},
    )
    if not review.is_shown:
        return review
    doubtful = find_doubtful(*sides, decided)
    return dataclasses.replace(
        review,
        groups=tuple(looker.look_at_group(group) for group in group_pairs(doubtful.pairs)),
        decisions=tuple(_tell_decisions(made, review.matching, looker)),
        crowded=doubtful.crowded,
    )


def _list_ids(before: Surveys, after: Surveys) -> list[int]:
    return [survey.id for survey in (*before, *after)]


def _tell_decisions(
    made: Sequence[MatchDecision], matching: Matching, looker: Looker
) -> Iterator[Decision]:
    """Yield the decisions on pairs that can be seen, the last one first."""
    matched = set(zip(matching.rows_pre.tolist(), matching.rows_post.tolist(), strict=True))
    told: set[Pair] = set()
    for each in reversed(made):
        pair = looker.find_rows(each.first_id, each.second_id)
        if pair is None:
            continue
        holds = pair not in told and each.verdict != UNDONE
        told.add(pair)
        yield Decision(
            pair=looker.look_at(pair),
            verdict=each.verdict,
            made_at=each.made_at,
            made_by=each.made_by,
            holds=holds,
            counts=holds and each.verdict == ACCEPTED and pair in matched,
        )


def decide(
    session: Session,
    before: Surveys,
    after: Surveys,
    key: str,
    verdict: str,
    person: str,
    reading: Reading,
) -> None:
    """Store that a person accepted or rejected the pair with this key, or undid a decision on it.

    The same decision again changes nothing. Raises Refusal where the pair is not open (to accept
    or reject it), or nothing was decided (to undo).
    """
    sides = gather_sides(session, before, after, reading)
    with writing(session):
        for survey in sorted({*before, *after}, key=lambda survey: survey.id):
            hold(session, survey)
        decided = keep_last(list_decisions(session, _list_ids(before, after)))
        held = _find_held(key, decided)
        if held is not None and decided.verdicts[frozenset(held)] == verdict:
            return
        pair = held if verdict == UNDONE else _find_open(key, *sides, decided)
        if pair is None:
            raise Refusal(NOT_DECIDED if verdict == UNDONE else NOT_OPEN)
        add_decision(session, pair, verdict, person)


def _find_held(key: str, decided: Decided) -> Ids | None:
    """Return the ids of the decided pair with this key."""
    pairs = (sorted(pair) for pair in decided.verdicts)
    return next(((a, b) for a, b in pairs if make_key(a, b) == key), None)


def _find_open(
    key: str, before: SurveyMaterial, after: SurveyMaterial, decided: Decided
) -> Ids | None:
    """Return the ids of the doubtful pair with this key."""
    for row, other in find_doubtful(before, after, decided).pairs:
        one, two = before.rows[row].response, after.rows[other].response
        if one is not None and two is not None and make_key(one, two) == key:
            return one, two
    return None
