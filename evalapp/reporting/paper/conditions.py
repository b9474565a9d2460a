"""Tells in words when a question is to be answered: paper cannot hide what is not asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evalapp.i18n import Message
from evalapp.questionnaire.choosing import SelectMultiple, SelectOne
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.silent import Acknowledge
from evalapp.reporting.paper.speaking import Speaker

NEUTRAL: Final = Message("Answer only if this applies to you.")
"""Stands for a rule that has no simple words."""

CHOSEN: Final = Message("Only if you answered %(answer)s to question %(number)s.")
NOT_CHOSEN: Final = Message("Only if you did not answer %(answer)s to question %(number)s.")
TICKED: Final = Message("Only if you ticked the box of question %(number)s.")
NOT_TICKED: Final = Message("Only if you did not tick the box of question %(number)s.")
ANSWERED: Final = Message("Only if you answered question %(number)s.")
EMPTY: Final = Message("Only if you left question %(number)s empty.")
COMPARED: Final[Mapping[str, Message]] = {
    "=": Message("Only if your answer to question %(number)s is %(value)s."),
    "!=": Message("Only if your answer to question %(number)s is not %(value)s."),
    "<": Message("Only if your answer to question %(number)s is less than %(value)s."),
    "<=": Message("Only if your answer to question %(number)s is at most %(value)s."),
    ">": Message("Only if your answer to question %(number)s is more than %(value)s."),
    ">=": Message("Only if your answer to question %(number)s is at least %(value)s."),
}

_TURNED: Final = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""Comparison → the same one with its sides changed."""

_SOMETHING_CHOSEN: Final = ((">", 0), (">=", 1), ("!=", 0))
"""What the number of options chosen is compared with to ask whether there is one."""


@dataclass(frozen=True)
class Told:
    """One sentence about one question."""

    question: str
    message: Message


@dataclass(frozen=True)
class ConditionTeller:
    """Tells conditions; `numbers` are those of the questions on the sheet."""

    speaker: Speaker
    numbers: Mapping[str, str]

    def tell(self, rule: Expression | None) -> str:
        """Return a rule in words, empty where there is none."""
        if rule is None:
            return ""
        told = list(self._tell(rule.tree))
        messages = [each.message for each in _drop_weaker(told) if each]
        if None in told:
            messages = [NEUTRAL]
        return " ".join(self.speaker.translator.tell(each) for each in messages)

    def _tell(self, node: Any) -> Iterator[Told | None]:
        """Yield sentences that must all hold, None for a part without simple words."""
        names = Expression("", node).references()
        question = self._find(next(iter(names))) if len(names) == 1 else None
        if isinstance(question, SelectOne):
            yield self._tell_choice(question, node)
        elif isinstance(node, list) and node[0] == "and":
            for part in node[1:] if question else _gather_parts(node[1:]):
                yield from self._tell(part)
        elif question is None:
            yield None
        elif isinstance(question, SelectMultiple):
            yield self._tell_ticks(question, node)
        else:
            yield self._tell_comparison(question, node)

    def _tell_choice(self, question: SelectOne, node: Any) -> Told | None:
        """Try every option out: the rule holds for these and not for the others."""
        rule = Expression("", node)
        holding = [name for name in question.options if rule.is_true({question.name: name})]
        others = [name for name in question.options if name not in holding]
        if not others:
            return self._say(question, ANSWERED) if not rule.is_true({}) else None
        if not holding:
            return self._say(question, EMPTY) if rule.is_true({}) else None
        if len(others) < len(holding):
            return self._say_options(question, others, NOT_CHOSEN)
        return self._say_options(question, holding, CHOSEN)

    def _tell_ticks(self, question: SelectMultiple, node: Any) -> Told | None:
        for message, wanted in ((CHOSEN, node), (NOT_CHOSEN, _undo_not(node))):
            if (
                isinstance(wanted, list)
                and wanted[0] == "selected"
                and wanted[2] in question.options
            ):
                return self._say_options(question, [wanted[2]], message)
        counted = ["count-selected", ["$", question.name]]
        if any(node == [sign, counted, number] for sign, number in _SOMETHING_CHOSEN):
            return self._say(question, ANSWERED)
        return self._tell_comparison(question, node)

    def _tell_comparison(self, question: Question, node: Any) -> Told | None:
        if not isinstance(node, list) or node[0] not in _TURNED:
            return None
        sign, left, right = node
        if isinstance(right, list):
            sign, left, right = _TURNED[sign], right, left
        if left != ["$", question.name] or isinstance(right, list):
            return None
        if right == "":
            message = {"=": EMPTY, "!=": ANSWERED}.get(sign)
        elif isinstance(question, Acknowledge):
            message = {"=": TICKED, "!=": NOT_TICKED}.get(sign)
        elif isinstance(question, SelectMultiple):
            message = None
        else:
            message = COMPARED[sign]
        return self._say(question, message, value=right) if message else None

    def _say_options(
        self, question: Question, names: Sequence[str], message: Message
    ) -> Told | None:
        labels = {choice.name: self.speaker.say(choice.label) for choice in question.choices}
        quoted = [f"“{labels[name]}”" for name in names]
        return self._say(question, message, answer=self._join(quoted))

    def _join(self, parts: Sequence[str]) -> str:
        """Return parts with `or` before the last one."""
        if len(parts) == 1:
            return parts[0]
        first = self.speaker.translator.join(parts[:-1])
        return self.speaker.translator.gettext("%(first)s or %(last)s", first=first, last=parts[-1])

    def _say(self, question: Question, message: Message, **values: object) -> Told:
        number = self.numbers[question.name]
        return Told(question.name, Message(message.text, {"number": number, **values}))

    def _find(self, name: str) -> Question | None:
        """Return the question on the sheet with this name."""
        return self.speaker.questionnaire.by_name.get(name) if name in self.numbers else None


def _undo_not(node: Any) -> Any:
    """Return what a rule says must not hold."""
    return node[1] if isinstance(node, list) and node[0] == "not" else None


def _gather_parts(nodes: Sequence[Any]) -> Iterator[Any]:
    """Yield what must hold, all that looks at the same question alone as one rule."""
    alike: dict[frozenset[str], list[Any]] = {}
    for node in nodes:
        alike.setdefault(Expression("", node).references(), []).append(node)
    for names, parts in alike.items():
        if len(names) == 1 and len(parts) > 1:
            yield ["and", *parts]
        else:
            yield from parts


def _drop_weaker(told: Sequence[Told | None]) -> Iterator[Told | None]:
    """Yield sentences; that there is an answer goes without saying beside what it must be."""
    for each in told:
        same = [other for other in told if other and each and other.question == each.question]
        if each and each.message.text == ANSWERED.text and len(same) > 1:
            continue
        yield each
