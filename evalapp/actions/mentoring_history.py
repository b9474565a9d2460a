"""The history of an action plan: what was written and reported, and what was new each time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from evalapp.actions.plans_shown import ShownPlan
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.plans import PROVINCE, Plan, read_revisions
from evalapp.questionnaire.planning.progress import ActivityProgress, Update
from evalapp.reporting.action_plans.material import PlanWords
from evalapp.storage.database import Session
from evalapp.storage.plan_tables import PlanRevision
from evalapp.storage.plans import read_told

YES_NO: Final = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Line:
    """One thing that was told. `label` is its question, `about` the activity that it is on.

    What has `is_text` is in the people's own words. `before` is what had been told earlier.
    """

    label: str
    value: str
    about: str = ""
    is_text: bool = False
    before: str = ""


@dataclass(frozen=True)
class Entry:
    """What was handed in at one time: a plan, or progress with `is_progress`.

    Only what was new is in `lines`; `made_by` is empty where the plan's people did it themselves.
    """

    made_at: datetime.datetime
    made_by: str
    is_progress: bool
    is_first: bool
    lines: Sequence[Line] = field(default=())

    @property
    def parts(self) -> list[tuple[str, list[Line]]]:
        """What it is about, such as an activity, with what was told of that."""
        return [(about, list(own)) for about, own in groupby(self.lines, lambda each: each.about)]


@dataclass(frozen=True)
class Teller:
    """Puts plans and updates into words."""

    words: PlanWords
    translator: Translator

    def tell_plan(self, plan: Plan) -> dict[str, Line]:
        """Return place → line for all that a plan says."""
        return {place: line for place, line in self._tell_plan(plan) if line.value}

    def tell_update(self, update: Update, plan: Plan) -> dict[str, Line]:
        """Return place → line for all that was reported."""
        return {place: line for place, line in self._tell_update(update, plan) if line.value}

    def _tell_plan(self, plan: Plan) -> Iterator[tuple[str, Line]]:
        for name in ("title", "objective", "cluster"):
            yield name, self._text(name, getattr(plan, name))
        yield "country", self._line("country", self.words.name_option("country", plan.country))
        question = f"{PROVINCE}{plan.country}"
        province = self.words.name_option(question, plan.province)
        yield "province", self._line(question, province)
        yield "team_size", self._line("team_size", self._number(plan.team_size))
        public = self.words.name_option("is_public", YES_NO[plan.is_public])
        yield "is_public", self._line("is_public", public)
        yield "contact", self._line("contact", plan.contact)
        for each in plan.activities:
            yield f"{each.number}.title", self._text("activity", each.title, each.title)
            for name in ("owner", "output", "indicator"):
                yield f"{each.number}.{name}", self._text(name, getattr(each, name), each.title)
            due = self.translator.date(each.due) if each.due else ""
            told = {"due": due, "baseline": self._number(each.baseline)}
            told["target"] = self._number(each.target)
            for name, value in told.items():
                yield f"{each.number}.{name}", self._line(name, value, each.title)

    def _tell_update(self, update: Update, plan: Plan) -> Iterator[tuple[str, Line]]:
        titles = {each.number: each.title for each in plan.activities}
        for number, told in update.activities.items():
            yield from self._tell_progress(number, told, titles.get(number, ""))
        for kind, count in update.achievements.items():
            name = self.words.name_option("achievements", kind)
            value = name if count is None else f"{name}: {self._number(count)}"
            yield f"achievement.{kind}", self._line("achievements", value)
        yield "other", self._text("achievement_other", update.other_achievement)
        for number, each in enumerate(update.difficulties, 1):
            challenge = self.words.name_option("challenge", each.challenge)
            yield f"{number}.challenge", self._line("challenge", challenge)
            yield f"{number}.text", self._text("challenge_text", each.text)
            yield f"{number}.strategy", self._text("strategy", each.strategy)
            helped = self.words.name_option("helped", each.helped)
            yield f"{number}.helped", self._line("helped", helped)
        hardest = self.words.name_option("hardest_part", update.hardest_part)
        yield "hardest_part", self._line("hardest_part", hardest)
        yield "needs", self._chosen("needs", update.needs)
        yield "support", self._chosen("support", update.support)
        yield "assistance", self._text("technical_assistance", update.assistance)
        yield "resources", self._text("outside_resources", update.resources)
        yield "lessons", self._text("lessons", update.lessons)

    def _tell_progress(
        self, number: int, told: ActivityProgress, title: str
    ) -> Iterator[tuple[str, Line]]:
        status = self.words.name_option("status", told.status) if told.status else ""
        percent = "" if told.percent is None else self.translator.percent(told.percent / 100)
        yield f"{number}.status", self._line("status", status, title)
        yield f"{number}.percent", self._line("percent", percent, title)
        yield f"{number}.output", self._line("output_number", self._number(told.output), title)
        yield f"{number}.evidence", self._text("evidence", told.evidence, title)
        yield f"{number}.link", self._line("link", told.link, title)

    def _line(self, name: str, value: str, about: str = "") -> Line:
        return Line(self.words.name_question(name), value, about)

    def _text(self, name: str, value: str, about: str = "") -> Line:
        return Line(self.words.name_question(name), value, about, is_text=True)

    def _chosen(self, name: str, options: Sequence[str]) -> Line:
        told = self.translator.join(self.words.name_option(name, each) for each in options)
        return self._line(name, told)

    def _number(self, number: float | None) -> str:
        if number is None:
            return ""
        return self.translator.number(number, 0 if float(number).is_integer() else 2)


def read_history(session: Session, shown: ShownPlan, teller: Teller) -> list[Entry]:
    """Return all that was handed in for a plan, the newest first."""
    rows = read_told(session, PlanRevision, [shown.plan.id])[shown.plan.id]
    plans = [read_revisions([row.answers for row in rows[:n]]) for n in range(1, len(rows) + 1)]
    entries: list[Entry] = []
    before: Mapping[str, Line] = {}
    for row, plan in zip(rows, plans, strict=True):
        told = teller.tell_plan(plan)
        entries.append(Entry(row.made_at, row.made_by, False, not before, _compare(before, told)))
        before = told
    before = {}
    for update in shown.record.updates:
        told = teller.tell_update(update, shown.record.plan)
        lines = _compare(before, told)
        entries.append(Entry(update.made_at, update.made_by, True, not before, lines))
        before = {**before, **told}
    return sorted(entries, key=lambda each: (each.made_at, each.is_progress), reverse=True)


def _compare(before: Mapping[str, Line], after: Mapping[str, Line]) -> list[Line]:
    """Return what is new: what was told for the first time, and what was told otherwise."""
    return [
        Line(line.label, line.value, line.about, line.is_text, _find_before(before, place))
        for place, line in after.items()
        if _find_before(before, place) != line.value
    ]


def _find_before(before: Mapping[str, Line], place: str) -> str:
    return before[place].value if place in before else ""
