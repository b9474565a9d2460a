"""The plain table of answers: the only thing that storage and analysis have in common.

A row is a person, a column a question. Why a value is missing is explicit, never a blank.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from evalapp.questionnaire.meaning import Meaning


class Missing(enum.Enum):
    """Why there is no value."""

    NOT_ASKED = "not asked"  # its `relevant` was false
    NOT_ANSWERED = "not answered"
    NOT_VALID = "not valid"  # outside the options or not a number; only files can hold these


class Measure(enum.Enum):
    """How a column may be counted."""

    NOMINAL = "nominal"  # one of several options without order
    BINARY = "binary"  # exactly two options; the first is the one whose share is told
    ORDINAL = "ordinal"  # one of several options whose names are whole numbers
    MULTIPLE = "multiple"  # any number of options
    NUMERIC = "numeric"
    RECOMMENDATION = "recommendation"  # 0 to 10
    TEXT = "text"


Cell: TypeAlias = str | float | tuple[str, ...] | Missing
"""Option names are str (NOMINAL, BINARY), numbers are int or float (ORDINAL, NUMERIC,
RECOMMENDATION), tuples of option names stand in MULTIPLE columns, free text in TEXT."""


@dataclass(frozen=True)
class Column:
    """All answers to one question, one cell a person.

    `options` are the option names in the author's order (numbers in words for ORDINAL: "1" … "5"),
    `right` the right option of a knowledge question, `then_of` the item that a retrospective
    "then" rating looks back on. Columns of one name are joined where `meaning` is the same, and
    where one of them has none, as in files.
    """

    name: str
    measure: Measure
    cells: Sequence[Cell]
    options: tuple[str, ...] = ()
    right: str | None = None
    then_of: str | None = None
    section: str = ""
    background: bool = False
    meaning: Meaning | None = None


@dataclass(frozen=True)
class ScaleItems:
    """Items that measure one thing; those in `reversed_items` count from the other end."""

    name: str
    items: tuple[str, ...]
    reversed_items: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AnswerTable:
    """Columns of equal length and, for each row, the code by which a person is found again.

    `codes` holds one string a row, or None where a person gave no code.
    """

    codes: Sequence[str | None]
    columns: Mapping[str, Column]
    scales: tuple[ScaleItems, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.codes)
