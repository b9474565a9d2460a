"""Which questions of two questionnaires have one name and answers that are not the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from evalapp.questionnaire.definition import Place, Questionnaire
from evalapp.questionnaire.meaning import Parting, find_parting
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.tabulate import StoredAnswers


def is_same_question(one: Question, other: Question) -> bool:
    """Tell whether answers to both say the same, however they are worded."""
    return find_parting(one.meaning, other.meaning) is None


def find_partings(old: Questionnaire, new: Questionnaire) -> dict[str, Parting]:
    """Return why answers are kept apart, by name of the question, in the order of `new`."""
    found = {}
    for name, place in new.places.items():
        parting = _part(old.places[name], place) if name in old.places else None
        if parting is not None:
            found[name] = parting
    return found


def _part(old: Place, new: Place) -> Parting | None:
    if (old.repeat is None) != (new.repeat is None):
        return Parting.REPEAT
    return find_parting(old.question.meaning, new.question.meaning)


def fit_answers(
    rows: Sequence[StoredAnswers], asked: Questionnaire, told: Questionnaire
) -> list[StoredAnswers]:
    """Return answers to the questionnaire `asked` as answers to `told`, another version of it.

    What `told` asks otherwise or alone counts as not asked.
    """
    if asked is told:
        return list(rows)
    apart = find_partings(asked, told)
    unasked = {name: None for name in told.places if name in apart or name not in asked.places}
    return [_leave_out(row, unasked) for row in rows]


def _leave_out(row: StoredAnswers, names: Mapping[str, None]) -> StoredAnswers:
    return dataclasses.replace(
        row,
        answers={name: value for name, value in row.answers.items() if name not in names},
        not_asked=tuple(dict.fromkeys((*row.not_asked, *names))),
    )
