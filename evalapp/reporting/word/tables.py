"""Tables whose rows stay whole and whose heads stand again on every page."""

from __future__ import annotations

from collections.abc import Sequence

from evalapp.reporting.word.elements import Element, make
from evalapp.reporting.word.manuscript import TEXT_WIDTH


def share_width(shares: Sequence[float]) -> list[int]:
    """Return the widths of columns that share the width of the text."""
    widths = [int(TEXT_WIDTH * share / sum(shares)) for share in shares]
    return [*widths[:-1], TEXT_WIDTH - sum(widths[:-1])]


def make_table(
    style: str, widths: Sequence[int], rows: Sequence[Element], *, has_heads: bool = True
) -> Element:
    """Return a table of rows; `has_heads` says that the first tells what the others are."""
    first = str(int(has_heads))
    properties = make(
        "w:tblPr",
        make("w:tblStyle", val=style),
        make("w:tblW", w=str(sum(widths)), type="dxa"),
        make("w:tblLayout", type="fixed"),
        make("w:tblLook", firstRow=first, firstColumn="1", noHBand="1", noVBand="1"),
    )
    grid = make("w:tblGrid", *(make("w:gridCol", w=str(width)) for width in widths))
    return make("w:tbl", properties, grid, *rows)


def make_row(
    cells: Sequence[Sequence[Element]],
    widths: Sequence[int],
    *,
    is_head: bool = False,
    align: str = "center",
) -> Element:
    """Return a row of cells, each of paragraphs; a head is repeated on each page.

    `align` is where less high cells stand: `top`, `center` or `bottom`.
    """
    told = [make("w:cantSplit"), *([make("w:tblHeader")] if is_head else [])]
    return make(
        "w:tr",
        make("w:trPr", *told),
        *(_make_cell(cell, width, align) for cell, width in zip(cells, widths, strict=True)),
    )


def _make_cell(paragraphs: Sequence[Element], width: int, align: str) -> Element:
    properties = make(
        "w:tcPr", make("w:tcW", w=str(width), type="dxa"), make("w:vAlign", val=align)
    )
    return make("w:tc", properties, *paragraphs)
