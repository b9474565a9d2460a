"""What Flask-Security tells people, in our words and catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from evalapp.i18n import Message
from evalapp.web.forms.account import EMAIL_MISSING, EMAIL_WRONG, PASSWORD_MISSING, PASSWORDS_DIFFER
from evalapp.web.language import staff_translator

NOT_KNOWN: Final = Message("E-mail address and password do not belong together. Try again.")

MESSAGES: Final[Mapping[str, tuple[Message, str]]] = {
    "API_ERROR": (Message("Fill in the form and send it again."), "error"),
    "ANONYMOUS_USER_REQUIRED": (Message("You are signed in already."), "info"),
    "DISABLED_ACCOUNT": (NOT_KNOWN, "error"),
    "EMAIL_NOT_PROVIDED": (EMAIL_MISSING, "error"),
    "GENERIC_AUTHN_FAILED": (NOT_KNOWN, "error"),
    "INVALID_EMAIL_ADDRESS": (EMAIL_WRONG, "error"),
    "INVALID_PASSWORD": (Message("This is not your password."), "error"),
    "INVALID_REDIRECT": (Message("This link leads out of the program."), "error"),
    "PASSWORD_CHANGE": (Message("Your password has been changed."), "success"),
    "PASSWORD_INVALID_LENGTH": (Message("Use %(length)s characters or more."), "error"),
    "PASSWORD_IS_THE_SAME": (Message("This is your password now. Choose a new one."), "error"),
    "PASSWORD_NOT_PROVIDED": (PASSWORD_MISSING, "error"),
    "RETYPE_PASSWORD_MISMATCH": (PASSWORDS_DIFFER, "error"),
    "UNAUTHENTICATED": (Message("Sign in to see this page."), "info"),
    "UNAUTHORIZED": (Message("This page is not for your role"), "error"),
    "USER_DOES_NOT_EXIST": (NOT_KNOWN, "error"),
}
"""Flask-Security's key → what it says, and how it looks."""


class CatalogueDomain:
    """Speaks for Flask-Security, which looks for its translations here."""

    def gettext(self, text: str, **values: object) -> str:
        """Return a message in the language of the visitor."""
        return staff_translator().gettext(text, **values)

    def ngettext(self, singular: str, plural: str, num: int, **values: object) -> str:
        """Return the form of a message for `num` things."""
        return staff_translator().ngettext(singular, plural, num, num=num, **values)

    def format_list(self, parts: Iterable[str], **options: object) -> str:
        """Return a list in words."""
        return staff_translator().join(parts)


def message_settings() -> dict[str, tuple[str, str]]:
    """Return the settings that replace Flask-Security's own messages."""
    return {f"SECURITY_MSG_{key}": (told.text, look) for key, (told, look) in MESSAGES.items()}
