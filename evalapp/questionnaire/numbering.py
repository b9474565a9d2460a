"""Numbers of questions on paper: what a condition refers to and what is typed in again."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.questionnaire.definition import Matrix, Questionnaire
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.texts import iterate_entries

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def number_questions(questionnaire: Questionnaire) -> dict[str, str]:
    """Return question → its number, in order: `3`, and `3a`, `3b` for the items of a matrix.

    What nobody can answer with a pen has none. A matrix itself has its number, too.
    """
    return dict(_number(questionnaire))


def is_on_paper(question: Question) -> bool:
    """Tell whether a question can be answered with a pen.

    One that only heads rows with the same options (XLSForm's `label`) cannot.
    """
    return question.is_typed and ("label" not in question.looks or question.required)


def _number(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    number = 0
    for entry, _ in iterate_entries(questionnaire):
        if isinstance(entry, Matrix):
            number += 1
            yield entry.name, str(number)
            for place, item in enumerate(entry.items):
                yield item.name, f"{number}{_letter(place)}"
        elif isinstance(entry, Question) and is_on_paper(entry):
            number += 1
            yield entry.name, str(number)


def _letter(place: int) -> str:
    """Return a letter for each place: a to z, then aa, ab and so on."""
    above, own = divmod(place, len(_LETTERS))
    return (_letter(above - 1) if above else "") + _LETTERS[own]
