"""The heads of the columns of an XLSForm that is written, one a language where texts stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.xlsform.columns import TRANSLATED
from evalapp.questionnaire.xlsform.languages import write_name

Cells: TypeAlias = dict[str, str]
"""One row: head → cell."""

TITLE: Final = "title_translated"
"""XLSForm's own title has no language, and its converter breaks where one is given."""


@dataclass(frozen=True)
class SheetText:
    """A sheet to be written: its name, heads, and rows of cells in their order."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Heads:
    """Names languages in heads: code → name, empty for a column without one."""

    names: Mapping[str, str]
    default: str

    def spread(self, column: str, text: Any) -> Cells:
        """Return the cells of a text; a plain string is in the default language."""
        if isinstance(text, str):
            text = {self.default: text}
        cells = text.items() if isinstance(text, Mapping) else ()
        return {self._head(column, code): str(said) for code, said in cells if said}

    def spread_label(self, holder: Plain, kept: Plain) -> Cells:
        """Return the cells of a label; one that the form left empty, and nobody wrote, is empty."""
        label = holder.get("label")
        if kept.get("label") == "" and isinstance(label, Mapping):
            others = [said for code, said in label.items() if code != self.default]
            if label.get(self.default) == (others or [holder.get("name")])[0]:
                label = {code: said for code, said in label.items() if code != self.default}
        return self.spread("label", label)

    def _head(self, column: str, code: str) -> str:
        name = self.names.get(code, write_name(code))
        return f"{column}::{name}" if name else column

    def lay_out(self, name: str, columns: Iterable[str], rows: Sequence[Cells]) -> SheetText:
        """Return a sheet of rows: known columns in this order, then others as they come.

        A column in one language stands there in all: so it is seen what is not translated.
        """
        used = dict.fromkeys(head for row in rows for head in row)
        heads = [head for column in columns for head in self._find(column, used)]
        heads += [head for head in used if head not in heads]
        return SheetText(name, heads, [[row.get(head, "") for head in heads] for row in rows])

    def _find(self, column: str, used: Mapping[str, None]) -> Iterator[str]:
        if column not in TRANSLATED and column != TITLE:
            yield from ([column] if column in used else [])
            return
        heads = [self._head(column, code) for code in self.names]
        if any(head in used for head in heads):
            yield from heads


def make_heads(plain: Plain) -> Heads:
    """Return how the languages of a document are named in heads.

    Those of an XLSForm keep their names; a single language needs none.
    """
    codes = [str(code) for code in plain.get("languages", [default_language(plain)])]
    named = plain.get("language_names", {})
    usual = {code: write_name(code) if len(codes) > 1 else "" for code in codes}
    return Heads({code: named.get(code, usual[code]) for code in codes}, default_language(plain))
