"""What people need, what was difficult, what they did about it, and who offered help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from evalapp.analysis.action_plans.choosing import fold, group_records
from evalapp.analysis.action_plans.results import Challenge, Grouping, Match, Matrix, Offer, Tried
from evalapp.analysis.action_plans.standing import (
    find_last,
    list_reporting,
    name_plan,
    order_counts,
)
from evalapp.questionnaire.planning.progress import Difficulty
from evalapp.questionnaire.planning.records import PlanRecord

HELPED_FIRST: Final = ("yes", "partly", "", "no")
"""The order in which strategies stand: what is not known to have failed before what did."""


def read_needs(record: PlanRecord) -> Sequence[str]:
    """Return the needs that a plan's people told last."""
    return find_last(record, lambda update: update.needs) or ()


def read_challenges(record: PlanRecord) -> Sequence[str]:
    """Return the kinds of difficulties that a plan's people ever told of."""
    return list(dict.fromkeys(each.challenge for each in list_difficulties(record)))


def list_difficulties(record: PlanRecord) -> list[Difficulty]:
    """Return all difficulties of a plan, each once, with what was done about it last.

    A difficulty that a later report leaves out was one all the same.
    """
    found: dict[tuple[str, str], Difficulty] = {}
    for update in record.updates:
        for told in update.difficulties:
            key = told.challenge, fold(told.text)
            before = found.get(key)
            if before is not None and not told.strategy:
                told = replace(told, strategy=before.strategy, helped=before.helped)
            found[key] = told
    return list(found.values())


def cross_choices(
    records: Sequence[PlanRecord], by: Grouping, read: Callable[[PlanRecord], Sequence[str]]
) -> Matrix:
    """Return how many plans chose each option, by group; only plans that reported are counted."""
    reporting = list_reporting(records)
    groups = group_records(reporting, by)
    totals = order_counts(_count(reporting, read))
    own = {group: _count(each, read) for group, each in groups.items()}
    return Matrix(
        by=by,
        groups=tuple(groups),
        sizes={group: len(each) for group, each in groups.items()},
        totals=totals,
        cells={option: {group: own[group][option] for group in groups} for option in totals},
    )


def _count(
    records: Iterable[PlanRecord], read: Callable[[PlanRecord], Sequence[str]]
) -> Counter[str]:
    return Counter(option for record in records for option in set(read(record)) if option)


def list_challenges(records: Sequence[PlanRecord]) -> tuple[Challenge, ...]:
    """Return the kinds of difficulties, those of most plans first, with what was done."""
    plans: Counter[str] = Counter()
    tried: dict[str, list[Tried]] = {}
    for record in records:
        plans.update(read_challenges(record))
        for told in list_difficulties(record):
            made = Tried(name_plan(record), told.text, told.strategy, told.helped)
            tried.setdefault(told.challenge, []).append(made)
    return tuple(
        Challenge(need, n, tuple(sorted(tried[need], key=_judge)))
        for need, n in order_counts(plans).items()
    )


def _judge(tried: Tried) -> tuple[bool, int]:
    helped = tried.helped if tried.helped in HELPED_FIRST else ""
    return not tried.strategy, HELPED_FIRST.index(helped)


def match_offers(records: Sequence[PlanRecord], offers: Iterable[Offer]) -> tuple[Match, ...]:
    """Return each need with the plans that have it and the help that was offered for it.

    An offer that names a need stands with it; one that names none, with the needs of the plan that
    it was made to, or with no need (the last match) where that plan has told none. Offers to plans
    that are not among these are left out.
    """
    needs = {record.key: set(read_needs(record)) for record in records}
    plans: dict[str, list[PlanRecord]] = {}
    for record in records:
        for need in needs[record.key]:
            plans.setdefault(need, []).append(record)
    found: dict[str, list[Offer]] = {need: [] for need in plans}
    for offer in offers:
        if not offer.plan or offer.plan in needs:
            for need in _list_needs(offer, needs):
                found.setdefault(need, []).append(offer)
    ordered = sorted(found, key=lambda need: (not need, -len(plans.get(need, ())), need))
    return tuple(
        Match(
            need,
            tuple(map(name_plan, plans.get(need, ()))),
            tuple(sorted(found[need], key=lambda offer: (not offer.need, offer.text, offer.plan))),
        )
        for need in ordered
    )


def _list_needs(offer: Offer, needs: Mapping[str, set[str]]) -> Sequence[str]:
    if offer.need:
        return [offer.need]
    return sorted(needs.get(offer.plan, ())) or [""]
