"""Forms of facilitators on a workshop's presentations."""

from __future__ import annotations

from typing import Final

from wtforms import BooleanField, DateTimeLocalField, IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

from evalapp.actions.agenda import MINUTES
from evalapp.i18n import Message
from evalapp.web.forms.staff import Needed, StaffForm, name_field
from evalapp.web.forms.times import FORMAT

LONGEST: Final = 480
"""Minutes that one entry of an agenda may take: a day's work."""


def minutes_field() -> IntegerField:
    """Return a field for how long an entry takes."""
    return IntegerField(
        Message("Minutes"), default=MINUTES, validators=[InputRequired(), NumberRange(1, LONGEST)]
    )


class EntryForm(StaffForm):
    """When an entry of an agenda begins, on the clock of the workshop, and how long it takes."""

    minutes = minutes_field()
    starts_at = DateTimeLocalField(Message("Begins at"), format=FORMAT, validators=[Optional()])


class TitleForm(StaffForm):
    """An entry that is no action plan."""

    title = name_field(
        Message("Title"), Needed(Message("Fill this in.")), hint=Message("For example: Break")
    )
    minutes = minutes_field()
    takes_feedback = BooleanField(Message("People give feedback on it"))


class RulesForm(StaffForm):
    """On what phones may give feedback."""

    only_begun = BooleanField(Message("Only on presentations that have begun"))
    is_closed = BooleanField(Message("Take no more feedback"))
