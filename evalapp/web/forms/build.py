"""What the builder's pages post: texts by language, rows of options, settings of every kind.

A text is posted as `KEY.LANGUAGE`, a row as `TABLE.NUMBER.KEY`. A box to tick is posted together
with `has.KEY`, so that one that is not ticked can be told from one that is not on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.figures import read_number
from evalapp.questionnaire.questions import AnswerFault, clean

NOT_A_NUMBER: Final = Message("Type a number in figures, for example 10.")


@dataclass(frozen=True)
class Row:
    """One row of a table that was posted: its number, its fields and its texts."""

    number: str
    fields: Mapping[str, str]

    def get(self, key: str) -> str:
        """Return what was typed for a key."""
        return clean(self.fields.get(key, ""))

    def texts(self, key: str) -> dict[str, str]:
        """Return language → text of a key."""
        return _texts(self.fields, key)


def _texts(fields: Mapping[str, str], key: str) -> dict[str, str]:
    start = f"{key}."
    return {
        name.removeprefix(start): words for name, words in fields.items() if name.startswith(start)
    }


@dataclass(frozen=True)
class Typed:
    """What was posted by a form of the builder; what it does not hold is left as it is."""

    fields: Mapping[str, str]

    def get(self, key: str) -> str:
        """Return what was typed for a key."""
        return clean(self.fields.get(key, ""))

    def texts(self, keys: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return key → language → text for the keys that were posted."""
        found = {key: _texts(self.fields, key) for key in keys}
        return {key: texts for key, texts in found.items() if texts}

    def words(self, keys: Iterable[str]) -> dict[str, str]:
        """Return key → text without a language for the keys that were posted."""
        return {key: self.get(key) for key in keys if key in self.fields}

    def ticks(self, keys: Iterable[str]) -> dict[str, bool]:
        """Return key → whether it was ticked for the boxes that were posted."""
        return {key: key in self.fields for key in keys if f"has.{key}" in self.fields}

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table in the order of their numbers."""
        found: dict[str, dict[str, str]] = {}
        for name, words in self.fields.items():
            match = re.fullmatch(rf"{re.escape(table)}\.(\d+)\.(.+)", name)
            if match:
                found.setdefault(match[1], {})[match[2]] = words
        return [Row(number, found[number]) for number in sorted(found, key=int)]

    def number(self, key: str) -> int | float:
        """Return the number typed for a key. Raises Refusal."""
        try:
            number = read_number(self.get(key))
        except AnswerFault as fault:
            raise Refusal(NOT_A_NUMBER) from fault
        return int(number) if number == number.to_integral_value() else float(number)


def read_button(pressed: str) -> tuple[str, str]:
    """Return what a button does and to what: `remove_option 2` is (`remove_option`, `2`)."""
    verb, _, argument = pressed.partition(" ")
    return verb, argument


def read_parameters(typed: Typed, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a question after what was typed. Raises Refusal."""
    parameters = dict(before)
    for key in ("start", "end", "step"):
        if key in typed.fields:
            parameters[key] = typed.number(key)
    for key, ticked in typed.ticks(["randomize"]).items():
        parameters.pop(key, None)
        if ticked:
            parameters[key] = True
    return parameters
