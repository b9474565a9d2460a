"""One function a kind of block: what it is in Word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from evalapp.reporting.document import (
    AskedSection,
    Block,
    Chart,
    Findings,
    Heading,
    KeyFigures,
    Legend,
    Note,
    Prose,
    Quote,
    Quotes,
    Table,
    TextTable,
    Tiles,
)
from evalapp.reporting.passages import Narrative
from evalapp.reporting.word.elements import Element
from evalapp.reporting.word.manuscript import Manuscript
from evalapp.reporting.word.narratives import write_narrative
from evalapp.reporting.word.runs import Look
from evalapp.reporting.word.tables import make_row, make_table, share_width

WHOLE_TABLE: Final = 12
"""Tables of so many rows stay on one page."""
WHOLE_CHART: Final = 8
"""Charts of so many rows stay on one page."""
LABEL: Final = 0.32
CELL: Final = 0.105
"""Shares of the width that labels and figures take; a drawing takes what is left."""
PADDING: Final = 170
"""What a cell of a table keeps free to both sides together, in twentieths of a point."""
MARKS: Final = {"square": "■", "dot": "●", "ring": "○"}


def write_blocks(blocks: Sequence[Block], manuscript: Manuscript) -> Iterator[Element]:
    """Yield the paragraphs and tables of blocks."""
    for block in blocks:
        yield from _WRITERS[block.kind](block, manuscript)


def _write_heading(block: Heading, manuscript: Manuscript) -> Iterator[Element]:
    # Chapters are on the first level here, on the second on a page.
    yield manuscript.paragraph(block.text, f"Heading{block.level - 1}")


def _write_prose(block: Prose, manuscript: Manuscript) -> Iterator[Element]:
    yield from (manuscript.paragraph(text) for text in block.paragraphs)


def _write_findings(block: Findings, manuscript: Manuscript) -> Iterator[Element]:
    for finding in block.findings:
        yield manuscript.paragraph(finding.subject, "Subject", language=finding.language)
        yield manuscript.paragraph(finding.sentence, language=finding.language)


def _write_note(block: Note, manuscript: Manuscript) -> Iterator[Element]:
    yield manuscript.paragraph(block.text, "Warning" if block.tone == "warning" else "Note")


def _write_key_figures(block: KeyFigures, manuscript: Manuscript) -> Iterator[Element]:
    if block.question:
        yield manuscript.paragraph(block.question, "Source")
    widths = share_width([1] * len(block.figures))
    cells = [
        [
            manuscript.paragraph(figure.value, "KeyFigure"),
            manuscript.paragraph(figure.label),
            *([manuscript.paragraph(figure.detail, "Detail")] if figure.detail else []),
        ]
        for figure in block.figures
    ]
    row = make_row(cells, widths, align="top")
    yield make_table("KeyFigures", widths, [row], has_heads=False)
    yield manuscript.paragraph("", "Remark")


def _write_chart(block: Chart, manuscript: Manuscript) -> Iterator[Element]:
    yield manuscript.caption(block.title)
    if block.question:
        yield manuscript.paragraph(block.question, "Source")
    if block.legend:
        yield _write_legend(block.legend, manuscript)
    cells = len(block.heads) - 2
    widths = share_width([LABEL, 1 - LABEL - cells * CELL, *[CELL] * cells])
    rows = [_write_heads(block.heads, widths, manuscript, labels=2)]
    for number, row in enumerate(block.rows, start=1):
        stays = number < len(block.rows) <= WHOLE_CHART
        picture = [manuscript.picture(row.drawing, widths[1] - PADDING)]
        drawn = manuscript.paragraph("", "Cell", before=picture, with_next=stays)
        label = manuscript.paragraph(row.label, "Cell", with_next=stays)
        figures = _write_figures(row.cells, manuscript, stays)
        rows.append(make_row([[label], [drawn], *figures], widths))
    yield make_table("ReportTable", widths, rows)
    yield manuscript.paragraph(block.note, "Remark")


def _write_legend(legend: Sequence[Legend], manuscript: Manuscript) -> Element:
    """Return what the colours mean: a coloured mark before each label."""
    runs = [
        [
            *manuscript.runs(MARKS[entry.shape], Look(colour=entry.colour)),
            *manuscript.runs(f"\u00a0{entry.label}   "),
        ]
        for entry in legend
    ]
    return manuscript.paragraph("", "Source", before=chain.from_iterable(runs))


def _write_table(block: Table, manuscript: Manuscript) -> Iterator[Element]:
    yield manuscript.caption(block.caption)
    figures = len(block.heads) - 1
    widths = share_width([LABEL, *[(1 - LABEL) / max(figures, 1)] * figures])
    rows = [_write_heads(block.heads, widths, manuscript, labels=1)]
    for number, row in enumerate(block.rows, start=1):
        stays = number < len(block.rows) <= WHOLE_TABLE
        label = manuscript.paragraph(row[0], "Cell", with_next=stays)
        rows.append(make_row([[label], *_write_figures(row[1:], manuscript, stays)], widths))
    yield make_table("ReportTable", widths, rows)
    yield manuscript.paragraph(block.note, "Remark")


def _write_tiles(block: Tiles, manuscript: Manuscript) -> Iterator[Element]:
    """Yield the places of each map as a table: there are no maps of tiles in Word."""
    yield manuscript.caption(block.title)
    if block.question:
        yield manuscript.paragraph(block.question, "Source")
    widths = share_width([1, 1, 1])
    for name, tiles in block.maps:
        rows = [_write_heads((name, "", ""), widths, manuscript, labels=1)]
        for tile in tiles:
            label = manuscript.paragraph(tile.label, "Cell")
            figures = _write_figures((tile.value, tile.detail), manuscript, stays=False)
            rows.append(make_row([[label], *figures], widths))
        yield make_table("ReportTable", widths, rows)
    yield manuscript.paragraph(block.note, "Remark")


def _write_heads(
    heads: Sequence[str], widths: Sequence[int], manuscript: Manuscript, labels: int
) -> Element:
    """Return the row of heads; the first `labels` stand at the left, the others above figures."""
    written = [
        [manuscript.paragraph(head, "Cell" if place < labels else "Figure", with_next=True)]
        for place, head in enumerate(heads)
    ]
    return make_row(written, widths, is_head=True, align="bottom")


def _write_figures(
    cells: Sequence[str], manuscript: Manuscript, stays: bool
) -> Iterator[list[Element]]:
    for cell in cells:
        yield [manuscript.paragraph(cell, "Figure", with_next=stays)]


def _write_quotes(block: Quotes, manuscript: Manuscript) -> Iterator[Element]:
    yield manuscript.paragraph(block.question, "Heading2")
    source = filter(None, (block.source, f"n = {block.n}", block.note))
    yield manuscript.paragraph(" · ".join(source), "Source")
    for quote in block.quotes:
        yield manuscript.paragraph(quote.text, "Quote", language=quote.language)
        if quote.by:
            yield manuscript.paragraph(quote.by, "Source")


def _write_text_table(block: TextTable, manuscript: Manuscript) -> Iterator[Element]:
    yield manuscript.caption(block.caption)
    widths = share_width(block.widths)
    rows = [_write_heads(block.heads, widths, manuscript, labels=len(block.heads))]
    for row in block.rows:
        cells = [[*_write_quote(cell, manuscript)] for cell in row]
        rows.append(make_row(cells, widths, align="top"))
    yield make_table("ReportTable", widths, rows)
    yield manuscript.paragraph("", "Remark")


def _write_quote(cell: Quote, manuscript: Manuscript) -> Iterator[Element]:
    yield manuscript.paragraph(cell.text, "Cell", language=cell.language)
    if cell.by:
        yield manuscript.paragraph(cell.by, "Cell")


def _write_asked(block: AskedSection, manuscript: Manuscript) -> Iterator[Element]:
    yield manuscript.paragraph(block.title, "Heading3")
    for question in block.questions:
        number = f"{question.number}. " if question.number else ""
        more = (question.hint, " · ".join(question.options), question.remark)
        told = [text for text in more if text]
        text = f"{number}{question.text}"
        yield manuscript.paragraph(text, "Question", with_next=bool(told))
        yield from (manuscript.paragraph(text, "Options") for text in told)


_WRITERS: Final[Mapping[str, Callable[[Any, Manuscript], Iterator[Element]]]] = {
    Heading.kind: _write_heading,
    Prose.kind: _write_prose,
    Findings.kind: _write_findings,
    Note.kind: _write_note,
    KeyFigures.kind: _write_key_figures,
    Chart.kind: _write_chart,
    Table.kind: _write_table,
    TextTable.kind: _write_text_table,
    Tiles.kind: _write_tiles,
    Quotes.kind: _write_quotes,
    AskedSection.kind: _write_asked,
    Narrative.kind: write_narrative,
}
