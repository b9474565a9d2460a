"""Action plans that were collected elsewhere, from a file: a row an activity.

Columns are named as the questions of the form, or by their words in any language. Nothing is
stored before a person has seen what would be.
"""

from __future__ import annotations

import calendar
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from evalapp.actions.collect import Submission
from evalapp.actions.plans_forms import find_plan_form
from evalapp.actions.plans_hand_in import hand_in_plan
from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.questionnaire.answers import check_answers, name_field
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.importing.books import AnswerRow, read_book
from evalapp.questionnaire.importing.cells import ColumnReader
from evalapp.questionnaire.importing.personal import simplify
from evalapp.questionnaire.planning.plans import ACTIVITIES, PROVINCE
from evalapp.questionnaire.questions import Text
from evalapp.reporting.figure_files.spreadsheets import write_csv
from evalapp.storage.database import Session
from evalapp.storage.plan_tables import Planning
from evalapp.storage.schedule import State

OF_PLACE: Final = "province"
"""One column for the province, whichever list of the form has it."""
MOST_PLANS: Final = 300

NOT_ASKED: Final = Message("This is not asked with the other answers of the row.")
DIFFERS: Final = Message("Rows of one plan say different things here.")


_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
"""A month is enough for a day by which something is done: its last day."""


@dataclass(frozen=True)
class ImportFault:
    """What is wrong in one row: with which question, and why."""

    row: int
    question: str
    message: Message | Text


@dataclass(frozen=True)
class FoundPlan:
    """A plan in a file: in which rows, what a person would have sent, and what is wrong with it."""

    rows: tuple[int, ...]
    answers: Mapping[str, Any]
    faults: tuple[ImportFault, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.answers.get("title", ""))

    @property
    def activities(self) -> int:
        """How many activities it has."""
        return len(self.answers.get(ACTIVITIES, ()))


@dataclass(frozen=True)
class PlanFile:
    """The plans of a file; `left_out` are the columns that go to no question."""

    plans: tuple[FoundPlan, ...]
    left_out: tuple[str, ...] = ()

    @property
    def faults(self) -> list[ImportFault]:
        """All that is wrong, row by row."""
        found = [fault for plan in self.plans for fault in plan.faults]
        return sorted(found, key=lambda each: each.row)


def write_template(form: Questionnaire) -> bytes:
    """Return an empty table with a column a question, to be filled in."""
    return write_csv([list_columns(form)])


def list_columns(form: Questionnaire) -> list[str]:
    """Return what columns are called: the questions in order, all provinces in one."""
    names = [place.question.name for place in form.stored_places]
    own = [OF_PLACE if name.startswith(PROVINCE) else name for name in names]
    return list(dict.fromkeys(own))


def read_plan_file(content: bytes, file: str, form: Questionnaire) -> PlanFile:
    """Return the plans in a file, each with its faults.

    Rows with one title, or with none below a title, are one plan. Raises InputError where the file
    cannot be read, has no column for titles, or too many plans.
    """
    sheet = read_book(content, file).sheets[0]
    columns = _map_columns(sheet.heads, form)
    if "title" not in columns.values():
        what = Message("it has no column “title”.")
        remedy = Message("Please name the columns as in the file with empty columns.")
        raise InputError.of(file, what, remedy)
    reader = _Reader(form, columns, sheet.rows)
    plans = tuple(reader.read())
    if len(plans) > MOST_PLANS:
        what = Message(
            "it has more plans than can come in at once: %(most)s.", {"most": MOST_PLANS}
        )
        raise InputError.of(
            file, what, Message("Please split it, and import one part after the other.")
        )
    left_out = [head for place, head in enumerate(sheet.heads) if place not in columns]
    return PlanFile(plans, tuple(left_out))


