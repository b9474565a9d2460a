"""The form in which a sheet of paper is typed in: line by line as the sheet itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Final

from markupsafe import Markup

from evalapp.i18n import Message, Translator, get_translator
from evalapp.questionnaire.answers import CODE_PREFIX, name_field
from evalapp.questionnaire.choosing import Choosing, Rank, SelectMultiple, SelectOne
from evalapp.questionnaire.days import Date, DateTime, Time
from evalapp.questionnaire.definition import Entry, Group, Matrix, Questionnaire, Repeat
from evalapp.questionnaire.keying.sheets import TypedSheet
from evalapp.questionnaire.numbering import is_on_paper, number_questions
from evalapp.questionnaire.pseudonym import CodeElement
from evalapp.questionnaire.questions import Question, Text
from evalapp.questionnaire.silent import Acknowledge
from evalapp.questionnaire.typed import OpenText, Range
from evalapp.reporting.paper.composing import CODE
from evalapp.reporting.paper.conditions import ConditionTeller
from evalapp.reporting.paper.options import MOST_PRINTED
from evalapp.reporting.paper.speaking import NOTHING, Speaker
from evalapp.web.forms.paper import PREFIX
from evalapp.web.paper_told import tell_fault

HOW: Final[Mapping[type, Message]] = {
    SelectMultiple: Message("Numbers of all ticked boxes, for example 1 3"),
    Rank: Message("The number in each box from top to bottom, 0 for an empty one"),
    Acknowledge: Message("1 if ticked"),
    Date: Message("Day month year, for example 7 3 2026"),
    Time: Message("Hour minute, for example 14 30"),
    DateTime: Message("Day month year hour minute"),
}
"""Kind of question → how it is typed in."""

OF_MANY: Final = Message("The words as they stand there, or the number of the option")


@dataclass(frozen=True)
class Head:
    """A heading: of a section, a group, or a time of a repeat."""

    kind: ClassVar[str] = "head"
    text: Markup
    condition: str = ""


@dataclass(frozen=True)
class Legend:
    """Options with the numbers that are typed for them; `label` and `number` are a table's."""

    kind: ClassVar[str] = "legend"
    id: str
    options: tuple[tuple[int, Markup], ...]
    number: str = ""
    label: Markup = NOTHING
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A field with what was typed there, and what is wrong with it.

    `values` are the texts that are complete as soon as they are typed.
    """

    kind: ClassVar[str] = "cell"
    name: str
    id: str
    number: str
    label: Markup
    typed: str
    fault: str
    is_left_out: bool
    condition: str = ""
    how: str = ""
    legend: Legend | None = None
    has_own_legend: bool = False
    values: str = ""
    words: tuple[str, ...] = ()
    is_long: bool = False
    is_text: bool = False


@dataclass(frozen=True)
class PaperForm:
    """The form of a survey's sheet in one language, as staff with another language meets it."""

    sheet: TypedSheet
    language: str
    staff: Translator
    faults: Mapping[str, Message | Text] = field(default_factory=dict)

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return self.sheet.questionnaire

    @cached_property
    def lines(self) -> list[Head | Legend | Cell]:
        """Everything on the form from top to bottom."""
        return list(self._list_lines())

    @property
    def wrong(self) -> list[Cell]:
        """The fields with faults."""
        return [line for line in self.lines if isinstance(line, Cell) and line.fault]

    def name_numbers(self, fields: list[str]) -> str:
        """Return the numbers of the questions of these fields."""
        cells = {line.name: line.number for line in self.lines if isinstance(line, Cell)}
        return self.staff.join(cells[PREFIX + name] for name in fields)

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(self.sheet.left_out)

    @cached_property
    def _speaker(self) -> Speaker:
        return Speaker(self.questionnaire, get_translator(self.language))

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return number_questions(self.questionnaire)

    @cached_property
    def _teller(self) -> ConditionTeller:
        return ConditionTeller(self._speaker, self._numbers)

    def _list_lines(self) -> Iterator[Head | Legend | Cell]:
        if self.questionnaire.code:
            yield Head(self._speaker.tell(CODE))
            for element in self.questionnaire.code:
                yield self._make_element(element)
        for section in self.questionnaire.sections:
            yield Head(self._speaker.write(section.title), self._teller.tell(section.relevant))
            yield from self._list_entries(section.entries)

    def _list_entries(
        self, entries: tuple[Entry, ...], time: int | None = None
    ) -> Iterator[Head | Legend | Cell]:
        for entry in entries:
            if isinstance(entry, Matrix):
                yield from self._list_items(entry, time)
            elif isinstance(entry, Repeat):
                yield from self._list_times(entry)
            elif isinstance(entry, Group):
                yield Head(self._speaker.write(entry.label), self._teller.tell(entry.relevant))
                yield from self._list_entries(entry.entries, time)
            elif is_on_paper(entry):
                yield self._make_cell(entry, time)

    def _list_times(self, repeat: Repeat) -> Iterator[Head | Legend | Cell]:
        label, condition = self._speaker.write(repeat.label), self._teller.tell(repeat.relevant)
        for time in range(1, self.sheet.times + 1):
            yield Head(Markup("{} ({})").format(label, time), condition if time == 1 else "")
            yield from self._list_entries(repeat.entries, time)

    def _list_items(self, matrix: Matrix, time: int | None) -> Iterator[Legend | Cell]:
        legend = Legend(
            id=f"legend-{self._numbers[matrix.name]}-{time or 0}",
            options=self._number_options(matrix.items[0]),
            number=self._numbers[matrix.name],
            label=self._speaker.write(matrix.label),
            condition=self._teller.tell(matrix.relevant),
        )
        yield legend
        for item in matrix.items:
            yield self._make_cell(item, time, legend)

    def _number_options(self, question: Choosing) -> tuple[tuple[int, Markup], ...]:
        return tuple(
            (number, self._speaker.write(choice.label))
            for number, choice in enumerate(question.choices, 1)
        )

    def _make_cell(
        self, question: Question, time: int | None, legend: Legend | None = None
    ) -> Cell:
        name, number = name_field(question.name, time), self._numbers[question.name]
        identity = f"q-{number}-{time or 0}"
        is_many = len(question.choices) > MOST_PRINTED
        own = None
        if isinstance(question, Choosing) and not legend and not is_many:
            own = Legend(f"legend-{identity}", self._number_options(question))
        how = OF_MANY if is_many else HOW.get(type(question))
        return Cell(
            number=number,
            label=self._speaker.write(question.label),
            condition=self._teller.tell(question.relevant),
            how=self.staff.tell(how) if how else _tell_span(question),
            legend=own or legend,
            has_own_legend=own is not None,
            values=" ".join(_list_values(question)),
            words=tuple(self._speaker.say(each.label) for each in question.choices)
            if is_many
            else (),
            is_long="multiline" in question.looks,
            is_text=isinstance(question, OpenText) or is_many,
            **self._describe(name, identity),
        )

    def _make_element(self, element: CodeElement) -> Cell:
        return Cell(
            number="",
            label=self._speaker.write(element.label),
            **self._describe(CODE_PREFIX + element.name, f"code-{element.name}"),
        )

    def _describe(self, name: str, identity: str) -> dict[str, Any]:
        """Return what every field has."""
        fault = self.faults.get(name)
        return {
            "name": PREFIX + name,
            "id": identity,
            "typed": self.sheet.texts.get(name, ""),
            "fault": tell_fault(self.questionnaire, self.staff, fault) if fault else "",
            "is_left_out": name in self._left_out,
        }


def _tell_span(question: Question) -> str:
    return f"{question.start}–{question.end}" if isinstance(question, Range) else ""


def _list_values(question: Question) -> Iterator[str]:
    """Yield the texts with which a field is complete."""
    if isinstance(question, SelectOne):
        yield from (str(number) for number in range(1, len(question.choices) + 1))
    elif isinstance(question, Range):
        yield from map(str, question.steps)
    elif isinstance(question, Acknowledge):
        yield "1"
