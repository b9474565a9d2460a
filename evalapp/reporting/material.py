"""What a report is made of: the surveys with their answers and what the analysis says of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evalapp.analysis.results import Summary
from evalapp.i18n import Translator
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.questions import Question, Text
from evalapp.questionnaire.table import AnswerTable
from evalapp.questionnaire.tabulate import StoredAnswers


@dataclass(frozen=True)
class SurveyMaterial:
    """One survey, or several of the same timing taken together.

    `titles` names the workshops it ran at.
    """

    timing: str
    questionnaire: Questionnaire
    rows: Sequence[StoredAnswers]
    table: AnswerTable
    summary: Summary
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Attendance:
    """How many people of one training answered before, after, and again at the S&E workshop.

    `again` counts those found again in the S&E answers by their code.
    """

    title: str
    invited: int | None
    before: int
    after: int
    both: int
    again: int | None = None


@dataclass(frozen=True)
class Material:
    """All that a report on one workshop says, before it is put into words."""

    workshop: str
    kind: str
    project: str
    institute: str
    donor: str
    place: str
    starts_on: datetime.date
    ends_on: datetime.date
    programmes: tuple[str, ...]
    invited: int | None
    is_synthetic: bool
    surveys: tuple[SurveyMaterial, ...]
    comparison: Summary | None
    attendance: tuple[Attendance, ...] = ()
    minimum_group_size: int = 5

    def find(self, timing: str) -> SurveyMaterial | None:
        """Return the survey of this timing."""
        return next((survey for survey in self.surveys if survey.timing == timing), None)

    @property
    def compared(self) -> Questionnaire | None:
        """The questionnaire whose items are compared: the one asked after."""
        survey = self.find("post")
        return survey.questionnaire if survey else None


@dataclass(frozen=True)
class Writer:
    """Turns texts of questionnaires and figures into the words of one language."""

    translator: Translator
    questionnaire: Questionnaire | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, text: Text) -> str:
        """Return a text of the questionnaire."""
        if self.questionnaire is None:
            return ""
        return self.questionnaire.say(text, self.translator.language)

    def label(self, question: Question) -> str:
        """Return the words of a question."""
        return self.say(question.label)

    def of(self, questionnaire: Questionnaire) -> Writer:
        """Return a writer on another questionnaire."""
        return Writer(self.translator, questionnaire)
