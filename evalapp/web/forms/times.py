"""The form of facilitators that plans when a survey opens and closes."""

from __future__ import annotations

from typing import Final

from wtforms import BooleanField, DateTimeLocalField
from wtforms.validators import Optional

from evalapp.i18n import Message
from evalapp.web.forms.staff import StaffForm

FORMAT: Final = "%Y-%m-%dT%H:%M"
"""How browsers write what was chosen."""


class TimesForm(StaffForm):
    """When a survey opens and closes by itself, on the clock of the workshop."""

    opens_at = DateTimeLocalField(
        Message("Opens at"),
        description=Message("Leave it empty to open the survey by hand."),
        format=FORMAT,
        validators=[Optional()],
    )
    closes_at = DateTimeLocalField(
        Message("Closes at"),
        description=Message(
            "Leave it empty to close the survey by hand. Answers that people had begun are taken "
            "for two more minutes."
        ),
        format=FORMAT,
        validators=[Optional()],
    )
    are_results_live = BooleanField(
        Message("The room may see results while people answer"),
        description=Message("What people see can influence those who answer after them."),
    )
