"""Reads a report's HTML: which language each text says it is in, and which figures it shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from evalapp.reporting.linebreaks import find_language

_EMPTY = frozenset("meta link img br hr col input path rect circle line source".split())
_SILENT = frozenset({"style", "script"})


class _Texts(HTMLParser):
    """Collects each text with its language, and the elements that it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self._open: list[tuple[str, str, str]] = [("", "", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in where an element begins."""
        if tag in _EMPTY:
            return
        given = dict(attrs)
        _, language, path = self._open[-1]
        name = f"{tag}.{given.get('class') or ''}".rstrip(".")
        self._open.append((tag, given.get("lang") or language, f"{path} {name}".strip()))

    def handle_endtag(self, tag: str) -> None:
        """Take in where an element ends."""
        if any(tag == name for name, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take in a text."""
        tag, language, path = self._open[-1]
        if data.strip() and tag not in _SILENT:
            self.found.append((data.strip(), language, path))


def list_texts(html: str) -> list[tuple[str, str, str]]:
    """Return each text of a page with the language it says it is in, and its elements."""
    reader = _Texts()
    reader.feed(html)
    return reader.found


def find_undeclared(html: str) -> list[tuple[str, str, str]]:
    """Return the texts mostly in one of the four scripts that say they are in another language."""
    return [
        (text, language, path)
        for text, language, path in list_texts(html)
        if find_language(text) not in (None, language.split("-")[0])
    ]


def list_cells(html: str) -> list[str]:
    """Return the cells of all tables that hold figures, as they stand there."""
    return [text for text, _, path in list_texts(html) if path.split()[-1] == "td.figure"]


def read_digits(cell: str) -> list[str]:
    """Return the numbers in a cell, whatever a language writes around them."""
    return re.findall(r"\d+", cell)


def is_figure(cell: str) -> bool:
    """Tell whether a cell holds figures alone, without words."""
    return not any(sign.isalpha() for sign in cell)
