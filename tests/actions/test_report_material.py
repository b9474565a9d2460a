"""A report tells of the plans that a workshop has to do with, and of no private one."""

import datetime

import pytest

from evalapp.actions.evaluate import Reading
from evalapp.actions.follow_up import add_item
from evalapp.actions.manage import add_workshop
from evalapp.actions.publish import write_workshop_report
from evalapp.actions.report_material import gather_report
from evalapp.analysis.figures import Withheld
from evalapp.i18n import get_translator
from evalapp.questionnaire.planning.follow_up import Kind, Wanted
from evalapp.storage.database import Session
from evalapp.storage.tables import Project, Workshop
from tests.actions.planning import PLAN_ANSWERS, plan_at_training, send

READING = Reading(get_translator("en"))
DAY = datetime.date(2017, 6, 12)


def add_synthesis(session: Session, project: Project, *programmes: int) -> Workshop:
    return add_workshop(
        session,
        project,
        title="Synthesis",
        kind="synthesis",
        starts_on=DAY,
        ends_on=DAY,
        programmes=[project.programmes[each].key for each in programmes],
    )


def count(session: Session, workshop: Workshop) -> int | None:
    plans = gather_report(session, workshop, READING).plans
    return plans.synthesis.whole.n_plans if plans else None


def test_plans_are_told_where_they_were_written_and_where_they_are_followed(
    session: Session,
) -> None:
    project, _planning = plan_at_training(session)
    training = project.workshops[0]
    follows, other = (add_synthesis(session, project, each) for each in (0, 1))
    send(session, "482913", PLAN_ANSWERS)
    assert [count(session, each) for each in (training, follows, other)] == [1, 1, None]


def test_a_workshop_without_plans_tells_of_none(session: Session) -> None:
    project, _planning = plan_at_training(session)
    assert count(session, project.workshops[0]) is None


@pytest.mark.parametrize(("private", "told"), [(4, Withheld()), (5, 5)])
def test_private_plans_are_counted_where_they_are_enough(
    session: Session, private: int, told: object
) -> None:
    project, _planning = plan_at_training(session)
    for _ in range(private):
        send(session, "482913", {**PLAN_ANSWERS, "is_public": "no", "title": "Secret"})
    send(session, "482913", PLAN_ANSWERS)
    synthesis = gather_report(session, project.workshops[0], READING).plans.synthesis
    assert (synthesis.whole.n_plans, synthesis.n_private) == (1, told)


def test_of_a_part_of_the_plans_no_private_ones_are_counted(session: Session) -> None:
    project, _planning = plan_at_training(session)
    for title in ["cluster"] * 5 + ["data"]:
        send(
            session,
            "482913",
            {**PLAN_ANSWERS, "is_public": "no", "programmes": [title]},
        )
    part = add_synthesis(session, project, 0)
    whole = add_synthesis(session, project, 0, 1)
    told = [gather_report(session, each, READING).plans.synthesis for each in (part, whole)]
    assert [each.n_private for each in told] == [Withheld(), 6]


def test_only_trainings_that_are_followed_are_stages(session: Session) -> None:
    project, _planning = plan_at_training(session)
    add_workshop(
        session,
        project,
        title="Another training",
        kind="training",
        starts_on=DAY,
        ends_on=DAY,
        programmes=[project.programmes[1].key],
    )
    send(session, "482913", PLAN_ANSWERS)
    plans = gather_report(session, add_synthesis(session, project, 0), READING).plans
    assert [stage.name for stage in plans.stages] == ["Training"]


def test_the_follow_up_list_is_that_of_the_workshop(session: Session) -> None:
    project, _planning = plan_at_training(session)
    synthesis = add_synthesis(session, project, 0)
    wanted = Wanted(Kind.OTHER, "Call the lab", "en")
    add_item(session, synthesis, wanted, "me")
    told = [gather_report(session, each, READING) for each in (project.workshops[0], synthesis)]
    assert [[item.wanted for item in each.follow_up] for each in told] == [[], [wanted]]


def test_the_report_tells_of_plans(session: Session) -> None:
    project, _planning = plan_at_training(session)
    send(session, "482913", PLAN_ANSWERS)
    report = write_workshop_report(session, project.workshops[0], "donor", READING)
    assert 'id="action_plans">' in report.html
