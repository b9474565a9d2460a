"""The list of needs by which people say what they lack, and what they can offer each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evalapp.actions.choose import read_offered
from evalapp.actions.plans import UPDATE_FORM
from evalapp.actions.questionnaires import read_digest
from evalapp.questionnaire.definition import Questionnaire
from evalapp.storage.database import Session
from evalapp.storage.plans import read_form_row
from evalapp.storage.presentation_tables import Presentation

NEEDS = "needs"
"""The question of the progress form whose options they are."""


@dataclass(frozen=True)
class Need:
    """One need by its name in the list, and its words in each language."""

    name: str
    label: Mapping[str, str]

    def say(self, language: str) -> str:
        """Return its words in a language, else in the first that it has."""
        return self.label.get(language) or next(iter(self.label.values()), self.name)


def read_needs(session: Session, presentations: Iterable[Presentation]) -> Sequence[Need]:
    """Return the needs of the newest progress form by which these plans are followed up."""
    form = _find_form(session, presentations)
    question = form.by_name.get(NEEDS)
    return [Need(each.name, each.label) for each in (question.choices if question else ())]


def _find_form(session: Session, presentations: Iterable[Presentation]) -> Questionnaire:
    plannings = [each.plan.planning_id for each in presentations if each.plan]
    if plannings:
        return read_digest(session, read_form_row(session, max(plannings)).update_digest)
    return read_offered(session, UPDATE_FORM).questionnaire
