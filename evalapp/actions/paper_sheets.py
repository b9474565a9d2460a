"""Sheets of paper that somebody types in: each becomes a response, and can be taken back."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any, Final

from evalapp.actions.collect import (
    AskedSurvey,
    Submission,
    check_submission,
    hash_code,
    make_row,
    read_code,
)
from evalapp.actions.refusal import Refusal
from evalapp.actions.today import find_day
from evalapp.i18n import Message
from evalapp.questionnaire.answers import CheckedAnswers
from evalapp.questionnaire.keying.comparing import Entry
from evalapp.questionnaire.keying.sheets import TypedSheet
from evalapp.storage.database import Session, writing
from evalapp.storage.paper import count_sheets as count_sheets
from evalapp.storage.paper import (
    delete_with_response,
    find_sheet_of_form,
    hold_entry,
    list_waiting,
)
from evalapp.storage.paper import find_sheet as find_sheet
from evalapp.storage.paper import find_waiting as find_waiting
from evalapp.storage.paper import is_typed_twice as is_typed_twice
from evalapp.storage.paper import list_sheets as list_sheets
from evalapp.storage.responses import add_responses
from evalapp.storage.tables import PaperSheet

HAS_FAULTS: Final = Message("Some answers cannot be stored. Please correct or empty them.")
NOTHING_TYPED: Final = Message("Nothing was typed. A blank sheet is not stored.")
NO_LONGER: Final = Message("This sheet has been changed or deleted meanwhile.")


def check_sheet(typed: TypedSheet) -> CheckedAnswers:
    """Return the answers of a sheet with every fault in them and in the code."""
    code = read_code(typed.questionnaire, typed.code)
    return replace(typed.checked, faults={**code.faults, **typed.checked.faults})


def make_entry(survey: AskedSurvey, typed: TypedSheet, secret: bytes) -> Entry:
    """Return what is kept of a sheet as it was typed. Raises Refusal where that is not possible."""
    if typed.is_empty:
        raise Refusal(NOTHING_TYPED)
    checked = check_sheet(typed)
    if checked.faults:
        raise Refusal(HAS_FAULTS)
    return Entry(checked.answers, hash_code(survey, typed.code, secret))


def write_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as a document."""
    return {"answers": dict(entry.answers), "code_hashes": dict(entry.code_hashes)}


def read_entry(document: dict[str, Any] | None) -> Entry:
    """Return the entry in a document."""
    document = document or {}
    return Entry(document["answers"], document["code_hashes"])


def store_sheet(
    session: Session,
    survey: AskedSurvey,
    typed: TypedSheet,
    *,
    key: str,
    language: str,
    by: str,
    secret: bytes,
) -> PaperSheet:
    """Store what was typed from a sheet in the form with this key; the same form stores it once.

    It counts at once, or waits for its second typing. Raises Refusal where there is nothing that
    could be stored.
    """
    entry = make_entry(survey, typed, secret)
    with writing(session):
        held = hold_entry(session, survey.survey_id)
        sheet = find_sheet_of_form(session, survey.survey_id, key)
        if sheet is not None:
            return sheet
        held.last_number += 1
        sheet = PaperSheet(
            key=key,
            survey_id=survey.survey_id,
            number=held.last_number,
            language=language,
            typed_by=by,
            state="waiting",
            first=write_entry(entry),
        )
        if not held.is_double:
            count_sheet(session, survey, sheet, entry, secret)
        session.add(sheet)
    return sheet


def count_sheet(
    session: Session, survey: AskedSurvey, sheet: PaperSheet, entry: Entry, secret: bytes
) -> None:
    """Make the response of a sheet; what was typed twice is no longer kept beside it.

    Runs inside the caller's transaction. Raises Refusal where it is not valid as a whole.
    """
    submission = Submission(uuid.uuid4(), sheet.language, entry.answers)
    checked = check_submission(survey, submission, complete=False)
    if checked.faults:
        raise Refusal(HAS_FAULTS)
    day = find_day(survey.time_zone)
    row = make_row(survey, submission, checked, secret, day, entry.code_hashes)
    add_responses(session, [row])
    sheet.state, sheet.response_id, sheet.first, sheet.second = "counted", row["id"], None, None


def undo_sheet(session: Session, survey: AskedSurvey, number: int) -> None:
    """Delete a sheet that was typed by mistake; the last one gives its number back.

    Raises Refusal where there is none.
    """
    with writing(session):
        held = hold_entry(session, survey.survey_id)
        _delete(session, survey, number)
        if held.last_number == number:
            held.last_number -= 1


def delete_sheet(session: Session, survey: AskedSurvey, number: int) -> None:
    """Delete a sheet and its response; its number is not given again. Raises Refusal."""
    with writing(session):
        _delete(session, survey, number)


def _delete(session: Session, survey: AskedSurvey, number: int) -> None:
    sheet = find_sheet(session, survey.survey_id, number)
    if sheet is None:
        raise Refusal(NO_LONGER)
    delete_with_response(session, sheet)


def type_once(session: Session, survey: AskedSurvey, secret: bytes) -> int:
    """Let sheets count after one typing; return how many waiting ones count now."""
    with writing(session):
        hold_entry(session, survey.survey_id).is_double = False
        waiting = list_waiting(session, survey.survey_id)
        for sheet in waiting:
            count_sheet(session, survey, sheet, read_entry(sheet.first), secret)
    return len(waiting)


def type_twice(session: Session, survey: AskedSurvey) -> None:
    """Let sheets that are typed from now on count only when a second typing agrees."""
    with writing(session):
        hold_entry(session, survey.survey_id).is_double = True
