"""Reads an XLSForm into a plain questionnaire document, and tells all that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from evalapp.errors import Fault
from evalapp.i18n import Message
from evalapp.questionnaire.xlsform.choices import (
    add_other,
    drop_doubled,
    has_lists,
    read_choices,
    write_choices,
)
from evalapp.questionnaire.xlsform.entries import make_entry
from evalapp.questionnaire.xlsform.forms import Form
from evalapp.questionnaire.xlsform.languages import find_languages
from evalapp.questionnaire.xlsform.names import REFERENCE, check_names, refer, rename
from evalapp.questionnaire.xlsform.nodes import Node, Tree, build_tree
from evalapp.questionnaire.xlsform.others import add_others
from evalapp.questionnaire.xlsform.reports import Place, Report
from evalapp.questionnaire.xlsform.rows import FormRow, FormSheet, read_form_sheet
from evalapp.questionnaire.xlsform.scales import read_code, read_scales
from evalapp.questionnaire.xlsform.sections import make_sections
from evalapp.questionnaire.xlsform.settings import allows_duplicates, find_settings, read_settings
from evalapp.questionnaire.xlsform.sheets import READ, find_sheets, keep_sheets
from evalapp.questionnaire.xlsform.workbooks import read_sheets


@dataclass(frozen=True)
class ReadForm:
    """A form as a plain document, and all that is told of it, errors too."""

    plain: dict[str, Any]
    faults: tuple[Fault, ...]


def read_form(content: bytes, file: str) -> ReadForm:
    """Read an XLSForm; `file` is its name. Raises InputError where it is no form at all.

    What is at fault takes a harmless form in the document, so that whoever reads on finds what
    else is wrong, and nothing twice.
    """
    report = Report(file)
    found = find_sheets(read_sheets(content, file), report)
    sheets = {kind: read_form_sheet(found.get(kind), kind, report) for kind in READ}
    plain = _read_sheets(sheets, report)
    kept = keep_sheets(found.others, report)
    if kept:
        plain.setdefault("kept", {})["sheets"] = kept
    return ReadForm(plain, tuple(report.faults))


def _read_sheets(sheets: Mapping[str, FormSheet], report: Report) -> dict[str, Any]:
    settings = find_settings(sheets["settings"], report)
    languages = find_languages(sheets, settings.get("default_language"), report)
    tree = build_tree(sheets["survey"], report)
    others = add_others(tree.root.walk(), tree.root, languages, report)
    changed = _settle_names(tree, report)
    are_known = has_lists(sheets["choices"], report)
    choices = _refer_sheet(sheets["choices"], changed)
    lists = read_choices(choices, languages, report) if are_known else {}
    if not allows_duplicates(settings):
        drop_doubled(lists, report)
    add_other(lists, others, languages)
    form = Form(languages, lists, report, are_known)
    plain = read_settings(settings, tree.settings, languages, report)
    sections = make_sections(make_entry(node, form) for node in tree.root.children)
    if not sections and not report.has_errors:
        place = Place(sheets["survey"].name)
        remedy = Message("Please add a row for each question.")
        report.error(place, Message("there are no questions."), remedy)
    parts = {
        "choices": write_choices(lists),
        "code": read_code(sheets["code"], languages, report),
        "sections": sections,
        "scales": read_scales(sheets["scales"], languages, report),
    }
    return plain | {key: part for key, part in parts.items() if part}


def _settle_names(tree: Tree, report: Report) -> Mapping[str, str]:
    """Give questions names of their own, and refer to them by these; return old → new name."""
    nodes = list(tree.root.walk())
    told = check_names(nodes, report)
    _check_ambiguous(nodes, report)
    changed = rename(nodes, told, report)
    if changed:
        for node in nodes:
            node.row = _refer_row(node.row, changed)
    return changed


def _check_ambiguous(nodes: list[Node], report: Report) -> None:
    """Tell references to a name that several questions have."""
    counts = Counter(node.name for node in nodes if node.type.kind != "group")
    doubled = {name for name, count in counts.items() if count > 1}
    for node in nodes if doubled else ():
        for column, cell in node.row.cells.items():
            for name in sorted(doubled.intersection(REFERENCE.findall(cell))):
                values = {"count": counts[name], "name": repr(name)}
                what = Message(
                    "%(count)s questions have the name %(name)s; it is not clear which.", values
                )
                remedy = Message("Please rename them, so that each has a name of its own.")
                report.error(node.row.place(column), what, remedy)


def _refer_sheet(sheet: FormSheet, changed: Mapping[str, str]) -> FormSheet:
    return replace(sheet, rows=[_refer_row(row, changed) for row in sheet.rows])


def _refer_row(row: FormRow, changed: Mapping[str, str]) -> FormRow:
    """Return the row with the new names of questions in all its cells."""
    return replace(
        row,
        cells={key: refer(cell, changed) for key, cell in row.cells.items()},
        texts={
            name: {language: refer(text, changed) for language, text in texts.items()}
            for name, texts in row.texts.items()
        },
        extra={head: refer(cell, changed) for head, cell in row.extra.items()},
    )