def _map_columns(heads: Sequence[str], form: Questionnaire) -> dict[int, str]:
    """Return place → question of each column that is known, the first of several that are one."""
    names = {simplify(name): name for name in list_columns(form)}
    for place in form.stored_places:
        for label in place.question.label.values():
            name = place.question.name
            own = OF_PLACE if name.startswith(PROVINCE) else name
            names.setdefault(simplify(label), own)
    found: dict[int, str] = {}
    for at, head in enumerate(heads):
        name = names.get(simplify(head), "")
        if name and name not in found.values():
            found[at] = name
    return found


@dataclass
class _Draft:
    """A plan while its rows are read: the row that told each question first."""

    rows: list[int] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    activities: list[dict[str, Any]] = field(default_factory=list)
    activity_rows: list[int] = field(default_factory=list)
    faults: list[ImportFault] = field(default_factory=list)


@dataclass(frozen=True)
class _Reader:
    form: Questionnaire
    columns: Mapping[int, str]
    rows: Sequence[AnswerRow]

    def read(self) -> Iterator[FoundPlan]:
        drafts: dict[str, _Draft] = {}
        title = ""
        for row in self.rows:
            cells = {name: row.cells[at].strip() for at, name in self.columns.items()}
            title = cells["title"] or title
            self._add(drafts.setdefault(simplify(title), _Draft()), row.number, cells)
        for draft in drafts.values():
            yield self._finish(draft)

    def _add(self, draft: _Draft, number: int, cells: Mapping[str, str]) -> None:
        draft.rows.append(number)
        activity: dict[str, Any] = {}
        country = self._read("country", cells.get("country", ""))
        for column, cell in cells.items():
            name = self._name_province(country, cell) if column == OF_PLACE else column
            value = self._read(name, cell)
            if value is None:
                continue
            if self.form.places[name].repeat:
                activity[name] = value
            elif draft.answers.setdefault(name, value) != value and name != "title":
                draft.faults.append(ImportFault(number, name, DIFFERS))
        if activity:
            draft.activities.append(activity)
            draft.activity_rows.append(number)

    def _read(self, name: str, cell: str) -> Any:
        question = self.form.by_name.get(name)
        if question is None:
            return None
        month = _MONTH.fullmatch(cell) if question.kind == "date" else None
        if month:
            year, number = int(month[1]), int(month[2])
            cell = f"{cell}-{calendar.monthrange(year, number)[1]}"
        return ColumnReader(question, [cell]).read(cell)

    def _name_province(self, country: Any, cell: str) -> str:
        """Return the question of a province: that of its country, or the one for other words."""
        own = f"{PROVINCE}{country}"
        return own if own in self.form.by_name else f"{PROVINCE}other"

    def _finish(self, draft: _Draft) -> FoundPlan:
        answers = {**draft.answers, ACTIVITIES: draft.activities}
        checked = check_answers(self.form, answers)
        rows = {
            name_field(name, time): row
            for time, (row, told) in enumerate(
                zip(draft.activity_rows, draft.activities, strict=True), 1
            )
            for name in self.form.by_name
        }
        faults = [
            ImportFault(rows.get(place, draft.rows[0]), place.partition("[")[0], message)
            for place, message in checked.faults.items()
        ]
        lost = [name for name in draft.answers if name in checked.not_asked]
        faults += [ImportFault(draft.rows[0], name, NOT_ASKED) for name in lost]
        return FoundPlan(tuple(draft.rows), answers, (*draft.faults, *faults))


def store_plan_file(
    session: Session,
    planning: Planning,
    plans: Sequence[tuple[uuid.UUID, Mapping[str, Any]]],
    language: str,
    by: str,
    secret: bytes,
) -> int:
    """Store plans that came from a file, each under an id, and return how many are there now.

    What is not valid is not stored. The same ids again store nothing twice; plans come in after the
    planning was closed, too.
    """
    asked = find_plan_form(session, planning.code)
    if asked is None:
        return 0
    # Who types plans in later is no participant who comes late.
    asked = replace(asked, state=State.OPEN)
    codes = [
        hand_in_plan(session, asked, Submission(sent, language, answers), secret, by).plan_code
        for sent, answers in plans
    ]
    return sum(bool(code) for code in codes)
