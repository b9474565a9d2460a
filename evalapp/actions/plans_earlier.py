"""What stands in a form on an action plan from before, so that people change what is new only."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evalapp.actions.collect import PlanForm, hide_id
from evalapp.storage.database import Session
from evalapp.storage.plan_tables import PlanRevision, PlanUpdate
from evalapp.storage.plans import find_digest_of, find_plan, read_told


@dataclass(frozen=True)
class Earlier:
    """The answers that were handed in last; `number` counts how often this form was handed in."""

    number: int = 0
    answers: Mapping[str, Any] = field(default_factory=dict)


def read_earlier(session: Session, aim: PlanForm) -> Earlier:
    """Return what was handed in before: the plan as written last, or the last progress."""
    plan = find_plan(session, aim.plan_code) if aim.plan_code else None
    if plan is None:
        return Earlier()
    if aim.rewrites:
        return _read_last(read_told(session, PlanRevision, [plan.id]).get(plan.id, []))
    return _read_last(read_told(session, PlanUpdate, [plan.id]).get(plan.id, []))


def _read_last(told: Sequence[PlanRevision] | Sequence[PlanUpdate]) -> Earlier:
    return Earlier(len(told), told[-1].answers) if told else Earlier()


def is_told(session: Session, sent: uuid.UUID, secret: bytes) -> bool:
    """Return whether a form on action plans with this id of its sender has been stored."""
    hidden = hide_id(sent, secret)
    tables = PlanRevision, PlanUpdate
    return any(find_digest_of(session, table, hidden) is not None for table in tables)
