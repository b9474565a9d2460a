"""Action plans as a table for the institute: a row an activity, columns as the forms name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evalapp.actions.mentoring import MentoredPlan
from evalapp.questionnaire.planning.plans import PROVINCE, Activity
from evalapp.reporting.action_plans.material import PlanWords
from evalapp.reporting.figure_files.listing import Cell
from evalapp.reporting.figure_files.spreadsheets import write_csv, write_workbook
from evalapp.storage.tables import Project

EXPORTS: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Endings of the files → what they are."""

OF_PLAN: Final = (
    *("plan", "workshop", "programmes", "language", "title", "title_translated", "objective"),
    *("cluster", "country", "province", "team_size", "is_public", "written_on", "last_news"),
    *("plan_status", "plan_percent"),
)
OF_ACTIVITY: Final = (
    *("activity", "activity_translated", "owner", "due", "output", "indicator", "baseline"),
    *("target", "status", "percent", "output_number", "evidence", "link"),
)


def export_plans(
    project: Project, plans: Sequence[MentoredPlan], words: PlanWords, kind: str
) -> bytes:
    """Return the plans as a file of one of EXPORTS; contacts and codes stay out of it."""
    rows: list[list[Cell]] = [[*OF_PLAN, *OF_ACTIVITY]]
    for mentored in plans:
        head = _tell_plan(project, mentored, words)
        activities = list(_tell_activities(mentored)) or [[""] * len(OF_ACTIVITY)]
        rows += [[*head, *each] for each in activities]
    return write_csv(rows) if kind == "csv" else write_workbook(project.name, rows)


def _tell_plan(project: Project, mentored: MentoredPlan, words: PlanWords) -> list[Cell]:
    record, plan = mentored.record, mentored.record.plan
    workshops = {each.key: each.title for each in project.workshops}
    programmes = {each.key: each.title for each in project.programmes}
    return [
        record.key,
        workshops[record.workshop],
        "; ".join(programmes[each] for each in record.programmes),
        record.language,
        plan.title,
        mentored.translate(plan.title),
        plan.objective,
        plan.cluster,
        words.name_option("country", plan.country),
        words.name_option(f"{PROVINCE}{plan.country}", plan.province),
        _tell_number(plan.team_size),
        "yes" if plan.is_public else "no",
        record.written_at.date().isoformat(),
        record.last_news.date().isoformat(),
        record.status.value,
        _tell_number(record.percent),
    ]


def _tell_activities(mentored: MentoredPlan) -> Iterator[list[Cell]]:
    for activity in mentored.record.plan.activities:
        yield _tell_activity(mentored, activity)


def _tell_activity(mentored: MentoredPlan, activity: Activity) -> list[Cell]:
    progress = mentored.record.progress[activity.number]
    return [
        activity.title,
        mentored.translate(activity.title),
        activity.owner,
        activity.due.isoformat() if activity.due else "",
        activity.output,
        activity.indicator,
        _tell_number(activity.baseline),
        _tell_number(activity.target),
        mentored.record.judge(activity).value,
        _tell_number(progress.percent),
        _tell_number(progress.output),
        progress.evidence,
        progress.link,
    ]


def _tell_number(number: float | None) -> Cell:
    return "" if number is None else number
