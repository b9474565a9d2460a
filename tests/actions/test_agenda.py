"""The agenda of a workshop: which plans are presented, in which order, when, and which is now."""

import datetime

import pytest

from evalapp.actions.agenda import (
    FIRST,
    Listed,
    add_plan,
    add_title,
    change_times,
    find_next,
    find_now,
    list_entries,
    list_missing,
    move_entry,
    present,
    remove_entry,
    start_agenda,
)
from evalapp.actions.feedback import Outcome, choose_own, gather_feedback, give_feedback
from evalapp.actions.manage import add_workshop
from evalapp.actions.refusal import Refusal
from evalapp.questionnaire.planning.feedback import Feedback, Rating, WorkshopFeedback
from evalapp.storage.database import Session
from evalapp.storage.surveys import find_workshop
from evalapp.storage.tables import Agenda, Workshop, now
from tests.actions.planning import PLAN_ANSWERS, SECRET, plan_at_training, send

DAY = datetime.date(2017, 6, 20)


def meet_again(session: Session, *plans: dict[str, object]) -> Workshop:
    """Return an S&E workshop that follows the programme to which these plans belong."""
    project, planning = plan_at_training(session)
    for answers in plans:
        send(session, planning.code, {**PLAN_ANSWERS, **answers})
    made = add_workshop(
        session,
        project,
        title="S&E",
        kind="synthesis",
        starts_on=DAY,
        ends_on=DAY,
        time_zone="Asia/Phnom_Penh",
        programmes=[project.programmes[0].key],
    )
    workshop = find_workshop(session, made.key)
    assert workshop is not None
    return workshop


def read(session: Session, agenda: Agenda, workshop: Workshop) -> list[Listed]:
    return list(list_entries(session, agenda, workshop))


THREE = ({"title": "One"}, {"title": "Two"}, {"title": "Three"})


def test_one_click_presents_the_public_plans_of_the_programmes(session: Session) -> None:
    workshop = meet_again(
        session, {"title": "One"}, {"title": "Private", "is_public": "no"}, {"title": "Two"}
    )
    agenda = start_agenda(session, workshop)
    assert [each.title for each in read(session, agenda, workshop)] == ["One", "Two"]
    missing = list_missing(session, workshop, agenda)
    assert [record.plan.title for _, record in missing] == ["Private"]


def test_plans_of_other_programmes_are_not_presented(session: Session) -> None:
    workshop = meet_again(session, {"title": "One"}, {"title": "Data", "programmes": ["data"]})
    agenda = start_agenda(session, workshop)
    assert [each.title for each in read(session, agenda, workshop)] == ["One"]


def test_another_click_adds_what_is_new_and_keeps_the_rest(session: Session) -> None:
    workshop = meet_again(session, *THREE)
    agenda = start_agenda(session, workshop, "555555")
    present(session, agenda, agenda.presentations[1].key)
    again = start_agenda(session, workshop)
    assert (again.code, [each.state for each in again.presentations]) == (
        "555555",
        ["waiting", "now", "waiting"],
    )


def test_a_private_plan_is_presented_only_when_its_people_agreed(session: Session) -> None:
    workshop = meet_again(session, {"title": "Private", "is_public": "no"})
    agenda = start_agenda(session, workshop)
    ((_, record),) = list_missing(session, workshop, agenda)
    with pytest.raises(Refusal, match="have not agreed"):
        add_plan(session, agenda, workshop, record.key, is_agreed=False)
    with pytest.raises(LookupError):
        add_plan(session, agenda, workshop, "nosuchplan12", is_agreed=True)
    add_plan(session, agenda, workshop, record.key, is_agreed=True)
    (entry,) = read(session, agenda, workshop)
    assert (entry.title, entry.may_show) == ("Private", True)
    assert [each.is_public for each in gather_feedback(session, workshop, 5).presentations] == [
        False
    ]


def test_a_plan_whose_people_changed_their_mind_is_not_shown(session: Session) -> None:
    project, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    workshop = find_workshop(session, project.workshops[0].key)
    assert workshop is not None
    agenda = start_agenda(session, workshop)
    send(session, f"{code}W", {**PLAN_ANSWERS, "is_public": "no"})
    assert [each.may_show for each in read(session, agenda, workshop)] == [False]


def test_times_follow_from_minutes_and_from_what_begins_by_itself(session: Session) -> None:
    workshop = meet_again(session, *THREE)
    agenda = start_agenda(session, workshop)
    add_title(session, agenda, "Break", 20, takes_feedback=False)
    first, _, third, _ = agenda.presentations
    change_times(session, agenda, first.key, 10, None)
    next_day = datetime.datetime(2017, 6, 21, 1, 30, tzinfo=datetime.UTC)
    change_times(session, agenda, third.key, 15, next_day)
    nine = datetime.datetime(2017, 6, 20, FIRST.hour - 7, tzinfo=datetime.UTC)
    assert [each.starts_at for each in read(session, agenda, workshop)] == [
        nine,
        nine + datetime.timedelta(minutes=10),
        next_day,
        next_day + datetime.timedelta(minutes=15),
    ]


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (0, ["Three", "One", "Two"]),
        (1, ["One", "Three", "Two"]),
        (2, ["One", "Two", "Three"]),
        (99, ["One", "Two", "Three"]),
        (-1, ["Three", "One", "Two"]),
    ],
)
def test_an_entry_is_moved_to_any_place(session: Session, place: int, order: list[str]) -> None:
    workshop = meet_again(session, *THREE)
    agenda = start_agenda(session, workshop)
    move_entry(session, agenda, agenda.presentations[2].key, place)
    session.expire_all()
    assert [each.title for each in read(session, agenda, workshop)] == order


def test_one_entry_is_presented_at_a_time(session: Session) -> None:
    workshop = meet_again(session, *THREE)
    agenda = start_agenda(session, workshop)
    first, second, third = agenda.presentations
    assert (find_now(agenda), find_next(agenda)) == (None, first)
    present(session, agenda, first.key)
    present(session, agenda, second.key)
    assert [each.state for each in agenda.presentations] == ["over", "now", "waiting"]
    assert (find_now(agenda), find_next(agenda)) == (second, third)
    present(session, agenda, "")
    assert (find_now(agenda), find_next(agenda)) == (None, third)
    with pytest.raises(LookupError):
        present(session, agenda, "nosuchentry1")


def test_an_entry_with_feedback_stays_in_the_agenda(session: Session) -> None:
    workshop = meet_again(session, *THREE)
    agenda = start_agenda(session, workshop)
    first, second, _ = agenda.presentations
    voice = choose_own(session, agenda, "", SECRET)
    said = Feedback({"useful": Rating.YES}, language="km")
    assert give_feedback(session, agenda, voice, first.key, said, SECRET) is Outcome.STORED
    with pytest.raises(Refusal, match="gave feedback"):
        remove_entry(session, agenda, first.key)
    remove_entry(session, agenda, second.key)
    assert [each.people for each in read(session, agenda, workshop)] == [1, 0]


def test_a_plan_that_was_removed_is_no_longer_presented(session: Session) -> None:
    workshop = meet_again(session, *THREE)
    agenda = start_agenda(session, workshop)
    plan = agenda.presentations[1].plan
    assert plan is not None
    plan.removed_at = now()
    session.commit()
    assert [each.title for each in read(session, agenda, workshop)] == ["One", "Three"]


def test_a_workshop_without_an_agenda_has_no_feedback(session: Session) -> None:
    workshop = meet_again(session)
    assert gather_feedback(session, workshop, 5) == WorkshopFeedback(minimum=5)
