"""Values of expressions as XPath has them, and the functions that expressions may call.

A value is a string, a number or a boolean; an unanswered question is `""`. The phone's script does
the same: what changes here changes there.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = str | float | bool

_NUMBER = re.compile(r"-?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY = datetime.date(1970, 1, 1)


def to_number(value: object) -> float:
    """Return the value as a number: not a number where it is none, days since 1970 for a date."""
    if isinstance(value, int | float):
        return float(value)
    text = to_string(value).strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    if _DAY.fullmatch(text):
        try:
            return float((datetime.date.fromisoformat(text) - _FIRST_DAY).days)
        except ValueError:
            return math.nan
    return math.nan


def to_boolean(value: object) -> bool:
    """Return the value as XPath reads it: a non-empty string, a number other than 0."""
    if isinstance(value, int | float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def to_string(value: object) -> str:
    """Return the value as text; whole numbers without a decimal point, several options spaced."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _tell_number(value)
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


def _tell_number(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return str(int(number)) if number.is_integer() else str(number)


def is_equal(left: object, right: object) -> bool:
    """Compare as booleans if one is a boolean, else as numbers if one is a number, else as text."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, int | float) or isinstance(right, int | float):
        return to_number(left) == to_number(right)
    return to_string(left) == to_string(right)


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    return math.copysign(math.inf, left) if left and not math.isnan(left) else math.nan


def _remainder(left: float, right: float) -> float:
    return math.fmod(left, right) if right and math.isfinite(left) else math.nan


CALCULATIONS: Mapping[str, Callable[[float, float], Value]] = {
    "less": lambda left, right: left < right,
    "less_equal": lambda left, right: left <= right,
    "greater": lambda left, right: left > right,
    "greater_equal": lambda left, right: left >= right,
    "add": lambda left, right: left + right,
    "subtract": lambda left, right: left - right,
    "multiply": lambda left, right: left * right,
    "divide": _divide,
    "remainder": _remainder,
}
"""Operation on two numbers → what it does."""


def _options(value: object) -> Sequence[str]:
    return to_string(value).split()


def _matches(value: object, pattern: object) -> bool:
    """Tell whether the whole text matches, as XLSForm's documentation has it."""
    try:
        return re.fullmatch(to_string(pattern), to_string(value)) is not None
    except re.error:
        return False


def _truncate(value: object) -> float:
    number = to_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


FUNCTIONS: Mapping[str, tuple[Callable[..., Value], tuple[int, int]]] = {
    "selected": (lambda value, name: to_string(name) in _options(value), (2, 2)),
    "count-selected": (lambda value: float(len(_options(value))), (1, 1)),
    "not": (lambda value: not to_boolean(value), (1, 1)),
    "true": (lambda: True, (0, 0)),
    "false": (lambda: False, (0, 0)),
    "if": (lambda test, yes, no: yes if to_boolean(test) else no, (3, 3)),
    "coalesce": (lambda first, second: second if to_string(first) == "" else first, (2, 2)),
    "string-length": (lambda value: float(len(to_string(value))), (1, 1)),
    "contains": (lambda value, part: to_string(part) in to_string(value), (2, 2)),
    "regex": (_matches, (2, 2)),
    "number": (to_number, (1, 1)),
    "int": (_truncate, (1, 1)),
    "today": (lambda: datetime.date.today().isoformat(), (0, 0)),
}
"""Name → what it does, and how few and how many values it takes."""
