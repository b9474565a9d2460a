"""How many people of each training came back, by their codes and by what was decided by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from evalapp.actions.pairing import Decided
from evalapp.actions.questionnaires import read_version
from evalapp.analysis.matching import match_codes
from evalapp.questionnaire.pseudonym import join_hashes
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.material import Attendance, SurveyMaterial
from evalapp.storage.tables import Workshop

Answers = Mapping[int, Sequence[StoredAnswers]]
Codes = Sequence[str | None]


def attend(
    workshops: Sequence[Workshop],
    answers: Answers,
    synthesis: SurveyMaterial | None,
    decided: Decided,
) -> tuple[Attendance, ...]:
    """Return the attendance of each training that asked people before or after it."""
    return tuple(
        _attend_one(workshop, answers, synthesis, decided)
        for workshop in workshops
        if any(survey.timing in ("pre", "post") for survey in workshop.surveys)
    )


def _attend_one(
    workshop: Workshop, answers: Answers, synthesis: SurveyMaterial | None, decided: Decided
) -> Attendance:
    (before, codes), (after, codes_after) = (
        _read_timing(workshop, timing, answers) for timing in ("pre", "post")
    )
    both = match_codes(codes, codes_after, decided.find_accepted(before, after)).n_matched
    again = None
    if synthesis is not None:
        sides = [(before, codes), (after, codes_after)]
        again = len(_find_again(sides, synthesis, decided))
    return Attendance(workshop.title, workshop.invited, len(before), len(after), both, again)


def _read_timing(
    workshop: Workshop, timing: str, answers: Answers
) -> tuple[list[StoredAnswers], Codes]:
    """Return all answers of one timing, and the code of each person by its own questionnaire."""
    rows: list[StoredAnswers] = []
    codes: list[str | None] = []
    for survey in workshop.surveys:
        if survey.timing == timing:
            names = tuple(element.name for element in read_version(survey.version).code)
            found = answers.get(survey.id, [])
            rows.extend(found)
            codes.extend(join_hashes(row.code_hashes or {}, names) for row in found)
    return rows, codes


def _find_again(
    sides: Sequence[tuple[Sequence[StoredAnswers], Codes]],
    synthesis: SurveyMaterial,
    decided: Decided,
) -> set[int]:
    """Return the rows of the S&E answers that are of people of a training.

    A code that stands twice before or after the training finds nobody.
    """
    twice = {code for _, codes in sides for code, n in Counter(codes).items() if n > 1}
    again: set[int] = set()
    for rows, codes in sides:
        known = [None if code in twice else code for code in codes]
        accepted = decided.find_accepted(rows, synthesis.rows)
        again.update(match_codes(known, synthesis.table.codes, accepted).rows_post.tolist())
    return again
