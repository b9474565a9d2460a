"""What a report is made of: the surveys with their answers and what the analysis says of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from evalapp.analysis.results import Summary
from evalapp.i18n import Translator
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.meaning import Parting
from evalapp.questionnaire.partings import find_partings
from evalapp.questionnaire.planning.feedback import WorkshopFeedback
from evalapp.questionnaire.planning.follow_up import FollowUp
from evalapp.questionnaire.questions import Question, Text
from evalapp.questionnaire.table import AnswerTable
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.action_plans.material import PlanMaterial
from evalapp.reporting.boards import DiscussionMaterial
from evalapp.reporting.look import LookSettings

NO_FEEDBACK: Final = WorkshopFeedback()
NO_LOOK: Final = LookSettings()


@dataclass(frozen=True)
class CountedTheme:
    """A theme, named by language, and how many answers mention it."""

    key: str
    labels: Mapping[str, str]
    n: int

    def name(self, language: str) -> str:
        """Return what the theme is called in a language, else in the first that it has."""
        labels = self.labels
        return labels.get(language) or labels.get("en") or next(iter(labels.values()), "")


@dataclass(frozen=True)
class CodedAnswers:
    """What people made of the answers to one open question.

    `n_coded` answers have themes on which coders agree, or none; on `n_differing` they differ.
    `quotes` are those chosen for the report, with their languages.
    """

    n_coded: int
    n_differing: int
    themes: tuple[CountedTheme, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SurveyMaterial:
    """One survey, or several of the same timing taken together.

    `titles` names the workshops it ran at. `left_out` counts responses to surveys of so few people
    that they are not taken together with the others, `held_back` those that may not be shown yet
    because earlier results would tell them apart. `earlier` are other versions of the
    questionnaire that some of the people answered; what those ask otherwise is not counted.
    `coded` goes by open question. `origins` names each row's programme. `source` is the text of the
    questionnaire's file, `shown` the rows by survey.
    """

    timing: str
    questionnaire: Questionnaire
    rows: Sequence[StoredAnswers]
    table: AnswerTable
    summary: Summary
    titles: tuple[str, ...]
    left_out: int = 0
    held_back: int = 0
    earlier: tuple[Questionnaire, ...] = ()
    coded: Mapping[str, CodedAnswers] = field(default_factory=dict)
    origins: Sequence[str] = ()
    source: str = ""
    shown: Mapping[int, Sequence[StoredAnswers]] = field(default_factory=dict)

    @property
    def counted_parts(self) -> dict[int, list[int]]:
        """Survey → the parts of its responses that are counted here."""
        return {
            survey: sorted({row.part for row in rows if row.part})
            for survey, rows in self.shown.items()
        }

    @property
    def minimum(self) -> int:
        """The smallest group that is shown."""
        return self.summary.settings.minimum_group_size

    @property
    def answered(self) -> int:
        """How many people answered the surveys told of, counted or not."""
        return len(self.rows) + self.held_back

    @property
    def is_shown(self) -> bool:
        """Enough people answered for anything to be shown."""
        return len(self.rows) >= self.minimum


@dataclass(frozen=True)
class Comparison:
    """Two surveys of the same people and what the analysis says of both.

    `doubtful` counts the pairs of nearly equal codes on which nobody has decided yet. `later` is a
    third survey of these people; `by` is the question, or the programme, that groups them.
    """

    before: SurveyMaterial
    after: SurveyMaterial
    summary: Summary
    doubtful: int = 0
    later: SurveyMaterial | None = None
    by: str = ""

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire asked after: its words stand in the comparison."""
        return self.after.questionnaire

    @property
    def is_shown(self) -> bool:
        """Enough people answered both times for anything to be shown."""
        return self.before.is_shown and self.after.is_shown

    @cached_property
    def partings(self) -> Mapping[str, Parting]:
        """Question → why it is not compared, though both questionnaires have one of its name."""
        return find_partings(self.before.questionnaire, self.after.questionnaire)


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
    """All that a report on one workshop says, before it is put into words.

    `plans` are those of its people, or of the programmes that it follows, None without any.
    `texts` is what evaluators wrote, by what a section is about and by language, as Markdown.
    """

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
    comparison: Comparison | None
    attendance: tuple[Attendance, ...] = ()
    minimum_group_size: int = 5
    plans: PlanMaterial | None = None
    discussions: tuple[DiscussionMaterial, ...] = ()
    feedback: WorkshopFeedback = NO_FEEDBACK
    follow_up: tuple[FollowUp, ...] = ()
    look: LookSettings = NO_LOOK
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Writer:
    """Turns texts of questionnaires and figures into the words of one language."""

    translator: Translator
    questionnaire: Questionnaire | None = None

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
