"""The plans of a project with the words for whoever reads of them: forms, titles, translations."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from evalapp.actions.plans import make_records
from evalapp.actions.questionnaires import read_version
from evalapp.analysis.action_plans.results import Grouping
from evalapp.i18n import SOURCE_LANGUAGE, Translator
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.questionnaire.planning.texts import list_texts
from evalapp.reporting.action_plans.material import PlanWords
from evalapp.storage.database import Session
from evalapp.storage.plan_forms import list_form_versions
from evalapp.storage.plan_tables import ActionPlan
from evalapp.storage.plans import list_plans, read_translations
from evalapp.storage.tables import Project

Translations: TypeAlias = Mapping[str, Mapping[tuple[str, str], str]]
"""Language → key of the plan and text as it was written → its working translation."""


def read_translated(
    session: Session, project: Project, translator: Translator
) -> tuple[Sequence[PlanRecord], PlanWords]:
    """Return the plans of a project, and the words in which a reader is told of them.

    Clusters and indicators stand in the working language where somebody translated them, whatever
    the reader's: written in four languages, the same ones would not be found to be the same.
    """
    plans = list_plans(session, project.id)
    records = make_records(session, plans)
    translations = _list_translations(session, plans, records)
    working = translations.get(SOURCE_LANGUAGE, {})
    words = dataclasses.replace(
        read_words(session, project, translator),
        translations=_choose_translations(translations, records, translator.language),
    )
    return [_use_working(record, working) for record in records], words


def read_words(session: Session, project: Project, translator: Translator) -> PlanWords:
    """Return the words of a project's forms and the titles of its groups."""
    return PlanWords(
        _label_all(session, project, translator.language),
        {
            Grouping.PROGRAMME: {each.key: each.title for each in project.programmes},
            Grouping.WORKSHOP: {each.key: each.title for each in project.workshops},
        },
    )


def _label_all(session: Session, project: Project, language: str) -> dict[str, str]:
    """Return the words of the forms that the plans were asked with; the newest count."""
    labels: dict[str, str] = {}
    for version in list_form_versions(session, project.id):
        labels |= read_version(version).label_all(language)
    return labels


def _list_translations(
    session: Session, plans: Sequence[ActionPlan], records: Sequence[PlanRecord]
) -> Translations:
    stored = read_translations(session, [plan.id for plan in plans])
    found: dict[str, dict[tuple[str, str], str]] = {}
    for plan, record in zip(plans, records, strict=True):
        texts = list_texts(record)
        for (place, language), row in stored.get(plan.id, {}).items():
            if place in texts and row.text:
                found.setdefault(language, {})[record.key, texts[place]] = row.text
    return found


def _choose_translations(
    translations: Translations, records: Sequence[PlanRecord], language: str
) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the translations that a reader is shown, each with its language.

    Those into the reader's own; of what is written in another, those into the working language.
    """
    foreign = {record.key for record in records if record.language != language}
    working = {
        place: (text, SOURCE_LANGUAGE)
        for place, text in translations.get(SOURCE_LANGUAGE, {}).items()
        if place[0] in foreign
    }
    own = {place: (text, language) for place, text in translations.get(language, {}).items()}
    return working | own


def _use_working(record: PlanRecord, working: Mapping[tuple[str, str], str]) -> PlanRecord:
    """Return the plan with its cluster and indicators in the working language."""

    def translate(text: str) -> str:
        return working.get((record.key, text), text)

    activities = tuple(
        dataclasses.replace(activity, indicator=translate(activity.indicator))
        for activity in record.plan.activities
    )
    plan = dataclasses.replace(
        record.plan, cluster=translate(record.plan.cluster), activities=activities
    )
    return dataclasses.replace(record, plan=plan)
