"""The fields of a participant's form: one class a kind of question, each with its template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from flask import current_app
from markupsafe import Markup, escape
from wtforms import Field

from evalapp.questionnaire.choosing import Rank, SelectMultiple, SelectOne
from evalapp.questionnaire.days import Date, DateTime, Time
from evalapp.questionnaire.following import is_shown
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.questions import Question, Text, clean
from evalapp.questionnaire.silent import Acknowledge, Calculate, Hidden, Note, Unshown
from evalapp.questionnaire.typed import DecimalNumber, Integer, OpenText, Range
from evalapp.questionnaire.values import to_string
from evalapp.web.participant_marks import Marks, Spot

NO_MARK: Final = Markup("")

DROP_DOWN: Final = frozenset({"minimal", "picker", "autocomplete", "search"})
"""Words of `appearance` by which a list of options opens at a tap."""

MOST_BUTTONS: Final = 21
"""Steps of a range that stand side by side; more are a drop-down."""

MOST_OPTIONS: Final = 101
"""Steps of a range that a drop-down can hold; of more, the number is typed."""


ROWS: Final[Mapping[str, str]] = {
    "likert": "l",
    "horizontal": "l",
    "horizontal-compact": "l",
    "columns-pack": "l",
    "compact": "c",
    "columns": "c",
}
"""Word of `appearance` → class of the options' row; on a wide screen they stand side by side."""


def find_row(question: Question) -> str:
    """Return the class of the row in which a question's options stand."""
    words = (re.sub(r"^(columns|compact)-\d+$", r"\1", word) for word in sorted(question.looks))
    return next((ROWS[word] for word in words if word in ROWS), "g")


def is_live(question: Question) -> bool:
    """Tell whether a value stands on the page that nobody types and that other answers change."""
    return question.read_only and is_shown(question)


def render_plain(template: str, **context: Any) -> str:
    """Return a template filled without what staff pages know of their visitor."""
    return current_app.jinja_env.get_template(template).render(context)


@dataclass(frozen=True)
class Option:
    """One option as it stands on the page: as markup, or in words where none can be.

    `rule` and `live` are attributes: by what it is offered, and how its words keep up with answers.
    """

    name: str
    label: Markup
    words: str
    is_chosen: bool
    rule: Markup = NO_MARK
    live: Markup = NO_MARK
    is_off: bool = False

    @property
    def value(self) -> Markup:
        """Its name as an attribute's value, in quotes where it needs them."""
        name = escape(self.name)
        return name if re.fullmatch(r"[\w.-]+", name) else Markup('"{}"').format(name)


