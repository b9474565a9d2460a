"""Whose answers may be shown now, after all that was shown before: pages, reports and files ask.

A response that came since results were shown is held back until enough have come; what is left of
a set after somebody was deleted is shown without some others. So two versions never differ by few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalapp.actions.shown_books import Books
from evalapp.analysis.disclosure.ledger import Part
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import hold
from evalapp.storage.tables import Survey


@dataclass(frozen=True)
class Released:
    """The parts of surveys that may be shown; `numbers` counts all responses by survey."""

    parts: frozenset[Part]
    numbers: Mapping[int, int]

    def keep(self, survey: Survey, rows: Sequence[StoredAnswers]) -> list[StoredAnswers]:
        """Return the answers to a survey that may be shown."""
        return [row for row in rows if row.part and Part(survey.id, row.part) in self.parts]


def release(session: Session, groups: Sequence[Sequence[Survey]], minimum: int) -> Released:
    """Let answers be shown, those to the surveys of a group together, and store that they are.

    Whose answers these are holds until somebody answers or is deleted. All surveys are of one
    project.
    """
    surveys = {survey.id: survey for group in groups for survey in group}
    if not surveys:
        return Released(frozenset(), {})
    project = next(iter(surveys.values())).workshop.project
    wanted = [frozenset(survey.id for survey in group) for group in groups]
    books = Books(session, project.id, surveys, minimum)
    if not all(books.is_settled(group) for group in wanted):
        with writing(session):
            hold(session, project)
            books = Books(session, project.id, surveys, minimum)
            for group in wanted:
                books.show(group)
    shown = [books.find_last(group) for group in wanted]
    return Released(frozenset(part for each in shown for part in each), books.numbers)
