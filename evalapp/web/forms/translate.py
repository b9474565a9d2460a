"""Forms of translators: another language, a file that comes back."""

from __future__ import annotations

from collections.abc import Mapping

from flask_wtf.file import FileField
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from evalapp.i18n import Message
from evalapp.questionnaire.exchange.files import KINDS
from evalapp.web.forms.staff import StaffForm, speak, strip

LONGEST_CODE = 35


class LanguageForm(StaffForm):
    """Which language is added: one of the list, or any by its code."""

    language = SelectField(Message("Language"), choices=[], validate_choice=False)
    code = StringField(
        Message("Or a code"),
        description=Message("For a language that is not in the list, such as pt-BR."),
        filters=[strip],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
        validators=[Length(max=LONGEST_CODE)],
    )

    def offer(self, own: Mapping[str, str], others: Mapping[str, str]) -> LanguageForm:
        """Let these languages be chosen, the first ones before all others; return the form."""
        choices = [SelectChoice("", speak(Message("Choose a language")))]
        choices += [SelectChoice(code, name, {"lang": code}) for code, name in own.items()]
        group = speak(Message("Other languages"))
        choices += [SelectChoice(code, name, optgroup=group) for code, name in others.items()]
        self.language.choices = choices
        return self

    @property
    def wanted(self) -> str:
        """The code of the language that is to be added."""
        return str(self.code.data or self.language.data or "")


class FileForm(StaffForm):
    """A translators' file."""

    file = FileField(
        Message("File"),
        description=Message("A .po, .xliff or .xlf file that was exported here."),
        render_kw={"accept": ",".join(KINDS)},
    )

    def validate_file(self, field: FileField) -> None:
        """Refuse a form without a file."""
        if not field.data or not field.data.filename:
            raise ValidationError(speak(Message("Please choose a file.")))
