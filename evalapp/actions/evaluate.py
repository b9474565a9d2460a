"""What evaluators do: look at one survey, compare before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalapp.actions.attendance import attend
from evalapp.actions.pairing import Decided, find_doubtful, read_decided
from evalapp.actions.questionnaires import read_version
from evalapp.actions.theme_counts import add_codings
from evalapp.analysis.results import Summary
from evalapp.analysis.summary import Settings, summarise
from evalapp.i18n import Translator
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.partings import fit_answers
from evalapp.questionnaire.table import AnswerTable
from evalapp.questionnaire.tabulate import StoredAnswers, tabulate
from evalapp.reporting.material import Comparison, Material, SurveyMaterial
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


def gather_survey(session: Session, survey: Survey, reading: Reading) -> SurveyMaterial:
    """Return the answers to one survey and what the analysis says of them."""
    return _take_together([survey], read_all_answers(session, [survey.id]), reading)


def gather_sides(
    session: Session, before: Sequence[Survey], after: Sequence[Survey], reading: Reading
) -> tuple[SurveyMaterial, SurveyMaterial]:
    """Return two surveys to set side by side; several on a side are taken together."""
    answers = read_all_answers(session, [survey.id for survey in (*before, *after)])
    return _take_together(before, answers, reading), _take_together(after, answers, reading)


def gather_comparison(
    session: Session, before: Sequence[Survey], after: Sequence[Survey], reading: Reading
) -> Comparison:
    """Return two surveys and what changed between them; several on a side are taken together."""
    sides = gather_sides(session, before, after, reading)
    decided = read_decided(session, [survey.id for survey in (*before, *after)])
    return _compare(*sides, decided, reading)


def find_workshops(session: Session, workshop: Workshop) -> Sequence[Workshop]:
    """Return the workshops whose surveys tell of this one.

    Those of a training are its own; an S&E workshop looks back on the trainings of the programmes
    that it follows.
    """
    if workshop.kind == "synthesis":
        return list_related_workshops(session, workshop)
    return [workshop]


def gather_material(session: Session, workshop: Workshop, reading: Reading) -> Material:
    """Return all that a report on a workshop says; surveys of one timing are taken together."""
    workshops = find_workshops(session, workshop)
    surveys = [survey for each in workshops for survey in each.surveys if survey.has_begun]
    answers = read_all_answers(session, [survey.id for survey in surveys])
    decided = read_decided(session, [survey.id for survey in surveys])
    together = {
        timing: [survey for survey in surveys if survey.timing == timing] for timing in ORDER
    }
    found = {
        timing: _take_together(of_timing, answers, reading)
        for timing, of_timing in together.items()
        if of_timing
    }
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
        surveys=tuple(add_codings(session, project, list(found.values()), surveys)),
        comparison=_compare_timings(found, decided, reading),
        attendance=attend(workshops, answers, found.get("synthesis"), decided),
        minimum_group_size=reading.minimum_group_size,
    )


def _take_together(
    surveys: Sequence[Survey], answers: Mapping[int, list[StoredAnswers]], reading: Reading
) -> SurveyMaterial:
    """Return surveys of one timing as one; the newest questionnaire tells what is asked.

    Answers to what an earlier version asked otherwise are left out of these.
    """
    newest = surveys[-1]
    questionnaire = read_version(newest.version)
    alike = [survey for survey in surveys if survey.version.name == newest.version.name]
    counts = {survey.id: len(answers[survey.id]) for survey in alike}
    told = leave_out_few(alike, counts, reading.minimum_group_size)
    versions = {survey.version.digest: read_version(survey.version) for survey in told}
    rows = [
        row
        for survey in told
        for row in fit_answers(answers[survey.id], versions[survey.version.digest], questionnaire)
    ]
    table = tabulate(questionnaire, rows)
    return SurveyMaterial(
        timing=newest.timing,
        questionnaire=questionnaire,
        rows=rows,
        table=table,
        summary=describe(table, questionnaire, reading),
        titles=tuple(survey.workshop.title for survey in told),
        left_out=sum(counts.values()) - len(rows),
        earlier=tuple(each for each in versions.values() if each is not questionnaire),
    )


def leave_out_few(
    surveys: Sequence[Survey], counts: Mapping[int, int], minimum: int
) -> list[Survey]:
    """Return the surveys that are taken together: without those of few, where they would be told.

    Where all small surveys have fewer than `minimum` responses together, what is shown of all and
    of the large ones alone would differ by them.
    """
    large = [survey for survey in surveys if counts[survey.id] >= minimum]
    few = sum(counts[survey.id] for survey in surveys if survey not in large)
    return large if large and few < minimum else list(surveys)


def describe(table: AnswerTable, questionnaire: Questionnaire, reading: Reading) -> Summary:
    """Return the analysis of one survey, labelled in the reader's language."""
    return summarise(
        table,
        settings=reading.settings,
        translate=reading.translator,
        labels=questionnaire.label_all(reading.translator.language),
    )


def _compare_timings(
    found: Mapping[str, SurveyMaterial], decided: Decided, reading: Reading
) -> Comparison | None:
    """Return what changed from before the training to after; None where nobody answered one."""
    before, after = found.get("pre"), found.get("post")
    if before is None or after is None or not before.rows or not after.rows:
        return None
    return _compare(before, after, decided, reading)


def _compare(
    before: SurveyMaterial, after: SurveyMaterial, decided: Decided, reading: Reading
) -> Comparison:
    accepted = decided.find_accepted(before.rows, after.rows)
    summary = summarise(
        before.table,
        after.table,
        accepted=accepted,
        settings=reading.settings,
        translate=reading.translator,
        labels=after.questionnaire.label_all(reading.translator.language),
    )
    doubtful = find_doubtful(before, after, decided)
    return Comparison(before, after, summary, doubtful=len(doubtful.pairs))
