"""Fills the entry of a question from the cells of its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from evalapp.i18n import Message
from evalapp.questionnaire.entries import COMMON_COLUMNS, WITHOUT_LABEL
from evalapp.questionnaire.kinds import KINDS
from evalapp.questionnaire.plain import RowTable, suggest
from evalapp.questionnaire.xlsform.choices import check_spaces, fill_default
from evalapp.questionnaire.xlsform.expressions import put_expression
from evalapp.questionnaire.xlsform.forms import Form, keep
from evalapp.questionnaire.xlsform.nodes import NO, YES, Node
from evalapp.questionnaire.xlsform.parameters import has_too_many_steps, read_parameters
from evalapp.questionnaire.xlsform.rows import FormRow
from evalapp.questionnaire.xlsform.types import Type

QUESTION_COLUMNS: Final = COMMON_COLUMNS - {"kept"} | {"disabled", "trigger", "parameters"}

CHOOSING: Final = frozenset({"select_one", "select_multiple", "rank"})


def fill_question(entry: RowTable, node: Node, form: Form) -> None:
    """Fill the entry of a question; what its row says and cannot be used is kept and told."""
    row, kind = node.row, node.type.kind
    known = QUESTION_COLUMNS | KINDS[kind].columns
    form.put_texts(entry, row, known)
    _put_label(entry, row, kind, form)
    for column in ("relevant", "constraint", "calculation", "default"):
        put_expression(entry, row, column, form.report)
    _put_truths(entry, row, form)
    form.put_appearance(entry, row)
    _put_trigger(entry, row, form)
    form.keep_others(entry, row, known, Message("a question of type %(type)s", {"type": kind}))
    _put_filled(entry, node.type, form)
    if kind in CHOOSING:
        _put_choosing(entry, node, form)
    _put_parameters(entry, row, kind, form)


def _put_label(entry: RowTable, row: FormRow, kind: str, form: Form) -> None:
    if kind in WITHOUT_LABEL:
        return
    if "label" not in entry:
        name = {"name": entry["name"]}
        what = Message("there is no label; the name is shown: %(name)s.", name)
        form.report.warn(row.place("label"), what, Message("Please write what is asked."))
    if form.languages.default not in entry.get("label", {}):
        # Empty in the form, and empty again when it goes back.
        keep(entry, {"label": ""})
    entry["label"] = fill_default(entry.get("label", {}), form.languages, entry["name"])


def _put_truths(entry: RowTable, row: FormRow, form: Form) -> None:
    """Put what is yes or no; `required` may be an expression as well."""
    required = row.get("required").lower()
    if required in YES:
        entry["required"] = True
    elif required not in NO:
        put_expression(entry, row, "required", form.report)
    read_only = row.get("read_only")
    if read_only.lower() in YES:
        entry["read_only"] = True
    elif read_only and read_only.lower() not in NO:
        keep(entry, {"read_only": read_only})
        what = Message("it can be answered whatever this says: only yes and no are known here.")
        form.report.warn(row.place("read_only"), what, Message("It is kept in the file."))
    if row.get("background").lower() in YES:
        entry["background"] = True


def _put_trigger(entry: RowTable, row: FormRow, form: Form) -> None:
    trigger = row.get("trigger")
    if trigger:
        keep(entry, {"trigger": trigger})
        what = Message("what is computed follows every answer, not only this one.")
        form.report.warn(row.place("trigger"), what, Message("It is kept in the file."))


def _put_filled(entry: RowTable, kind: Type, form: Form) -> None:
    """Put what the type itself fills in where the row says nothing."""
    for column, text in kind.filled.items():
        if column == "hint":
            entry.setdefault(column, {form.languages.default: text})
        else:
            entry.setdefault(column, text)


def _put_choosing(entry: RowTable, node: Node, form: Form) -> None:
    """Put how options are offered; without a list, the question cannot be shown."""
    row, list_name = node.row, node.type.list_name
    options = form.lists.get(list_name, [])
    if options:
        put_expression(entry, row, "choice_filter", form.report)
        if row.get("right"):
            entry["right"] = row.get("right")
        if node.type.kind != "select_one":
            check_spaces(options, form.report)
        return
    if form.lists_are_known:
        what = Message("there is no list %(list)s in the sheet choices.", {"list": repr(list_name)})
        adding = Message("Please add its options to choices: %(list)s.", {"list": list_name})
        form.report.error(row.place("type"), what, suggest(list_name, form.lists, adding))
    for key in entry.keys() - {"name", "label"}:
        del entry[key]
    entry["type"] = "unshown"


def _put_parameters(entry: RowTable, row: FormRow, kind: str, form: Form) -> None:
    parameters, kept = read_parameters(row, kind, form.report)
    if kept:
        keep(entry, {"parameters": kept})
    if entry["type"] == "unshown" or not parameters:
        return
    if kind == "range" and has_too_many_steps(parameters):
        _make_number(entry, row, parameters, form)
    else:
        entry["parameters"] = parameters


def _make_number(entry: RowTable, row: FormRow, parameters: Mapping[str, Any], form: Form) -> None:
    """Ask for a number where a range has more steps than can be shown."""
    is_whole = all(isinstance(number, int) for number in parameters.values())
    entry["type"] = "integer" if is_whole else "decimal"
    limits = f". >= {parameters['start']} and . <= {parameters['end']}"
    own = entry.get("constraint")
    entry["constraint"] = f"({limits}) and ({own})" if own else limits
    keep(entry, {"type": "range", "parameters": row.get("parameters")})
    what = Message("the range has too many steps to show; a number is asked for instead.")
    form.report.warn(row.place("parameters"), what)
