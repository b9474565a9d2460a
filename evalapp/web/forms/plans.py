"""Forms of mentors: what action plans are asked with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_wtf.file import FileField
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from evalapp.actions.choose import OfferedQuestionnaire
from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.questionnaire.planning.forms import Purpose
from evalapp.web.forms.build_start import NeedsFile
from evalapp.web.forms.reminders import LONGEST_TEXT, NO_TEXT
from evalapp.web.forms.staff import Needed, StaffForm, offer


class PlanFormsForm(StaffForm):
    """Which questionnaires ask for action plans and for their progress."""

    plan = SelectField(Message("Questionnaire for the plan"), choices=[])
    progress = SelectField(Message("Questionnaire for progress"), choices=[])

    def offer(self, offered: Mapping[Purpose, Sequence[OfferedQuestionnaire]]) -> PlanFormsForm:
        """Let these questionnaires be chosen; return the form."""
        for field, purpose in ((self.plan, Purpose.PLAN), (self.progress, Purpose.PROGRESS)):
            field.choices = offer(
                (each.name, f"{each.title} ({each.version})") for each in offered[purpose]
            )
        return self


class CommentForm(StaffForm):
    """What a mentor writes to the people of a plan, and in which language."""

    text = TextAreaField(
        Message("Comment"),
        description=Message("The people of the plan read it on the page of their plan."),
        validators=[Needed(NO_TEXT), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 3},
    )
    language = SelectField(
        Message("Language"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()],
    )


class PlanFileForm(StaffForm):
    """A file of action plans, and the language in which they are written."""

    file = FileField(
        Message("File"),
        description=Message("A workbook (.xlsx) or a .csv file: a row an activity."),
        validators=[NeedsFile()],
        render_kw={"accept": ".csv,.tsv,.txt,.xlsx,.xlsm,.xls"},
    )
    language = SelectField(
        Message("Language of the plans"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()],
    )
