"""A draft as participants would see it, also while it is unfinished."""

from __future__ import annotations

from typing import Any, Final

from evalapp.actions.build_publish import Checked, check_document
from evalapp.actions.collect import AskedSurvey, State
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.editing.document import (
    Document,
    EditRefused,
    all_entries,
    copy_document,
    is_group,
    locate,
    locate_section,
    split_type,
)

NO_TEXT: Final = "…"
"""Stands where a text is still missing."""

MOST_ROUNDS: Final = 4
"""Times that faults are taken out: one that is taken out may lay another one open."""


def preview_draft(document: Document) -> AskedSurvey | None:
    """Return a draft as a survey to look at; None where there is nothing to see yet.

    What is at fault is left out, as long as it is: texts are dots, rules do not count.
    """
    checked = check_document(document)
    if checked.read is None:
        checked = _leave_faults_out(_fill_gaps(document))
    return make_preview(checked.read.questionnaire) if checked.read else None


def make_preview(questionnaire: Questionnaire) -> AskedSurvey:
    """Return a questionnaire as a survey that is open and stores nothing."""
    return AskedSurvey(
        code="",
        survey_id=0,
        state=State.OPEN,
        questionnaire=questionnaire,
        version_digest="",
        workshop="",
        institute="",
        is_synthetic=False,
        project_salt=b"",
    )


def _fill_gaps(document: Document) -> Document:
    new: Document = copy_document(document)
    default = new.get("default_language", "en")
    _fill(new, "title", default)
    for section in new.setdefault("sections", []):
        section["questions"] = _without_empty(section.get("questions", []))
    new["sections"] = [section for section in new["sections"] if section["questions"]]
    for entry in all_entries(new):
        if not is_group(entry) and split_type(entry)[0] not in ("calculate", "hidden", "unshown"):
            _fill(entry, "label", default)
        for item in entry.get("items", ()):
            _fill(entry["items"], item, default)
    for options in new.get("choices", {}).values():
        _fill_options(options, default)
    return new


def _without_empty(entries: list[Document]) -> list[Document]:
    kept = []
    for entry in entries:
        if is_group(entry):
            entry["questions"] = _without_empty(entry.get("questions", []))
        if entry.get("questions") or not is_group(entry):
            kept.append(entry)
    return kept


def _fill(holder: Document, key: str, language: str) -> None:
    text = holder.get(key)
    if not isinstance(text, dict) or not text.get(language):
        others = [words for words in text.values() if words] if isinstance(text, dict) else []
        holder[key] = {**(text or {}), language: others[0] if others else NO_TEXT}


def _fill_options(options: Any, language: str) -> None:
    if isinstance(options, dict):
        for name in options:
            _fill(options, name, language)
    else:
        for option in options:
            _fill(option, "label", language)


def _leave_faults_out(document: Document) -> Checked:
    """Return what a document is without the things that are at fault."""
    checked = check_document(document)
    for _ in range(MOST_ROUNDS):
        if checked.read or not document.get("sections"):
            return checked
        for fault in checked.errors:
            _leave_out(document, fault.name, fault.key)
        document["sections"] = [each for each in document["sections"] if each.get("questions")]
        checked = check_document(document)
    return checked


def _leave_out(document: Document, name: str, key: str) -> None:
    """Take the key away that is at fault; where it cannot be done without, the whole thing."""
    if not name:
        top = key.partition(".")[0].partition("[")[0]
        if top in ("scales", "code", "minutes", "timing"):
            document.pop(top, None)
        return
    is_section = any(section.get("name") == name for section in document["sections"])
    try:
        place = locate_section(document, name) if is_section else locate(document, name)
    except EditRefused:  # Left out already, with what it stood in.
        return
    key = key.partition(".")[0]
    if key in place.thing and key not in ("name", "type", "label", "items", "questions"):
        del place.thing[key]
    else:
        del place.holder[place.at]
