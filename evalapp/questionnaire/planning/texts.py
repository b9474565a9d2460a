"""The texts that people wrote about a plan, each at a place that working translations name."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.questionnaire.planning.plans import Plan
from evalapp.questionnaire.planning.progress import Update
from evalapp.questionnaire.planning.records import PlanRecord


def list_texts(record: PlanRecord) -> dict[str, str]:
    """Return place → text for all that was written, first the plan, then each update."""
    found = dict(list_plan_texts(record.plan))
    for update in record.updates:
        found |= list_update_texts(update)
    return found


def list_plan_texts(plan: Plan) -> dict[str, str]:
    """Return place → text for all that was planned, such as `plan.activities[2].output`."""
    texts = {f"plan.{name}": getattr(plan, name) for name in ("title", "objective", "cluster")}
    for activity in plan.activities:
        for name in ("title", "owner", "output", "indicator"):
            texts[f"plan.activities[{activity.number}].{name}"] = getattr(activity, name)
    return _drop_empty(texts)


def list_update_texts(update: Update) -> dict[str, str]:
    """Return place → text for all that was reported at one time; its key stands for `plan`."""
    return _drop_empty(dict(_tell_update(update)))


def _tell_update(update: Update) -> Iterator[tuple[str, str]]:
    for number, told in update.activities.items():
        yield f"{update.key}.activities[{number}].evidence", told.evidence
    yield f"{update.key}.other_achievement", update.other_achievement
    for number, difficulty in enumerate(update.difficulties, 1):
        yield f"{update.key}.difficulties[{number}].text", difficulty.text
        yield f"{update.key}.difficulties[{number}].strategy", difficulty.strategy
    for name in ("assistance", "resources", "lessons"):
        yield f"{update.key}.{name}", getattr(update, name)


def _drop_empty(texts: dict[str, str]) -> dict[str, str]:
    return {place: text for place, text in texts.items() if text}
