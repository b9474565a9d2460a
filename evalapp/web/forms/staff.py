"""What every form of staff pages has: texts in the language of the visitor, a CSRF token."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, StopValidation

from evalapp.i18n import Message
from evalapp.questionnaire.questions import clean
from evalapp.web.language import staff_translator

LONGEST_NAME: Final = 200

OWN_WORDS: Final = {
    "This field is required.": Message("Fill this in."),
    "Not a valid integer value.": Message("Type a whole number, for example 29."),
    "Not a valid date value.": Message("Choose a day that exists."),
    "Not a valid datetime value.": Message("Choose a day and a time."),
    "Not a valid choice.": Message("Choose one of the answers shown."),
    "Invalid Choice: could not coerce.": Message("Choose one of the answers shown."),
    "Field cannot be longer than %(max)d character.": Message(
        "Use %(max)s letters or fewer: shorten this text."
    ),
    "Number must be between %(min)s and %(max)s.": Message(
        "Type a number from %(min)s to %(max)s."
    ),
}
"""What WTForms says → what we say."""


class StaffWords:
    """Looks the messages of WTForms up in our catalogues."""

    def gettext(self, text: str) -> str:
        """Return our words for a message, its `%(name)s` places unfilled."""
        own = OWN_WORDS.get(text)
        return staff_translator().gettext(own.text if own else text)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return our words for a message about `n` things."""
        return self.gettext(singular if singular in OWN_WORDS or n == 1 else plural)


class StaffForm(FlaskForm):  # type: ignore[misc]
    """A form whose labels, hints and choices are Messages."""

    class Meta:
        """How WTForms finds its words."""

        def get_translations(self, form: object) -> StaffWords:
            """Return the words of the visitor's language."""
            return StaffWords()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            field.label.text = speak(field.label.text)
            field.description = speak(field.description)
            if getattr(field, "choices", None):
                field.choices = offer((each.value, each.label) for each in field.choices)

    def refuse(self, name: str, message: Message) -> None:
        """Put a message beside a field."""
        field = self[name]
        field.errors = [*field.errors, staff_translator().tell(message)]


def offer(choices: Iterable[tuple[str, object]]) -> list[SelectChoice]:
    """Return what can be chosen from pairs of value and Message or text."""
    return [SelectChoice(value=value, label=speak(label)) for value, label in choices]


def speak(text: Any) -> Any:
    """Return a Message in the visitor's language, and any other text as it is."""
    return staff_translator().tell(text) if isinstance(text, Message) else text


class Needed(DataRequired):  # type: ignore[misc]
    """Refuses an empty field with a Message of its own."""

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.told = message

    def __call__(self, form: Any, field: Field) -> None:
        """Raise StopValidation where nothing was typed."""
        if field.process_errors and any(field.raw_data or ()):
            # Something was typed, and what is wrong with it is told already.
            raise StopValidation
        if not field.data or (isinstance(field.data, str) and not field.data.strip()):
            field.errors = []
            raise StopValidation(speak(self.told))


def strip(text: str | None) -> str | None:
    """Return a text in NFC, without control characters, blanks around it or two in a row."""
    return " ".join(clean(text).split()) if text else text


def name_field(label: Message, *validators: object, hint: Message | str = "") -> StringField:
    """Return a line of text for a name of up to 200 letters."""
    return StringField(
        label,
        description=hint,
        filters=[strip],
        validators=[*validators, Length(max=LONGEST_NAME)],
        render_kw={"autocomplete": "off"},
    )
