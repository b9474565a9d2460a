"""Forms of reminders."""

from __future__ import annotations

from typing import Any

from wtforms import Field, StringField, TextAreaField
from wtforms.validators import Length, StopValidation

from evalapp.i18n import Message
from evalapp.web.forms.staff import LONGEST_NAME, Needed, StaffForm, speak

LONGEST_TEXT = 5_000
ONE_LINE = Message("Write the subject in one line.")
NO_TEXT = Message("Write what people are to read.")


def stay_in_line(_form: Any, field: Field) -> None:
    """Refuse what would begin another line in the head of an e-mail."""
    if any(sign in (field.data or "") for sign in "\r\n"):
        raise StopValidation(speak(ONE_LINE))


class ReminderForm(StaffForm):
    """A reminder, and to whom it is sent."""

    subject = StringField(
        Message("Subject"),
        validators=[Needed(Message("Write a subject.")), stay_in_line, Length(max=LONGEST_NAME)],
        render_kw={"autocomplete": "off"},
    )
    text = TextAreaField(
        Message("Message"),
        validators=[Needed(NO_TEXT), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 12, "autocomplete": "off"},
    )
    addresses = TextAreaField(
        Message("E-mail addresses"),
        description=Message(
            "Paste them as they are; names beside them are passed over. Everybody gets a message "
            "of their own and sees no other address. Addresses are not stored."
        ),
        render_kw={"rows": 5, "autocomplete": "off", "spellcheck": "false"},
    )
