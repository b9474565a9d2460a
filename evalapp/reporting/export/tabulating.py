"""Makes the tables of an export from stored answers, protected as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.definition import Place, Repeat
from evalapp.questionnaire.tabulate import StoredAnswers, tabulate
from evalapp.reporting.export.columns import Answers, VariableMaker
from evalapp.reporting.export.frames import (
    Form,
    Frame,
    Level,
    NoValue,
    Variable,
    WithheldVariable,
)
from evalapp.reporting.export.protection import LANGUAGE, Protection
from evalapp.reporting.export.scores import list_scored, make_scores

ROW, TIME, PERSON = "_row", "_time", "_person"
"""Columns that the program adds: the number of a row, which time of a repeat, who it is."""

SPOKEN = f"_{LANGUAGE}"

ADDED = "added"
"""The kind of variables that are no question."""


@dataclass(frozen=True)
class FrameMaker:
    """Makes the tables of one survey; `minimum` is the smallest group that is shown."""

    maker: VariableMaker
    rows: Sequence[StoredAnswers]
    protection: Protection
    minimum: int

    def make(self, persons: Sequence[int] | None = None) -> Iterator[Frame]:
        """Yield the table of people, then one for each repeat. `persons` number them."""
        questionnaire = self.maker.questionnaire
        places = questionnaire.places.values()
        listed = [*self._make_added(persons)]
        for place in places:
            if place.repeat is None and place.question.stores:
                listed += self._make(place, self._read(place), range(len(self.rows)))
        scored = tabulate(questionnaire, self.rows, list_scored(questionnaire))
        listed += make_scores(self.maker, scored, self.protection)
        yield _frame("", questionnaire.say(questionnaire.title, self.maker.language), listed)
        for repeat in questionnaire.repeats.values():
            asked = [each for each in places if each.repeat is repeat and each.question.stores]
            yield self._make_repeat(repeat, asked)

    def _make_added(self, persons: Sequence[int] | None) -> Iterator[Variable | WithheldVariable]:
        _ = self.maker.translator.gettext
        yield _added(
            ROW,
            _("Number of the row"),
            range(1, len(self.rows) + 1),
            _("Rows stand in an order of chance that tells nothing."),
        )
        if persons is not None:
            note = _("Drawn for this file alone; the same in every table of it.")
            yield _added(PERSON, _("Random number of the person"), persons, note)
        yield self._make_language()

    def _make_language(self) -> Variable | WithheldVariable:
        _ = self.maker.translator.gettext
        label = _("Language in which somebody answered")
        if LANGUAGE in self.protection.withheld:
            return WithheldVariable(SPOKEN, label, ADDED, note=self._tell_withheld())
        languages = dict.fromkeys(self.maker.questionnaire.languages)
        return Variable(
            name=SPOKEN,
            label=label,
            kind=ADDED,
            form=Form.OPTION,
            cells=[
                NoValue.WITHHELD if self.protection.hides(LANGUAGE, row) else stored.language
                for row, stored in enumerate(self.rows)
            ],
            options={
                code: LANGUAGE_NAMES.get(code, code)
                for code in languages | dict.fromkeys(row.language for row in self.rows)
            },
            note=self._tell_put_together(LANGUAGE),
        )

    def _read(self, place: Place) -> Answers:
        return [_read_answer(stored.answers, stored, place.question.name) for stored in self.rows]

    def _make(
        self, place: Place, answers: Answers, rows: Iterable[int]
    ) -> Iterator[Variable | WithheldVariable]:
        """Yield the variables of a question; `rows` are the people that `answers` come from."""
        name, maker = place.question.name, self.maker
        if name in self.protection.withheld:
            yield WithheldVariable(
                name=name,
                label=maker.say(place.question),
                kind=place.question.kind,
                section=maker.name_section(place),
                stem=maker.name_stem(place),
                note=self._tell_withheld(),
            )
            return
        if name in self.protection.put_together:
            answers = [
                NoValue.WITHHELD if self.protection.hides(name, row) else answer
                for row, answer in zip(rows, answers, strict=True)
            ]
        yield from maker.make(place, answers, self._tell_put_together(name))

    def _make_repeat(self, repeat: Repeat, places: Sequence[Place]) -> Frame:
        _ = self.maker.translator.gettext
        # Where nothing is shown, how often it was asked is not shown either.
        is_shown = any(each.question.name not in self.protection.withheld for each in places)
        times = [
            (row, number, time)
            for row, stored in enumerate(self.rows)
            for number, time in enumerate(_list_times(stored, repeat) if is_shown else (), 1)
        ]
        listed: list[Variable | WithheldVariable] = [
            _added(
                ROW, _("Number of the row in the table of people"), [r + 1 for r, _, _ in times]
            ),
            _added(TIME, _("Which time it was asked"), [number for _, number, _ in times]),
        ]
        for place in places:
            name = place.question.name
            answers = [_read_answer(time, self.rows[row], name) for row, _, time in times]
            listed += self._make(place, answers, [row for row, _, _ in times])
        label = self.maker.questionnaire.say(repeat.label, self.maker.language)
        return _frame(repeat.name, label or repeat.name, listed)

    def _tell_withheld(self) -> str:
        _ = self.maker.translator.gettext
        return _(
            "Withheld: with the other answers about people it would tell of fewer than %(n)s.",
            n=self.minimum,
        )

    def _tell_put_together(self, name: str) -> str:
        if name not in self.protection.put_together:
            return ""
        _ = self.maker.translator.gettext
        return _(
            "Answers that fewer than %(n)s people gave are put together and withheld.",
            n=self.minimum,
        )


def _frame(name: str, title: str, listed: Sequence[Variable | WithheldVariable]) -> Frame:
    shown = tuple(variable for variable in listed if isinstance(variable, Variable))
    return Frame(name, title, shown, tuple(listed))


def _added(name: str, label: str, cells: Iterable[int], note: str = "") -> Variable:
    return Variable(name, label, ADDED, Form.NUMBER, list(cells), Level.NOMINAL, note=note)


def _read_answer(answers: Mapping[str, object], stored: StoredAnswers, name: str) -> object:
    if name in answers:
        return answers[name]
    return NoValue.NOT_ASKED if name in stored.not_asked else NoValue.NOT_ANSWERED


def _list_times(stored: StoredAnswers, repeat: Repeat) -> Sequence[Mapping[str, object]]:
    times = stored.answers.get(repeat.name)
    return times if isinstance(times, list) else []
