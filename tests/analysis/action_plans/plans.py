"""Makes action plans for tests: what is not named is left out."""

import datetime

from evalapp.questionnaire.planning.plans import Activity, Plan
from evalapp.questionnaire.planning.progress import ActivityProgress, Difficulty, Status, Update
from evalapp.questionnaire.planning.records import PlanRecord

NEW_YEAR = datetime.datetime(2017, 1, 1, tzinfo=datetime.UTC)


def make_plan(key, *, updates=(), programmes=("sme",), workshop="w1", language="km", **told):
    """Return a plan that is public; activities are titles or activities."""
    activities = tuple(
        Activity(number, each) if isinstance(each, str) else each
        for number, each in enumerate(told.pop("activities", ("Do it",)), 1)
    )
    plan = Plan(**{"title": f"Plan {key}", "is_public": True, "activities": activities, **told})
    return PlanRecord(key, plan, workshop, programmes, language, NEW_YEAR, 1, tuple(updates))


def report(month=2, *, statuses=(), outputs=(), difficulties=(), **told):
    """Return an update; statuses and outputs go by the activities' numbers from 1."""
    numbers = range(1, 1 + max(len(statuses), len(outputs)))
    activities = {
        number: ActivityProgress(
            status=Status(statuses[number - 1]) if number <= len(statuses) else None,
            output=outputs[number - 1] if number <= len(outputs) else None,
        )
        for number in numbers
    }
    return Update(
        key=f"u{month}",
        made_at=NEW_YEAR.replace(month=month),
        activities=activities,
        difficulties=tuple(Difficulty(*each) for each in difficulties),
        **told,
    )
