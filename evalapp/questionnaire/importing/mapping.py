"""Which column goes where, and what words in it mean: guessed, then as a person decides."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from evalapp.errors import Fault, raise_errors
from evalapp.i18n import Message
from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.importing.books import AnswerBook, AnswerSheet
from evalapp.questionnaire.importing.heads import HeadReader, How
from evalapp.questionnaire.importing.personal import are_personal_cells, drop_cells
from evalapp.questionnaire.importing.targets import Target, Use, read_target
from evalapp.questionnaire.plain import suggest

ROW_KEYS: Final = ("_row", "_index")
"""Columns by which people are known in the tables of repeats."""
PARENT_KEYS: Final = ("_row", "_parent_index")

DECISIONS: Final = ("columns", "values")
"""What a person decides: head → where it goes, and head → what the file says → option."""

AS_IT_STANDS: Final = Message("Please write the head as it stands in the file.")
NAME_A_QUESTION: Final = Message("Please name a question, or leave it empty.")
LEAVE_IT_OUT: Final = Message(
    "Please leave it out, or if it does not, give it another head in the file."
)

Said = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column: its place in the table, where it goes, how that was found, what its words mean.

    `key` is how it is called in decisions: its head, behind the name of a repeat.
    """

    key: str
    place: int
    head: str
    target: Target | None
    how: How
    said: Said = field(default_factory=dict)


@dataclass(frozen=True)
class PlannedSheet:
    """A table that is used: that of people, or with `repeat` the times of that repeat."""

    sheet: AnswerSheet
    repeat: str
    columns: tuple[Column, ...]

    @cached_property
    def keys(self) -> Sequence[str]:
        """What tells each row's person, as it stands in the table."""
        wanted = PARENT_KEYS if self.repeat else ROW_KEYS
        place = find_column(self.sheet, wanted)
        return [] if place is None else self.sheet.column(place)


def find_column(sheet: AnswerSheet, names: Sequence[str]) -> int | None:
    """Return the place of the first of these heads that there is."""
    return next((sheet.heads.index(name) for name in names if name in sheet.heads), None)


def plan_columns(questionnaire: Questionnaire, book: AnswerBook) -> tuple[PlannedSheet, ...]:
    """Return the tables that are used, with a guess for each column.

    The first is that of people. Others are used where they are named like a repeat and say whose
    their rows are.
    """
    first, *others = book.sheets
    found = [_plan(questionnaire, first, "")]
    for sheet in others:
        is_joined = find_column(sheet, PARENT_KEYS) is not None
        if sheet.name in questionnaire.repeats and is_joined and found[0].keys:
            found.append(_plan(questionnaire, sheet, sheet.name))
    return tuple(found)


def _plan(questionnaire: Questionnaire, sheet: AnswerSheet, repeat: str) -> PlannedSheet:
    guesses = HeadReader(questionnaire, repeat).guess(sheet)
    columns = tuple(
        Column(f"{repeat}: {head}" if repeat else head, place, head, guess.target, guess.how)
        for place, (head, guess) in enumerate(zip(sheet.heads, guesses, strict=True))
    )
    return PlannedSheet(sheet, repeat, columns)


def drop_personal(questionnaire: Questionnaire, book: AnswerBook) -> AnswerBook:
    """Return the book without the cells that name people: nothing of them is kept anywhere."""
    personal = {
        id(planned.sheet): frozenset(
            column.place for column in planned.columns if column.how is How.PERSONAL
        )
        for planned in plan_columns(questionnaire, book)
    }
    # Of tables that are not used nothing is kept either.
    used = tuple(sheet for sheet in book.sheets if id(sheet) in personal)
    book = dataclasses.replace(book, sheets=used)
    return drop_cells(book, [personal[id(sheet)] for sheet in used])


