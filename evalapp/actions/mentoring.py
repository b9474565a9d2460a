"""The action plans of a project as mentors look at them: who needs help, who was not heard of."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Final

from evalapp.actions.plans import make_records
from evalapp.actions.today import find_today_of
from evalapp.analysis.action_plans.choosing import fold, is_in
from evalapp.analysis.action_plans.needs import list_difficulties, read_challenges, read_needs
from evalapp.analysis.action_plans.results import Grouping, Selection
from evalapp.questionnaire.planning.plans import Activity
from evalapp.questionnaire.planning.progress import Status
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.questionnaire.planning.texts import list_texts
from evalapp.reporting.action_plans.material import PlanWords
from evalapp.storage.database import Session
from evalapp.storage.plan_tables import ActionPlan as ActionPlan
from evalapp.storage.plan_tables import PlanTranslation
from evalapp.storage.plans import list_plans, read_translations
from evalapp.storage.tables import Project

WITHOUT_NEWS: Final = datetime.timedelta(days=61)
"""So long a plan is waited for: two months."""
OVER: Final = frozenset({Status.DONE, Status.GIVEN_UP})
"""Of what is over no more news is waited for."""


class Attention(enum.StrEnum):
    """Why a mentor should look at a plan."""

    SILENT = "silent"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class MentoredPlan:
    """A plan on one day. `translated` maps its texts to working translations in one language."""

    plan: ActionPlan
    record: PlanRecord
    today: datetime.date
    translated: Mapping[str, str] = field(default_factory=dict)

    @property
    def age_of_news(self) -> datetime.timedelta:
        """How long ago the plan was last heard of; nothing for what came after the day."""
        return max(self.today - self.record.last_news.date(), datetime.timedelta())

    @cached_property
    def open_activities(self) -> Sequence[Activity]:
        """The activities that are not over, what is due first at the beginning."""
        found = [
            each for each in self.record.plan.activities if self.record.judge(each) not in OVER
        ]
        return sorted(found, key=lambda each: (each.due is None, each.due or self.today))

    @property
    def overdue(self) -> Sequence[Activity]:
        """The activities that should have been over before today."""
        return [each for each in self.open_activities if each.due and each.due < self.today]

    @property
    def next_due(self) -> datetime.date | None:
        """When the next activity that is not over is due."""
        due = [each.due for each in self.open_activities if each.due and each.due >= self.today]
        return due[0] if due else None

    @cached_property
    def attention(self) -> Sequence[Attention]:
        """Why somebody should look at it."""
        is_over = self.record.status in OVER
        is_silent = not is_over and self.age_of_news > WITHOUT_NEWS
        reasons = {Attention.SILENT: is_silent, Attention.OVERDUE: bool(self.overdue)}
        return [reason for reason, holds in reasons.items() if holds]

    def translate(self, text: str) -> str:
        """Return the working translation of one of its texts, empty where there is none."""
        return self.translated.get(text, "")


@dataclass(frozen=True)
class PlanFilter:
    """Which plans are wanted; an empty field lets all through. `text` is searched everywhere."""

    workshop: str = ""
    programme: str = ""
    country: str = ""
    cluster: str = ""
    status: str = ""
    attention: str = ""
    need: str = ""
    challenge: str = ""
    text: str = ""

    @property
    def values(self) -> dict[str, str]:
        """What is asked for, by name: what stands in the address."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in found.items() if value}

    def lets_through(self, mentored: MentoredPlan, words: PlanWords) -> bool:
        """Tell whether a plan is wanted."""
        record = mentored.record
        own: Mapping[str, Sequence[str]] = {
            "status": [record.status],
            "attention": mentored.attention,
            "need": read_needs(record),
            "challenge": read_challenges(record),
        }
        wanted = self.values
        return (
            all(wanted[name] in kinds for name, kinds in own.items() if name in wanted)
            and all(is_in(record, Selection(by, wanted[by])) for by in _GROUPINGS if by in wanted)
            and contains(self.text, list_words(mentored, words))
        )


_GROUPINGS: Final = (Grouping.WORKSHOP, Grouping.PROGRAMME, Grouping.COUNTRY, Grouping.CLUSTER)


def list_words(mentored: MentoredPlan, words: PlanWords) -> list[str]:
    """Return all that a plan can be found by: texts, translations, what options are called."""
    record, plan = mentored.record, mentored.record.plan
    chosen = [words.name_option("needs", each) for each in read_needs(record)]
    chosen += [words.name_option("challenge", each.challenge) for each in list_difficulties(record)]
    kinds = dict.fromkeys(kind for update in record.updates for kind in update.achievements)
    chosen += [words.name_option("achievements", each) for each in kinds]
    own = [*list_texts(record).values(), *mentored.translated.values()]
    return [*own, *words.name_places(plan), *chosen, plan.contact, mentored.plan.code]


def contains(sought: str, texts: Iterable[str]) -> bool:
    """Tell whether each word that is sought stands in one of the texts, whatever the case."""
    everything = fold("\n".join(texts))
    return all(word in everything for word in fold(sought).split())


def read_mentored(session: Session, project: Project, language: str) -> Sequence[MentoredPlan]:
    """Return all plans of a project, with working translations into this language.

    Those that need attention come first, then those that were not heard of longest.
    """
    plans = list_plans(session, project.id)
    translations = read_translations(session, [plan.id for plan in plans])
    today = find_today_of(project)
    found = [
        MentoredPlan(
            plan, record, today, match_texts(record, translations.get(plan.id, {}), language)
        )
        for plan, record in zip(plans, make_records(session, plans), strict=True)
    ]
    return sorted(found, key=lambda each: (not each.attention, each.record.last_news))


def match_texts(
    record: PlanRecord, translations: Mapping[tuple[str, str], PlanTranslation], language: str
) -> dict[str, str]:
    """Return text → its working translation into a language.

    What people left as it was in their next report is so translated there, too.
    """
    return {
        text: translations[place, language].text
        for place, text in list_texts(record).items()
        if (place, language) in translations
    }
