"""Checks what a person sent against the questionnaire: the server's decision on every answer."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from evalapp.i18n import Message
from evalapp.questionnaire.choosing import NOT_OFFERED, Choosing
from evalapp.questionnaire.computing import compute
from evalapp.questionnaire.definition import Place, Questionnaire, Repeat
from evalapp.questionnaire.questions import NOT_POSSIBLE, AnswerFault, Question, Text, Value
from evalapp.questionnaire.values import to_number

REQUIRED = Message("Please answer this question.")
NOT_ALLOWED = NOT_POSSIBLE
NO_SUCH_QUESTION = Message("This questionnaire has no such question.")
TOO_OFTEN = Message("This can be answered %(most)s times at most.")

MOST_REPEATS: Final = 100
"""How often a person can answer the questions of a repeat."""

Stored: TypeAlias = Value | list[dict[str, Value]]
"""An answer, or for a repeat the answers of each time."""


@dataclass(frozen=True)
class CheckedAnswers:
    """What may be stored, and what is wrong with the rest.

    `faults` maps a field's name (see `name_field`) to a message of the product, or to the
    questionnaire's own text in several languages. `given` is what expressions see.
    """

    answers: Mapping[str, Stored]
    not_asked: tuple[str, ...]
    faults: Mapping[str, Message | Text] = field(default_factory=dict)
    given: Mapping[str, object] = field(default_factory=dict, compare=False)


RESERVED: Final = frozenset(
    "id lang go at started card draft earlier "
    "elements dataset querySelectorAll addEventListener".split()
)
"""Names that the participant's form or its script uses itself, beside those of code elements.

