"""What an action answers when a rule forbids it, told in the language of whoever asked."""

from __future__ import annotations

from evalapp.i18n import Message


class Refusal(Exception):
    """The action was not done, and nothing was changed; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message
