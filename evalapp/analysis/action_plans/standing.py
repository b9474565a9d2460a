"""How far plans are, and what came of them by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from evalapp.analysis.action_plans.results import (
    Achievement,
    Choices,
    GroupProgress,
    PlanName,
    Standing,
    Telling,
)
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.questionnaire.planning.progress import Status, Update
from evalapp.questionnaire.planning.records import PlanRecord

Told = TypeVar("Told", str, Sequence[str], Mapping[str, int | None])


def tell_progress(name: str, records: Sequence[PlanRecord]) -> GroupProgress:
    """Return how these plans stand."""
    percents = [record.percent for record in records if record.percent is not None]
    return GroupProgress(
        name=name,
        n_plans=len(records),
        n_reporting=len(list_reporting(records)),
        n_activities=sum(len(record.plan.activities) for record in records),
        plans=_stand(record.status for record in records),
        activities=_stand(
            record.judge(activity) for record in records for activity in record.plan.activities
        ),
        percent=_average(percents),
        n_percent=len(percents),
        achievements=count_achievements(records),
        needs=count_choices(records, lambda update: update.needs),
    )


def _average(percents: Sequence[float]) -> Figure:
    # Sorted: the sum of fractions shall not depend on the order of the plans.
    return sum(sorted(percents)) / len(percents) if percents else Absent(Reason.NO_ANSWERS)


def _stand(statuses: Iterable[Status]) -> Standing:
    counts = Counter(statuses)
    return Standing({status: counts[status] for status in Status})


def list_reporting(records: Iterable[PlanRecord]) -> list[PlanRecord]:
    """Return the plans of which there was news since they were written."""
    return [record for record in records if record.updates]


def find_last(record: PlanRecord, read: Callable[[Update], Told]) -> Told | None:
    """Return what a plan's people told last of one thing, None where they never did."""
    told = (read(update) for update in reversed(record.updates))
    return next((value for value in told if value), None)


def count_choices(
    records: Sequence[PlanRecord], read: Callable[[Update], Sequence[str]]
) -> Choices:
    """Return how many plans chose each option the last time that they chose any."""
    counts = Counter(
        option for record in records for option in dict.fromkeys(find_last(record, read) or ())
    )
    return Choices(order_counts(counts), len(list_reporting(records)))


def order_counts(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts, the largest first, of equal ones by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def count_achievements(records: Sequence[PlanRecord]) -> tuple[Achievement, ...]:
    """Return the achievements by kind, those of most plans first, with their numbers added up."""
    told: dict[str, list[int | None]] = {}
    for record in records:
        for kind, number in (find_last(record, lambda update: update.achievements) or {}).items():
            told.setdefault(kind, []).append(number)
    made = [_add_up(kind, numbers) for kind, numbers in told.items()]
    return tuple(sorted(made, key=lambda each: (-each.n_plans, -each.total, each.kind)))


def _add_up(kind: str, numbers: Sequence[int | None]) -> Achievement:
    told = [number for number in numbers if number is not None]
    return Achievement(kind, len(numbers), len(told), sum(told))


def list_tellings(
    records: Sequence[PlanRecord], read: Callable[[Update], str]
) -> tuple[Telling, ...]:
    """Return what each plan's people wrote last to one question."""
    return tuple(
        Telling(name_plan(record), text) for record in records if (text := find_last(record, read))
    )


def name_plan(record: PlanRecord) -> PlanName:
    """Return which plan it is."""
    return PlanName(record.key, record.plan.title, record.language)
