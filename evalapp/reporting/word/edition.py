"""What a Word file says of itself at its end: its version, and how its figures can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalapp.reporting.edition import Edition, Fact
from evalapp.reporting.word.elements import Element
from evalapp.reporting.word.manuscript import TEXT_WIDTH, Manuscript
from evalapp.reporting.word.tables import make_row, make_table

LABELS = 2900
"""Width of the column of labels, in twentieths of a point."""


def write_edition(edition: Edition, manuscript: Manuscript) -> Iterator[Element]:
    """Yield what a report says of itself: changes, version, hash of its data, its files."""
    yield manuscript.paragraph(edition.title, "TOCHeading")
    if edition.changes:
        yield manuscript.paragraph(edition.changes_title, "Heading3")
        for change in edition.changes:
            yield manuscript.paragraph(change)
    for facts in (edition.facts, edition.files):
        yield _write_facts(facts, manuscript)
        yield manuscript.paragraph("", "Detail")
    yield manuscript.paragraph(edition.check, "Detail")


def _write_facts(facts: Sequence[Fact], manuscript: Manuscript) -> Element:
    widths = (LABELS, TEXT_WIDTH - LABELS)
    rows = [
        make_row(
            [
                [manuscript.paragraph(fact.label, "Detail")],
                [manuscript.paragraph(fact.value, "Cell")],
            ],
            widths,
        )
        for fact in facts
    ]
    return make_table("ReportTable", widths, rows, has_heads=False)
