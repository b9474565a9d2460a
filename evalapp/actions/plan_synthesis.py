"""Action plans of a project taken together: their figures, with words for whoever reads them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from evalapp.actions.evaluate import Reading
from evalapp.actions.feedback import gather_feedback
from evalapp.actions.plan_answers import gather_answers, link_answers, make_stages
from evalapp.actions.plan_words import read_translated
from evalapp.actions.plan_words import read_words as read_words
from evalapp.analysis.action_plans.choosing import choose_records, group_records
from evalapp.analysis.action_plans.results import (
    EVERYTHING,
    Audience,
    Grouping,
    Offer,
    Selection,
)
from evalapp.analysis.action_plans.synthesis import synthesise
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.reporting.action_plans.material import PlanMaterial
from evalapp.storage.database import Session
from evalapp.storage.plan_forms import list_planned_projects as list_planned_projects
from evalapp.storage.tables import Project


def gather_plans(
    session: Session,
    project: Project,
    reading: Reading,
    audience: Audience,
    selection: Selection = EVERYTHING,
) -> PlanMaterial:
    """Return all that is said of a selection of a project's action plans to this audience.

    What is said of anonymous answers beside them is of the whole project alone.
    """
    records, words = read_translated(session, project, reading.translator)
    minimum = reading.minimum_group_size
    offers = list(_list_offers(session, project, audience, minimum))
    material = PlanMaterial(
        synthesise(records, audience, minimum, selection, offers),
        words,
        selections=_list_selections(choose_records(records, EVERYTHING, audience)),
        minimum=minimum,
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


def _list_selections(seen: Sequence[PlanRecord]) -> dict[Grouping, tuple[str, ...]]:
    found = {by: tuple(group_records(seen, by)) for by in Grouping}
    return {by: groups for by, groups in found.items() if groups}


def _list_offers(
    session: Session, project: Project, audience: Audience, minimum: int
) -> Iterator[Offer]:
    """Yield the help that people offered each other at the workshops of a project."""
    for workshop in project.workshops:
        for entry, offer in gather_feedback(session, workshop, minimum).list_offers():
            if audience is Audience.STAFF or entry.is_public:
                yield Offer(offer.text, offer.language, offer.need, entry.plan)
