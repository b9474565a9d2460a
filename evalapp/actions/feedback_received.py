"""What the people of an action plan read of the feedback on it, as soon as it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evalapp.actions.agenda import find_workshop_of, list_entries
from evalapp.actions.collect import normalise_code
from evalapp.actions.feedback import gather_of
from evalapp.actions.plan_needs import Need, read_needs
from evalapp.questionnaire.planning.feedback import PresentationFeedback
from evalapp.storage.database import Session
from evalapp.storage.plan_tables import ActionPlan
from evalapp.storage.plans import find_plan
from evalapp.storage.presentations import find_agenda, list_presentations_of


@dataclass(frozen=True)
class Received:
    """Feedback on a plan at the workshop where it was presented last."""

    plan: ActionPlan
    workshop: str
    feedback: PresentationFeedback
    needs: Sequence[Need]


def find_received(session: Session, code: str, minimum: int) -> Received | None:
    """Return the feedback on the plan with this code; None where it is in no agenda.

    `minimum` is the smallest group of which ratings are shown.
    """
    plan = find_plan(session, normalise_code(code))
    presented = list_presentations_of(session, plan.id) if plan else ()
    if plan is None or not presented:
        return None
    agenda = find_agenda(session, presented[0].agenda.code)
    if agenda is None:
        return None
    workshop = find_workshop_of(session, agenda)
    entries = list_entries(session, agenda, workshop)
    own = [each for each in entries if each.row.plan_id == plan.id and each.row.takes_feedback]
    if not own:
        return None
    (feedback,) = gather_of(session, own, minimum).presentations
    needs = read_needs(session, agenda.presentations)
    return Received(plan, workshop.title, feedback, needs)


def is_presented(session: Session, plan: ActionPlan) -> bool:
    """Tell whether a plan is in the agenda of a workshop."""
    return bool(list_presentations_of(session, plan.id))
