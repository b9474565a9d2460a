"""What people report of a plan's progress (`surveys/action_plan_update.toml`)."""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from evalapp.questionnaire.planning.plans import read_figure

DIFFICULTIES: Final = "difficulties"
"""The repeat of the form in which challenges stand with what was done about them."""


class Status(enum.StrEnum):
    """How an activity stands; the values are options of the form."""

    NOT_STARTED = "not_started"
    GOING_ON = "going_on"
    DONE = "done"
    CHANGED = "changed"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class ActivityProgress:
    """What was reported of one activity at one time. `percent` is from 0 to 100.

    `output` is a number in the unit of the activity's indicator.
    """

    status: Status | None = None
    percent: int | None = None
    output: float | None = None
    evidence: str = ""
    link: str = ""


@dataclass(frozen=True)
class Difficulty:
    """A challenge by the list of capacities, what it was, what was done, and whether it helped.

    `helped` is `yes`, `partly`, `no`, or empty.
    """

    challenge: str = ""
    text: str = ""
    strategy: str = ""
    helped: str = ""


@dataclass(frozen=True)
class Update:
    """All that was reported of a plan at one time; options stand by their names.

    `activities` goes by number, `achievements` maps each kind to how many, None where no number
    was told. `made_by` is a mentor's name, empty where the plan's people reported themselves.
    """

    key: str
    made_at: datetime.datetime
    language: str = ""
    made_by: str = ""
    activities: Mapping[int, ActivityProgress] = field(default_factory=dict)
    achievements: Mapping[str, int | None] = field(default_factory=dict)
    other_achievement: str = ""
    difficulties: tuple[Difficulty, ...] = ()
    hardest_part: str = ""
    needs: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    assistance: str = ""
    resources: str = ""
    lessons: str = ""


_OF_ACTIVITY: Final = re.compile(r"(status|percent|output_number|evidence|link)_([0-9]{1,3})")


def read_update(
    answers: Mapping[str, Any],
    key: str,
    made_at: datetime.datetime,
    language: str = "",
    made_by: str = "",
) -> Update:
    """Return the update that checked answers to its form tell."""
    return Update(
        key=key,
        made_at=made_at,
        language=language,
        made_by=made_by,
        activities=_read_activities(answers),
        achievements={
            kind: _read_count(answers.get(f"n_{kind}"))
            for kind in answers.get("achievements") or ()
        },
        other_achievement=_text(answers, "achievement_other"),
        difficulties=tuple(map(_read_difficulty, answers.get(DIFFICULTIES, ()))),
        hardest_part=_text(answers, "hardest_part"),
        needs=tuple(answers.get("needs") or ()),
        support=tuple(answers.get("support") or ()),
        assistance=_text(answers, "technical_assistance"),
        resources=_text(answers, "outside_resources"),
        lessons=_text(answers, "lessons"),
    )


def _read_activities(answers: Mapping[str, Any]) -> dict[int, ActivityProgress]:
    told: dict[int, dict[str, Any]] = {}
    for name, value in answers.items():
        found = _OF_ACTIVITY.fullmatch(name)
        if found:
            told.setdefault(int(found[2]), {})[found[1]] = value
    return {
        number: ActivityProgress(
            status=Status(each["status"]) if each.get("status") in set(Status) else None,
            percent=_read_count(each.get("percent")),
            output=read_figure(each.get("output_number")),
            evidence=_text(each, "evidence"),
            link=_text(each, "link"),
        )
        for number, each in sorted(told.items())
    }


def _read_difficulty(told: Mapping[str, Any]) -> Difficulty:
    return Difficulty(
        challenge=_text(told, "challenge"),
        text=_text(told, "challenge_text"),
        strategy=_text(told, "strategy"),
        helped=_text(told, "helped"),
    )


def _read_count(value: object) -> int | None:
    number = read_figure(value)
    return int(number) if number is not None else None


def _text(answers: Mapping[str, Any], name: str) -> str:
    return str(answers.get(name) or "")
