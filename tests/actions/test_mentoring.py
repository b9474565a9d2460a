"""Action plans as mentors look at them: filters, search, who was not heard of, what helped."""

import datetime

import pytest
from sqlalchemy import update

from evalapp.actions.mentor_plan import (
    add_comment,
    find_plan_by_key,
    give_new_code,
    keep_translations,
    list_untranslated,
    remove_plan,
    restore_plan,
)
from evalapp.actions.mentoring import (
    Attention,
    MentoredPlan,
    PlanFilter,
    contains,
    read_mentored,
)
from evalapp.actions.mentoring_export import export_plans
from evalapp.actions.mentoring_history import Teller, read_history
from evalapp.actions.mentoring_needs import cross_needs, list_strategies
from evalapp.actions.plan_synthesis import read_words
from evalapp.actions.plans import read_records
from evalapp.actions.plans_forms import find_plan_form
from evalapp.actions.plans_shown import find_shown_plan
from evalapp.actions.refusal import Refusal
from evalapp.actions.remove import delete_workshop
from evalapp.i18n import get_translator
from evalapp.questionnaire.planning.plans import Activity, Plan
from evalapp.questionnaire.planning.progress import ActivityProgress, Difficulty, Status, Update
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.reporting.action_plans.material import PlanWords
from evalapp.storage.database import Session, writing
from evalapp.storage.plan_tables import ActionPlan, PlanRevision
from evalapp.storage.tables import Project
from tests.actions.planning import PLAN_ANSWERS, plan_at_training, send

TODAY = datetime.date(2017, 6, 30)
WRITTEN = datetime.datetime(2016, 9, 5, tzinfo=datetime.UTC)
NO_WORDS = PlanWords()


def at(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)


def mentor(*updates: Update, plan: Plan | None = None, key: str = "silk") -> MentoredPlan:
    """Return a plan of one activity due in March with these updates, as it is on TODAY."""
    due = datetime.date(2017, 3, 31)
    planned = plan or Plan("Silk", activities=(Activity(1, "Weave", due=due),))
    record = PlanRecord(key, planned, "training", ("clusters",), "en", WRITTEN, updates=updates)
    return MentoredPlan(ActionPlan(code="ABCDEFGHJK"), record, TODAY)


def report(days_ago: int, status: Status = Status.GOING_ON, **more: object) -> Update:
    made_at = at(TODAY - datetime.timedelta(days=days_ago))
    return Update("u", made_at, activities={1: ActivityProgress(status)}, **more)


@pytest.mark.parametrize(
    ("days_ago", "status", "expected"),
    [
        (61, Status.GOING_ON, [Attention.OVERDUE]),
        (62, Status.GOING_ON, [Attention.SILENT, Attention.OVERDUE]),
        (62, Status.CHANGED, [Attention.SILENT, Attention.OVERDUE]),
        (300, Status.DONE, []),
        (300, Status.GIVEN_UP, []),
    ],
)
def test_news_is_waited_for_two_months_unless_the_plan_is_over(
    days_ago: int, status: Status, expected: list[Attention]
) -> None:
    assert mentor(report(days_ago, status)).attention == expected


def test_a_plan_without_any_report_is_silent_since_it_was_written() -> None:
    silent = mentor()
    assert silent.age_of_news == datetime.timedelta(days=298)
    assert Attention.SILENT in silent.attention


def test_news_after_the_day_is_not_in_the_future() -> None:
    assert mentor(report(-400)).age_of_news == datetime.timedelta()


def test_what_is_due_next_is_not_overdue_and_not_over() -> None:
    due = [datetime.date(2017, month, 1) for month in (5, 8, 7)]
    activities = tuple(Activity(n, str(n), due=day) for n, day in enumerate([*due, None], 1))
    mentored = mentor(plan=Plan("Silk", activities=activities))
    assert mentored.next_due == datetime.date(2017, 7, 1)
    assert [each.number for each in mentored.overdue] == [1]


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        ({}, True),
        ({"country": "kh"}, True),
        ({"country": "th"}, False),
        ({"cluster": " SILK "}, True),
        ({"cluster": "rice"}, False),
        ({"programme": "clusters"}, True),
        ({"programme": "data"}, False),
        ({"workshop": "training"}, True),
        ({"workshop": "other"}, False),
        ({"status": "going_on"}, True),
        ({"status": "done"}, False),
        ({"attention": "overdue"}, True),
        ({"attention": "silent"}, False),
        ({"need": "export"}, True),
        ({"need": "finance"}, False),
        ({"challenge": "cost"}, True),
        ({"challenge": "export"}, False),
        ({"text": "thread DEAR"}, True),
        ({"text": "thread cheap"}, False),
        ({"country": "kh", "need": "finance"}, False),
    ],
)
def test_a_plan_passes_each_part_of_a_filter(wanted: dict[str, str], passes: bool) -> None:
    plan = Plan(
        "Market",
        cluster="Silk",
        country="kh",
        activities=(Activity(1, "Weave", due=datetime.date(2017, 3, 1)),),
    )
    told = Difficulty("cost", "Thread is dear", "Buy together", "yes")
    mentored = mentor(report(3, needs=("export",), difficulties=(told,)), plan=plan)
    assert PlanFilter(**wanted).lets_through(mentored, NO_WORDS) is passes


