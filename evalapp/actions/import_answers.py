"""Answers that come in as a file: planned, judged like any other, stored and undone as a whole."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from evalapp.actions.collect import AskedSurvey, Submission, check_submission, make_row
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.answers import CheckedAnswers
from evalapp.questionnaire.importing.books import AnswerBook
from evalapp.questionnaire.importing.gathering import GatheredRow, Gatherer
from evalapp.questionnaire.importing.mapping import PlannedSheet, decide, plan_columns
from evalapp.questionnaire.questions import Text
from evalapp.storage.database import Session, writing
from evalapp.storage.imports import delete_imported, hold_import, link_responses
from evalapp.storage.responses import add_responses, read_all_answers
from evalapp.storage.tables import AnswerImport, now

ALREADY_UNDONE: Final = Message("This import was undone already.")
ALREADY_DONE: Final = Message("This file was imported already.")
NOTHING_GOOD: Final = Message("There is no row that can be imported.")


@dataclass(frozen=True)
class JudgedRow:
    """One person's answers as they would be stored, and what is wrong with them.

    `is_known`: the same answers are stored already, perhaps from the same file.
    """

    gathered: GatheredRow
    checked: CheckedAnswers
    is_known: bool

    @property
    def is_good(self) -> bool:
        """It can be stored."""
        return not self.checked.faults and not self.is_known


@dataclass(frozen=True)
class Problem:
    """What is wrong alike in some rows: where, what stands there, and why it cannot be stored.

    `columns` are heads; there is none for a question that the file does not have.
    """

    question: str
    columns: tuple[str, ...]
    said: str
    message: Message | Text
    rows: tuple[int, ...]


@dataclass(frozen=True)
class ImportPlan:
    """What would become of a file."""

    survey: AskedSurvey
    book: AnswerBook
    planned: tuple[PlannedSheet, ...]
    rows: tuple[JudgedRow, ...]

    @property
    def gathered(self) -> list[GatheredRow]:
        """What every row says as it is read, whether it can be stored or not."""
        return [row.gathered for row in self.rows]

    @cached_property
    def good(self) -> list[JudgedRow]:
        """The rows that can be stored."""
        return [row for row in self.rows if row.is_good]

    @property
    def known(self) -> list[int]:
        """The rows whose answers are stored already."""
        return [row.gathered.number for row in self.rows if row.is_known]

    @property
    def is_clear(self) -> bool:
        """Nothing is wrong with any row."""
        return not any(row.checked.faults for row in self.rows)

    @property
    def twins(self) -> list[int]:
        """The rows that say the same as one before them; they are imported, and told."""
        times: Counter[str] = Counter()
        found = []
        for row in self.good:
            content = _tell_content(row.checked.answers)
            found += [row.gathered.number] if times[content] else []
            times[content] += 1
        return found

    @property
    def unanswered(self) -> list[str]:
        """The questions that no column goes to."""
        held = {
            column.target.question
            for each in self.planned
            for column in each.columns
            if column.target
        }
        typed = (each for each in self.survey.questionnaire.questions if each.is_typed)
        return [question.name for question in typed if question.name not in held]

    def find_problems(self) -> list[Problem]:
        """Return all that is wrong, alike rows together, in the order of the questionnaire."""
        rows: dict[tuple[str, str, str], list[int]] = {}
        messages: dict[tuple[str, str, str], Message | Text] = {}
        for row in self.rows:
            for name, message in row.checked.faults.items():
                question = name.partition("[")[0]
                key = (question, _tell_said(row.gathered, question), repr(message))
                rows.setdefault(key, []).append(row.gathered.number)
                messages[key] = message
        order = {name: place for place, name in enumerate(self.survey.questionnaire.places)}
        return [
            Problem(key[0], self._find_columns(key[0]), key[1], messages[key], tuple(rows[key]))
            for key in sorted(rows, key=lambda key: (order.get(key[0], len(order)), rows[key]))
        ]

    def _find_columns(self, question: str) -> tuple[str, ...]:
        name = question.removeprefix("code.")
        return tuple(
            column.key
            for each in self.planned
            for column in each.columns
            if column.target and column.target.question in (question, name)
        )


def _tell_said(row: GatheredRow, question: str) -> str:
    value = row.answers.get(question, row.code.get(question.removeprefix("code."), ""))
    if isinstance(value, list):
        return ", ".join(str(each) for each in value if not isinstance(each, Mapping))
    return str(value)


def make_plan(
    session: Session,
    survey: AskedSurvey,
    book: AnswerBook,
    decisions: Mapping[str, Any] | None = None,
) -> ImportPlan:
    """Return what would become of a file, with what a person decided; see `mapping.DECISIONS`.

    Raises InputError for decisions that cannot be followed.
    """
    questionnaire = survey.questionnaire
    planned = decide(questionnaire, plan_columns(questionnaire, book), decisions or {})
    stored = read_all_answers(session, [survey.survey_id])[survey.survey_id]
    known = Counter(_tell_content(row.answers) for row in stored)
    judged = _judge(survey, Gatherer(questionnaire, planned).gather(), known)
    return ImportPlan(survey, book, planned, tuple(judged))


def _judge(
    survey: AskedSurvey, rows: Iterable[GatheredRow], known: Counter[str]
) -> Iterator[JudgedRow]:
    """Yield each row judged; as many equal ones are known as are stored."""
    for row in rows:
        checked = check_submission(survey, _submit(row))
        content = _tell_content(checked.answers)
        is_known = not checked.faults and known[content] > 0
        if is_known:
            known[content] -= 1
        yield JudgedRow(row, checked, is_known)


def _submit(row: GatheredRow) -> Submission:
    return Submission(uuid.uuid4(), row.language, row.answers, row.code)


def _tell_content(answers: Mapping[str, object]) -> str:
    return json.dumps(answers, sort_keys=True, ensure_ascii=False)


def store_plan(
    session: Session, plan: ImportPlan, brought: AnswerImport, secret: bytes
) -> AnswerImport:
    """Store the good rows of a plan as one import, all of them or none; let the file go.

    Raises Refusal where there is none, or the file was imported already.
    """
    if not plan.good:
        raise Refusal(NOTHING_GOOD)
    day = now().date()
    rows = [
        make_row(plan.survey, _submit(row.gathered), row.checked, secret, day) for row in plan.good
    ]
    with writing(session):
        held = brought if brought.id is None else hold_import(session, brought)
        if held is None or held.state != "pending":
            raise Refusal(ALREADY_DONE)
        held.state, held.rows, held.document, held.made_at = "done", len(rows), None, now()
        session.add(held)
        session.flush()
        add_responses(session, rows)
        link_responses(session, held, [row["id"] for row in rows])
    return held


def undo_import(session: Session, brought: AnswerImport) -> None:
    """Delete the responses that an import made, all of them. Raises Refusal where it was undone."""
    with writing(session):
        held = hold_import(session, brought)
        if held is None or held.state != "done":
            raise Refusal(ALREADY_UNDONE)
        delete_imported(session, held)
        held.state = "undone"
