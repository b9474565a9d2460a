"""Sheets that are typed in twice: what differs, and which of both is right."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evalapp.actions.collect import AskedSurvey, Submission, check_submission, hash_code
from evalapp.actions.paper_sheets import (
    NO_LONGER,
    count_sheet,
    make_entry,
    read_entry,
    write_entry,
)
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.answers import CODE_PREFIX, MOST_REPEATS
from evalapp.questionnaire.keying.comparing import Entry, find_differences, settle
from evalapp.questionnaire.keying.readers import read_typed_answer
from evalapp.questionnaire.keying.sheets import TypedSheet, list_fields
from evalapp.questionnaire.questions import AnswerFault, Text
from evalapp.storage.database import Session, writing
from evalapp.storage.paper import find_sheet, hold_entry
from evalapp.storage.tables import PaperSheet

CHOOSE: Final = Message("Please choose what is right.")
FIRST: Final = "first"
SECOND: Final = "second"
OTHER: Final = "other"


@dataclass(frozen=True)
class Difference:
    """A field in which two typings differ; values are None where nothing was typed.

    Of the code nothing can be shown: only that both differ is known.
    """

    field: str
    first: object
    second: object

    @property
    def is_code(self) -> bool:
        """It is an element of the self-generated code."""
        return self.field.startswith(CODE_PREFIX)


@dataclass(frozen=True)
class Choice:
    """What is right: FIRST, SECOND, or OTHER, which is typed anew."""

    which: str = ""
    typed: str = ""


def type_again(
    session: Session,
    survey: AskedSurvey,
    number: int,
    typed: TypedSheet,
    *,
    by: str,
    secret: bytes,
) -> PaperSheet:
    """Store the second typing of a sheet: it counts where both agree, else it is `differing`.

    Raises Refusal where there is nothing that could be stored, or no such sheet waits.
    """
    second = make_entry(survey, typed, secret)
    with writing(session):
        sheet = _hold(session, survey, number, "waiting")
        sheet.typed_again_by = by
        if find_differences(survey.questionnaire, read_entry(sheet.first), second):
            sheet.state, sheet.second = "differing", write_entry(second)
        else:
            count_sheet(session, survey, sheet, second, secret)
    return sheet


def list_differences(survey: AskedSurvey, sheet: PaperSheet) -> list[Difference]:
    """Return where the two typings of a sheet differ."""
    first, second = read_entry(sheet.first), read_entry(sheet.second)
    one, other = first.fields, second.fields
    return [
        Difference(name, one.get(name), other.get(name))
        for name in find_differences(survey.questionnaire, first, second)
    ]


def settle_sheet(
    session: Session,
    survey: AskedSurvey,
    number: int,
    choices: Mapping[str, Choice],
    secret: bytes,
) -> Mapping[str, Message | Text]:
    """Let a sheet count as was chosen for each difference; return what is wrong, by field.

    Nothing is stored where something is wrong. Raises Refusal where no such sheet differs.
    """
    with writing(session):
        sheet = _hold(session, survey, number, "differing")
        values, faults = _resolve_all(survey, sheet, choices, secret)
        first = read_entry(sheet.first)
        entry = Entry(
            settle(survey.questionnaire, first, values), _settle_code(first.code_hashes, values)
        )
        submission = Submission(uuid.uuid4(), sheet.language, entry.answers)
        faults = {**check_submission(survey, submission, complete=False).faults, **faults}
        if not faults:
            count_sheet(session, survey, sheet, entry, secret)
    return faults


def _resolve_all(
    survey: AskedSurvey, sheet: PaperSheet, choices: Mapping[str, Choice], secret: bytes
) -> tuple[dict[str, object], Mapping[str, Message | Text]]:
    """Return the value of each differing field, and what is wrong with the others."""
    values: dict[str, object] = {}
    faults: dict[str, Message | Text] = {}
    for difference in list_differences(survey, sheet):
        choice = choices.get(difference.field, Choice())
        try:
            values[difference.field] = _resolve(survey, difference, choice, secret)
        except AnswerFault as fault:
            faults[difference.field] = fault.message
    return values, faults


def _resolve(survey: AskedSurvey, difference: Difference, choice: Choice, secret: bytes) -> object:
    """Return the value that was chosen, None where the field stays empty. Raises AnswerFault."""
    if choice.which == FIRST:
        return difference.first
    if choice.which == SECOND:
        return difference.second
    if choice.which != OTHER:
        raise AnswerFault(CHOOSE.text)
    name = difference.field
    if difference.is_code:
        return _hash_element(survey, name.removeprefix(CODE_PREFIX), choice.typed, secret)
    fields = {field: place for field, place, _ in list_fields(survey.questionnaire, MOST_REPEATS)}
    return read_typed_answer(fields[name].question, choice.typed)


def _hash_element(survey: AskedSurvey, name: str, typed: str, secret: bytes) -> str | None:
    (element,) = (each for each in survey.questionnaire.code if each.name == name)
    element.read(typed)
    return hash_code(survey, {name: typed}, secret).get(name)


def _settle_code(first: Mapping[str, str], values: Mapping[str, object]) -> dict[str, str]:
    """Return the keyed hashes of the code with what was chosen."""
    chosen = {
        name.removeprefix(CODE_PREFIX): value
        for name, value in values.items()
        if name.startswith(CODE_PREFIX)
    }
    return {name: str(value) for name, value in {**first, **chosen}.items() if value}


def _hold(session: Session, survey: AskedSurvey, number: int, state: str) -> PaperSheet:
    """Return the sheet with this number; nobody else changes it until the transaction ends."""
    hold_entry(session, survey.survey_id)
    sheet = find_sheet(session, survey.survey_id, number)
    if sheet is None or sheet.state != state:
        raise Refusal(NO_LONGER)
    return sheet