def test_words_are_found_in_any_order_and_case_and_across_texts() -> None:
    texts = ["New packages", "ត្រីងៀត ABC"]
    assert contains("", texts)
    assert contains("abc NEW", texts)
    assert contains("ត្រីងៀត", texts)
    assert not contains("new old", texts)


def test_strategies_are_found_by_kind_outcome_and_words_those_that_helped_first() -> None:
    silk = mentor(
        report(
            9,
            difficulties=(
                Difficulty("cost", "Dear bags", "Order together", "no"),
                Difficulty("export", "Papers", "Ask the chamber", "yes"),
                Difficulty("export", "Nothing was done about this"),
            ),
        )
    )
    rice = mentor(
        report(9, difficulties=(Difficulty("cost", "x", "New packaging", "partly"),)), key="rice"
    )

    def find(*wanted: str) -> list[str]:
        found = list_strategies([silk, rice], NO_WORDS, *wanted)
        return [each.difficulty.strategy for each in found]

    assert find("", "", "") == ["Ask the chamber", "New packaging", "Order together"]
    assert find("cost", "", "") == ["New packaging", "Order together"]
    assert find("", "yes", "") == ["Ask the chamber"]
    assert find("", "", "PACKAGING") == ["New packaging"]
    assert find("cost", "yes", "") == []


def test_a_strategy_is_found_by_its_working_translation() -> None:
    told = Difficulty("cost", "ថ្លៃ", "ទិញរួមគ្នា", "yes")
    mentored = mentor(report(9, difficulties=(told,)))
    translated = MentoredPlan(
        mentored.plan, mentored.record, TODAY, {"ទិញរួមគ្នា": "Buy packages together"}
    )
    assert len(list_strategies([translated], NO_WORDS, "", "", "packages")) == 1
    assert list_strategies([mentored], NO_WORDS, "", "", "packages") == []


def test_needs_are_crossed_by_country_unless_something_else_is_asked_for() -> None:
    plan = Plan("Silk", country="kh", cluster="Silk")
    mentored = mentor(report(3, needs=("export",)), plan=plan)
    assert cross_needs([mentored], "").cells == {"export": {"kh": 1}}
    assert cross_needs([mentored], "cluster").cells == {"export": {"Silk": 1}}
    assert cross_needs([mentored], "province").by.value == "country"


# With a database


@pytest.fixture
def project(session: Session) -> Project:
    project, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    send(session, code, {"status_1": "going_on", "percent_1": "40", "needs": ["export"]})
    send(session, planning.code, {**PLAN_ANSWERS, "title": "=SUM(1)", "is_public": "no"})
    return project


def read(session: Session, project: Project, language: str = "en") -> list[MentoredPlan]:
    return sorted(read_mentored(session, project, language), key=lambda each: each.plan.id)


def find(session: Session, project: Project) -> ActionPlan:
    return read(session, project)[0].plan


def test_plans_that_need_attention_come_first_then_the_oldest_news(
    session: Session, project: Project
) -> None:
    assert [each.attention for each in read_mentored(session, project, "en")] == [["overdue"]] * 2
    with writing(session):
        session.execute(update(PlanRevision).values(made_at=WRITTEN))
    silent = read_mentored(session, project, "en")[0]
    assert silent.record.plan.title == "=SUM(1)"


def test_a_demonstration_is_judged_on_its_last_day(session: Session, project: Project) -> None:
    with writing(session):
        project.is_synthetic = True
    assert {each.today for each in read_mentored(session, project, "en")} == {
        project.workshops[0].ends_on
    }


