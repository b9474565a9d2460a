"""A participant's form, made from the questionnaire: one field a question, one class a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import current_app
from markupsafe import Markup
from wtforms import Field
from wtforms.form import BaseForm

from evalapp.actions.collect import CODE_PREFIX
from evalapp.i18n import Message, Translator
from evalapp.questionnaire.choosing import SelectMultiple, SelectOne
from evalapp.questionnaire.days import Date
from evalapp.questionnaire.definition import Matrix, Questionnaire
from evalapp.questionnaire.pseudonym import CodeElement
from evalapp.questionnaire.questions import Choice, Question, Text, clean
from evalapp.questionnaire.silent import Acknowledge, Note
from evalapp.questionnaire.typed import DecimalNumber, Integer, OpenText, Range


def render_plain(template: str, **context: Any) -> str:
    """Return a template filled without what staff pages know of their visitor."""
    return current_app.jinja_env.get_template(template).render(context)


@dataclass(frozen=True)
class Voice:
    """How a form speaks: the product's messages and the questionnaire's texts in one language."""

    translator: Translator
    questionnaire: Questionnaire

    def say(self, text: Text) -> str:
        """Return a text of the questionnaire."""
        return self.questionnaire.say(text, self.translator.language)

    def tell(self, fault: Message | Text) -> str:
        """Return a message of the product or a text of the questionnaire."""
        return self.translator.tell(fault) if isinstance(fault, Message) else self.say(fault)


class QuestionField(Field):  # type: ignore[misc]
    """What was typed for a question, kept as typed, and how it is shown."""

    template = ""
    asked: Any

    def __init__(self, asked: Question | CodeElement, voice: Voice, **kwargs: Any) -> None:
        super().__init__(label=voice.say(asked.label), **kwargs)
        self.asked, self.voice = asked, voice
        self.hint = voice.say(asked.hint)
        self.typed: list[str] = []

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Keep what was typed exactly as it came."""
        self.typed = formdata.getlist(self.name) if formdata else []

    @property
    def text(self) -> str:
        """What was typed, as one text."""
        return clean(self.typed)

    def __call__(self, **context: Any) -> Markup:
        """Return the field's markup."""
        return Markup(  # noqa: S704 (escaped by the template)
            render_plain(f"respond/kinds/{self.template}.html", field=self, **context)
        )


class OptionsField(QuestionField):
    """Radio buttons, or a drop-down where `appearance` is `minimal`."""

    template = "select_one"

    @property
    def options(self) -> Iterator[tuple[str, str, bool]]:
        """Name, label and whether it is chosen."""
        choices: Sequence[Choice] = self.asked.choices
        for choice in choices:
            yield choice.name, self.voice.say(choice.label), choice.name in self.typed


class TicksField(OptionsField):
    """Boxes to tick."""

    template = "select_multiple"


class StepsField(QuestionField):
    """One number of a short range."""

    template = "range"

    @property
    def options(self) -> Iterator[tuple[str, str, bool]]:
        """Name, label and whether it is chosen."""
        for step in self.asked.steps:
            yield str(step), str(step), str(step) in self.typed


class NumberField(QuestionField):
    """A number typed in any script's figures."""

    template = "number"


class TextField(QuestionField):
    """One or several lines of text."""

    template = "text"


class DateField(QuestionField):
    """A day."""

    template = "date"


class NoteField(QuestionField):
    """A text to read."""

    template = "note"


class AcknowledgeField(QuestionField):
    """One box to tick."""

    template = "acknowledge"


class CodeField(QuestionField):
    """An element of the self-generated code."""

    template = "code"


FIELDS: Final[Mapping[type[Question], type[QuestionField]]] = {
    SelectOne: OptionsField,
    SelectMultiple: TicksField,
    Integer: NumberField,
    DecimalNumber: NumberField,
    OpenText: TextField,
    Range: StepsField,
    Date: DateField,
    Note: NoteField,
    Acknowledge: AcknowledgeField,
}
"""Kind of question → its field."""


def make_form(voice: Voice, typed: Any = None) -> BaseForm:
    """Return the form for a questionnaire, filled with what was typed."""
    questionnaire = voice.questionnaire
    fields: dict[str, Callable[..., Field]] = {
        CODE_PREFIX + element.name: CodeField(element, voice) for element in questionnaire.code
    }
    for question in questionnaire.questions:
        fields[question.name] = FIELDS[type(question)](question, voice)
    form = BaseForm(fields)
    form.process(typed)
    return form


def place_faults(
    form: BaseForm, voice: Voice, faults: Mapping[str, Message | Text], names: set[str]
) -> list[tuple[str, str]]:
    """Put each fault beside its field; return id and message of those among `names`, in order."""
    placed = []
    for field in form:
        if field.name in faults and field.name in names:
            field.errors = (voice.tell(faults[field.name]),)
            placed.append((field.id, field.errors[0]))
    return placed


def names_on_page(questionnaire: Questionnaire, page: int) -> set[str]:
    """Return the names of the fields on a page: 0 is the start with the code."""
    if page == 0:
        return {CODE_PREFIX + element.name for element in questionnaire.code}
    return {question.name for question in questionnaire.sections[page - 1].questions()}


def is_matrix(entry: object) -> bool:
    """Tell whether an entry of a section is a matrix."""
    return isinstance(entry, Matrix)
