"""Which language a visitor reads: asked for in the address, kept for staff, else the browser's."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from flask import g, request, session

from evalapp.errors import Fault, Tellable
from evalapp.i18n import (
    LANGUAGE_NAMES,
    SOURCE_LANGUAGE,
    Translator,
    choose_language,
    get_translator,
    name_language,
)
from evalapp.reporting.timings import TIMING_NAMES

PARTICIPANTS = (
    None,
    "board",
    "respond",
    "respond_draft",
    "respond_later",
    "respond_send",
    "plan",
    "plan_feedback",
    "feedback",
)
"""Blueprints of people without an account; None stands for addresses that nothing answers."""

NOT_KEPT = (*PARTICIPANTS, "room", "room_plans")
"""Blueprints whose `?lang=` is for this page only: the room's language is not its facilitator's."""


def wanted_languages() -> list[str]:
    """Return the languages of the request, most wanted first."""
    asked = request.args.get("lang", "")
    return (
        [asked, *request.accept_languages.values()]
        if asked
        else list(request.accept_languages.values())
    )


def choose_for_participant(offered: Iterable[str], default: str) -> str:
    """Return the language in which a participant is shown a questionnaire."""
    return choose_language(wanted_languages(), offered, default)


def staff_translator() -> Translator:
    """Return the translator for the request; a language chosen by `?lang=` stays."""
    if "translator" not in g:
        asked = request.args.get("lang", "")
        if asked in LANGUAGE_NAMES and request.blueprint not in NOT_KEPT:
            session["language"] = asked
        wanted = [asked, session.get("language", ""), *wanted_languages()]
        g.translator = get_translator(choose_language(wanted, LANGUAGE_NAMES, SOURCE_LANGUAGE))
    translator: Translator = g.translator
    return translator


def _(message: str, /, **values: object) -> str:
    """Return a message in the language of the request."""
    return staff_translator().gettext(message, **values)


def ngettext(singular: str, plural: str, n: int, /, **values: object) -> str:
    """Return the form for `n` things in the language of the request."""
    return staff_translator().ngettext(singular, plural, n, **values)


def address_in(language: str) -> str:
    """Return this page's address, relative, in another language."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"?{urlencode([*kept, ('lang', language)])}"


def tell(message: str | Tellable) -> str:
    """Return a message made elsewhere in the language of the request; a text as it is."""
    return staff_translator().tell(message)


def tell_fault(fault: Fault) -> str:
    """Return where, what and remedy in the language of the request."""
    return staff_translator().tell_fault(fault)


def timing_name(timing: str) -> str:
    """Return what a timing is called in the language of the request."""
    return tell(TIMING_NAMES[timing])


def language_name(language: str) -> str:
    """Return a language's own name; its code where nobody knows."""
    return name_language(language)
