"""The words of the forms by which plans are written and reported on: what their options mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.actions.choose import read_offered
from evalapp.actions.evaluate import find_workshops
from evalapp.actions.plans import PLAN_FORM, UPDATE_FORM
from evalapp.actions.questionnaires import read_digest
from evalapp.questionnaire.definition import Questionnaire
from evalapp.storage.database import Session
from evalapp.storage.plans import find_planning_of, read_form_row
from evalapp.storage.tables import Workshop


@dataclass(frozen=True)
class PlanForms:
    """The form of plans and that of their progress."""

    plan: Questionnaire
    update: Questionnaire

    def name_needs(self, language: str) -> Mapping[str, str]:
        """Return the list of needs: option → what it is called in a language."""
        return name_options(self.update, "needs", language)

    def name_countries(self, language: str) -> Mapping[str, str]:
        """Return country → what it is called in a language."""
        return name_options(self.plan, "country", language)


def name_options(questionnaire: Questionnaire, question: str, language: str) -> Mapping[str, str]:
    """Return the options of a question → their words; none where it is not asked."""
    asked = questionnaire.by_name.get(question)
    choices = asked.choices if asked else ()
    return {choice.name: questionnaire.say(choice.label, language) for choice in choices}


def read_plan_forms(session: Session, workshop: Workshop) -> PlanForms:
    """Return the newest forms at a workshop or those that it looks back on, else the offered ones.

    Raises InputError where there are none at all.
    """
    for each in reversed(find_workshops(session, workshop)):
        planning = find_planning_of(session, each.id)
        if planning is not None:
            row = read_form_row(session, planning.id)
            return PlanForms(
                *(read_digest(session, d) for d in (row.plan_digest, row.update_digest))
            )
    offered = (read_offered(session, name) for name in (PLAN_FORM, UPDATE_FORM))
    return PlanForms(*(each.questionnaire for each in offered))