def decide(
    questionnaire: Questionnaire, planned: Sequence[PlannedSheet], decisions: Mapping[str, Any]
) -> tuple[PlannedSheet, ...]:
    """Return the tables as a person decided: see DECISIONS. Raises InputError for slips."""
    raise_errors(_check_decisions(questionnaire, planned, decisions))
    targets, values = decisions.get("columns", {}), decisions.get("values", {})
    decided = []
    for each in planned:
        columns = [
            dataclasses.replace(column, said=values.get(column.key, {})) for column in each.columns
        ]
        columns = [
            dataclasses.replace(
                column,
                target=read_target(questionnaire, str(targets[column.key])),
                how=How.DECIDED,
            )
            if column.key in targets and targets[column.key] != str(column.target or "")
            else column
            for column in columns
        ]
        decided.append(dataclasses.replace(each, columns=tuple(columns)))
    raise_errors(find_clashes(decided))
    return tuple(decided)


def find_clashes(planned: Sequence[PlannedSheet]) -> Iterator[Fault]:
    """Yield a fault for each target that two columns go to."""
    for each in planned:
        times = Counter(column.target for column in each.columns if column.target)
        for target, count in times.items():
            if count > 1:
                heads = [column.key for column in each.columns if column.target == target]
                values = {"n": count, "target": target, "columns": ", ".join(heads)}
                what = Message("%(n)s columns go to %(target)s: %(columns)s.", values)
                yield Fault("columns", what, Message("Please leave out all but one of them."))


def _check_decisions(
    questionnaire: Questionnaire, planned: Sequence[PlannedSheet], decisions: Mapping[str, Any]
) -> Iterator[Fault]:
    columns = {column.key: (each, column) for each in planned for column in each.columns}
    for key in decisions:
        if key not in DECISIONS:
            yield Fault(key, Message("this key is not known."), suggest(key, DECISIONS))
    for name in DECISIONS:
        for head in decisions.get(name, {}):
            if head not in columns:
                remedy = suggest(head, columns, AS_IT_STANDS)
                yield Fault(f"{name}: {head}", Message("there is no such column."), remedy)
    for head, text in decisions.get("columns", {}).items():
        if head in columns:
            yield from _check_target(questionnaire, *columns[head], str(text))
    for head, said in decisions.get("values", {}).items():
        guessed = columns[head][1].target if head in columns else None
        decided = decisions.get("columns", {}).get(head)
        target = guessed if decided is None else read_target(questionnaire, str(decided))
        yield from _check_said(questionnaire, head, target, said)


def _check_target(
    questionnaire: Questionnaire, planned: PlannedSheet, column: Column, text: str
) -> Iterator[Fault]:
    target, where = read_target(questionnaire, text), f"columns: {column.key}"
    if text and target is None:
        remedy = suggest(text, questionnaire.by_name, NAME_A_QUESTION)
        what = Message("there is nothing to answer called %(name)s.", {"name": repr(text)})
        yield Fault(where, what, remedy)
        return
    if target is None:
        return
    place = questionnaire.places.get(target.question)
    repeat = place.repeat.name if place and place.repeat else ""
    if target.use is not Use.CODE and repeat != planned.repeat:
        what = Message("%(question)s is not asked there.", {"question": target.question})
        yield Fault(where, what, Message("Please name a question of this table."))
    is_gone = column.place in planned.sheet.personal
    if is_gone or are_personal_cells(planned.sheet.column(column.place)):
        what = Message("the column names people, or leads to them.")
        yield Fault(where, what, LEAVE_IT_OUT)


def _check_said(
    questionnaire: Questionnaire, head: str, target: Target | None, said: Said
) -> Iterator[Fault]:
    question = questionnaire.by_name.get(target.question) if target else None
    if not isinstance(question, Choosing):
        return
    for text, option in said.items():
        if option not in question.options:
            what = Message("%(name)s is no option.", {"name": repr(option)})
            yield Fault(f"values: {head}: {text}", what, suggest(option, question.options))