def test_a_working_translation_stands_beside_its_text_and_can_be_taken_away(
    session: Session, project: Project
) -> None:
    plan, title = find(session, project), str(PLAN_ANSWERS["title"])
    assert keep_translations(session, plan, "en", {"plan.title": " Market for silk "}, "a@b.c") == 1
    assert read(session, project)[0].translate(title) == "Market for silk"
    assert read(session, project, "th")[0].translate(title) == ""
    assert keep_translations(session, plan, "en", {"plan.title": "Market for silk"}, "x@y.z") == 0
    assert keep_translations(session, plan, "en", {"plan.title": ""}, "a@b.c") == 1
    assert read(session, project)[0].translate(title) == ""


def test_what_is_reported_again_is_translated_once(session: Session, project: Project) -> None:
    plan = find(session, project)
    for _time in range(2):
        send(session, plan.code, {"status_1": "done"})
    record = read(session, project)[0].record
    assert list_untranslated(record) == {
        "plan.title": "ទីផ្សារសូត្រ",
        "plan.activities[1].title": "Collect profiles",
        "plan.activities[2].title": "Print brochures",
    }


def test_a_text_that_is_written_anew_loses_its_translation_and_others_keep_theirs(
    session: Session, project: Project
) -> None:
    plan = find(session, project)
    texts = {"plan.title": "Silk", "plan.activities[2].title": "Printing"}
    keep_translations(session, plan, "en", texts, "a@b.c")
    send(session, plan.code + "W", {**PLAN_ANSWERS, "title": "ម្រេច"})
    mentored = read(session, project)[0]
    assert mentored.translated == {"Print brochures": "Printing"}


def test_a_lost_code_leads_nowhere_once_it_is_replaced(session: Session, project: Project) -> None:
    plan = find(session, project)
    lost = plan.code
    give_new_code(session, plan)
    assert find_plan_form(session, lost) is None
    assert find_plan_form(session, plan.code) is not None


def test_a_removed_plan_counts_nowhere_until_it_is_brought_back(
    session: Session, project: Project
) -> None:
    plan = find(session, project)
    remove_plan(session, plan)
    assert [each.plan.title for each in read_records(session, project)] == ["=SUM(1)"]
    assert find_plan_form(session, plan.code) is None
    found = find_plan_by_key(session, plan.key)
    assert found is plan
    restore_plan(session, plan)
    assert len(read_records(session, project)) == 2


def test_a_workshop_with_plans_is_not_deleted(session: Session, project: Project) -> None:
    for plan in read(session, project):
        remove_plan(session, plan.plan)
    with pytest.raises(Refusal, match="has action plans"):
        delete_workshop(session, project.workshops[0])


def test_a_comment_is_read_by_the_people_of_the_plan(session: Session, project: Project) -> None:
    plan = find(session, project)
    add_comment(session, plan, "  Well done\0  ", "en", "anna@institute.example")
    shown = find_shown_plan(session, plan.code)
    assert shown is not None
    assert [(each.text, each.made_by) for each in shown.comments] == [
        ("Well done", "anna@institute.example")
    ]


def test_the_history_tells_what_was_new_each_time(session: Session, project: Project) -> None:
    plan = find(session, project)
    send(session, plan.code, {"status_1": "done", "needs": ["export"]}, by="anna@b.c")
    send(session, plan.code + "W", {**PLAN_ANSWERS, "title": "Silk"})
    shown = find_shown_plan(session, plan.code)
    assert shown is not None
    say = get_translator("en")
    history = read_history(session, shown, Teller(read_words(session, project, say), say))
    kinds = [(each.is_progress, each.is_first, each.made_by) for each in history]
    assert sorted(kinds) == [
        (False, False, ""),
        (False, True, ""),
        (True, False, "anna@b.c"),
        (True, True, ""),
    ]
    again = next(each for each in history if each.is_progress and not each.is_first)
    told = [(each.about, each.label, each.value, each.before) for each in again.lines]
    assert told == [("Collect profiles", "How does it stand?", "Done", "Going on")]
    changed = next(each for each in history if not each.is_progress and not each.is_first)
    assert [(each.value, each.before) for each in changed.lines] == [("Silk", "ទីផ្សារសូត្រ")]


def test_an_export_has_a_row_an_activity_and_no_formula(session: Session, project: Project) -> None:
    words = read_words(session, project, get_translator("en"))
    plans = read(session, project)
    rows = export_plans(project, plans, words, "csv").decode("utf-8-sig").splitlines()
    assert len(rows) == 5
    assert rows[1].split(",")[4:6] == ["ទីផ្សារសូត្រ", ""]
    assert rows[3].split(",")[4] == "'=SUM(1)"
    assert plans[0].plan.code not in "".join(rows)
    assert export_plans(project, plans, words, "xlsx")[:2] == b"PK"
