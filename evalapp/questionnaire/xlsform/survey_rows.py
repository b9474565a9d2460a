"""The rows of the sheet `survey`: questions in order, sections and groups around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.xlsform.heads import Cells, Heads
from evalapp.questionnaire.xlsform.names import refer
from evalapp.questionnaire.xlsform.types import read_type

SURVEY_COLUMNS: Final = (
    "type name label hint guidance_hint required required_message relevant constraint "
    "constraint_message calculation default read_only appearance choice_filter parameters "
    "repeat_count right background"
).split()

TEXTS: Final = ("hint", "guidance_hint", "required_message", "constraint_message")
WORDS: Final = ("relevant", "constraint", "calculation", "default", "appearance", "choice_filter",
                "right")  # fmt: skip
TRUTHS: Final = ("required", "read_only", "background")

CARRIED: Final = ("title", "text", "relevant", "appearance", "kept")
"""What only the row of a group can say of a section."""

YES: Final = "yes"
TABLE: Final = "table-list"
"""The appearance of a group whose questions share their options and stand in one table."""


@dataclass(frozen=True)
class SurveyRows:
    """Makes rows of a document's sections.

    `heads` names the languages, `names` what is called otherwise in the form.
    """

    heads: Heads
    names: Mapping[str, str] = field(default_factory=dict)

    def of_sections(self, sections: Iterable[Plain]) -> Iterator[Cells]:
        """Yield the rows of all sections; those of a loose one stand outside of groups."""
        for section in sections:
            rows = self.of_entries(section.get("questions", ()))
            if not _is_outside(section):
                rows = self._enclose("group", section, rows)
            for row in rows:
                yield {head: refer(cell, self.names) for head, cell in row.items()}

    def of_entries(self, entries: Iterable[Plain]) -> Iterator[Cells]:
        """Yield the rows of questions, matrices, groups and repeats."""
        for entry in entries:
            kind, _, list_name = str(entry.get("type", "")).partition(" ")
            if kind in ("group", "repeat"):
                rows = self.of_entries(entry.get("questions", ()))
                yield from self._enclose(kind, entry, rows)
            elif kind == "matrix":
                matrix = {"appearance": TABLE, **entry}
                yield from self._enclose("group", matrix, self._of_items(entry, list_name.strip()))
            else:
                yield self._of_question(entry)

    def _enclose(self, kind: str, holder: Plain, rows: Iterable[Cells]) -> Iterator[Cells]:
        """Yield the rows of a group with its begin and its end."""
        name = self._name(holder)
        begin = {"type": f"begin_{kind}", "name": name}
        begin |= self.heads.spread("label", holder.get("title", holder.get("label")))
        begin |= self.heads.spread("hint", holder.get("text", holder.get("hint")))
        begin |= _take(holder, ("relevant", "appearance"))
        if "count" in holder:
            begin["repeat_count"] = str(holder["count"])
        begin = keep(begin, holder.get("kept", {}))
        yield begin
        yield from rows
        # What this program takes as a group may have been a repeat in the form.
        kind = read_type(begin["type"]).kind.removeprefix("begin ") or kind
        yield {"type": f"end_{kind}", "name": name}

    def _of_items(self, matrix: Plain, list_name: str) -> Iterator[Cells]:
        for name, label in matrix.get("items", {}).items():
            row = {"type": f"select_one {list_name}", "name": name}
            row |= self.heads.spread("label", label)
            yield row | _take(matrix, ("required",))

    def _of_question(self, question: Plain) -> Cells:
        kept = question.get("kept", {})
        row = _take(question, ("type",)) | {"name": self._name(question)}
        row |= self.heads.spread_label(question, kept)
        for key in TEXTS:
            row |= self.heads.spread(key, question.get(key))
        row |= _take(question, (*WORDS, *TRUTHS))
        parameters = write_parameters(question.get("parameters", {}))
        return keep(row | ({"parameters": parameters} if parameters else {}), kept)

    def _name(self, entry: Plain) -> str:
        name = str(entry.get("name", ""))
        return self.names.get(name, name)


def _is_outside(section: Plain) -> bool:
    """Tell whether a section's questions stand outside of groups.

    A loose one that has got a title or a rule needs a group to carry it, and one with groups in it
    needs one around them, or each of them would come back as a section.
    """
    types = {entry.get("type") for entry in section.get("questions", ())}
    return (
        bool(section.get("loose")) and section.keys().isdisjoint(CARRIED) and "group" not in types
    )


def _take(plain: Plain, keys: Iterable[str]) -> Cells:
    """Return the cells of plain values; true is `yes`, and false is an empty cell."""
    cells = {key: YES if plain[key] is True else plain[key] for key in keys if plain.get(key)}
    return {
        key: " ".join(cell.split()) if key == "type" else str(cell) for key, cell in cells.items()
    }


def keep(row: Cells, kept: Mapping[str, Any]) -> Cells:
    """Return the row with what an XLSForm said in it that is not used here."""
    for head, cell in kept.items():
        if head == "parameters" and head in row:
            row[head] = f"{row[head]} {cell}"
        elif cell and (head == "type" or (head not in row and head != "name")):
            row[head] = str(cell)
    return row


def write_parameters(parameters: Mapping[str, Any]) -> str:
    """Return parameters as XLSForm writes them: `start=0 end=10`."""
    return " ".join(f"{key}={_write_value(value)}" for key, value in parameters.items())


def _write_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{Decimal(str(value)):f}" if isinstance(value, float) else str(value)
