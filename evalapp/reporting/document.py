"""A report as plain data: sections made of blocks, in one language, ready for any page.

Templates, web pages and (later) word processors show the same blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from evalapp.reporting.edition import Edition
from evalapp.reporting.edition import Fact as Fact
from evalapp.reporting.look import DEFAULT_LOOK, Look
from evalapp.reporting.passages import Narrative


@dataclass(frozen=True)
class Prose:
    """Paragraphs."""

    kind: ClassVar[str] = "prose"
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """What a sentence is about, and the sentence; `language` where somebody else wrote them."""

    subject: str
    sentence: str
    language: str = ""


@dataclass(frozen=True)
class Findings:
    """Sentences, each under what it is about."""

    kind: ClassVar[str] = "findings"
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Note:
    """A remark on limits, set apart. `tone` is `plain` or `warning`."""

    kind: ClassVar[str] = "note"
    text: str
    tone: str = "plain"


@dataclass(frozen=True)
class KeyFigure:
    """One number that a hurried reader must see: as text, with what it is and its limits."""

    value: str
    label: str
    detail: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """Up to four key figures side by side; `question` is what was asked, if they answer one."""

    kind: ClassVar[str] = "key_figures"
    figures: tuple[KeyFigure, ...]
    question: str = ""


@dataclass(frozen=True)
class Legend:
    """What a mark means. `shape` is `square`, `dot` or `ring`."""

    label: str
    colour: str
    shape: str = "square"


@dataclass(frozen=True)
class Row:
    """One row of a chart: its label, the text-free drawing, and the figures beside it."""

    label: str
    drawing: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A table of drawings. `title` is the finding, `question` what was asked and how.

    `heads` stand above the label, the drawing and each of the cells.
    """

    kind: ClassVar[str] = "chart"
    title: str
    question: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    legend: tuple[Legend, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Tile:
    """A place on a map: its name, a figure, and more in a line. `shade` is from 0 to 4.

    0 is without a figure. `row` and `column` count from 1.
    """

    label: str
    value: str
    detail: str
    shade: int
    row: int
    column: int


@dataclass(frozen=True)
class Tiles:
    """Maps of tiles, one a country, each place about where it lies. `question` is what is shown.

    A table with the same figures belongs behind it.
    """

    kind: ClassVar[str] = "tiles"
    title: str
    question: str
    maps: tuple[tuple[str, tuple[Tile, ...]], ...]
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table of texts; all columns but the first are figures. `wide` names of columns get room."""

    kind: ClassVar[str] = "table"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Quote:
    """What one person wrote, exactly, and in which language.

    `by` says in the report's language where it comes from.
    """

    text: str
    language: str
    by: str = ""


@dataclass(frozen=True)
class Quotes:
    """All answers to one open question, or some of them: `note` says which."""

    kind: ClassVar[str] = "quotes"
    question: str
    source: str
    quotes: tuple[Quote, ...]
    n: int
    note: str = ""


@dataclass(frozen=True)
class TextTable:
    """A table of what people wrote, each cell in its own language.

    `widths` says how many tenths of the width each column has.
    """

    kind: ClassVar[str] = "text_table"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Quote, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class AskedQuestion:
    """A question as it was asked: number, text, what could be answered."""

    number: str
    text: str
    hint: str
    options: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True)
class AskedSection:
    """A section of a questionnaire as it was asked."""

    kind: ClassVar[str] = "asked"
    title: str
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside a section; `level` is 3 or 4."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 3


Block: TypeAlias = (
    Prose
    | Findings
    | Note
    | KeyFigures
    | Chart
    | Tiles
    | Table
    | TextTable
    | Quotes
    | AskedSection
    | Heading
    | Narrative
)


@dataclass(frozen=True)
class Section:
    """A chapter of the report."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """The whole report in one language."""

    language: str
    title: str
    subtitle: str
    institute: str
    facts: tuple[Fact, ...]
    banner: str
    sections: tuple[Section, ...]
    labels: dict[str, str]
    """Words of the frame itself: `contents`, `page`."""
    look: Look = DEFAULT_LOOK
    edition: Edition | None = None


def only(blocks: Sequence[Block | None]) -> tuple[Block, ...]:
    """Return the blocks that are there."""
    return tuple(block for block in blocks if block is not None)
