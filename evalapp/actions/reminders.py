"""Reminders to answer a survey, written beforehand in the language of those who get them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evalapp.actions.mail import Letter, read_address
from evalapp.actions.questionnaires import read_version
from evalapp.errors import Fault, InputError, raise_errors
from evalapp.i18n import Message, Translator
from evalapp.storage.tables import Survey

MOST_AT_ONCE: Final = 500
"""Letters that are sent at once."""


def write_reminder(survey: Survey, link: str, closing: str, translator: Translator) -> Letter:
    """Return a reminder in the translator's language.

    `closing` says when the survey is planned to close; empty where it is not.
    """
    questionnaire = read_version(survey.version)
    title = questionnaire.say(questionnaire.title, translator.language)
    say = translator.gettext
    parts = [
        say("Please answer the questionnaire “%(title)s”.", title=title),
        link,
        say("It takes about %(minutes)s minutes.", minutes=questionnaire.minutes),
        say("Closes: %(time)s", time=closing) if closing else "",
        say("You need your personal card for it.") if survey.is_attendance_known else "",
        say("If you have answered already, thank you: please do nothing more."),
    ]
    return Letter(survey.workshop.title, "\n\n".join(filter(None, parts)))


def read_addresses(text: str) -> list[str]:
    """Return each e-mail address of a list once; names beside them are passed over.

    Raises InputError for what has an @ and is no address, for none and for more than MOST_AT_ONCE.
    """
    found = list(dict.fromkeys(_read_words(text)))
    if not found:
        raise InputError.of(
            "",
            Message("there is no e-mail address."),
            Message("Please paste at least one."),
        )
    if len(found) > MOST_AT_ONCE:
        raise InputError.of(
            "",
            Message("%(n)s addresses are too many at once.", {"n": len(found)}),
            Message("Please give at most %(most)s.", {"most": MOST_AT_ONCE}),
        )
    return found


def _read_words(text: str) -> Iterator[str]:
    faults = []
    for word in re.split(r"[\s,;]+", text):
        typed = word.strip("<>()[]\"'.:")
        if "@" not in typed:
            continue
        try:
            yield read_address(typed)
        except ValueError:
            what = Message("this is no e-mail address.")
            faults.append(Fault(typed, what, Message("Please correct it, or leave it out.")))
    raise_errors(faults)
