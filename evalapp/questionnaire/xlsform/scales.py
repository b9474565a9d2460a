"""Reads the sheets `scales` and `code`, which only this program knows."""

from __future__ import annotations

from typing import Any

from evalapp.i18n import Message
from evalapp.questionnaire.plain import RowTable
from evalapp.questionnaire.xlsform.cells import clean_word
from evalapp.questionnaire.xlsform.languages import Languages
from evalapp.questionnaire.xlsform.reports import Report
from evalapp.questionnaire.xlsform.rows import FormRow, FormSheet


def read_scales(sheet: FormSheet, languages: Languages, report: Report) -> dict[str, Any]:
    """Return name → scale: its label, items and what of them is reversed."""
    scales: dict[str, Any] = {}
    for row, name in _name_rows(sheet, report):
        scale = _take_texts(row, languages)
        scale["items"] = _split(row.get("items"))
        if row.get("reversed"):
            scale["reversed"] = _split(row.get("reversed"))
        scales[name] = scale
    return scales


def read_code(sheet: FormSheet, languages: Languages, report: Report) -> dict[str, Any]:
    """Return name → element of the self-generated code."""
    code: dict[str, Any] = {}
    for row, name in _name_rows(sheet, report):
        element = _take_texts(row, languages)
        element["kind"] = row.get("kind").lower()
        for key in ("minimum", "maximum"):
            text = row.get(key)
            if text.isdecimal():
                element[key] = int(text)
            elif text:
                what = Message("%(value)s is not a whole number.", {"value": repr(text)})
                report.error(row.place(key), what, Message("Please write a whole number."))
        code[name] = element
    return code


def _name_rows(sheet: FormSheet, report: Report) -> list[tuple[FormRow, str]]:
    named = []
    seen: dict[str, FormRow] = {}
    for row in sheet.rows:
        name = clean_word(row.get("name"))
        if not name:
            what = Message("the name is missing.")
            report.error(row.place("name"), what, Message("Please write a name."))
        elif name in seen:
            values = {"name": repr(name), "row": seen[name].number}
            what = Message("the name %(name)s stands in row %(row)s already.", values)
            report.error(row.place("name"), what, Message("Please rename one of them."))
        else:
            seen[name] = row
            named.append((row, name))
    return named


def _take_texts(row: FormRow, languages: Languages) -> RowTable:
    table = RowTable(row.sheet, row.number, row.heads)
    for name, texts in row.texts.items():
        table[name] = languages.read(texts)
    return table


def _split(names: str) -> list[str]:
    return names.replace(",", " ").split()
