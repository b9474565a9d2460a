"""Languages: messages, plural forms, numbers and dates as each language writes them."""

from __future__ import annotations

import datetime
import logging
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.dates import format_date, format_skeleton, format_timedelta

from evalapp.catalogues import find_catalogue, list_messages, read_catalogue
from evalapp.errors import Fault, InputError, Tellable

SOURCE_LANGUAGE: Final = "en"

LANGUAGE_NAMES: Final[Mapping[str, str]] = {
    "en": "English",
    "km": "ភាសាខ្មែរ",
    "my": "မြန်မာ",
    "th": "ไทย",
    "vi": "Tiếng Việt",
    "lo": "ລາວ",
}
"""Every language of the product by its own name, in the order in which people are offered them."""

REVIEWED: Final = "# Reviewed by a native speaker: yes"
"""The line at the head of a catalogue that says so."""

BUDDHIST_ERA: Final = 543
"""Thai years are counted from the Buddha's death: Gregorian + 543."""


@dataclass(frozen=True)
class Message:
    """A sentence to be told later, in the language of whoever reads it.

    `text` is the English message with `%(name)s` places, `values` what goes into them: messages
    among them are told in the same language. As a text it is told in English.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return fill_places(self.text, self.values)


_PLACE: Final = re.compile(r"%\((\w+)\)s")


def fill_places(text: str, values: Mapping[str, object]) -> str:
    """Return the text with each `%(name)s` filled; any other per cent sign is one.

    A place without a value stays, so that a slip in a translation cannot break a page.
    """
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)


# As many figures as the largest float has.
_AS_READ: Final = Context(prec=400, rounding=ROUND_HALF_UP)


def round_as_read(number: float | Decimal, digits: int) -> Decimal:
    """Return the number with `digits` decimals, rounded as people do: halves away from nought.

    Its shortest decimal is rounded: 1.15 gives 1.2, though the float is a little less.
    """
    exact = number if isinstance(number, Decimal) else Decimal(repr(float(number)))
    return _AS_READ.quantize(exact, Decimal(1).scaleb(-digits))


@dataclass(frozen=True, eq=False)
class Translator:
    """Speaks one language: looks messages up and writes numbers and dates.

    A message missing from the catalogue is told in English.
    """

    language: str
    messages: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict, repr=False)

    @property
    def spoken(self) -> str:
        """The language in which its messages are: English where it has none of its own."""
        return self.language if self.messages else SOURCE_LANGUAGE

    def gettext(self, message: str, /, **values: object) -> str:
        """Return the message in this language, its `%(name)s` places filled from `values`."""
        found = self.messages.get(message)
        return fill_places(found if isinstance(found, str) and found else message, values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the form for `n` things; `%(n)s` in the message is `n`."""
        forms = self.messages.get(singular)
        if isinstance(forms, tuple) and forms:
            text = forms[0] if len(forms) == 1 or n == 1 else forms[1]
        else:
            text = singular if n == 1 else plural
        return fill_places(text, {"n": n, **values})

    def tell(self, message: str | Tellable) -> str:
        """Return a message made elsewhere in this language; a text is told as it is."""
        if isinstance(message, str):
            return message
        values = {
            name: self.tell(value) if isinstance(value, Message) else value
            for name, value in message.values.items()
        }
        return self.gettext(message.text, **values)

    def tell_fault(self, fault: Fault) -> str:
        """Return where, what and remedy in this language."""
        told = replace(fault, what=self.tell(fault.what), remedy=self.tell(fault.remedy))
        return str(told)

    def number(self, number: float | Decimal, digits: int = 0) -> str:
        """Return the number with exactly `digits` decimals, ASCII digits, the language's marks.

        It is rounded by `round_as_read`.
        """
        text = f"{round_as_read(number, digits):,f}"
        if text.startswith("-") and float(text.replace(",", "")) == 0:
            text = text.lstrip("-")
        return text.translate({ord(mark): own for mark, own in self.marks.items()})

    @cached_property
    def marks(self) -> dict[str, str]:
        """The language's marks for "," between thousands, "." before decimals, and "-"."""
        symbols = _locale(self.language).number_symbols.get("latn", {})
        return {",": symbols.get("group", ","), ".": symbols.get("decimal", "."), "-": "\u2212"}

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share between 0 and 1 as per cent."""
        # 100 times 0.285 is 28.499999999999996 for floats.
        return f"{self.number(100 * Decimal(repr(float(share))), digits)}\u00a0%"

    def date(self, day: datetime.date) -> str:
        """Return the date in words; in Thai with the Buddhist year."""
        if self.language == "th":
            pattern = f"d MMMM '{day.year + BUDDHIST_ERA}'"
            return format_date(day, pattern, locale=_locale("th"))
        return format_date(day, "long", locale=_locale(self.language))

    def month(self, day: datetime.date) -> str:
        """Return the month of a date in words, with its year; in Thai the Buddhist one."""
        if self.language == "th":
            pattern = f"MMMM '{day.year + BUDDHIST_ERA}'"
            return format_date(day, pattern, locale=_locale("th"))
        return str(format_skeleton("yMMMM", day, locale=_locale(self.language)))

    def ago(self, time: datetime.timedelta) -> str:
        """Return in words how long ago something was, in whole days, weeks, months or years."""
        if time < datetime.timedelta(days=1):
            return self.gettext("today")
        locale = _locale(self.language)
        return format_timedelta(-time, "day", threshold=1, add_direction=True, locale=locale)

    def join(self, parts: Iterable[str]) -> str:
        """Return the parts as a list separated by commas."""
        return ", ".join(parts)


@cache
def _locale(language: str) -> Locale:
    return Locale(language if language in get_global("likely_subtags") else SOURCE_LANGUAGE)


def name_language(language: str) -> str:
    """Return what a language calls itself; its code where nobody knows."""
    if language in LANGUAGE_NAMES:
        return LANGUAGE_NAMES[language]
    locale = _parse_locale(language)
    return (locale.get_display_name() if locale else None) or language


def reads_from_right(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    locale = _parse_locale(language)
    return locale is not None and locale.text_direction == "rtl"


@cache
def _parse_locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def get_translator(language: str) -> Translator:
    """Return the translator for a language; its catalogue is read once and again when it changes.

    A language speaks English without a catalogue, or with one that cannot be read: nobody shall
    miss a question for a slip in it. `evalapp doctor` tells the line, and so does the log.
    """
    path = find_catalogue(language)
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _read_translator(language, str(path), changed)


@lru_cache(maxsize=32)
def _read_translator(language: str, path: str, changed: int) -> Translator:
    if not changed:
        return Translator(language)
    try:
        catalogue = read_catalogue(Path(path), language)
    except InputError as fault:
        logging.getLogger(__name__).error("%s", fault)
        return Translator(language)
    return Translator(language, list_messages(catalogue))


def is_reviewed(language: str) -> bool:
    """Tell whether a native speaker has reviewed the catalogue, as its header says."""
    path = find_catalogue(language)
    if language == SOURCE_LANGUAGE or not path.is_file():
        return language == SOURCE_LANGUAGE
    with path.open(encoding="utf-8") as file:
        head = file.read(4096)
    return REVIEWED in head


def choose_language(wanted: Iterable[str], offered: Iterable[str], default: str) -> str:
    """Return the first wanted language that is offered, else the default.

    `km-KH` is satisfied by `km`, and `pt` by `pt-BR` where there is no `pt`.
    """
    known = {language.lower(): language for language in offered}
    shorter = {language.split("-")[0]: own for language, own in reversed(known.items())}
    for language in wanted:
        whole = language.replace("_", "-").lower()
        short = whole.split("-")[0]
        found = known.get(whole) or known.get(short) or shorter.get(short)
        if found:
            return found
    return default


def system_language() -> str:
    """Return the language of the person's terminal, where the product speaks it."""
    value = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return choose_language([value], LANGUAGE_NAMES, SOURCE_LANGUAGE)
