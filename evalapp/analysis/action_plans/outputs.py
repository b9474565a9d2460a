"""Outputs against targets: each activity with a number to reach, and those that count the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from evalapp.analysis.action_plans.choosing import choose_spelling, fold
from evalapp.analysis.action_plans.results import IndicatorSum, Output
from evalapp.analysis.action_plans.standing import name_plan
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.questionnaire.planning.records import PlanRecord

LEAST_TO_ADD_UP = 2
"""The sum over a single activity is what stands in its own row."""


def list_outputs(records: Sequence[PlanRecord]) -> tuple[Output, ...]:
    """Return every activity that has a target, with how much of the way to it was made."""
    return tuple(_read_outputs(records))


def _read_outputs(records: Sequence[PlanRecord]) -> Iterator[Output]:
    for record in records:
        for activity in record.plan.activities:
            if activity.target is not None:
                reached = record.progress[activity.number].output
                yield Output(
                    plan=name_plan(record),
                    activity=activity.title,
                    indicator=activity.indicator,
                    baseline=activity.baseline,
                    target=activity.target,
                    reached=reached,
                    share=measure_way(activity.baseline or 0.0, activity.target, reached),
                )


def measure_way(baseline: float, target: float, reached: float | None) -> Figure:
    """Return the share of the way from the baseline to the target that was made.

    (reached − baseline)/(target − baseline): below 0 where it went the other way, above 1 where
    more was reached than planned; targets may lie below the baseline.
    """
    if reached is None:
        return Absent(Reason.NO_ANSWERS)
    if target == baseline:
        return Absent(Reason.NO_WAY)
    return (reached - baseline) / (target - baseline)


def add_up_indicators(outputs: Sequence[Output]) -> tuple[IndicatorSum, ...]:
    """Return the sums of outputs with the same indicator, those of most activities first.

    Indicators are the same when they are so word by word, whatever the case and spaces; what shall
    rise is not added to what shall fall. A baseline that was left out is 0.
    """
    alike: dict[tuple[str, bool], list[Output]] = {}
    for output in outputs:
        if output.indicator.strip():
            rises = output.target >= (output.baseline or 0.0)
            alike.setdefault((fold(output.indicator), rises), []).append(output)
    sums = [_add_up(own) for own in alike.values() if len(own) >= LEAST_TO_ADD_UP]
    return tuple(sorted(sums, key=lambda each: (-each.n, -each.n_reported, each.indicator)))


def _add_up(outputs: Sequence[Output]) -> IndicatorSum:
    told = [(each, each.reached) for each in outputs if each.reached is not None]
    # Sorted: the sum of fractions shall not depend on the order of the plans.
    baseline = sum(sorted(each.baseline or 0.0 for each, _reached in told))
    target = sum(sorted(each.target for each, _reached in told))
    reached = sum(sorted(number for _each, number in told))
    return IndicatorSum(
        indicator=choose_spelling(Counter(each.indicator.strip() for each in outputs)),
        n=len(outputs),
        n_reported=len(told),
        baseline=baseline,
        target=target,
        reached=reached,
        share=measure_way(baseline, target, reached if told else None),
    )
