"""Values of expressions as XPath 1.0 and ODK's XForms specification have them.

A value is a string, a number, a boolean, or the list of strings that a question with several
answers has. An answer is always text; an unanswered question is `""`. The phone's script
(`web/participant/conditions.js`) does the same: what changes here changes there.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, TypeAlias

Value: TypeAlias = str | float | bool | list[str]

NEARLY: Final = 1e-12
"""Numbers that differ by less are equal, as in JavaRosa: 0.1 + 0.2 = 0.3."""

SMALL: Final = 1e-6
"""Browsers write smaller numbers with an exponent, which is then undone."""

SECONDS_A_DAY: Final = 86_400
_NUMBER = re.compile(r"-?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_CLOCK = r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(\.[0-9]+)?)?"
_MOMENT = re.compile(
    rf"([1-9][0-9]{{3}})-([0-9]{{1,2}})-([0-9]{{1,2}})(?:T{_CLOCK}(Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?"
)
_FIRST_DAY = datetime.date(1970, 1, 1)


def to_number(value: object) -> float:
    """Return the value as a number: days since 1970 for a day or moment, else not a number."""
    if isinstance(value, int | float):
        return float(value)
    text = to_string(value).strip()
    return float(text) if _NUMBER.fullmatch(text) else count_days(text)


def count_days(text: str) -> float:
    """Return the days since 1970 UTC of a day or a moment; a moment without a zone is in UTC."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return math.nan
    year, month, day, hour, minute, second, part, zone = found.groups()
    try:
        days = (datetime.date(int(year), int(month), int(day)) - _FIRST_DAY).days
    except ValueError:
        return math.nan
    seconds = days * SECONDS_A_DAY + int(hour or 0) * 3600 + int(minute or 0) * 60
    return (seconds + int(second or 0) + float(part or 0) - _offset(zone)) / SECONDS_A_DAY


def _offset(zone: str | None) -> int:
    if not zone or zone == "Z":
        return 0
    seconds = int(zone[1:3]) * 3600 + int(zone[-2:]) * 60
    return -seconds if zone[0] == "-" else seconds


def to_boolean(value: object) -> bool:
    """Return the value as XPath reads it: a non-empty string, a number other than 0."""
    if isinstance(value, int | float):
        return value != 0 and not math.isnan(value)
    return to_string(value) != ""


def to_string(value: object) -> str:
    """Return the value as text: numbers as short as they can be, several options spaced."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _tell_number(float(value))
    if isinstance(value, list | tuple):
        return " ".join(map(to_string, value))
    return "" if value is None else str(value)


def _tell_number(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    # XPath knows no exponents; browsers write 20 decimals of numbers that are that small.
    short = Decimal(repr(number))
    text = f"{short:.20f}" if abs(number) < SMALL else f"{short:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def is_equal(left: object, right: object) -> bool:
    """Compare as booleans if one is a boolean, else as numbers if one is a number, else as text."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, int | float) or isinstance(right, int | float):
        first, second = to_number(left), to_number(right)
        return first == second or abs(first - second) < NEARLY
    return to_string(left) == to_string(right)


def split_options(value: object) -> list[str]:
    """Return the options chosen, which stand in a text with spaces between."""
    return to_string(value).split()


def spread(values: tuple[object, ...]) -> Iterator[object]:
    """Yield every single value: those of a question with several answers one by one."""
    for value in values:
        yield from value if isinstance(value, list | tuple) else (value,)


def to_answer(value: object) -> Value:
    """Return an answer as expressions see it: text, or a list of texts."""
    if isinstance(value, list | tuple):
        return [to_string(each) for each in value]
    return to_string(value)
