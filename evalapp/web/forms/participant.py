"""The fields of a participant's form: one class a kind of question, each with its template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from markupsafe import Markup, escape

from evalapp.questionnaire.choosing import Rank, SelectMultiple, SelectOne
from evalapp.questionnaire.days import Date, DateTime, Time
from evalapp.questionnaire.following import is_shown
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.silent import Acknowledge, Calculate, Hidden, Note, Unshown
from evalapp.questionnaire.typed import DecimalNumber, Integer, OpenText, Range
from evalapp.web.forms.participant_choices import OptionsField, RankField, StepsField, TicksField
from evalapp.web.forms.participant_field import QuestionField


def is_live(question: Question) -> bool:
    """Tell whether a value stands on the page that nobody types and that other answers change."""
    return question.read_only and is_shown(question)


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
