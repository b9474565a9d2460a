"""Action plans of a project taken together: their figures, with words for whoever reads them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from evalapp.actions.evaluate import Reading
from evalapp.actions.plan_answers import gather_answers, link_answers, make_stages
from evalapp.actions.plans import read_records
from evalapp.actions.questionnaires import read_version
from evalapp.analysis.action_plans.choosing import choose_records
from evalapp.analysis.action_plans.results import (
    EVERYTHING,
    Audience,
    Grouping,
    Offer,
    Selection,
)
from evalapp.analysis.action_plans.synthesis import synthesise
from evalapp.i18n import Translator
from evalapp.reporting.action_plans.material import PlanMaterial, PlanWords
from evalapp.storage.database import Session
from evalapp.storage.plan_forms import list_form_versions
from evalapp.storage.tables import Project


def gather_plans(
    session: Session,
    project: Project,
    reading: Reading,
    audience: Audience,
    selection: Selection = EVERYTHING,
    offers: Iterable[Offer] = (),
) -> PlanMaterial:
    """Return all that is said of a selection of a project's action plans to this audience.

    What is said of anonymous answers beside them is of the whole project alone.
    """
    records = read_records(session, project)
    material = PlanMaterial(
        synthesise(records, audience, reading.minimum_group_size, selection, offers),
        read_words(session, project, reading.translator),
        minimum=reading.minimum_group_size,
    )
    told = choose_records(records, selection, audience)
    if selection != EVERYTHING or not told:
        return material
    answers = gather_answers(session, project, reading)
    return dataclasses.replace(
        material,
        stages=make_stages(project, answers, told),
        links=link_answers(answers, reading),
    )


def read_words(session: Session, project: Project, translator: Translator) -> PlanWords:
    """Return the words of the forms that a project's plans were asked with; the newest count."""
    labels: dict[str, str] = {}
    for version in list_form_versions(session, project.id):
        labels |= read_version(version).label_all(translator.language)
    return PlanWords(
        labels,
        {
            Grouping.PROGRAMME: {each.key: each.title for each in project.programmes},
            Grouping.WORKSHOP: {each.key: each.title for each in project.workshops},
        },
    )
