"""Gathers each person's answers out of the columns of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.importing.books import AnswerRow
from evalapp.questionnaire.importing.cells import ColumnReader, is_no, is_yes
from evalapp.questionnaire.importing.mapping import Column, PlannedSheet, find_column
from evalapp.questionnaire.importing.personal import simplify
from evalapp.questionnaire.importing.targets import Use
from evalapp.questionnaire.questions import Question

TIME = "_time"


@dataclass(frozen=True)
class GatheredRow:
    """What one person answered, as check_answers takes it, and the row that it stands in."""

    number: int
    answers: Mapping[str, object]
    code: Mapping[str, object]
    language: str


@dataclass
class Gatherer:
    """Reads the tables of one file."""

    questionnaire: Questionnaire
    planned: Sequence[PlannedSheet]
    readers: dict[str, ColumnReader] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self.planned:
            for column in each.columns:
                if column.target and column.target.use is Use.ANSWER:
                    question = self.questionnaire.by_name[column.target.question]
                    cells = each.sheet.column(column.place)
                    self.readers[column.key] = ColumnReader(question, cells, column.said)

    def gather(self) -> Iterator[GatheredRow]:
        """Yield what each person answered."""
        people, *_repeats = self.planned
        for place, row in enumerate(people.sheet.rows):
            answers = self._read(people, row)
            for name, times in self._times.items():
                key = people.keys[place]
                answers |= {name: times[key]} if key in times else {}
            yield GatheredRow(
                row.number, answers, self._read_code(people, row), self._find_language(people, row)
            )

    @cached_property
    def _times(self) -> dict[str, dict[str, list[dict[str, object]]]]:
        """Repeat → person's key → what was answered each time."""
        found: dict[str, dict[str, list[dict[str, object]]]] = {}
        for each in self.planned[1:]:
            own = found.setdefault(each.repeat, {})
            for key, row in _in_order(each):
                own.setdefault(key, []).append(self._read(each, row))
        return found

    def _read(self, planned: PlannedSheet, row: AnswerRow) -> dict[str, object]:
        """Return the answers in a row; those in a column an option are put together."""
        answers: dict[str, object] = {}
        parts: dict[str, list[tuple[Column, str]]] = {}
        for column in planned.columns:
            cell = row.cells[column.place]
            if column.target is None or column.target.use in (Use.CODE, Use.LANGUAGE):
                continue
            if column.target.use is Use.ANSWER:
                value = self.readers[column.key].read(cell)
                answers |= {} if value is None else {column.target.question: value}
            else:
                parts.setdefault(column.target.question, []).append((column, cell.strip()))
        for name, cells in parts.items():
            if name not in answers:
                value = _join_parts(self.questionnaire.by_name[name], cells)
                answers |= {name: value} if value else {}
        return answers

    def _read_code(self, planned: PlannedSheet, row: AnswerRow) -> dict[str, object]:
        return {
            column.target.question: row.cells[column.place].strip()
            for column in planned.columns
            if column.target and column.target.use is Use.CODE
        }

    def _find_language(self, planned: PlannedSheet, row: AnswerRow) -> str:
        """Return the language that a row names; the questionnaire's own where it names none."""
        for column in planned.columns:
            if column.target and column.target.use is Use.LANGUAGE:
                said = row.cells[column.place].strip()
                if said in self.questionnaire.languages:
                    return said
        return self.questionnaire.default_language


def _in_order(planned: PlannedSheet) -> list[tuple[str, AnswerRow]]:
    """Return whose each row of a repeat is, and the row, in the order in which it was asked."""
    rows = list(zip(planned.keys, planned.sheet.rows, strict=True))
    place = find_column(planned.sheet, (TIME,))
    if place is None or not all(row.cells[place].isdecimal() for _, row in rows):
        return rows
    return sorted(rows, key=lambda each: int(each[1].cells[place]))


def _join_parts(question: Question, cells: Sequence[tuple[Column, str]]) -> list[str]:
    """Return the options that are chosen, or all in the order of the places they were given.

    What is neither yes nor no stays in it as it stands: it is no option, and told so.
    """
    chosen: list[str] = []
    ranked: list[tuple[float, str]] = []
    for column, cell in cells:
        assert column.target is not None  # noqa: S101  only columns that go somewhere are parts
        part = column.target.part
        if not cell:
            continue
        if column.target.use is Use.PLACE:
            if not is_no(cell):
                ranked.append((_number(cell), part if _number(cell) else cell))
        elif column.target.use is Use.NTH:
            reader = ColumnReader(question, (), column.said)
            value = reader.read(cell)
            ranked += [(int(part), str(each)) for each in value] if isinstance(value, list) else []
        elif is_yes(cell) or simplify(cell) in _words(question, part):
            chosen.append(part)
        elif not is_no(cell):
            chosen.append(cell)
    return chosen or [name for _, name in sorted(ranked, key=lambda each: each[0])]


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return 0


def _words(question: Question, option: str) -> set[str]:
    """Return what may stand in an option's column where it was chosen: its own words."""
    labels = next(each.label for each in question.choices if each.name == option)
    return {simplify(words) for words in (option, *labels.values())}
