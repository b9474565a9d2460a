"""Forms with which a questionnaire begins: a new one, and one from a file."""

from __future__ import annotations

from typing import Final

from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.web.forms.staff import Needed, StaffForm, name_field, speak

LANGUAGE_CHOICES: Final = [SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()]


class NewForm(StaffForm):
    """What a new questionnaire is called, and in which languages it is asked."""

    title = name_field(
        Message("Title of the questionnaire"),
        Needed(Message("Type the title of the questionnaire.")),
        hint=Message("Participants read it above the questions. You can change it later."),
    )
    default_language = SelectField(
        Message("Language in which you write"),
        description=Message("Where a translation is missing, participants read this language."),
        choices=LANGUAGE_CHOICES,
    )
    languages = SelectMultipleField(
        Message("Languages into which it is translated"),
        description=Message("More can be added at any time, other languages too."),
        choices=LANGUAGE_CHOICES,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class NeedsFile(FileRequired):  # type: ignore[misc]
    """Refuses a form without a file with a Message of ours."""

    def __init__(self) -> None:
        super().__init__(message=None)

    def __call__(self, form: object, field: FileField) -> None:
        """Raise StopValidation where no file was chosen."""
        self.message = speak(Message("Choose a file."))
        super().__call__(form, field)


class ImportForm(StaffForm):
    """A file with a questionnaire."""

    file = FileField(
        Message("File"),
        description=Message("An XLSForm (.xlsx or .xls, at most 10 MB) or a .toml file of ours."),
        validators=[NeedsFile()],
        render_kw={"accept": ".xlsx,.xlsm,.xls,.toml"},
    )
