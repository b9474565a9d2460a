"""Answers as tables of variables, before they are written in any format.

A row is a person, and in a further table one time of a repeat. Rows stand in the order of random
keys: it stays the same from export to export and tells nothing.
"""

from __future__ import annotations

import datetime
import enum
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from evalapp.i18n import Message, Translator
from evalapp.questionnaire.definition import Questionnaire


class NoValue(enum.Enum):
    """Why there is no value in a cell."""

    NOT_ASKED = "not asked"
    NOT_ANSWERED = "not answered"
    WITHHELD = "withheld"  # it would single people out


NO_VALUE_NAMES: Final[Mapping[NoValue, Message]] = {
    NoValue.NOT_ASKED: Message("Not asked"),
    NoValue.NOT_ANSWERED: Message("Not answered"),
    NoValue.WITHHELD: Message("Withheld: few people gave this answer"),
}

Cell: TypeAlias = str | int | float | NoValue
"""Options and texts are str; days, times and both are ISO texts."""


class Form(enum.Enum):
    """What the cells of a variable are."""

    NUMBER = "number"
    OPTION = "option"
    TEXT = "text"
    DAY = "day"
    TIME = "time"
    MOMENT = "day and time"


class Level(enum.Enum):
    """What can be done with the values, in the words of SPSS."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


@dataclass(frozen=True)
class Variable:
    """One column. `options` maps the names that its cells may hold to their labels.

    `kind` is the kind of question, or says what the program added; `stem` is what stands above
    the question; `note` is what a reader must know.
    """

    name: str
    label: str
    kind: str
    form: Form
    cells: Sequence[Cell]
    level: Level = Level.NOMINAL
    options: Mapping[str, str] = field(default_factory=dict)
    section: str = ""
    stem: str = ""
    note: str = ""

    @property
    def codes(self) -> dict[str, int]:
        """Option → its number: its own name where all are whole numbers, else its place from 1."""
        try:
            return {name: int(name) for name in self.options}
        except ValueError:
            return {name: place for place, name in enumerate(self.options, 1)}

    @property
    def is_numbered(self) -> bool:
        """Its options are named by whole numbers, so that they are written as numbers."""
        return self.form is Form.OPTION and all(str(n) == name for name, n in self.codes.items())

    def count(self) -> Counter[NoValue | None]:
        """Return how many cells have no value by reason; None counts those that have one."""
        return Counter(cell if isinstance(cell, NoValue) else None for cell in self.cells)


@dataclass(frozen=True)
class WithheldVariable:
    """A column that is in no file: it has no cells and no counts to leak."""

    name: str
    label: str
    kind: str
    section: str = ""
    stem: str = ""
    note: str = ""


@dataclass(frozen=True)
class Frame:
    """A table. `name` is empty for the table of people, else the name of a repeat."""

    name: str
    title: str
    variables: tuple[Variable, ...]
    listed: tuple[Variable | WithheldVariable, ...]
    """What the codebook lists: the variables and those withheld, in the questionnaire's order."""

    def __len__(self) -> int:
        return len(self.variables[0].cells) if self.variables else 0


@dataclass(frozen=True)
class Export:
    """All that is written of one survey, in the words of one language."""

    code: str
    timing: str
    workshop: str
    questionnaire: Questionnaire
    frames: tuple[Frame, ...]
    translator: Translator
    language: str
    minimum: int
    day: datetime.date
    is_synthetic: bool = False

    @property
    def title(self) -> str:
        """The title of the questionnaire."""
        return self.questionnaire.say(self.questionnaire.title, self.language)

    @property
    def stem(self) -> str:
        """What its files are called, without their ends."""
        return f"answers-{self.code}"

    def name_missing(self) -> dict[NoValue, str]:
        """Return what each reason for a missing value is called."""
        return {reason: self.translator.tell(name) for reason, name in NO_VALUE_NAMES.items()}


@dataclass(frozen=True)
class File:
    """A written file."""

    name: str
    content: bytes
