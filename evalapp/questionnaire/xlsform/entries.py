"""Makes the entries of a plain document of the tree of a survey: groups, repeats, questions."""

from __future__ import annotations

from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.plain import RowTable
from evalapp.questionnaire.xlsform.expressions import put_expression
from evalapp.questionnaire.xlsform.forms import Form, keep
from evalapp.questionnaire.xlsform.matrices import make_matrix
from evalapp.questionnaire.xlsform.nodes import Node
from evalapp.questionnaire.xlsform.questions import fill_question
from evalapp.questionnaire.xlsform.types import Reason

GROUP_COLUMNS: Final = frozenset("type name label hint relevant appearance disabled".split())


def make_entry(node: Node, form: Form) -> RowTable:
    """Return the entry for a question, a group or a repeat, with all that it holds."""
    entry = form.start_entry(node)
    if node.type.kind == "unshown":
        _keep_all(entry, node, form)
    elif not node.is_group:
        fill_question(entry, node, form)
    else:
        _fill_group(entry, node, form)
    if node.original:
        keep(entry, {"name": node.original})
    keep(entry, dict(node.row.extra))
    return make_matrix(entry) or entry


def _keep_all(entry: RowTable, node: Node, form: Form) -> None:
    """Fill an entry that is never shown: everything in its row is kept."""
    row, reason = node.row, node.type.reason
    if reason:
        values = {"type": row.get("type"), "reason": reason.value}
        what = Message(
            "%(type)s: %(reason)s; the question is kept in the file and not shown.", values
        )
        if reason is Reason.PERSON:
            what = Message("%(type)s: %(reason)s.", values)
        form.report.warn(row.place("type"), what)
    label = form.languages.read(row.texts.get("label", {}))
    if label:
        entry["label"] = label
    keep(entry, {key: cell for key, cell in row.cells.items() if key != "name"})
    for name in row.texts:
        if name != "label":
            keep(entry, row.list_texts(name))


def _fill_group(entry: RowTable, node: Node, form: Form) -> None:
    row, is_repeat = node.row, node.type.kind == "repeat"
    known = GROUP_COLUMNS | (frozenset({"repeat_count"}) if is_repeat else frozenset())
    form.put_texts(entry, row, known)
    put_expression(entry, row, "relevant", form.report)
    if is_repeat:
        put_expression(entry, row, "repeat_count", form.report)
    elif "repeat" in row.get("type"):
        keep(entry, {"type": row.get("type")})
    form.put_appearance(entry, row)
    kind = Message("a repeat") if is_repeat else Message("a group")
    form.keep_others(entry, row, known, kind)
    entry["questions"] = [make_entry(child, form) for child in node.children]
