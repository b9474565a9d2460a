"""Files of answers between their upload and their import: kept a day, without who people are."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Final

from evalapp.actions.collect import AskedSurvey
from evalapp.questionnaire.importing.books import AnswerBook, AnswerRow, AnswerSheet, read_book
from evalapp.questionnaire.importing.mapping import drop_personal
from evalapp.storage.database import Session, writing
from evalapp.storage.imports import delete_pending
from evalapp.storage.imports import find_import as find_import
from evalapp.storage.imports import list_imports as list_imports
from evalapp.storage.tables import AnswerImport, now

KEPT: Final = datetime.timedelta(days=1)
"""How long a file waits for somebody to decide."""

LONGEST_NAME: Final = 255


def forget_old(session: Session) -> None:
    """Delete the files for which nobody has decided in time."""
    with writing(session):
        delete_pending(session, now() - KEPT)


def read_answers(survey: AskedSurvey, content: bytes, name: str) -> AnswerBook:
    """Read a file of answers; who people are is let go at once. Raises InputError."""
    file = PurePath(name.replace("\\", "/")).name[:LONGEST_NAME] or "file"
    return drop_personal(survey.questionnaire, read_book(content, file))


def keep_pending(session: Session, survey: AskedSurvey, book: AnswerBook, by: str) -> AnswerImport:
    """Keep a file until somebody has decided."""
    brought = AnswerImport(
        survey_id=survey.survey_id,
        file=book.file,
        made_by=by,
        document={"book": dataclasses.asdict(book), "decisions": {}},
    )
    with writing(session):
        session.add(brought)
    return brought


def keep_decisions(session: Session, brought: AnswerImport, decisions: Mapping[str, Any]) -> None:
    """Keep what somebody decided about a file."""
    with writing(session):
        brought.document = {**(brought.document or {}), "decisions": dict(decisions)}
        session.add(brought)


def let_go(session: Session, brought: AnswerImport) -> None:
    """Delete a file that is not imported."""
    with writing(session):
        session.delete(brought)


def read_pending(brought: AnswerImport) -> tuple[AnswerBook, Mapping[str, Any]]:
    """Return the file as it was read, and what was decided about it."""
    document = brought.document or {}
    book = document["book"]
    sheets = tuple(
        AnswerSheet(
            sheet["name"],
            tuple(sheet["heads"]),
            tuple(AnswerRow(row["number"], tuple(row["cells"])) for row in sheet["rows"]),
            tuple(sheet["personal"]),
        )
        for sheet in book["sheets"]
    )
    return AnswerBook(book["file"], sheets), document["decisions"]
