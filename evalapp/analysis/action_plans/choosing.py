"""Which plans are told of: those of a group, and only those that the reader may see.

What leaves the house is made of plans alone whose people agreed that they are shown. Of the others
it says at most how many there are, of all plans together and where they are none or enough: so no
figure differs by what a private plan says, or by the group it is in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evalapp.analysis.action_plans.results import EVERYTHING, Audience, Grouping, Selection
from evalapp.analysis.figures import Withheld
from evalapp.questionnaire.planning.records import PlanRecord

SEPARATOR = "/"
"""Stands between the names of a country and of its province."""


def choose_records(
    records: Iterable[PlanRecord], selection: Selection, audience: Audience
) -> list[PlanRecord]:
    """Return the plans of a selection that this audience sees, the oldest first."""
    seen = [
        record
        for record in records
        if (audience is Audience.STAFF or record.plan.is_public) and is_in(record, selection)
    ]
    return sorted(seen, key=lambda record: (record.written_at, record.key))


def count_private(
    records: Iterable[PlanRecord], selection: Selection, audience: Audience, minimum: int
) -> int | Withheld | None:
    """Return how many plans a public audience does not see; None for staff, who see all.

    `records` are all plans there are. Withheld where they are fewer than `minimum` but not none,
    and of any group: to know which group a private plan is in is to know something of it.
    """
    if audience is Audience.STAFF:
        return None
    n = sum(not record.plan.is_public for record in records)
    return n if selection == EVERYTHING and (n == 0 or n >= minimum) else Withheld()


def is_in(record: PlanRecord, selection: Selection) -> bool:
    """Tell whether a plan is in the selection."""
    if selection.by is None:
        return True
    wanted = fold(selection.group)
    return any(fold(group) == wanted for group in list_groups(record, selection.by))


def list_groups(record: PlanRecord, by: Grouping) -> Sequence[str]:
    """Return the groups that a plan is in; none where its people did not say."""
    plan = record.plan
    match by:
        case Grouping.PROGRAMME:
            return record.programmes
        case Grouping.PROVINCE:
            is_told = plan.country and plan.province
            return [f"{plan.country}{SEPARATOR}{plan.province}"] if is_told else []
        case Grouping.WORKSHOP:
            found = record.workshop
        case Grouping.COUNTRY:
            found = plan.country
        case Grouping.CLUSTER:
            found = plan.cluster.strip()
    return [found] if found else []


def group_records(records: Iterable[PlanRecord], by: Grouping) -> dict[str, list[PlanRecord]]:
    """Return group → its plans, those with most plans first.

    Groups that people named in their own words, as clusters, are one whatever the case and spaces;
    they bear the words that most wrote.
    """
    found: dict[str, list[PlanRecord]] = {}
    spellings: dict[str, Counter[str]] = {}
    for record in records:
        for group in list_groups(record, by):
            found.setdefault(fold(group), []).append(record)
            spellings.setdefault(fold(group), Counter())[group] += 1
    ordered = sorted(found, key=lambda group: (-len(found[group]), group))
    return {choose_spelling(spellings[group]): found[group] for group in ordered}


def choose_spelling(spellings: Counter[str]) -> str:
    """Return the spelling that most wrote; of several, the first by the alphabet."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def fold(text: str) -> str:
    """Return a text so that those that differ by case and spaces alone are equal."""
    return " ".join(text.split()).casefold()
