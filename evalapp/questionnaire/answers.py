"""Checks what a person sent against the questionnaire: the server's decision on every answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evalapp.i18n import Message
from evalapp.questionnaire.definition import Matrix, Questionnaire
from evalapp.questionnaire.questions import AnswerFault, Question, Text, Value

REQUIRED = Message("Please answer this question.")
NOT_ALLOWED = Message("This value is not possible here. Please check it.")
NO_SUCH_QUESTION = Message("This questionnaire has no such question.")


@dataclass(frozen=True)
class CheckedAnswers:
    """What may be stored, and what is wrong with the rest.

    `faults` maps a question's name to a message of the product, or to the questionnaire's own
    text in several languages.
    """

    answers: Mapping[str, Value]
    not_asked: tuple[str, ...]
    faults: Mapping[str, Message | Text] = field(default_factory=dict)


def check_answers(
    questionnaire: Questionnaire, raw: Mapping[str, object], *, complete: bool = True
) -> CheckedAnswers:
    """Return the valid answers, the questions that were not asked, and one fault a question.

    An answer to a question that was not asked is left out. With `complete=False` required
    questions may be empty still.
    """
    return _Checker(questionnaire, raw, complete).check()


class _Checker:
    def __init__(
        self, questionnaire: Questionnaire, raw: Mapping[str, object], complete: bool
    ) -> None:
        self.questionnaire, self.raw, self.complete = questionnaire, raw, complete
        self.answers: dict[str, Value] = {}
        self.not_asked: list[str] = []
        self.faults: dict[str, Message | Text] = {
            name: NO_SUCH_QUESTION for name in raw if name not in questionnaire.by_name
        }

    def check(self) -> CheckedAnswers:
        for section in self.questionnaire.sections:
            asked = section.relevant is None or section.relevant.is_true(self.answers)
            for entry in section.entries:
                shown = asked and (entry.relevant is None or entry.relevant.is_true(self.answers))
                self._check_all(entry.items if isinstance(entry, Matrix) else (entry,), shown)
        return CheckedAnswers(self.answers, tuple(self.not_asked), self.faults)

    def _check_all(self, questions: Iterable[Question], asked: bool) -> None:
        for question in questions:
            if not question.stores:
                continue
            if asked:
                self._check(question)
            else:
                self.not_asked.append(question.name)

    def _check(self, question: Question) -> None:
        try:
            value = question.read(self.raw.get(question.name))
        except AnswerFault as fault:
            self.faults[question.name] = fault.message
            return
        if value is None:
            if question.required and self.complete:
                self.faults[question.name] = question.required_message or REQUIRED
            return
        if question.constraint and not question.constraint.is_true(
            {**self.answers, question.name: value}, value
        ):
            self.faults[question.name] = question.constraint_message or NOT_ALLOWED
            return
        self.answers[question.name] = value
