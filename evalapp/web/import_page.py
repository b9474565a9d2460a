"""What the page of an import shows: columns and where they go, words, faults, first rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from evalapp.actions.import_answers import ImportPlan, JudgedRow, Problem
from evalapp.i18n import Message, Translator
from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.importing.cells import ColumnReader
from evalapp.questionnaire.importing.heads import How
from evalapp.questionnaire.importing.mapping import Column, PlannedSheet
from evalapp.questionnaire.importing.targets import Use, list_targets
from evalapp.web.import_words import ImportWords

FIRST_ROWS: Final = 5
MOST_PROBLEMS: Final = 100
MOST_WORDS: Final = 30
MOST_CHOICES: Final = 20_000

HOWS: Final[Mapping[How, Message]] = {
    How.NAME: Message("by its name"),
    How.LABEL: Message("by its words"),
    How.SIMILAR: Message("by similar words: please check"),
    How.POSITION: Message("by its place: please check"),
    How.BOOKKEEPING: Message("left out: bookkeeping of the other program"),
    How.PERSONAL: Message("left out: it names people"),
    How.COMPUTED: Message("left out: it is computed anew"),
    How.UNKNOWN: Message("not recognised: left out"),
    How.DECIDED: Message("as decided here"),
}
TO_CHECK: Final = (How.SIMILAR, How.POSITION, How.UNKNOWN, How.DECIDED)


@dataclass(frozen=True)
class ShownColumn:
    """A column on the page, with some of its cells and where it may go."""

    column: Column
    how: str
    samples: tuple[str, ...]
    choices: Sequence[tuple[str, str]]

    @property
    def to(self) -> str:
        """Where it goes now."""
        return str(self.column.target or "")


@dataclass(frozen=True)
class Word:
    """What stands in a column and is no option, and the options that it could mean."""

    column: str
    word: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class ToldProblem:
    """A fault in words: rows, column, what stands there, why it cannot be stored."""

    rows: str
    column: str
    said: str
    message: str


@dataclass(frozen=True)
class ImportPage:
    """All that is shown of a plan, in the language of the visitor."""

    plan: ImportPlan
    translator: Translator

    @cached_property
    def columns(self) -> list[ShownColumn]:
        """Every column of the file that could be used."""
        return [
            self._show(each, column)
            for each in self.plan.planned
            for column in each.columns
            if column.how is not How.PERSONAL
        ]

    @property
    def to_check(self) -> list[ShownColumn]:
        """The columns that a person should look at."""
        return [each for each in self.columns if each.column.how in TO_CHECK]

    @property
    def sure(self) -> list[ShownColumn]:
        """The columns that are known."""
        return [each for each in self.columns if each.column.how not in TO_CHECK]

    @property
    def is_long(self) -> bool:
        """Offering every place for each known column would make the page too heavy."""
        return sum(len(each.choices) for each in self.sure) > MOST_CHOICES

    @property
    def personal(self) -> list[str]:
        """The heads of columns that name people."""
        columns = (column for each in self.plan.planned for column in each.columns)
        return [column.head for column in columns if column.how is How.PERSONAL]

    @property
    def unanswered(self) -> list[str]:
        """The words of the questions that no column goes to."""
        by_name = self.plan.survey.questionnaire.by_name
        return [self.words_of.word(by_name[name]) for name in self.plan.unanswered]

    @property
    def words(self) -> list[Word]:
        """What could be an option if somebody says so, and what was said so already."""
        return [word for each in self.plan.planned for word in self._find_words(each)]

    @cached_property
    def problems(self) -> list[ToldProblem]:
        """What is wrong, in words."""
        return [self._tell_problem(each) for each in self.plan.find_problems()]

    @property
    def first_rows(self) -> list[JudgedRow]:
        """The rows that are shown as they would be stored."""
        return list(self.plan.rows[:FIRST_ROWS])

    @property
    def first_answers(self) -> list[tuple[str, list[str]]]:
        """Question → what would be stored of the first rows; questions without a column go."""
        names = dict.fromkeys(name for row in self.plan.rows for name in row.checked.answers)
        shown = []
        for name in sorted(names, key=list(self._order).index):
            question = self.plan.survey.questionnaire.by_name.get(name)
            label = self.words_of.word(question) if question else name
            cells = [
                self.words_of.tell(name, row.checked.answers.get(name)) for row in self.first_rows
            ]
            shown.append((label, cells))
        return shown

    @cached_property
    def _order(self) -> dict[str, None]:
        questionnaire = self.plan.survey.questionnaire
        names: dict[str, None] = {}
        for name, place in questionnaire.places.items():
            names |= {place.repeat.name if place.repeat else name: None}
        return names

    def tell_rows(self, rows: Sequence[int]) -> str:
        """Return the numbers of rows in words."""
        return self.words_of.tell_rows(rows)

    @cached_property
    def words_of(self) -> ImportWords:
        """What questions, options and rows are called."""
        return ImportWords(self.plan.survey.questionnaire, self.translator)

    def _show(self, planned: PlannedSheet, column: Column) -> ShownColumn:
        cells = dict.fromkeys(cell for cell in planned.sheet.column(column.place) if cell)
        choices = self._choices[planned.repeat]
        how = self.translator.tell(HOWS[column.how])
        return ShownColumn(column, how, tuple(cells)[:3], choices)

    @cached_property
    def _choices(self) -> dict[str, list[tuple[str, str]]]:
        """Repeat → what its columns can go to, with words; empty for people."""
        questionnaire = self.plan.survey.questionnaire
        return {
            each.repeat: [
                (str(target), self.words_of.name(target))
                for target in list_targets(questionnaire, each.repeat)
            ]
            for each in self.plan.planned
        }

    def _find_words(self, planned: PlannedSheet) -> Iterator[Word]:
        for column in planned.columns:
            is_answer = column.target is not None and column.target.use is Use.ANSWER
            name = column.target.question if column.target and is_answer else ""
            question = self.plan.survey.questionnaire.by_name.get(name)
            if not isinstance(question, Choosing):
                continue
            options = [
                (name, self.words_of.word_option(question, name)) for name in question.options
            ]
            reader = ColumnReader(question, planned.sheet.column(column.place), column.said)
            for word in [*column.said, *reader.find_unknown()[:MOST_WORDS]]:
                yield Word(column.key, word, options, column.said.get(word, ""))

    def _tell_problem(self, problem: Problem) -> ToldProblem:
        question = self.plan.survey.questionnaire.by_name.get(problem.question)
        column = self.translator.join(problem.columns)
        return ToldProblem(
            self.tell_rows(problem.rows),
            column or (self.words_of.word(question) if question else problem.question),
            problem.said,
            self.words_of.tell_message(problem.message),
        )
