"""Countries by their codes (ISO 3166), as each language calls them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.core import get_global

from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE


@cache
def name_country(country: str, language: str) -> str:
    """Return what a language calls a country; its code where the language has no name for it."""
    known = language if language in LANGUAGE_NAMES else SOURCE_LANGUAGE
    name: str = Locale(known).territories.get(country, country)
    # CLDR puts former names in brackets, such as Burma behind Myanmar.
    return name.partition(" (")[0]


def list_own_countries() -> list[str]:
    """Return the countries whose languages the product speaks beside its source language."""
    likely = get_global("likely_subtags")
    return [likely[each].split("_")[-1] for each in LANGUAGE_NAMES if each != SOURCE_LANGUAGE]


def find_country(name: str, countries: Iterable[str]) -> str:
    """Return which of these countries has this name in any language; empty where none has."""
    wanted = name.strip().casefold()
    for country in countries:
        names = {name_country(country, language).casefold() for language in LANGUAGE_NAMES}
        if wanted in names:
            return country
    return ""
