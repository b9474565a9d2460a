"""Forms of facilitators: projects, programmes, workshops, surveys."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from evalapp.i18n import Message
from evalapp.reporting.timings import TIMING_NAMES
from evalapp.storage.tables import Programme
from evalapp.web.clock import list_time_zones
from evalapp.web.forms.staff import Needed, StaffForm, name_field, offer, speak
from evalapp.web.services import config

MOST_INVITED = 100_000

KIND_CHOICES = [
    SelectChoice("training", Message("Training course")),
    SelectChoice("synthesis", Message("Synthesis and evaluation (S&E) workshop")),
]
TIMING_CHOICES = [SelectChoice(timing, name) for timing, name in TIMING_NAMES.items()]
DAY_MISSING = Message("Choose a day.")
ENDS_BEFORE = Message("The last day is before the first day. Correct one of them.")


class ProjectForm(StaffForm):
    """What a project is called, and who pays."""

    name = name_field(
        Message("Name of the project"), Needed(Message("Type the name of the project."))
    )
    institute = name_field(
        Message("Institute"),
        hint=Message("Participants read it on their first page: it tells them who asks."),
    )
    donor = name_field(Message("Donor"), hint=Message("It appears on the report."))


class ProgrammeForm(StaffForm):
    """What a programme is called."""

    title = name_field(
        Message("Title of the programme"), Needed(Message("Type the title of the programme."))
    )


class WorkshopForm(StaffForm):
    """What a workshop is, where and when, and which programmes it follows."""

    title = name_field(
        Message("Title of the workshop"),
        Needed(Message("Type the title of the workshop.")),
        hint=Message("Participants read it above the questions."),
    )
    kind = RadioField(Message("Kind of workshop"), choices=KIND_CHOICES, default="training")
    place = name_field(Message("Place"))
    starts_on = DateField(
        Message("First day"), default=datetime.date.today, validators=[Needed(DAY_MISSING)]
    )
    ends_on = DateField(
        Message("Last day"), default=datetime.date.today, validators=[Needed(DAY_MISSING)]
    )
    time_zone = SelectField(
        Message("Time zone"),
        choices=[SelectChoice(name, name.replace("_", " ")) for name in list_time_zones()],
        default=lambda: config().time_zone,
    )
    invited = IntegerField(
        Message("Number of people invited"),
        description=Message("The count on the projector and the response rate refer to it."),
        validators=[Optional(), NumberRange(0, MOST_INVITED)],
        render_kw={"inputmode": "numeric", "min": 0},
    )
    programmes = SelectMultipleField(
        Message("Programmes that it belongs to or follows up"),
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, programmes: Sequence[Programme]) -> WorkshopForm:
        """Let these programmes be chosen; return the form."""
        self.programmes.choices = offer((each.key, each.title) for each in programmes)
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether all fields are right, and the days in order."""
        if not super().validate(extra_validators):
            return False
        if self.ends_on.data < self.starts_on.data:
            self.ends_on.errors = [speak(ENDS_BEFORE)]
            return False
        return True


class SurveyForm(StaffForm):
    """Which questionnaire is asked, and when."""

    questionnaire = HiddenField()
    timing = SelectField(Message("When people answer"), choices=TIMING_CHOICES)
