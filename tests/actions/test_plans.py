"""Action plans: written by a code of figures, followed up by a code of their own."""

import datetime
import uuid

import pytest

from evalapp.actions.collect import Outcome, Result, State, Submission
from evalapp.actions.plans import close_planning, open_planning, read_records, start_planning_with
from evalapp.actions.plans_forms import find_plan_form
from evalapp.actions.plans_hand_in import hand_in_plan, read_last_answers
from evalapp.actions.refusal import Refusal
from evalapp.questionnaire.planning.plans import Activity
from evalapp.questionnaire.planning.progress import ActivityProgress, Status
from evalapp.storage.database import Session
from evalapp.storage.surveys import find_workshop
from tests.actions.planning import (
    PLAN_ANSWERS,
    SECRET,
    meet,
    plan_at_training,
    read_forms,
    send,
)


def test_a_plan_handed_in_is_read_as_it_was_written(session: Session) -> None:
    project, planning = plan_at_training(session)
    send(session, planning.code, PLAN_ANSWERS)
    (record,) = read_records(session, project)
    assert record.plan.title == "ទីផ្សារសូត្រ"
    assert record.plan.is_public
    assert record.plan.activities == (
        Activity(1, "Collect profiles", due=datetime.date(2016, 12, 1), target=30.0),
        Activity(2, "Print brochures"),
    )
    assert record.programmes == (project.programmes[0].key,)
    assert (record.status, record.percent) == (Status.NOT_STARTED, None)


def test_a_plan_belongs_to_the_programmes_that_were_ticked(session: Session) -> None:
    project, planning = plan_at_training(session)
    send(session, planning.code, {**PLAN_ANSWERS, "programmes": ["cluster", "data"]})
    (record,) = read_records(session, project)
    assert record.programmes == tuple(each.key for each in project.programmes)


def test_progress_is_asked_of_each_activity_in_its_own_words(session: Session) -> None:
    _, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    form = meet(session, code.lower())
    assert [section.title["km"] for section in form.questionnaire.sections[:2]] == [
        "Collect profiles",
        "Print brochures",
    ]
    assert [question.name for question in form.questionnaire.questions] == [
        "status_1",
        "percent_1",
        "output_number_1",
        "status_2",
        "percent_2",
        "output_number_2",
        "achievements",
        "n_certificate",
        "needs",
    ]


def test_of_each_activity_counts_what_was_reported_last(session: Session) -> None:
    project, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    send(session, code, {"status_1": "going_on", "percent_1": "40", "output_number_1": "12"})
    send(session, code, {"status_2": "done", "achievements": ["certificate"], "n_certificate": "2"})
    (record,) = read_records(session, project)
    assert record.progress == {
        1: ActivityProgress(Status.GOING_ON, 40, 12.0),
        2: ActivityProgress(Status.DONE, 100),
    }
    assert (record.status, record.percent) == (Status.GOING_ON, 70.0)
    assert record.latest is not None
    assert record.latest.achievements == {"certificate": 2}


def test_what_was_reported_last_stands_in_the_form(session: Session) -> None:
    _, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    send(session, code, {"status_1": "done"})
    form = meet(session, code)
    assert form.plan_form is not None
    assert read_last_answers(session, form.plan_form) == {"status_1": "done"}


def test_a_plan_written_anew_keeps_its_activities_and_their_progress(session: Session) -> None:
    project, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    send(session, code, {"status_2": "done"})
    activities = [{"activity": "Print brochures"}, {"activity": "Find buyers"}]
    send(session, code + "W", {**PLAN_ANSWERS, "activities": activities})
    (record,) = read_records(session, project)
    assert [(each.number, each.title) for each in record.plan.activities] == [
        (2, "Print brochures"),
        (3, "Find buyers"),
    ]
    assert record.judge(record.plan.activities[0]) is Status.DONE
    assert record.revisions == 2


def test_the_same_sent_twice_is_stored_once(session: Session) -> None:
    project, planning = plan_at_training(session)
    sent = Submission(uuid.uuid4(), "km", PLAN_ANSWERS)
    form = meet(session, planning.code)
    first = hand_in_plan(session, form, sent, SECRET)
    assert hand_in_plan(session, form, sent, SECRET) == Outcome(
        Result.REPEATED, plan_code=first.plan_code
    )
    other = Submission(sent.response, "km", {**PLAN_ANSWERS, "title": "Other"})
    assert hand_in_plan(session, form, other, SECRET).result is Result.CHANGED
    assert len(read_records(session, project)) == 1


def test_a_plan_without_a_title_is_not_stored(session: Session) -> None:
    project, planning = plan_at_training(session)
    outcome = hand_in_plan(
        session, meet(session, planning.code), Submission(uuid.uuid4(), "km", {}), SECRET
    )
    assert (outcome.result, list(outcome.faults)) == (Result.NOT_VALID, ["title"])
    assert read_records(session, project) == []


def test_a_closed_planning_takes_progress_but_no_new_plan(session: Session) -> None:
    project, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    close_planning(session, planning)
    assert meet(session, planning.code).state is State.CLOSED
    sent = Submission(uuid.uuid4(), "km", PLAN_ANSWERS)
    refused = hand_in_plan(session, meet(session, planning.code), sent, SECRET)
    assert refused.result is Result.CLOSED
    send(session, code, {"status_1": "done"})
    open_planning(session, planning)
    assert meet(session, planning.code).state is State.OPEN
    assert len(read_records(session, project)[0].updates) == 1


def test_words_of_a_title_are_never_taken_for_an_answer(session: Session) -> None:
    _, planning = plan_at_training(session)
    answers = {**PLAN_ANSWERS, "activities": [{"activity": "Ask ${status} and ${needs}"}]}
    code = send(session, planning.code, answers)
    (section, *_) = meet(session, code).questionnaire.sections
    assert section.title["en"].replace("\N{WORD JOINER}", "") == "Ask ${status} and ${needs}"


def test_codes_that_nobody_has_lead_nowhere(session: Session) -> None:
    plan_at_training(session)
    for code in ("", "482914", "ABCDEFGHJK", "ABCDEFGHJKW", "482913W"):
        assert find_plan_form(session, code) is None


def test_a_form_that_asks_for_something_else_is_refused(session: Session) -> None:
    project, planning = plan_at_training(session)
    plan, update = read_forms()
    workshop = find_workshop(session, project.workshops[0].key)
    assert workshop is not None
    assert start_planning_with(session, workshop, plan, update).id == planning.id
    with pytest.raises(Refusal, match="ask for an action plan"):
        start_planning_with(session, workshop, update, update)
    with pytest.raises(Refusal, match="ask for progress"):
        start_planning_with(session, workshop, plan, plan)
