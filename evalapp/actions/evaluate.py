"""What evaluators do: look at one survey, compare before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalapp.actions.questionnaires import read_version
from evalapp.analysis.matching import match_codes
from evalapp.analysis.results import Summary
from evalapp.analysis.summary import Settings, summarise
from evalapp.i18n import Translator
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.table import AnswerTable
from evalapp.questionnaire.tabulate import StoredAnswers, tabulate
from evalapp.reporting.material import Attendance, Material, SurveyMaterial
from evalapp.storage.database import Session
from evalapp.storage.responses import read_all_answers
from evalapp.storage.surveys import list_related_workshops
from evalapp.storage.tables import Survey, Workshop

ORDER = ("pre", "then", "post", "follow_up", "synthesis")


@dataclass(frozen=True)
class Reading:
    """How an evaluator reads results: the language and the smallest group that is shown."""

    translator: Translator
    minimum_group_size: int = 5

    @property
    def settings(self) -> Settings:
        """The thresholds of the analysis; small results are withheld as a whole too."""
        return Settings(minimum_group_size=self.minimum_group_size, suppress_small=True)


def gather_material(session: Session, workshop: Workshop, reading: Reading) -> Material:
    """Return all that a report on a workshop says.

    A report on a training speaks of its own surveys; one on an S&E workshop also of the trainings
    of the programmes that it follows, those of one timing taken together.
    """
    workshops = [workshop]
    if workshop.kind == "synthesis":
        workshops = list(list_related_workshops(session, workshop))
    surveys = [survey for each in workshops for survey in each.surveys if survey.opened_at]
    answers = read_all_answers(session, [survey.id for survey in surveys])
    return _make_material(workshop, workshops, surveys, answers, reading)


def _make_material(
    workshop: Workshop,
    workshops: Sequence[Workshop],
    surveys: Sequence[Survey],
    answers: Mapping[int, list[StoredAnswers]],
    reading: Reading,
) -> Material:
    taken = [
        _take_together([survey for survey in surveys if survey.timing == timing], answers, reading)
        for timing in ORDER
    ]
    found = [survey for survey in taken if survey is not None]
    by_timing = {survey.timing: survey for survey in found}
    project = workshop.project
    return Material(
        workshop=workshop.title,
        kind=workshop.kind,
        project=project.name,
        institute=project.institute,
        donor=project.donor,
        place=workshop.place,
        starts_on=workshop.starts_on,
        ends_on=workshop.ends_on,
        programmes=tuple(programme.title for programme in workshop.programmes),
        invited=workshop.invited,
        is_synthetic=project.is_synthetic,
        surveys=tuple(found),
        comparison=compare(by_timing.get("pre"), by_timing.get("post"), reading),
        attendance=_attend(workshops, answers, by_timing.get("synthesis")),
        minimum_group_size=reading.minimum_group_size,
    )


def _take_together(
    surveys: Sequence[Survey], answers: Mapping[int, list[StoredAnswers]], reading: Reading
) -> SurveyMaterial | None:
    """Return the surveys of one timing as one; the newest questionnaire tells what is asked."""
    if not surveys:
        return None
    questionnaire = read_version(surveys[-1].version)
    alike = [survey for survey in surveys if survey.version.name == surveys[-1].version.name]
    rows = [row for survey in alike for row in answers.get(survey.id, [])]
    table = tabulate(questionnaire, rows)
    return SurveyMaterial(
        timing=surveys[-1].timing,
        questionnaire=questionnaire,
        rows=rows,
        table=table,
        summary=describe(table, questionnaire, reading),
        titles=tuple(survey.workshop.title for survey in alike),
    )


def describe(table: AnswerTable, questionnaire: Questionnaire, reading: Reading) -> Summary:
    """Return the analysis of one survey, labelled in the reader's language."""
    return summarise(
        table,
        settings=reading.settings,
        translate=reading.translator,
        labels=_labels(questionnaire, reading),
    )


def compare(
    pre: SurveyMaterial | None, post: SurveyMaterial | None, reading: Reading
) -> Summary | None:
    """Return the analysis of two surveys of the same people; None where one is missing."""
    if pre is None or post is None or not pre.rows or not post.rows:
        return None
    return summarise(
        pre.table,
        post.table,
        settings=reading.settings,
        translate=reading.translator,
        labels=_labels(post.questionnaire, reading),
    )


def _labels(questionnaire: Questionnaire, reading: Reading) -> dict[str, str]:
    language = reading.translator.language
    labels = {
        question.name: questionnaire.say(question.label, language)
        for question in questionnaire.questions
    }
    return labels | {
        scale.name: questionnaire.say(scale.label, language) for scale in questionnaire.scales
    }


def _attend(
    workshops: Sequence[Workshop],
    answers: Mapping[int, list[StoredAnswers]],
    synthesis: SurveyMaterial | None,
) -> tuple[Attendance, ...]:
    rows = []
    for workshop in workshops:
        codes = {timing: _codes_of(workshop, timing, answers) for timing in ("pre", "post")}
        if not any(survey.timing in codes for survey in workshop.surveys):
            continue
        again = None
        if synthesis is not None:
            known = list(dict.fromkeys([*codes["pre"], *codes["post"]]))
            again = match_codes(known, synthesis.table.codes).n_matched
        rows.append(
            Attendance(
                workshop.title,
                workshop.invited,
                len(codes["pre"]),
                len(codes["post"]),
                match_codes(codes["pre"], codes["post"]).n_matched,
                again,
            )
        )
    return tuple(rows)


def _codes_of(
    workshop: Workshop, timing: str, answers: Mapping[int, list[StoredAnswers]]
) -> list[str | None]:
    codes: list[str | None] = []
    for survey in workshop.surveys:
        if survey.timing == timing:
            table = tabulate(read_version(survey.version), answers.get(survey.id, []))
            codes.extend(table.codes)
    return codes
