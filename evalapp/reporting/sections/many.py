"""Open answers of so many people that a report has no room for all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from evalapp.i18n import Translator
from evalapp.reporting.document import Quote

MOST_LETTERS: Final = 300_000
"""Letters of answers to one question that a report holds: those of 2,000 people, a line or two
each. A million letters take about 30 s and 400 MB to print."""


def fit_quotes(quotes: Sequence[Quote], translator: Translator) -> tuple[tuple[Quote, ...], str]:
    """Return as many of the answers as a report has room for, and what is said where not all.

    The first are as good as any: answers are stored in an order that tells nothing.
    """
    lengths = accumulate(len(quote.text) for quote in quotes)
    fitting = sum(1 for length in lengths if length <= MOST_LETTERS)
    if fitting == len(quotes):
        return tuple(quotes), ""
    told = translator.gettext(
        "the first %(shown)s of them; the exported answers hold all",
        shown=translator.number(fitting),
    )
    return tuple(quotes[:fitting]), told
