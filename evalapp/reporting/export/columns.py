"""Makes the variables of a question: a column, and for several options one an option."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.i18n import Translator
from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.definition import Group, Matrix, Place, Questionnaire
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure
from evalapp.reporting.export.frames import Cell, Form, Level, NoValue, Variable

BETWEEN: Final = "/"
"""Between a question and its option in the name of a column, as KoboToolbox writes it."""

FORMS: Final[Mapping[str, Form]] = {
    "select_one": Form.OPTION,
    "select_multiple": Form.TEXT,
    "rank": Form.TEXT,
    "integer": Form.NUMBER,
    "decimal": Form.NUMBER,
    "range": Form.NUMBER,
    "text": Form.TEXT,
    "date": Form.DAY,
    "time": Form.TIME,
    "dateTime": Form.MOMENT,
    "acknowledge": Form.OPTION,
}
"""Kind of question → what its cells are. Values that nobody types are what they turn out to be."""

Answers = Sequence[object]
"""What a question's cells are made of: a stored value or NoValue, one a row."""


@dataclass(frozen=True)
class VariableMaker:
    """Makes variables in the words of one language."""

    questionnaire: Questionnaire
    language: str
    translator: Translator

    def make(self, place: Place, answers: Answers, note: str = "") -> Iterator[Variable]:
        """Yield the variables of a question, its own column first."""
        question = place.question
        cells = [_tell(answer) for answer in answers]
        form = FORMS.get(question.kind) or _find_form(cells)
        yield self._variable(
            place,
            name=question.name,
            label=self.say(question),
            form=form,
            level=_find_level(question, form),
            options=self._list_options(question) if form is Form.OPTION else {},
            cells=cells,
            note=note,
        )
        if question.kind in _PARTS:
            yield from self._make_parts(place, answers, note)

    def say(self, question: Question) -> str:
        """Return the words of a question; its name where it has none."""
        return self.questionnaire.say(question.label, self.language) or question.name

    def name_section(self, place: Place) -> str:
        """Return the title of the section that a question stands in."""
        section = place.above[0]
        return self.questionnaire.say(section.title, self.language) or section.name  # type: ignore[union-attr]

    def name_stem(self, place: Place) -> str:
        """Return what stands above a question inside its section: a matrix's or group's words."""
        inner = (each for each in place.above[1:] if isinstance(each, Matrix | Group))
        words = (self.questionnaire.say(each.label, self.language) for each in inner)
        return " – ".join(filter(None, words))

    def _variable(self, place: Place, **columns: object) -> Variable:
        return Variable(
            kind=place.question.kind,
            section=self.name_section(place),
            stem=self.name_stem(place),
            **columns,  # type: ignore[arg-type]
        )

    def _list_options(self, question: Question) -> dict[str, str]:
        if question.kind == "acknowledge":
            return {"1": self.translator.gettext("Ticked")}
        return {
            choice.name: self.questionnaire.say(choice.label, self.language) or choice.name
            for choice in question.choices
        }

    def _make_parts(self, place: Place, answers: Answers, note: str) -> Iterator[Variable]:
        """Yield a column an option: chosen or not, or the place that it was given."""
        question, _ = place.question, self.translator.gettext
        read, form = _PARTS[question.kind]
        chosen = {"0": _("Not chosen"), "1": _("Chosen")}
        for option, label in self._list_options(question).items():
            yield self._variable(
                place,
                name=f"{question.name}{BETWEEN}{option}",
                label=f"{label} – {self.say(question)}",
                form=form,
                level=Level.NOMINAL if form is Form.OPTION else Level.ORDINAL,
                options=chosen if form is Form.OPTION else {},
                cells=[read(answer, option) for answer in answers],
                note=note,
            )


def _tell(answer: object) -> Cell:
    if isinstance(answer, str):
        return answer
    if isinstance(answer, bool):
        return "1" if answer else "0"
    if isinstance(answer, int | float | NoValue):
        return answer
    return " ".join(map(str, answer)) if isinstance(answer, list) else str(answer)


def _find_form(cells: Sequence[Cell]) -> Form:
    """Return what computed values are: numbers where all of them are."""
    values = [cell for cell in cells if not isinstance(cell, NoValue)]
    are_numbers = values and all(isinstance(value, int | float) for value in values)
    return Form.NUMBER if are_numbers else Form.TEXT


def _find_level(question: Question, form: Form) -> Level:
    if form is Form.NUMBER:
        return Level.SCALE
    is_ordered = isinstance(question, Choosing) and question.measure is Measure.ORDINAL
    return Level.ORDINAL if is_ordered else Level.NOMINAL


def _tell_chosen(answer: object, option: str) -> Cell:
    if isinstance(answer, NoValue):
        return answer
    return "1" if isinstance(answer, list) and option in answer else "0"


def _tell_place(answer: object, option: str) -> Cell:
    if isinstance(answer, list) and option in answer:
        return answer.index(option) + 1
    return answer if isinstance(answer, NoValue) else NoValue.NOT_ANSWERED


_PARTS: Final[Mapping[str, tuple[Callable[[object, str], Cell], Form]]] = {
    "select_multiple": (_tell_chosen, Form.OPTION),
    "rank": (_tell_place, Form.NUMBER),
}
"""Kinds with a column an option → what stands in it."""
