"""What stands on a sheet: headings, questions, and where the answer to each is put."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from markupsafe import Markup

from evalapp.reporting.paper.options import Box, OptionGroup
from evalapp.reporting.paper.speaking import NOTHING


@dataclass(frozen=True)
class Options:
    """Boxes to tick beside options; `columns` stand side by side."""

    kind: ClassVar[str] = "options"
    groups: tuple[OptionGroup, ...]
    columns: int


@dataclass(frozen=True)
class Order:
    """Boxes for numbers beside options."""

    kind: ClassVar[str] = "order"
    boxes: tuple[Box, ...]
    columns: int


@dataclass(frozen=True)
class Steps:
    """Numbers in boxes, one to tick."""

    kind: ClassVar[str] = "steps"
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """Lines to write on; a single one stands beside a short label."""

    kind: ClassVar[str] = "lines"
    count: int = 1
    is_beside: bool = False


@dataclass(frozen=True)
class Signs:
    """Boxes for single signs in front of the words."""

    kind: ClassVar[str] = "signs"
    count: int


@dataclass(frozen=True)
class Cells:
    """Boxes for single signs behind the words; `parts` are (number of signs, caption)."""

    kind: ClassVar[str] = "cells"
    parts: tuple[tuple[int, Markup], ...]


@dataclass(frozen=True)
class Room:
    """One box for a number of any length."""

    kind: ClassVar[str] = "room"


@dataclass(frozen=True)
class Tick:
    """One box beside the question itself."""

    kind: ClassVar[str] = "tick"


@dataclass(frozen=True)
class Told:
    """Nothing to answer: a value that stands there, empty for a mere text."""

    kind: ClassVar[str] = "told"
    value: str = ""


Space: TypeAlias = Options | Order | Steps | Lines | Signs | Cells | Room | Tick | Told


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question. `how` says how its boxes are filled in."""

    kind: ClassVar[str] = "asked"
    number: str
    label: Markup
    space: Space
    hint: Markup = NOTHING
    how: Markup = NOTHING
    condition: str = ""


@dataclass(frozen=True)
class Row:
    """One item of a table."""

    number: str
    label: Markup
    hint: Markup = NOTHING
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class Items:
    """Items under one stem."""

    number: str
    label: Markup
    hint: Markup
    condition: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Items with one answer scale; under several stems where these follow each other."""

    kind: ClassVar[str] = "table"
    how: Markup
    columns: tuple[Box, ...]
    parts: tuple[Items, ...]


@dataclass(frozen=True, kw_only=True)
class Together:
    """Questions under one heading; `after` is told behind them.

    With `is_close` short ones stand side by side.
    """

    kind: ClassVar[str] = "together"
    heading: Markup
    text: Markup
    condition: str
    blocks: tuple[Block, ...]
    after: Markup = NOTHING
    is_close: bool = False


Block: TypeAlias = Asked | Table | Together


@dataclass(frozen=True)
class PagePart:
    """Words, or the place of a number that only the layout knows: `page` or `total`."""

    words: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Foot:
    """What stands at the foot of each page: `link` is what its square code leads to."""

    code: str
    link: str
    title: Markup
    version: Markup
    sheet: Markup
    page: tuple[PagePart, ...]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A questionnaire on paper, in one language."""

    language: str
    direction: str
    name: str
    """Its title without marks."""
    above: str
    title: Markup
    introduction: Markup
    how: Markup
    example: str
    code: Together | None
    sections: tuple[Together, ...]
    thanks: Markup
    foot: Foot
