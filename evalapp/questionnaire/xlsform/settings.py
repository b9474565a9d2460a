"""Reads the sheet `settings`: title, name, version, and what this program adds to XLSForm."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Final

from evalapp.i18n import Message
from evalapp.questionnaire.xlsform.choices import fill_default
from evalapp.questionnaire.xlsform.languages import Languages
from evalapp.questionnaire.xlsform.nodes import YES
from evalapp.questionnaire.xlsform.reports import Report
from evalapp.questionnaire.xlsform.rows import FormRow, FormSheet

_OWN_TEXTS: Final = ("introduction", "thanks", "rationale")
DUPLICATES: Final = "allow_choice_duplicates"


def find_settings(sheet: FormSheet, report: Report) -> FormRow:
    """Return the row of settings, an empty one where there is none; further rows are told."""
    for row in sheet.rows[1:]:
        report.warn(row.place(), Message("settings stand in one row; this one is left out."))
    return sheet.rows[0] if sheet.rows else FormRow(sheet.name, 2, {}, {}, {}, {})


def read_settings(
    row: FormRow, early: Mapping[str, str], languages: Languages, report: Report
) -> dict[str, Any]:
    """Return the top of a plain document; `early` are settings that stand among the questions."""
    stem = PurePath(report.file).stem or "form"
    name = row.get("name") or early.get("form_id") or stem
    title = languages.read(row.texts.get("title", {}))
    plain: dict[str, Any] = {
        "name": name,
        "version": row.get("version") or "1",
        "default_language": languages.default,
        "languages": list(languages.order),
        "title": fill_default(title, languages, early.get("form_title") or name),
    }
    if languages.names:
        plain["language_names"] = languages.names
    for key in _OWN_TEXTS:
        if key in row.texts:
            plain[key] = languages.read(row.texts[key])
    if row.get("timing"):
        plain["timing"] = row.get("timing")
    _put_minutes(plain, row, report)
    kept = dict(row.extra)
    if row.get("default_language") != languages.default_name:
        # Also where it is empty: forms go back as they came.
        kept["default_language"] = row.get("default_language")
    if row.get(DUPLICATES):
        kept[DUPLICATES] = row.get(DUPLICATES)
    if "prefix" in early:
        kept["prefix"] = early["prefix"]
    if kept:
        plain["kept"] = {"settings": kept}
    return plain


def _put_minutes(plain: dict[str, Any], row: FormRow, report: Report) -> None:
    minutes = row.get("minutes")
    if minutes.isdecimal():
        plain["minutes"] = int(minutes)
    elif minutes:
        what = Message("%(value)s is not a whole number.", {"value": repr(minutes)})
        remedy = Message("Please write how many minutes it takes.")
        report.error(row.place("minutes"), what, remedy)


def allows_duplicates(row: FormRow) -> bool:
    """Tell whether options of one list may share a name."""
    return row.get(DUPLICATES).lower() in YES
