"""Reads the tables of a bundle again: figures to compare, and what questions are called."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from evalapp.reporting.issuing.figures import Figure


def read_figures(content: bytes) -> list[Figure]:
    """Return the figures of a table that a bundle holds."""
    return [
        Figure(about, question, by, group, figure, float(value) if value else None, note)
        for about, question, by, group, figure, value, note in _read_rows(content)
    ]


def read_labels(content: bytes, language: str) -> dict[str, str]:
    """Return question, scale and `question/option` → what it is called, of a codebook.

    Where the questionnaires lack the language, in their first one.
    """
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    heads = next(rows)
    wanted = f"label_{language}"
    place = heads.index(wanted) if wanted in heads else 4
    return {"/".join(filter(None, row[1:3])): row[place] for row in rows}


def _read_rows(content: bytes) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    next(rows)
    return rows
