"""What stands in a form on an action plan from before, and how phones know that it is new."""

import uuid

from evalapp.actions.collect import PlanForm, Submission
from evalapp.actions.plans_earlier import Earlier, is_told, read_earlier
from evalapp.actions.plans_hand_in import hand_in_plan
from evalapp.storage.database import Session
from tests.actions.planning import PLAN_ANSWERS, SECRET, meet, plan_at_training, send


def aim_of(session: Session, code: str) -> PlanForm:
    """Return what the form behind a code is for."""
    aim = meet(session, code).plan_form
    assert aim is not None
    return aim


def test_nothing_stands_in_a_form_that_nobody_has_handed_in(session: Session) -> None:
    _, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    assert read_earlier(session, aim_of(session, planning.code)) == Earlier()
    assert read_earlier(session, aim_of(session, code)) == Earlier()


def test_each_form_counts_how_often_it_was_handed_in(session: Session) -> None:
    _, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    for status in ("going_on", "done"):
        send(session, code, {"status_1": status})
    assert read_earlier(session, aim_of(session, code)) == Earlier(2, {"status_1": "done"})
    plan = read_earlier(session, aim_of(session, f"{code}W"))
    assert (plan.number, plan.answers["title"]) == (1, PLAN_ANSWERS["title"])


def test_a_form_is_told_once_it_is_stored(session: Session) -> None:
    _, planning = plan_at_training(session)
    sent = Submission(uuid.uuid4(), "km", PLAN_ANSWERS)
    assert not is_told(session, sent.response, SECRET)
    hand_in_plan(session, meet(session, planning.code), sent, SECRET)
    assert is_told(session, sent.response, SECRET)
    assert not is_told(session, sent.response, b"another secret")
