"""Puts the demo's action plans into a database, as if each had been handed in on its day."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from evalapp.actions.collect import AskedSurvey, Submission, check_submission, hide_id, make_digest
from evalapp.actions.demo import case
from evalapp.actions.demo.chance import chance, draw_code, draw_key
from evalapp.actions.demo.plans import (
    WORKING,
    Comment,
    StoryPlan,
    Writing,
    list_texts,
    read_story,
)
from evalapp.actions.plans import PLAN_FORM, UPDATE_FORM, make_records
from evalapp.actions.plans_forms import LENGTH, find_plan_form
from evalapp.actions.plans_hand_in import Told, read_last_answers, store_told
from evalapp.actions.questionnaires import keep_version
from evalapp.errors import InputError
from evalapp.questionnaire.planning.texts import list_texts as list_places
from evalapp.questionnaire.reader import read_shipped
from evalapp.storage.database import Session
from evalapp.storage.plan_tables import (
    BY_ITS_PEOPLE,
    ActionPlan,
    PlanComment,
    Planning,
    PlanTranslation,
    PlanUpdate,
)
from evalapp.storage.plans import list_plans, read_told
from evalapp.storage.tables import Project, Workshop

MENTOR: Final = "facilitator@demo.example"
"""Whoever comments on plans signs in as this account."""

WRITTEN: Final = datetime.time(8, 0, tzinfo=datetime.UTC)
REPORTED: Final = datetime.time(3, 30, tzinfo=datetime.UTC)
"""In the afternoon of a training's last day, and in the morning, in Phnom Penh."""


def add_plans(session: Session, workshops: Sequence[Workshop], secret: bytes) -> None:
    """Add all plans with their updates and comments, within a transaction that writes."""
    forms = [keep_version(session, read_shipped(name)) for name in (PLAN_FORM, UPDATE_FORM)]
    session.add_all(forms)
    session.flush()
    trainings = {}
    for planned, workshop in zip(case.WORKSHOPS, workshops, strict=True):
        if planned.plans_code:
            session.add(_make_planning(planned, workshop.id, *(form.id for form in forms)))
            trainings[planned.key] = planned
    session.flush()
    told = sorted(enumerate(read_story()), key=lambda each: trainings[each[1].training].ends_on)
    for number, plan in told:
        _Teller(session, secret, number).tell(plan, trainings[plan.training])


def name_plans(session: Session, project: Project) -> Iterator[tuple[str, str, str]]:
    """Yield code, title and the key of the workshop of each plan, in the order they came."""
    plans = list_plans(session, project.id)
    for plan, record in zip(plans, make_records(session, plans), strict=True):
        yield plan.code, record.plan.title, record.workshop


def _make_planning(
    planned: case.PlannedWorkshop, workshop: int, plan_form: int, update_form: int
) -> Planning:
    return Planning(
        code=planned.plans_code,
        workshop_id=workshop,
        plan_version_id=plan_form,
        update_version_id=update_form,
        opened_at=_at(planned.starts_on, case.OPENS),
        closed_at=None if planned.for_visitors else _at(planned.ends_on, case.CLOSES),
    )


def _at(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, time)


class _Teller:
    """Hands in what the people and the mentor of one plan wrote."""

    def __init__(self, session: Session, secret: bytes, number: int) -> None:
        self.session, self.secret = session, secret
        self.chance = chance("plans", number)

    def tell(self, told: StoryPlan, training: case.PlannedWorkshop) -> None:
        """Write the plan on the last day of its training, then all that followed."""
        form = self._find(training.plans_code)
        plan = self._hand_in(form, told.plan, {}, _at(training.ends_on, WRITTEN))
        plan.key, plan.code = draw_key(self.chance), draw_code(self.chance, LENGTH)
        form = self._find(plan.code)
        for report in told.reports:
            before = read_last_answers(self.session, form.plan_form) if form.plan_form else {}
            self._hand_in(form, report.news, before, _at(report.day, REPORTED))
        comments = [_make_comment(plan, comment) for comment in told.comments]
        updates = read_told(self.session, PlanUpdate, [plan.id]).get(plan.id, ())
        for row in (*updates, *comments):
            row.key = draw_key(self.chance)
        self.session.add_all(comments)
        self.session.flush()
        self.session.add_all(_translate(self.session, plan, told))

    def _find(self, code: str) -> AskedSurvey:
        self.session.flush()
        form = find_plan_form(self.session, code)
        if form is None:
            raise LookupError(code)
        return form

    def _hand_in(
        self, form: AskedSurvey, writing: Writing, before: Mapping[str, Any], at: datetime.datetime
    ) -> ActionPlan:
        """Store a form in which something stood before, as the web does."""
        sent = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        answers = {**before, **writing.answers}
        checked = check_submission(form, Submission(sent, writing.language, answers))
        if checked.faults or form.plan_form is None:
            raise InputError.of(
                f"{form.questionnaire.name}.toml",
                f"action plans of the demo do not fit: {', '.join(checked.faults)}.",
                "Load the demo with the questionnaires that this program ships.",
            )
        told = Told(
            sent=hide_id(sent, self.secret),
            digest=make_digest(checked, {}),
            made_by=BY_ITS_PEOPLE,
            answers=dict(checked.answers),
            made_at=at,
        )
        return store_told(self.session, form, form.plan_form, told, writing.language)


def _make_comment(plan: ActionPlan, comment: Comment) -> PlanComment:
    return PlanComment(
        plan_id=plan.id,
        made_at=_at(comment.day, REPORTED),
        made_by=MENTOR,
        language=comment.language,
        text=comment.text,
    )


def _translate(session: Session, plan: ActionPlan, told: StoryPlan) -> Iterator[PlanTranslation]:
    """Yield the working translations of all that the people of a plan wrote."""
    writings = (told.plan, *(report.news for report in told.reports))
    working = dict(pair for writing in writings for pair in list_texts(writing))
    (record,) = make_records(session, [plan])
    for place, text in list_places(record).items():
        if text in working:
            yield PlanTranslation(
                plan_id=plan.id, place=place, language=WORKING, text=working[text], made_by=MENTOR
            )
