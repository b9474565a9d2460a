"""Forms for signing in, passwords, and people with their roles."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_security.forms import ChangePasswordForm, LoginForm
from wtforms import BooleanField, EmailField, Field, PasswordField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from evalapp.i18n import Message
from evalapp.web.forms.staff import Needed, StaffForm, speak

SHORTEST_PASSWORD = 12

EMAIL = Message("E-mail address")
EMAIL_MISSING = Message("Type the e-mail address.")
EMAIL_WRONG = Message("Type an e-mail address with an @, for example name@institute.org.")
PASSWORD_MISSING = Message("Type the password.")
PASSWORD_SHORT = Message(
    "Use %(shortest)s characters or more: three or four words make a good password.",
    {"shortest": SHORTEST_PASSWORD},
)
PASSWORD_HINT = Message(
    "%(shortest)s characters or more. Three or four words that do not belong together are good.",
    {"shortest": SHORTEST_PASSWORD},
)
PASSWORDS_DIFFER = Message("The two passwords are not the same. Type the new one again.")

ROLE_CHOICES = [
    SelectChoice("administrator", Message("Administrator: gives access, and may do everything")),
    SelectChoice("facilitator", Message("Facilitator: builds, opens and closes surveys")),
    SelectChoice("evaluator", Message("Evaluator: reads results and writes reports")),
]


def check_email(form: Any, field: Field) -> None:
    """Refuse what is no e-mail address; keep it as it is written properly."""
    try:
        found = validate_email(field.data, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise StopValidation(speak(EMAIL_WRONG)) from None
    field.data = found.normalized


def check_length(form: Any, field: Field) -> None:
    """Refuse a password that is too short."""
    if len(field.data) < SHORTEST_PASSWORD:
        raise StopValidation(speak(PASSWORD_SHORT))


def check_same(form: Any, field: Field) -> None:
    """Refuse a second password that is not the first."""
    if field.data != form[field.name.removesuffix("_confirm")].data:
        raise StopValidation(speak(PASSWORDS_DIFFER))


def _email(**attributes: str) -> EmailField:
    return EmailField(EMAIL, validators=[Needed(EMAIL_MISSING), check_email], render_kw=attributes)


def _password(label: Message, use: str, *validators: object, hint: object = "") -> PasswordField:
    return PasswordField(
        label,
        description=hint,
        validators=[Needed(PASSWORD_MISSING), *validators],
        render_kw={"autocomplete": use},
    )


class SignInForm(StaffForm, LoginForm):
    """Who are you? What is checked is Flask-Security's."""

    email = _email(autocomplete="username")
    password = _password(Message("Password"), "current-password")
    remember = BooleanField(Message("Stay signed in on this computer"))


class PasswordForm(StaffForm, ChangePasswordForm):
    """Change one's own password. What is checked is Flask-Security's."""

    password = _password(Message("Password now"), "current-password")
    new_password = _password(
        Message("New password"), "new-password", check_length, hint=PASSWORD_HINT
    )
    new_password_confirm = _password(Message("New password again"), "new-password", check_same)


class FirstForm(StaffForm):
    """The first administrator."""

    email = _email(autocomplete="username")
    password = _password(Message("Password"), "new-password", check_length, hint=PASSWORD_HINT)
    password_confirm = _password(Message("Password again"), "new-password", check_same)


def _roles() -> SelectMultipleField:
    return SelectMultipleField(
        Message("Roles"),
        choices=ROLE_CHOICES,
        validators=[Needed(Message("Tick at least one role."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class RolesForm(StaffForm):
    """The roles of a person."""

    roles = _roles()


class PersonForm(StaffForm):
    """A new person."""

    email = _email(autocomplete="off")
    roles = _roles()
