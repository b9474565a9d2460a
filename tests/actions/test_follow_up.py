"""What is on a follow-up list, by whom it is done, and how it is carried into the next workshop."""

import datetime

import pytest

from evalapp.actions.follow_up import (
    add_item,
    carry_on,
    change_item,
    check_off,
    count_carriable,
    find_item,
    put_back,
    read_follow_up,
    remove_item,
    take_back,
)
from evalapp.actions.manage import add_workshop
from evalapp.actions.plans import read_records
from evalapp.actions.refusal import Refusal
from evalapp.questionnaire.planning.follow_up import Kind, Origin, Source, Wanted
from evalapp.storage.database import Session
from evalapp.storage.tables import Project, Workshop
from tests.actions.planning import PLAN_ANSWERS, plan_at_training, send

TODAY = datetime.date(2017, 6, 13)
HELP = Wanted(Kind.ASSISTANCE, "ការវេចខ្ចប់", "km", "Kampot", "Ms Chan", datetime.date(2017, 7, 1))
COURSE = Wanted(Kind.TRAINING, "", "en", need="export")


def add_training(session: Session) -> tuple[Project, Workshop]:
    project, _planning = plan_at_training(session)
    return project, project.workshops[0]


def add_synthesis(session: Session, project: Project, day: datetime.date, programme: int = 0):
    return add_workshop(
        session,
        project,
        title=f"Synthesis {day}",
        kind="synthesis",
        starts_on=day,
        ends_on=day,
        programmes=[project.programmes[programme].key],
    )


def test_an_item_is_on_the_list_as_it_was_written(session: Session) -> None:
    _project, workshop = add_training(session)
    item = add_item(session, workshop, HELP, "me@demo.example")
    (read,) = read_follow_up(session, workshop)
    assert (read.key, read.wanted, read.source, read.is_open) == (
        item.key,
        HELP,
        Source.HAND,
        True,
    )


@pytest.mark.parametrize(
    ("due", "is_overdue"), [(TODAY, False), (TODAY - datetime.timedelta(1), True), (None, False)]
)
def test_an_item_is_overdue_from_the_day_after(
    session: Session, due: datetime.date | None, is_overdue: bool
) -> None:
    _project, workshop = add_training(session)
    add_item(session, workshop, Wanted(Kind.OTHER, "Call", due_on=due), "me")
    assert [each.is_overdue(TODAY) for each in read_follow_up(session, workshop)] == [is_overdue]


def test_an_item_that_says_nothing_is_refused(session: Session) -> None:
    _project, workshop = add_training(session)
    with pytest.raises(Refusal):
        add_item(session, workshop, Wanted(Kind.OTHER, ""), "me")
    item = add_item(session, workshop, COURSE, "me")
    with pytest.raises(Refusal):
        change_item(session, item, Wanted(Kind.OTHER, ""))
    assert [each.wanted for each in read_follow_up(session, workshop)] == [COURSE]


def test_the_list_is_in_the_order_in_which_things_are_due(session: Session) -> None:
    _project, workshop = add_training(session)
    days = [None, datetime.date(2017, 9, 1), datetime.date(2017, 7, 1)]
    for day in days:
        add_item(session, workshop, Wanted(Kind.OTHER, "Call", due_on=day), "me")
    found = [each.wanted.due_on for each in read_follow_up(session, workshop)]
    assert found == [days[2], days[1], None]


def test_what_is_checked_off_can_be_taken_back(session: Session) -> None:
    _project, workshop = add_training(session)
    item = add_item(session, workshop, HELP, "me")
    check_off(session, item, "Mr Sok", TODAY)
    (done,) = read_follow_up(session, workshop)
    assert (done.done_on, done.done_by, done.is_open) == (TODAY, "Mr Sok", False)
    take_back(session, item)
    (again,) = read_follow_up(session, workshop)
    assert (again.done_on, again.done_by, again.is_open) == (None, "", True)


def test_what_is_removed_can_be_put_back(session: Session) -> None:
    _project, workshop = add_training(session)
    item = add_item(session, workshop, HELP, "me")
    remove_item(session, item)
    assert [each.is_removed for each in read_follow_up(session, workshop)] == [True]
    put_back(session, item)
    assert [each.is_open for each in read_follow_up(session, workshop)] == [True]


def test_the_same_suggestion_is_on_the_list_once(session: Session) -> None:
    _project, workshop = add_training(session)
    origin = Origin(Source.NEED, "need.export")
    first = add_item(session, workshop, COURSE, "me", origin)
    second = add_item(session, workshop, HELP, "somebody else", origin)
    assert first.key == second.key
    assert [each.wanted for each in read_follow_up(session, workshop)] == [COURSE]


def test_an_item_of_another_workshop_is_not_found(session: Session) -> None:
    project, workshop = add_training(session)
    item = add_item(session, workshop, HELP, "me")
    other = add_synthesis(session, project, TODAY)
    assert find_item(session, other.id, item.key) is None
    assert find_item(session, workshop.id, item.key) is item


@pytest.mark.parametrize("is_public", ["yes", "no"])
def test_an_item_knows_whether_its_plan_may_be_told(session: Session, is_public: str) -> None:
    project, workshop = add_training(session)
    send(session, "482913", {**PLAN_ANSWERS, "is_public": is_public})
    (record,) = read_records(session, project)
    add_item(session, workshop, HELP, "me", Origin(Source.PLAN, "plan.1", record.key))
    (item,) = read_follow_up(session, workshop)
    assert (item.plan, item.is_plan_public) == (record.key, is_public == "yes")


def test_open_items_are_carried_into_the_next_workshop_of_a_programme(session: Session) -> None:
    project, training = add_training(session)
    add_item(session, training, HELP, "me")
    check_off(session, add_item(session, training, COURSE, "me"), "me", TODAY)
    remove_item(session, add_item(session, training, COURSE, "me"))
    other = add_synthesis(session, project, TODAY, programme=1)
    later = add_synthesis(session, project, TODAY)
    assert [count_carriable(session, each) for each in (training, other, later)] == [0, 0, 1]
    assert carry_on(session, later, "me") == 1
    assert carry_on(session, later, "me") == 0
    (carried,) = read_follow_up(session, later)
    assert (carried.wanted, carried.carried_from, carried.is_open) == (HELP, "Training", True)
    before = read_follow_up(session, training)[0]
    assert (before.carried_to, before.is_open) == (later.title, False)


def test_what_was_carried_and_removed_is_open_where_it_was(session: Session) -> None:
    project, training = add_training(session)
    add_item(session, training, HELP, "me")
    later = add_synthesis(session, project, TODAY)
    carry_on(session, later, "me")
    (carried,) = read_follow_up(session, later)
    item = find_item(session, later.id, carried.key)
    remove_item(session, item)
    assert [each.is_open for each in read_follow_up(session, training)] == [True]
    assert carry_on(session, later, "me") == 1
    assert [(each.key, each.is_open) for each in read_follow_up(session, later)] == [
        (carried.key, True)
    ]


def test_a_suggestion_that_stands_on_both_lists_is_one(session: Session) -> None:
    project, training = add_training(session)
    later = add_synthesis(session, project, TODAY)
    origin = Origin(Source.NEED, "need.export")
    add_item(session, later, COURSE, "me", origin)
    add_item(session, training, COURSE, "me", origin)
    assert carry_on(session, later, "me") == 1
    assert [each.carried_from for each in read_follow_up(session, later)] == ["Training"]
    assert count_carriable(session, later) == 0
