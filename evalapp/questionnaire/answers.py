"""Checks what a person sent against the questionnaire: the server's decision on every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evalapp.i18n import Message
from evalapp.questionnaire.definition import Questionnaire
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
        self.values: dict[str, Value] = {}
        self.given: dict[str, object] = {}
        self.faults: dict[str, Message | Text] = {
            name: NO_SUCH_QUESTION for name in raw if name not in questionnaire.by_name
        }

    def check(self) -> CheckedAnswers:
        asked = self._find_asked()
        stored = [question for question in self.questionnaire.questions if question.stores]
        answers: dict[str, Value] = {}
        for question in stored:
            if question.name in asked:
                value = self._check(question)
                if value is not None:
                    answers[question.name] = value
        not_asked = tuple(each.name for each in stored if each.name not in asked)
        return CheckedAnswers(answers, not_asked, self.faults)

    def _find_asked(self) -> frozenset[str]:
        """Return what is asked; rules see answers to asked questions only, wherever they stand."""
        asked = set()
        for name in self.questionnaire.order_of_need:
            if all(rule.is_true(self.given) for rule in self.questionnaire.rules[name]):
                asked.add(name)
                self._take(self.questionnaire.by_name[name])
        return frozenset(asked)

    def _take(self, question: Question) -> None:
        try:
            value = question.read(self.raw.get(question.name))
        except AnswerFault as fault:
            self.faults[question.name] = fault.message
            return
        if value is not None:
            self.values[question.name] = value
            # XLSForm's answer to an acknowledgement.
            self.given[question.name] = "OK" if value is True else value

    def _check(self, question: Question) -> Value | None:
        """Return the answer if it may be stored."""
        if question.name not in self.given:
            if question.required and self.complete and question.name not in self.faults:
                self.faults[question.name] = question.required_message or REQUIRED
            return None
        value = self.given[question.name]
        if question.constraint and not question.constraint.is_true(self.given, value):
            self.faults[question.name] = question.constraint_message or NOT_ALLOWED
            return None
        return self.values[question.name]
