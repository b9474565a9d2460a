"""What plans ask for and boards put first is suggested once, in the reader's language."""

from evalapp.actions.follow_up import read_follow_up
from evalapp.actions.follow_up_suggestions import accept, list_suggestions, skip
from evalapp.i18n import get_translator
from evalapp.questionnaire.planning.follow_up import Kind, Source, Wanted
from evalapp.storage.database import Session
from tests.actions.planning import PLAN_ANSWERS, plan_at_training, send

ENGLISH = get_translator("en")


def report(session: Session, **answers: object) -> str:
    """Hand in a plan and its progress; return the plan's code."""
    code = send(session, "482913", PLAN_ANSWERS)
    send(session, code, answers)
    return code


def list_told(session: Session, workshop) -> list[tuple[Source, Wanted, int]]:
    found = list_suggestions(session, workshop, ENGLISH)
    return [(each.origin.source, each.wanted, each.support) for each in found]


def test_needs_are_suggested_by_how_many_plans_have_them(session: Session) -> None:
    project, _planning = plan_at_training(session)
    report(session, needs=["finance", "export"])
    report(session, needs=["export"])
    assert list_told(session, project.workshops[0]) == [
        (Source.NEED, Wanted(Kind.TRAINING, "", "en", "", need="export"), 2),
        (Source.NEED, Wanted(Kind.TRAINING, "", "en", "", need="finance"), 1),
    ]


def test_only_the_last_report_counts(session: Session) -> None:
    project, _planning = plan_at_training(session)
    code = report(session, needs=["finance"])
    send(session, code, {"needs": ["export"]})
    found = list_suggestions(session, project.workshops[0], ENGLISH)
    assert [each.origin.place for each in found] == ["need.export"]


def test_plans_without_news_suggest_nothing(session: Session) -> None:
    project, _planning = plan_at_training(session)
    send(session, "482913", PLAN_ANSWERS)
    assert list_told(session, project.workshops[0]) == []


def test_what_was_taken_or_turned_down_is_suggested_no_more(session: Session) -> None:
    project, _planning = plan_at_training(session)
    workshop = project.workshops[0]
    report(session, needs=["finance", "export"])
    one, other = list_suggestions(session, workshop, ENGLISH)
    accept(session, workshop, [one], "me")
    skip(session, workshop, other, "me")
    report(session, needs=["finance", "export"])
    assert list_told(session, workshop) == []
    items = read_follow_up(session, workshop)
    assert [(each.wanted, each.is_removed) for each in items] == [
        (one.wanted, False),
        (other.wanted, True),
    ]