class QuestionField(Field):  # type: ignore[misc]
    """What was typed for a question, kept as typed, and how it is shown."""

    template: ClassVar[str] = ""
    asked: Any

    def __init__(self, asked: Any, marks: Marks, spot: Spot, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.asked, self.marks, self.spot = asked, marks, spot
        self.typed: list[str] = []

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Keep what was typed exactly as it came."""
        self.typed = formdata.getlist(self.name)

    @property
    def text(self) -> str:
        """What was typed, as one text."""
        return clean(self.typed)

    @property
    def title(self) -> Markup:
        """What a list of faults calls it: its label, and where it is asked several times, which."""
        label = self.write(self.asked.label)
        if self.spot.repeat is None:
            return label
        group = self.write(self.spot.repeat.label)
        return Markup("{} {}: {}").format(group, self.spot.time, label)

    @property
    def looks(self) -> frozenset[str]:
        """The words of the question's appearance."""
        return frozenset(self.asked.looks)

    def write(self, text: Text) -> Markup:
        """Return a text of the questionnaire as markup."""
        return self.marks.voice.write(text, self.spot.seen)

    def say(self, text: Text) -> str:
        """Return a text of the questionnaire."""
        return self.marks.voice.say(text, self.spot.seen)

    def keep_pattern(self, text: Text) -> str:
        """Return a text in which the phone's script puts the answers itself."""
        return self.marks.voice.keep_pattern(text)

    def rule(self, expression: Expression) -> Markup:
        """Return an expression as the phone reads it, for an attribute in single quotes."""
        return self.marks.write_rule(expression, self.spot)

    @property
    def hiding(self) -> Markup:
        """The attributes by which the question is shown only where it is asked."""
        return self.marks.write_hiding(self.asked.relevant, self.spot)

    @property
    def silent_value(self) -> Markup:
        """A field for what follows from other answers, where the phone must know it."""
        return self.marks.write_silent_value(self.asked, self.spot)

    @property
    def placeholder(self) -> Markup:
        """What stands in the empty field: the value that follows from other answers."""
        if self.asked.calculation is None:
            return NO_MARK
        return Markup(' placeholder="{}"').format(to_string(self.spot.seen.get(self.asked.name)))

    def __call__(self, **context: Any) -> Markup:
        """Return the field's markup."""
        return Markup(  # noqa: S704 (escaped by the template)
            render_plain(f"respond/kinds/{self.template}.html", field=self, **context)
        )


class OptionsField(QuestionField):
    """Radio buttons, or a drop-down where `appearance` is `minimal`."""

    template = "select_one"

    @property
    def is_drop_down(self) -> bool:
        """Whether the list opens at a tap."""
        return bool(DROP_DOWN & self.looks)

    @property
    def row(self) -> str:
        """The class of the row in which the options stand."""
        return find_row(self.asked)

    @property
    def is_heading(self) -> bool:
        """Whether it only stands above rows with the same options; XLSForm's `label`."""
        return "label" in self.looks and not self.asked.required

    @property
    def options(self) -> Iterator[Option]:
        """The options in the author's order."""
        for choice, rule in self.asked.filters():
            offer, is_off = self.marks.write_offer(rule, self.spot) if rule else (NO_MARK, False)
            yield Option(
                choice.name,
                label=self.write(choice.label),
                words=self.say(choice.label),
                is_chosen=choice.name in self.typed,
                rule=offer,
                live=self.marks.voice.write_live(choice.label),
                is_off=is_off,
            )

    @property
    def shuffling(self) -> Markup:
        """The attribute by which the phone brings the options into an order of its own."""
        if not self.asked.randomize:
            return NO_MARK
        seed = self.marks.voice.keep_addresses(self.asked.seed)
        return Markup(' data-z="{}"').format(seed)


class TicksField(OptionsField):
    """Boxes to tick."""

    template = "select_multiple"


class RankField(OptionsField):
    """A drop-down for each place of the order, all of one name."""

    template = "rank"

    @property
    def places(self) -> list[str]:
        """The option that was chosen for each place; empty where none was."""
        rest = len(self.asked.choices) - len(self.typed)
        return [*self.typed, *[""] * rest][: len(self.asked.choices)]


class StepsField(QuestionField):
    """One number of a range: buttons, a drop-down, or a field where there are very many."""

    template = "range"

    @property
    def is_typed(self) -> bool:
        """Whether the number is typed."""
        return len(self.asked.steps) > MOST_OPTIONS

    @property
    def is_drop_down(self) -> bool:
        """Whether the list opens at a tap."""
        return bool(DROP_DOWN & self.looks) or len(self.asked.steps) > MOST_BUTTONS

    @property
    def options(self) -> Iterator[Option]:
        """Every number that can be chosen."""
        for step in map(str, self.asked.steps):
            yield Option(step, escape(step), step, step in self.typed)


class NumberField(QuestionField):
    """A number typed in any script's figures."""

    template = "number"


class TextField(QuestionField):
    """One or several lines of text."""

    template = "text"


class MomentField(QuestionField):
    """A day, a time of day, or both."""

    template = "moment"
    inputs: ClassVar[Mapping[str, str]] = {"dateTime": "datetime-local"}

    @property
    def input_type(self) -> str:
        """The browser's name for the field."""
        return self.inputs.get(self.asked.kind, self.asked.kind)


class NoteField(QuestionField):
    """A text to read."""

    template = "note"


class AcknowledgeField(QuestionField):
    """One box to tick."""

    template = "acknowledge"


class SilentField(QuestionField):
    """Nothing to see: a value that the phone works out where others look at it."""

    template = "silent"


class ReadOnlyField(QuestionField):
    """A value that nobody can change."""

    template = "read_only"

    @property
    def answer(self) -> Markup:
        """The value in words; kept up with where it hangs on other answers."""
        text = {self.marks.voice.translator.language: f"${{{self.asked.name}}}"}
        return self.write(text) if is_live(self.asked) else escape(self.say(text))


class CodeField(QuestionField):
    """An element of the self-generated code."""

    template = "code"


class RepeatField(QuestionField):
    """How often the questions of a repeat stand on the page, and those questions."""

    template = "repeat"


FIELDS: Final[Mapping[type[Question], type[QuestionField]]] = {
    SelectOne: OptionsField,
    SelectMultiple: TicksField,
    Rank: RankField,
    Integer: NumberField,
    DecimalNumber: NumberField,
    OpenText: TextField,
    Range: StepsField,
    Date: MomentField,
    Time: MomentField,
    DateTime: MomentField,
    Note: NoteField,
    Acknowledge: AcknowledgeField,
    Calculate: SilentField,
    Hidden: SilentField,
    Unshown: SilentField,
}
"""Kind of question → its field."""


def find_field(question: Question) -> type[QuestionField]:
    """Return the field in which a question is shown."""
    return ReadOnlyField if question.read_only and question.stores else FIELDS[type(question)]
