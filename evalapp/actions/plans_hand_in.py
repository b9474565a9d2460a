"""What the people of an action plan do: write it, write it anew, report its progress."""

from __future__ import annotations

import datetime
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evalapp.actions.cards import SIGNS
from evalapp.actions.collect import (
    AskedSurvey,
    Outcome,
    PlanForm,
    Result,
    Submission,
    check_submission,
    hide_id,
    make_digest,
)
from evalapp.actions.plans_earlier import read_earlier
from evalapp.actions.plans_forms import LENGTH
from evalapp.actions.plans_rewriting import forget_old_translations
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.storage.database import IntegrityError, Session, writing
from evalapp.storage.plan_tables import BY_ITS_PEOPLE, ActionPlan, PlanRevision, PlanUpdate
from evalapp.storage.plans import (
    find_digest_of,
    find_plan,
    find_sent_plan,
    find_version_id,
    list_planned_programmes,
    put_programmes,
    read_form_row,
    read_told,
)
from evalapp.storage.surveys import hold
from evalapp.storage.tables import now

GONE = Message("This action plan has been removed. Please ask your facilitator.")


def read_last_answers(session: Session, aim: PlanForm) -> Mapping[str, Any]:
    """Return what stands in the form from before: the plan as written last, or the last update."""
    return read_earlier(session, aim).answers


def hand_in_plan(
    session: Session,
    asked: AskedSurvey,
    submission: Submission,
    secret: bytes,
    by: str = BY_ITS_PEOPLE,
) -> Outcome:
    """Check and store what a form on action plans holds. STORED and REPEATED: it is on the disk.

    `by` names the mentor who typed it in for somebody.
    """
    if asked.plan_form is None or not asked.takes_answers:
        return Outcome(Result.CLOSED)
    checked = check_submission(asked, submission)
    if checked.faults:
        return Outcome(Result.NOT_VALID, checked.faults)
    sent = hide_id(submission.response, secret)
    told = Told(sent, make_digest(checked, {}), by, dict(checked.answers))
    found = _find_sent(session, asked.plan_form, told)
    if found:
        return found
    try:
        with writing(session):
            plan = store_told(session, asked, asked.plan_form, told, submission.language)
    except IntegrityError:  # The same was sent at the same time.
        return _find_sent(session, asked.plan_form, told) or Outcome(Result.CLOSED)
    except Refusal:  # The plan was removed while its people wrote.
        return Outcome(Result.CLOSED)
    return Outcome(Result.STORED, plan_code=plan.code)


def _find_sent(session: Session, aim: PlanForm, told: Told) -> Outcome | None:
    """Return what became of a form that had come before under this id."""
    is_update = aim.plan_code and not aim.rewrites
    before = find_digest_of(session, PlanUpdate if is_update else PlanRevision, told.sent)
    if before is None:
        return None
    result = Result.REPEATED if before == told.digest else Result.CHANGED
    new = None if aim.plan_code else find_sent_plan(session, told.sent)
    return Outcome(result, plan_code=new.code if new else aim.plan_code)


@dataclass(frozen=True)
class Told:
    """What is kept of a form that is valid."""

    sent: uuid.UUID
    digest: str
    made_by: str
    answers: dict[str, Any]
    made_at: datetime.datetime = field(default_factory=now)


def store_told(
    session: Session, asked: AskedSurvey, aim: PlanForm, told: Told, language: str
) -> ActionPlan:
    """Add a new plan, a revision or an update within a transaction that writes; return the plan.

    Raises Refusal where the plan has been removed.
    """
    if not aim.plan_code:
        return _add_plan(session, asked, aim, told, language)
    plan = _hold_plan(session, aim.plan_code)
    if aim.rewrites:
        return _add_revision(session, asked, plan, told)
    return _add_update(session, asked, plan, told, language)


def _add_plan(
    session: Session, asked: AskedSurvey, aim: PlanForm, told: Told, language: str
) -> ActionPlan:
    plan = ActionPlan(
        planning_id=aim.planning, code=draw_code(session), sent=told.sent, language=language
    )
    session.add(plan)
    session.flush()
    _add_revision(session, asked, plan, told)
    return plan


def _add_revision(session: Session, asked: AskedSurvey, plan: ActionPlan, told: Told) -> ActionPlan:
    earlier = read_told(session, PlanRevision, [plan.id]).get(plan.id, ())
    if earlier:
        before = [each.answers for each in earlier]
        forget_old_translations(session, plan.id, before, told.answers)
    version = find_version_id(session, asked.version_digest)
    session.add(
        PlanRevision(plan_id=plan.id, version_id=version, number=len(earlier) + 1, **vars(told))
    )
    put_programmes(session, plan, _choose_programmes(session, plan, asked, told.answers))
    return plan


def _add_update(
    session: Session, asked: AskedSurvey, plan: ActionPlan, told: Told, language: str
) -> ActionPlan:
    row = read_form_row(session, plan.planning_id)
    version = find_version_id(session, row.update_digest)
    session.add(PlanUpdate(plan_id=plan.id, version_id=version, language=language, **vars(told)))
    return plan


def _hold_plan(session: Session, code: str) -> ActionPlan:
    plan = find_plan(session, code)
    if plan is None:
        raise Refusal(GONE)
    hold(session, plan)
    return plan


def _choose_programmes(
    session: Session, plan: ActionPlan, asked: AskedSurvey, answers: Mapping[str, Any]
) -> Sequence[int]:
    """Return the programmes that were ticked, known by their titles; else those of the workshop."""
    programmes = list_planned_programmes(session, plan.planning_id)
    question = asked.questionnaire.by_name.get("programmes")
    ticked = set(answers.get("programmes") or ())
    titles = {
        title.casefold()
        for choice in (question.choices if question else ())
        if choice.name in ticked
        for title in choice.label.values()
    }
    chosen = [each.id for each in programmes if each.title.casefold() in titles]
    return chosen or [each.id for each in programmes if each.is_of_workshop]


def draw_code(session: Session) -> str:
    """Return a code of its own for a plan, which no other has."""
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        if find_plan(session, code) is None:
            return code
