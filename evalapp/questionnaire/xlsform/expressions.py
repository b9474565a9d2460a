"""Puts the expressions of a row into its entry, or keeps those that other programs understand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from evalapp.questionnaire.expression_faults import ExpressionError
from evalapp.questionnaire.functions import FUNCTIONS
from evalapp.questionnaire.logic import read_expression
from evalapp.questionnaire.plain import RowTable
from evalapp.questionnaire.xlsform.columns import FormRow
from evalapp.questionnaire.xlsform.nodes import NO, YES
from evalapp.questionnaire.xlsform.reports import Report

_EFFECTS: Final[Mapping[str, str]] = {
    "relevant": "it is always asked",
    "constraint": "the value is not checked",
    "calculation": "nothing is computed",
    "default": "nothing stands there from the start",
    "required": "it may be left empty",
    "choice_filter": "all options are offered",
    "repeat_count": "a person adds as many as wanted",
}
"""Column → what follows where its expression is only kept."""

KEYS: Final[Mapping[str, str]] = {"repeat_count": "count"}
"""Column → key of the entry, where they differ."""

_CALL: Final = re.compile(r"([A-Za-z][\w:.-]*)\s*\(")
_LOOKS_ODD: Final = re.compile(r"[/\[@|#]|::|\.\.|(regex|position)\s*\(|\(\s*\)")


def put_expression(entry: RowTable, row: FormRow, column: str, report: Report) -> None:
    """Put what a column says into the entry, under `kept` where it is another program's language.

    Slips are left to whoever reads the entry.
    """
    text = row.get(column)
    if not text:
        return
    if text.lower() in YES | NO:
        text = "true()" if text.lower() in YES else "false()"
    if is_foreign(text, column == "choice_filter"):
        entry.setdefault("kept", {})[column] = text
        what = f"{text!r} is not understood here: {_EFFECTS[column]}."
        report.warn(row.place(column), what, "It is kept in the file.")
    else:
        entry[KEYS.get(column, column)] = text


def is_foreign(text: str, columns: bool = False) -> bool:
    """Tell whether an expression is one that only other programs understand."""
    is_plain = all(name in FUNCTIONS for name in _CALL.findall(text))
    if is_plain and not _LOOKS_ODD.search(text):
        # Most are so; to read them here as well would take twice as long.
        return False
    try:
        read_expression(text, columns)
    except ExpressionError as fault:
        return fault.is_foreign
    return False
