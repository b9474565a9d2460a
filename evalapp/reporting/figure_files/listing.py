"""Which charts and tables a page has, and what stands in them, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Final, TypeAlias, TypeGuard

from evalapp.i18n import Translator
from evalapp.reporting.document import Block, Chart, Section, Table

Figure: TypeAlias = Chart | Table


class Portion(float):
    """A share between 0 and 1, shown in per cent."""


Cell: TypeAlias = str | float | Portion

_TITLE: Final = re.compile("<title>(.*?)</title>", re.DOTALL)
_PER_CENT: Final = re.compile(r"\s*%")


def list_figures(sections: Sequence[Section]) -> dict[str, Figure]:
    """Return key → each chart and table of these sections.

    The key is the section's name and the place of the block in it, so that links stay.
    """
    return {
        name_figure(section.name, place): block
        for section in sections
        for place, block in enumerate(section.blocks)
        if is_figure(block)
    }


def is_figure(block: Block) -> TypeGuard[Figure]:
    """Tell whether a block is a chart or a table."""
    return isinstance(block, Chart | Table)


def name_figure(section: str, place: int) -> str:
    """Return the key of the block at this place of a section."""
    return f"{section}-{place + 1}"


def title_of(figure: Figure) -> str:
    """Return what stands above a chart or table."""
    return figure.title if isinstance(figure, Chart) else figure.caption


def read_rows(figure: Figure, translator: Translator) -> list[list[Cell]]:
    """Return the heads and rows of a chart or table as shown, numbers as numbers.

    A drawing is told in words. Shares come as numbers between 0 and 1.
    """
    if isinstance(figure, Table):
        rows = [list(row) for row in figure.rows]
    else:
        rows = [[row.label, tell_drawing(row.drawing), *row.cells] for row in figure.rows]
    marks = translator.marks
    return [
        list(figure.heads),
        *([row[0], *(read_cell(cell, marks) for cell in row[1:])] for row in rows),
    ]


def tell_drawing(drawing: str) -> str:
    """Return what a drawing shows in words, as screen readers say it."""
    found = _TITLE.search(drawing)
    return unescape(found[1]) if found else ""


def read_cell(text: str, marks: Mapping[str, str]) -> Cell:
    """Return a cell as the number that it shows, else as its text.

    `marks` are those of the language for "," between thousands, "." before decimals, and "-".
    """
    plain = text.strip()
    is_share = plain.endswith("%")
    plain = _PER_CENT.sub("", plain).removeprefix("+").replace(marks[","], "")
    plain = plain.replace(marks["."], ".").replace(marks["-"], "-")
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", plain):
        return text
    return Portion(float(plain) / 100) if is_share else float(plain)