In a browser a field named `elements` would hide what its form calls so.
"""

CODE_PREFIX: Final = "code."
"""In a form, elements of the self-generated code are named `code.NAME`."""


def name_field(name: str, time: int | None = None) -> str:
    """Return how a question is named in a form; `time` counts the repeats of its group from 1.

    A question with a name that the form uses itself has the time 0.
    """
    if time is None and (name in RESERVED or name.startswith(CODE_PREFIX)):
        time = 0
    return name if time is None else f"{name}[{time}]"


def check_answers(
    questionnaire: Questionnaire, raw: Mapping[str, object], *, complete: bool = True
) -> CheckedAnswers:
    """Return the valid answers, the questions that were not asked, and one fault a question.

    `raw` maps questions to what was sent and repeats to a list of such mappings. An answer to a
    question that was not asked is left out. With `complete=False` required questions may be empty
    still.
    """
    return _Checker(questionnaire, raw, complete).check()


@dataclass
class _Scope:
    """One time at which questions are asked: the form itself, or one time of a repeat."""

    raw: Mapping[str, object]
    given: MutableMapping[str, object] = field(default_factory=dict)
    time: int | None = None
    values: dict[str, Value] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)


class _Checker:
    def __init__(
        self, questionnaire: Questionnaire, raw: Mapping[str, object], complete: bool
    ) -> None:
        self.questionnaire, self.complete = questionnaire, complete
        self.form = _Scope(raw)
        self.times: dict[str, list[_Scope]] = {}
        self.faults: dict[str, Message | Text] = {}
        self.asked: set[str] = set()

    def check(self) -> CheckedAnswers:
        self._refuse_unknown(self.form, None)
        for name in self.questionnaire.order_of_need:
            if name in self.questionnaire.repeats:
                self._open_repeat(self.questionnaire.repeats[name])
            else:
                self._decide(self.questionnaire.places[name])
        stored = self.questionnaire.stored_places
        for place in stored:
            for scope in self._scopes(place):
                self._judge(place.question, scope)
        names = (place.question.name for place in stored)
        not_asked = tuple(name for name in names if name not in self.asked)
        return CheckedAnswers(self._gather(stored), not_asked, self.faults, self.form.given)

    def _scopes(self, place: Place) -> list[_Scope]:
        return self.times[place.repeat.name] if place.repeat else [self.form]

    def _refuse_unknown(self, scope: _Scope, repeat: Repeat | None) -> None:
        for name in scope.raw:
            place = self.questionnaire.places.get(name)
            is_here = place is not None and place.repeat is repeat
            if not is_here and (repeat or name not in self.questionnaire.repeats):
                self.faults[name_field(name, scope.time)] = NO_SUCH_QUESTION

    def _open_repeat(self, repeat: Repeat) -> None:
        """Make a scope for each time that the questions of a repeat are asked."""
        raws = list(self._read_times(repeat))
        if repeat.count is not None:
            wanted = to_number(repeat.count.evaluate(self.form.given))
            count = int(max(0, min(wanted, MOST_REPEATS))) if wanted == wanted else 0
            raws = (raws + [{}] * count)[:count]
        elif len(raws) > MOST_REPEATS:
            self.faults[repeat.name] = Message(TOO_OFTEN.text, {"most": MOST_REPEATS})
            raws = raws[:MOST_REPEATS]
        scopes = [
            _Scope(raw, ChainMap({"..": time}, self.form.given), time)
            for time, raw in enumerate(raws, 1)
        ]
        for scope in scopes:
            self._refuse_unknown(scope, repeat)
        self.times[repeat.name] = scopes
        self.form.given[repeat.name] = [str(scope.time) for scope in scopes]

    def _read_times(self, repeat: Repeat) -> Iterator[Mapping[str, object]]:
        """Yield what was sent for each time; a time that is all empty was none."""
        sent: Any = self.form.raw.get(repeat.name) or []
        if not isinstance(sent, list) or not all(isinstance(each, Mapping) for each in sent):
            self.faults[repeat.name] = NOT_ALLOWED
            sent = []
        for each in sent:
            if repeat.count is not None or not all(v in ("", [""], None) for v in each.values()):
                yield each

    def _decide(self, place: Place) -> None:
        """Find out whether a question is asked, and its value.

        Rules see answers to asked questions only, wherever they stand.
        """
        name = place.question.name
        scopes = self._scopes(place)
        for scope in scopes:
            if all(rule.is_true(scope.given) for rule in place.rules):
                scope.asked.add(name)
                self.asked.add(name)
                value = self._find_value(place.question, scope)
                if value is not None:
                    scope.values[name] = value
                    # XLSForm's answer to an acknowledgement.
                    scope.given[name] = "OK" if value is True else value
            scope.given.setdefault(name, "")
        if place.repeat:
            self.form.given[name] = [scope.given[name] for scope in scopes]

    def _find_value(self, question: Question, scope: _Scope) -> Value | None:
        value = None
        if question.is_typed:
            try:
                value = question.read(scope.raw.get(question.name))
            except AnswerFault as fault:
                self.faults[name_field(question.name, scope.time)] = fault.message
                return None
        elif question.calculation is None and question.default is not None:
            return compute(question, question.default, scope.given)
        if value is None and question.calculation is not None:
            return compute(question, question.calculation, scope.given)
        if isinstance(question, Choosing) and question.choice_filter and value is not None:
            chosen = value if isinstance(value, list) else [str(value)]
            if not question.find_offered(scope.given).issuperset(chosen):
                self.faults[name_field(question.name, scope.time)] = NOT_OFFERED
                return None
        return value

    def _judge(self, question: Question, scope: _Scope) -> None:
        """Note where an answer that is needed is missing, or one is not allowed."""
        name = question.name
        if name in scope.values:
            rule = question.constraint
            if rule and not rule.is_true(scope.given, scope.given[name]):
                place = name_field(name, scope.time)
                self.faults[place] = question.constraint_message or NOT_ALLOWED
                del scope.values[name]
        elif self.complete and name in scope.asked and question.is_typed:
            place = name_field(name, scope.time)
            if place not in self.faults and _is_required(question, scope.given):
                self.faults[place] = question.required_message or REQUIRED

    def _gather(self, places: Sequence[Place]) -> dict[str, Stored]:
        """Return all values in the order of the questions; those of a repeat time by time."""
        answers: dict[str, Any] = {}
        for place in places:
            name, repeat = place.question.name, place.repeat
            if repeat is None:
                if name in self.form.values:
                    answers[name] = self.form.values[name]
                continue
            scopes = self.times[repeat.name]
            if any(scope.asked for scope in scopes):
                kept = answers.setdefault(repeat.name, [{} for _ in scopes])
                for scope, values in zip(scopes, kept, strict=True):
                    if name in scope.values:
                        values[name] = scope.values[name]
        return answers


def _is_required(question: Question, given: Mapping[str, object]) -> bool:
    rule = question.required_when
    return question.required or (rule is not None and rule.is_true(given))
