"""An action plan as its form (`surveys/action_plan.toml`) asks for it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

ACTIVITIES: Final = "activities"
"""The repeat of the form in which activities stand."""

PROVINCE: Final = "province_"
"""A question of this name and a country's asks for the province."""


@dataclass(frozen=True)
class Activity:
    """One activity of a plan. `number` stays the same when the plan is written anew.

    `baseline` and `target` are in the unit of the `indicator`; None where they were left out.
    """

    number: int
    title: str
    owner: str = ""
    due: datetime.date | None = None
    output: str = ""
    indicator: str = ""
    baseline: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class Plan:
    """An action plan. `country`, `province` and `programmes` are names of options of its form.

    A plan `is_public` where its people agreed that others see it by name; `contact` is for
    mentors only.
    """

    title: str
    objective: str = ""
    cluster: str = ""
    programmes: tuple[str, ...] = ()
    country: str = ""
    province: str = ""
    team_size: int | None = None
    is_public: bool = False
    contact: str = ""
    activities: tuple[Activity, ...] = ()


def read_plan(answers: Mapping[str, Any]) -> Plan:
    """Return the plan that checked answers to its form tell; activities are counted from 1."""
    country = _text(answers, "country")
    size = answers.get("team_size")
    return Plan(
        title=_text(answers, "title"),
        objective=_text(answers, "objective"),
        cluster=_text(answers, "cluster"),
        programmes=tuple(answers.get("programmes") or ()),
        country=country,
        # Whoever chooses “other” is asked for the name of the province.
        province=_text(answers, f"{PROVINCE}other") or _text(answers, PROVINCE + country),
        team_size=int(size) if size is not None else None,
        is_public=answers.get("is_public") == "yes",
        contact=_text(answers, "contact"),
        activities=tuple(
            _read_activity(number, told)
            for number, told in enumerate(answers.get(ACTIVITIES, ()), 1)
        ),
    )


def _read_activity(number: int, told: Mapping[str, Any]) -> Activity:
    due = _text(told, "due")
    return Activity(
        number=number,
        title=_text(told, "activity"),
        owner=_text(told, "owner"),
        due=datetime.date.fromisoformat(due) if due else None,
        output=_text(told, "output"),
        indicator=_text(told, "indicator"),
        baseline=read_figure(told.get("baseline")),
        target=read_figure(told.get("target")),
    )


def keep_numbers(before: Sequence[Activity], after: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return activities of a plan written anew with the numbers that they had before.

    An activity is known by its title, else by its place where both lists are of one length; others
    are new and get numbers that none had.
    """
    known = {activity.title.casefold(): activity.number for activity in before}
    numbers = [known.pop(activity.title.casefold(), None) for activity in after]
    if len(before) == len(after):
        left = set(known.values())
        for place, old in enumerate(before):
            if numbers[place] is None and old.number in left:
                numbers[place] = old.number
    free = max((activity.number for activity in before), default=0)
    for place, number in enumerate(numbers):
        if number is None:
            free += 1
            numbers[place] = free
    return tuple(
        replace(activity, number=number)
        for activity, number in zip(after, numbers, strict=True)
        if number is not None
    )


def read_revisions(revisions: Sequence[Mapping[str, Any]]) -> Plan:
    """Return the plan that the last of its revisions tells; activities keep their numbers."""
    plans = [read_plan(answers) for answers in revisions]
    activities: tuple[Activity, ...] = ()
    ever: dict[int, Activity] = {}
    for plan in plans:
        activities = keep_numbers(list(ever.values()), plan.activities)
        ever |= {activity.number: activity for activity in activities}
    return replace(plans[-1], activities=activities)


def read_figure(value: object) -> float | None:
    """Return the number that an answer tells, None where it was left out."""
    return float(value) if isinstance(value, int | float | str) and value != "" else None


def _text(answers: Mapping[str, Any], name: str) -> str:
    return str(answers.get(name) or "")
