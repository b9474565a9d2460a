"""Days and moments of expressions as their own digits tell them, wherever server and phone are."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Mapping
from typing import Final

from evalapp.questionnaire.values import Value, to_number, to_string

MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WEEKDAYS: Final = "Mon Tue Wed Thu Fri Sat Sun".split()

_FIRST = datetime.datetime(1970, 1, 1)
_ZONE = re.compile(r"(T.*)(Z|[+-][0-9]{2}:?[0-9]{2})$")

_SIGNS: Final[Mapping[str, Callable[[datetime.datetime], str]]] = {
    "Y": lambda moment: f"{moment.year:04}",
    "y": lambda moment: f"{moment.year % 100:02}",
    "m": lambda moment: f"{moment.month:02}",
    "n": lambda moment: str(moment.month),
    "b": lambda moment: MONTHS[moment.month - 1],
    "d": lambda moment: f"{moment.day:02}",
    "e": lambda moment: str(moment.day),
    "a": lambda moment: WEEKDAYS[moment.weekday()],
    "H": lambda moment: f"{moment.hour:02}",
    "h": lambda moment: str(moment.hour),
    "M": lambda moment: f"{moment.minute:02}",
    "S": lambda moment: f"{moment.second:02}",
    "3": lambda moment: f"{moment.microsecond // 1000:03}",
    "%": lambda moment: "%",
}
"""Sign behind % in a format → what it becomes. Names are English: one meaning everywhere."""


def read_moment(value: Value) -> datetime.datetime | None:
    """Return the moment that a day, a moment or a number of days since 1970 says; None for others.

    The zone of a moment is left aside: its digits are what the person saw on the clock.
    """
    if not isinstance(value, int | float):
        value = _ZONE.sub(r"\1", to_string(value).strip())
    days = to_number(value)
    if not math.isfinite(days):
        return None
    try:
        return _FIRST + datetime.timedelta(milliseconds=math.floor(days * 86_400_000 + 0.5))
    except OverflowError:
        return None


def tell_day(value: Value) -> str:
    """Return the day as YYYY-MM-DD; empty where the value says none."""
    moment = read_moment(value)
    return moment.date().isoformat() if moment else ""


def format_moment(value: Value, form: Value) -> str:
    """Return a day or moment in a form such as `%d %b %Y`; empty where the value says none."""
    moment = read_moment(value)
    if moment is None:
        return ""
    return re.sub(
        "%(.)",
        lambda found: _SIGNS[found[1]](moment) if found[1] in _SIGNS else found[0],
        to_string(form),
    )
