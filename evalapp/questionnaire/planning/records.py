"""A plan together with all that was reported of it, and how it stands by now."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from evalapp.questionnaire.planning.plans import Activity, Plan
from evalapp.questionnaire.planning.progress import ActivityProgress, Status, Update


@dataclass(frozen=True)
class PlanRecord:
    """A plan, where it comes from, and its updates, the first one first.

    `programmes` and `workshop` are keys; `revisions` counts how often the plan was written.
    """

    key: str
    plan: Plan
    workshop: str
    programmes: tuple[str, ...]
    language: str
    written_at: datetime.datetime
    revisions: int = 1
    updates: tuple[Update, ...] = ()

    @property
    def last_news(self) -> datetime.datetime:
        """When the plan was last heard of."""
        return self.updates[-1].made_at if self.updates else self.written_at

    @cached_property
    def progress(self) -> Mapping[int, ActivityProgress]:
        """Activity → how it stands: of each thing, what was reported last."""
        return {activity.number: self._merge(activity.number) for activity in self.plan.activities}

    def _merge(self, number: int) -> ActivityProgress:
        told = [each.activities[number] for each in self.updates if number in each.activities]
        merged = {
            column.name: value
            for each in told
            for column in fields(each)
            if (value := getattr(each, column.name)) not in (None, "")
        }
        if merged.get("status") is Status.DONE:
            merged["percent"] = 100
        return ActivityProgress(**merged)

    def judge(self, activity: Activity) -> Status:
        """Return how an activity stands; what nobody reported on has not started."""
        return self.progress[activity.number].status or Status.NOT_STARTED

    @property
    def status(self) -> Status:
        """How the whole plan stands.

        It is done when each activity is done, changed or given up and one is done; given up when
        all are; going on as soon as one has started.
        """
        told = {self.judge(activity) for activity in self.plan.activities}
        if told <= {Status.NOT_STARTED}:
            return Status.NOT_STARTED
        if told == {Status.GIVEN_UP}:
            return Status.GIVEN_UP
        if Status.DONE in told and told <= {Status.DONE, Status.CHANGED, Status.GIVEN_UP}:
            return Status.DONE
        return Status.CHANGED if told <= {Status.CHANGED, Status.GIVEN_UP} else Status.GOING_ON

    @property
    def percent(self) -> float | None:
        """How much of the plan is done: the mean over its activities that were not given up.

        Done counts 100, not started 0; None where nothing was reported or nothing is left.
        """
        if not self.updates:
            return None
        counted = [
            self.progress[activity.number].percent or 0
            for activity in self.plan.activities
            if self.judge(activity) is not Status.GIVEN_UP
        ]
        return sum(counted) / len(counted) if counted else None

    @cached_property
    def latest(self) -> Update | None:
        """The newest update, None where nothing was reported."""
        return self.updates[-1] if self.updates else None
