"""The forms of how reports look: name, colour and texts, and a logo to add."""

from __future__ import annotations

from typing import Any, Final

from flask_wtf.file import FileField
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from evalapp.actions.looks import TextsByPart
from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.questionnaire.questions import clean
from evalapp.reporting.look import LookPart, LookSettings
from evalapp.web.forms.build_start import NeedsFile
from evalapp.web.forms.staff import Needed, StaffForm, name_field, speak

LONGEST_TEXT: Final = 2000
PART_NAMES: Final = {
    LookPart.TAGLINE: Message("Line under the title"),
    LookPart.ACKNOWLEDGEMENT: Message("Thanks and disclaimer, at the end"),
    LookPart.IMPRINT: Message("Imprint and contact, at the end"),
}
AS_INSTITUTE: Final = Message("As the institute: %(text)s")
INSTITUTE, PARTNER = "institute", "partner"


class LookForm(StaffForm):
    """Name, colour, and each text in each language (`tagline_km` …)."""

    name = name_field(Message("Institute"), hint=Message("As reports show it."))
    accent = StringField(
        Message("Colour"),
        description=Message("Of headings and lines. It must be dark enough to be read on white."),
        render_kw={"type": "color"},
    )

    @classmethod
    def of(cls, settings: LookSettings, accent: str) -> LookForm:
        """Return the form filled with what was set, and the colour that counts."""
        texts = {
            _name(part, language): text
            for part, said in settings.texts.items()
            for language, text in said.items()
        }
        return cls(name=settings.name, accent=accent, **texts)

    def inherit(self, above: LookSettings) -> LookForm:
        """Tell beside each field what the institute has, where that counts; return the form."""
        inherited = {"name": above.name, "accent": above.accent} | {
            _name(part, language): text
            for part, said in above.texts.items()
            for language, text in said.items()
        }
        for name, text in inherited.items():
            if text and self[name].data in ("", None, text):
                told = Message(AS_INSTITUTE.text, {"text": text})
                self[name].description = speak(told)
        return self

    def text(self, part: str, language: str) -> Any:
        """Return the field of a text in a language."""
        return self[_name(part, language)]

    @property
    def texts(self) -> TextsByPart:
        """What was typed, by part and language."""
        return {
            part.value: {
                language: self.text(part, language).data or "" for language in LANGUAGE_NAMES
            }
            for part in LookPart
        }


def _name(part: str, language: str) -> str:
    return f"{part}_{language}"


def _tidy(text: str | None) -> str | None:
    return clean(text.replace("\r\n", "\n")).strip() if text else text


def _text_field(part: LookPart) -> TextAreaField:
    is_line = part is LookPart.TAGLINE
    return TextAreaField(
        PART_NAMES[part],
        filters=[_tidy],
        validators=[Length(max=200 if is_line else LONGEST_TEXT)],
        render_kw={"rows": 1 if is_line else 4},
    )


for _language in LANGUAGE_NAMES:
    for _part in LookPart:
        setattr(LookForm, _name(_part, _language), _text_field(_part))


class LogoForm(StaffForm):
    """A picture, whose logo it is, and what it shows in words."""

    file = FileField(
        Message("Logo"),
        description=Message("PNG, JPEG or WebP, at most 1 megabyte."),
        validators=[NeedsFile()],
        render_kw={"accept": "image/png,image/jpeg,image/webp"},
    )
    whose = RadioField(
        Message("Whose logo is it?"),
        choices=[
            SelectChoice(INSTITUTE, Message("Institute")),
            SelectChoice(PARTNER, Message("Partner or donor")),
        ],
        default=INSTITUTE,
    )
    alternative = name_field(
        Message("Name of whom it stands for"),
        Needed(Message("Type whose logo it is: people who cannot see it hear this.")),
        hint=Message("People who cannot see the logo hear this in its place."),
    )
