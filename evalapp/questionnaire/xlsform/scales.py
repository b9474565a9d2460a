"""Reads the sheets `scales` and `code`, which only this program knows."""

from __future__ import annotations

from typing import Any

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
                what = f"{text!r} is no whole number."
                report.error(row.place(key), what, "Please write a whole number.")
        code[name] = element
    return code


def _name_rows(sheet: FormSheet, report: Report) -> list[tuple[FormRow, str]]:
    named = []
    seen: dict[str, FormRow] = {}
    for row in sheet.rows:
        name = clean_word(row.get("name"))
        if not name:
            report.error(row.place("name"), "the name is missing.", "Please write a name.")
        elif name in seen:
            what = f"the name {name!r} stands in row {seen[name].number} already."
            report.error(row.place("name"), what, "Please rename one of them.")
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
