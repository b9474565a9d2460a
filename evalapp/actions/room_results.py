"""Results for the room: closed questions, brought up to date by enough people at a time.

What is shown twice, before and after one more person, tells what that person answered. So what a
room has seen is kept, and a question is shown anew only where the number of those who answered it
has changed by as many people as the smallest group has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from evalapp.actions.evaluate import Reading, gather_survey
from evalapp.actions.questionnaires import read_version
from evalapp.analysis.results import Description, Summary
from evalapp.i18n import SOURCE_LANGUAGE, get_translator
from evalapp.questionnaire.definition import THEN_PREFIX, Questionnaire
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure
from evalapp.storage.database import Session, writing
from evalapp.storage.room import find_shown, hold_survey_for_results
from evalapp.storage.tables import ShownResults, Survey

CLOSED_QUESTIONS: Final = (
    Measure.ORDINAL,
    Measure.NOMINAL,
    Measure.BINARY,
    Measure.MULTIPLE,
    Measure.RECOMMENDATION,
)


@dataclass(frozen=True)
class RoomResult:
    """One closed question as `people` answered it: option → how many of them."""

    question: Question
    people: int
    counts: Mapping[str, int]


def may_show(survey: Survey) -> bool:
    """Tell whether a room may see results of a survey now."""
    return survey.is_closed or (survey.is_open and survey.are_results_live)


def list_askable(questionnaire: Questionnaire) -> list[Question]:
    """Return the closed questions of which a room is shown results, in the order of asking.

    Not who people are, nor what is right.
    """
    return [
        question
        for question in questionnaire.questions
        if question.measure in CLOSED_QUESTIONS
        and not question.background
        and question.right is None
        and not question.name.startswith(THEN_PREFIX)
    ]


def read_results(
    session: Session, survey: Survey, given: int, minimum: int
) -> tuple[int, list[RoomResult]]:
    """Return of how many people results are shown, and the questions that enough answered.

    `given` is the number of responses there are now.
    """
    shown = find_shown(session, survey)
    if abs(given - (shown.people if shown else 0)) >= minimum:
        shown = _bring_up_to_date(session, survey, given, minimum)
    if shown is None:
        return 0, []
    return shown.people, list(_read(read_version(survey.version), shown.questions))


def _read(questionnaire: Questionnaire, kept: Mapping[str, Any]) -> Iterator[RoomResult]:
    for question in list_askable(questionnaire):
        found = kept.get(question.name)
        if found:
            yield RoomResult(question, found["people"], found["counts"])


def _bring_up_to_date(
    session: Session, survey: Survey, given: int, minimum: int
) -> ShownResults | None:
    """Store what is shown from now on; somebody else may have been quicker."""
    reading = Reading(get_translator(SOURCE_LANGUAGE), minimum)
    summary = gather_survey(session, survey, reading).summary
    with writing(session):
        hold_survey_for_results(session, survey)
        shown = find_shown(session, survey)
        if shown is None:
            shown = ShownResults(survey_id=survey.id, people=0, questions={})
            session.add(shown)
        if abs(given - shown.people) >= minimum:
            shown.people = given
            shown.questions = take_over(shown.questions, count_answers(summary), minimum)
    return shown


def count_answers(summary: Summary) -> dict[str, Any]:
    """Return question → people and counts, of those that the analysis does not withhold."""
    found = {}
    for name, item in summary.items.items():
        description = item.pre
        if isinstance(description, Description) and isinstance(description.counts, Mapping):
            found[name] = {"people": description.n, "counts": dict(description.counts)}
    return found


def take_over(before: Mapping[str, Any], now: Mapping[str, Any], minimum: int) -> dict[str, Any]:
    """Return what is shown next: of each question the new counts where enough people differ."""
    kept = dict(before)
    for name, found in now.items():
        people = before[name]["people"] if name in before else 0
        if abs(found["people"] - people) >= minimum:
            kept[name] = found
    return kept
