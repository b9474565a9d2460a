"""What the page says to its script: rules, and what is hidden by them, in attributes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

from markupsafe import Markup

from evalapp.questionnaire.answers import name_field
from evalapp.questionnaire.definition import Questionnaire, Repeat
from evalapp.questionnaire.following import find_value_rule, is_kept_up
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.questions import Question
from evalapp.web.participant_voice import Seen, Voice

PATTERN: Final = "#"
"""Stands for the number of a time in the markup from which the phone makes more times."""


@dataclass(frozen=True)
class Spot:
    """Where a field stands: on which page, at which time of a repeat, and what rules see there."""

    page: int
    seen: Seen
    repeat: Repeat | None = None
    time: int | None = None

    def name(self, question: str) -> str:
        """Return the name of a question's field here."""
        if self.repeat and self.time is None:
            return f"{question}[{PATTERN}]"
        return name_field(question, self.time)


@dataclass(frozen=True)
class Marks:
    """Writes the attributes of one page.

    `settled` are the questions that cannot change while the page is shown, as they stand on
    others: what hangs on them alone can be left out without a script too. `again` says that the
    page was filled in before: options that do not fit are left out as well.
    """

    voice: Voice
    followed: frozenset[str]
    settled: frozenset[str] = field(default_factory=frozenset)
    again: bool = False

    @property
    def _questionnaire(self) -> Questionnaire:
        return self.voice.questionnaire

    def write_rule(self, expression: Expression, spot: Spot) -> Markup:
        """Return an expression as JSON for an attribute in single quotes.

        Questions bear the names of their fields, and those of a repeat its name beside.
        """
        tree = self._address(expression.tree, spot)
        rule = json.dumps(tree, separators=(",", ":"), ensure_ascii=False)
        return Markup(rule.replace("&", "&amp;").replace("'", "&#39;"))  # noqa: S704 (escaped here)

    def _address(self, node: Any, spot: Spot) -> Any:
        if not isinstance(node, list):
            return node
        if node[0] == "$":
            return self._address_answer(node[1])
        if node[0] == ".." and spot.repeat:
            return ["..", spot.repeat.name]
        return [node[0], *(self._address(each, spot) for each in node[1:])]

    def _address_answer(self, name: str) -> list[str]:
        if name in self._questionnaire.repeats:
            return ["$", "", name]
        place = self._questionnaire.places.get(name)
        repeat = place.repeat if place else None
        return ["$", name, repeat.name] if repeat else ["$", name_field(name)]

    def write_hiding(self, rule: Expression | None, spot: Spot) -> Markup:
        """Return the rule by which something is shown, and whether it is hidden to begin with."""
        if rule is None:
            return Markup("")
        is_off = rule.references() <= self.settled and not rule.is_true(spot.seen)
        return self._write_shown(rule, spot, is_off)

    def write_offer(self, rule: Expression, spot: Spot) -> tuple[Markup, bool]:
        """Return the rule by which an option is offered, and whether it is left out so far.

        It is not while something it hangs on is still to be answered on the same page.
        """
        open_names = rule.references() - self.settled
        is_known = self.again and all(map(spot.seen.get, open_names))
        is_off = is_known and not rule.is_true(spot.seen)
        return self._write_shown(rule, spot, is_off), is_off

    def _write_shown(self, rule: Expression, spot: Spot, is_off: bool) -> Markup:
        off = " data-off" if is_off else ""
        return Markup(" data-r='{}'{}").format(self.write_rule(rule, spot), off)

    def write_silent_value(self, question: Question, spot: Spot) -> Markup:
        """Return the field in which the phone keeps what follows from other answers.

        It is disabled: it is never sent, since the server works it out itself.
        """
        rule = find_value_rule(question)
        if rule is None or not is_kept_up(question, self.followed):
            return Markup("")
        # What people see is hidden with the frame around it.
        is_framed = question.is_typed or question.read_only
        hiding = Markup("") if is_framed else self.write_hiding(question.relevant, spot)
        name = spot.name(question.name)
        return Markup("<input type=hidden disabled name={} data-v='{}'{}>").format(
            name, self.write_rule(rule, spot), hiding
        )
