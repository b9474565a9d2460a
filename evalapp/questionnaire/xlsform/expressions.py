"""Puts the expressions of a row into its entry, or keeps those that other programs understand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.expression_faults import ExpressionError
from evalapp.questionnaire.foreign_expressions import tell_foreign
from evalapp.questionnaire.functions import FUNCTIONS
from evalapp.questionnaire.logic import read_expression
from evalapp.questionnaire.plain import RowTable
from evalapp.questionnaire.xlsform.forms import keep
from evalapp.questionnaire.xlsform.nodes import NO, YES
from evalapp.questionnaire.xlsform.reports import Report
from evalapp.questionnaire.xlsform.rows import FormRow

_EFFECTS: Final[Mapping[str, Message]] = {
    "relevant": Message("%(text)s is not understood here, so it is always asked: %(reason)s."),
    "constraint": Message(
        "%(text)s is not understood here, so the value is not checked: %(reason)s."
    ),
    "calculation": Message("%(text)s is not understood here, so nothing is computed: %(reason)s."),
    "default": Message(
        "%(text)s is not understood here, so nothing stands there from the start: %(reason)s."
    ),
    "required": Message("%(text)s is not understood here, so it may be left empty: %(reason)s."),
    "choice_filter": Message(
        "%(text)s is not understood here, so all options are offered: %(reason)s."
    ),
    "repeat_count": Message(
        "%(text)s is not understood here, so a person adds as many as wanted: %(reason)s."
    ),
}
"""Column → what follows where its expression is only kept."""

KEYS: Final[Mapping[str, str]] = {"repeat_count": "count"}
"""Column → key of the entry, where they differ."""

_FILLED: Final = re.compile(r"\$\{[^}#]*\}|'[^']*'|\"[^\"]*\"")
"""Answers and texts: what stands in them is never odd."""

_WORD: Final = re.compile(r"[A-Za-z_][\w:.-]*")
_ODD: Final = re.compile(r"[/\[@|#]|::|\.\.|(regex|position)\s*\(|\(\s*\)")
_KNOWN: Final = FUNCTIONS.keys() | {"and", "or", "div", "mod"}


def put_expression(entry: RowTable, row: FormRow, column: str, report: Report) -> None:
    """Put what a column says into the entry, under `kept` where it is another program's language.

    Slips are left to whoever reads the entry.
    """
    text = row.get(column)
    if not text:
        return
    if text.lower() in YES | NO:
        text = "true()" if text.lower() in YES else "false()"
    # A default without a call or an answer, such as N/A, is a text that stands in the field.
    is_text = column == "default" and not re.search(r"[({]", text)
    foreign = None if is_text else find_foreign(text, column == "choice_filter")
    if foreign:
        keep(entry, {column: text})
        what = Message(_EFFECTS[column].text, {"text": repr(text), "reason": foreign})
        report.warn(row.place(column), what, Message("It is kept in the file."))
    else:
        entry[KEYS.get(column, column)] = text


def find_foreign(text: str, columns: bool = False) -> Message | None:
    """Return what in an expression only other programs understand; None for all others."""
    if "${instance" in text:
        return tell_foreign(text)
    rest = _FILLED.sub(" ", text)
    if not _ODD.search(rest) and _KNOWN.issuperset(_WORD.findall(rest)):
        # Most are plain; to read them here as well would take twice as long.
        return None
    try:
        read_expression(text, columns)
    except ExpressionError as fault:
        is_foreign = fault.is_foreign or _has_bare_names(text)
        return (tell_foreign(text) or fault.message) if is_foreign else None
    return None


def _has_bare_names(text: str) -> bool:
    """Tell whether nothing but names without ${ } are odd: to XPath, paths to neighbours."""
    try:
        return bool(read_expression(text, columns=True).column_names())
    except ExpressionError:
        return False
