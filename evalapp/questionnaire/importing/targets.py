"""Where a column of a file goes: a question, an option of one, an element of the code."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import Final

from evalapp.questionnaire.answers import CODE_PREFIX
from evalapp.questionnaire.choosing import Choosing, Rank, SelectMultiple
from evalapp.questionnaire.definition import Questionnaire


class Use(enum.Enum):
    """What the cells of a column are."""

    ANSWER = "answer"  # the whole answer to a question
    OPTION = "option"  # whether one option was chosen
    PLACE = "place"  # the place that an option was given
    NTH = "nth"  # the option that was given a place
    CODE = "code"  # an element of the self-generated code
    LANGUAGE = "language"


LANGUAGE: Final = "_language"
_NTH: Final = re.compile(r"#(\d+)")


@dataclass(frozen=True)
class Target:
    """A question, with `part` an option of it or a place among them."""

    use: Use
    question: str = ""
    part: str = ""

    def __str__(self) -> str:
        """Return how it is written in forms and files."""
        match self.use:
            case Use.LANGUAGE:
                return LANGUAGE
            case Use.CODE:
                return CODE_PREFIX + self.question
            case Use.NTH:
                return f"{self.question}/#{self.part}"
            case Use.ANSWER:
                return self.question
        return f"{self.question}/{self.part}"


def read_target(questionnaire: Questionnaire, text: str) -> Target | None:
    """Return what a text names; None where there is no such thing to answer."""
    if text == LANGUAGE:
        return Target(Use.LANGUAGE)
    name = text.removeprefix(CODE_PREFIX)
    if name != text and any(element.name == name for element in questionnaire.code):
        return Target(Use.CODE, name)
    name, _, part = text.partition("/")
    question = questionnaire.by_name.get(name)
    if question is None or not question.is_typed:
        return None
    if not part:
        return Target(Use.ANSWER, name)
    nth = _NTH.fullmatch(part)
    if nth and isinstance(question, Rank):
        return Target(Use.NTH, name, nth[1])
    if isinstance(question, Choosing) and part in question.options:
        if isinstance(question, Rank):
            return Target(Use.PLACE, name, part)
        if isinstance(question, SelectMultiple):
            return Target(Use.OPTION, name, part)
    return None


def list_targets(questionnaire: Questionnaire, repeat: str = "") -> list[Target]:
    """Return all that a column can go to, in the questionnaire's order.

    With `repeat`, the questions of that repeat; else those of people, the code and the language.
    """
    found = []
    for name, place in questionnaire.places.items():
        question = place.question
        if not question.is_typed or (place.repeat.name if place.repeat else "") != repeat:
            continue
        found.append(Target(Use.ANSWER, name))
        if isinstance(question, Rank):
            found += [Target(Use.PLACE, name, option) for option in question.options]
            places = range(1, len(question.options) + 1)
            found += [Target(Use.NTH, name, str(number)) for number in places]
        elif isinstance(question, SelectMultiple):
            found += [Target(Use.OPTION, name, option) for option in question.options]
    if not repeat:
        found += [Target(Use.CODE, element.name) for element in questionnaire.code]
        found.append(Target(Use.LANGUAGE))
    return found
