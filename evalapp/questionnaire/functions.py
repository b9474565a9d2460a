"""The operators and functions of expressions, as XPath 1.0 and ODK's specification have them.

The phone has the same in `web/participant/functions.js`; one table of cases holds both to it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from evalapp.questionnaire.clock import tell_now
from evalapp.questionnaire.moments import format_moment, tell_day
from evalapp.questionnaire.values import (
    Value,
    is_equal,
    split_options,
    spread,
    to_boolean,
    to_number,
    to_string,
)

Function: TypeAlias = Callable[..., Value]

MOST_DECIMALS: Final = 20


def _numbers(calculate: Callable[..., float]) -> Function:
    """Return a function of values from one of numbers."""
    return lambda *values: calculate(*map(to_number, values))


def _texts(calculate: Callable[..., Value]) -> Function:
    """Return a function of values from one of texts."""
    return lambda *values: calculate(*map(to_string, values))


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    return math.fmod(left, right) if right and math.isfinite(left) else math.nan


def _matches(text: str, pattern: str) -> bool:
    """Tell whether the whole text matches, as ODK's documentation has it."""
    try:
        return re.fullmatch(pattern, text, re.ASCII) is not None
    except re.error:
        return False


def _truncate(number: float) -> float:
    return math.copysign(math.trunc(number), number) if math.isfinite(number) else number


def _round(number: float, decimals: float = 0) -> float:
    """Round half up (towards +∞), as XPath does; negative decimals round to tens."""
    if math.isnan(decimals):
        return math.nan
    places = int(max(-MOST_DECIMALS, min(MOST_DECIMALS, decimals)))
    scale = float(f"1e{abs(places)}")
    scaled = number * scale if places > 0 else number / scale
    if not math.isfinite(scaled):
        return number
    down = math.floor(scaled)
    whole = math.copysign(down + (scaled - down >= 0.5), scaled)  # IEEE 754 keeps the sign of 0.
    return whole / scale if places > 0 else whole * scale


def _whole(rounding: Callable[[float], int]) -> Callable[[float], float]:
    return lambda number: (
        math.copysign(rounding(number), number) if math.isfinite(number) else number
    )


def _power(base: float, exponent: float) -> float:
    if abs(base) == 1 and not math.isfinite(exponent):
        return math.nan  # As browsers have it.
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return math.inf if base > 0 or exponent % 2 == 0 else -math.inf
    except ValueError:
        if base:
            return math.nan
        is_odd = exponent % 2 == 1
        return math.copysign(math.inf, base) if is_odd else math.inf


def _extreme(choose: Callable[..., float]) -> Function:
    def calculate(*values: Value) -> Value:
        numbers = [to_number(value) for value in spread(values)]
        if not numbers or any(map(math.isnan, numbers)):
            return math.nan
        return choose(numbers)

    return calculate


def _add(*numbers: float) -> float:
    total = 0.0
    for number in numbers:  # One after the other, as the phone does; sum() is more exact.
        total += number
    return total


def _choose(options: Value, place: Value) -> Value:
    index, names = to_number(place), split_options(options)
    return names[int(index)] if names and -1 < index < len(names) else ""


def _coalesce(*values: Value) -> Value:
    return next((value for value in values if to_string(value) != ""), "")


def _slice(text: Value, start: Value, end: Value = math.inf) -> Value:
    return to_string(text)[_to_index(start) : _to_index(end)]


def _to_index(value: Value) -> int:
    number = to_number(value)
    return 0 if math.isnan(number) else int(max(-1e9, min(1e9, number)))


def _translate(text: str, old: str, new: str) -> str:
    table: dict[str, str] = {}
    for index, sign in enumerate(old):
        table.setdefault(sign, new[index : index + 1])
    return "".join(table.get(sign, sign) for sign in text)


def _before(text: str, part: str) -> str:
    return text[: max(0, text.find(part))]


def _after(text: str, part: str) -> str:
    place = text.find(part)
    return "" if place < 0 else text[place + len(part) :]


def _day_share(value: Value) -> Value:
    """Return a time of day as a share of the day, as its digits say it."""
    clock = to_string(value).strip().rpartition("T")[2]
    return to_number(f"1970-01-01T{re.sub(r'(Z|[+-][0-9:]*)$', '', clock)}")


def _now() -> Value:
    return tell_now().isoformat(timespec="milliseconds")


OPERATORS: Final[Mapping[str, Function]] = {
    "or": lambda *values: any(map(to_boolean, values)),
    "and": lambda *values: all(map(to_boolean, values)),
    "=": is_equal,
    "!=": lambda left, right: not is_equal(left, right),
    "<": _numbers(lambda left, right: left < right),
    "<=": _numbers(lambda left, right: left <= right),
    ">": _numbers(lambda left, right: left > right),
    ">=": _numbers(lambda left, right: left >= right),
    "+": _numbers(_add),
    "-": _numbers(lambda left, right: left - right),
    "neg": _numbers(lambda number: -number),
    "*": _numbers(lambda left, right: left * right),
    "div": _numbers(_divide),
    "mod": _numbers(_remainder),
}
"""Operator → what it does with its values. A chain of `or`, `and` or `+` is one call."""

ANY: Final = 1_000
"""As good as any number of values."""

FUNCTIONS: Final[Mapping[str, tuple[Function, tuple[int, int]]]] = {
    "selected": (lambda value, name: to_string(name).strip() in split_options(value), (2, 2)),
    "count-selected": (lambda value: float(len(split_options(value))), (1, 1)),
    "selected-at": (_choose, (2, 2)),
    "if": (lambda test, yes, no: yes if to_boolean(test) else no, (3, 3)),
    "coalesce": (_coalesce, (2, ANY)),
    "once": (_coalesce, (1, 1)),
    "not": (lambda value: not to_boolean(value), (1, 1)),
    "true": (lambda: True, (0, 0)),
    "false": (lambda: False, (0, 0)),
    "boolean": (to_boolean, (1, 1)),
    "boolean-from-string": (_texts(lambda text: text in ("true", "1")), (1, 1)),
    "regex": (_texts(_matches), (2, 2)),
    "contains": (_texts(lambda text, part: part in text), (2, 2)),
    "starts-with": (_texts(lambda text, part: text.startswith(part)), (2, 2)),
    "ends-with": (_texts(lambda text, part: text.endswith(part)), (2, 2)),
    "string": (to_string, (1, 1)),
    "string-length": (_texts(lambda text: float(len(text))), (1, 1)),
    "substr": (_slice, (2, 3)),
    "substring-before": (_texts(_before), (2, 2)),
    "substring-after": (_texts(_after), (2, 2)),
    "translate": (_texts(_translate), (3, 3)),
    "normalize-space": (_texts(lambda text: " ".join(text.split())), (1, 1)),
    "concat": (lambda *values: "".join(map(to_string, spread(values))), (0, ANY)),
    "join": (
        lambda between, *values: to_string(between).join(map(to_string, spread(values))),
        (1, ANY),
    ),
    "number": (to_number, (1, 1)),
    "int": (_numbers(_truncate), (1, 1)),
    "round": (_numbers(_round), (1, 2)),
    "floor": (_numbers(_whole(math.floor)), (1, 1)),
    "ceiling": (_numbers(_whole(math.ceil)), (1, 1)),
    "abs": (_numbers(abs), (1, 1)),
    "pow": (_numbers(_power), (2, 2)),
    "min": (_extreme(min), (1, ANY)),
    "max": (_extreme(max), (1, ANY)),
    "sum": (lambda *values: _add(*map(to_number, spread(values))), (1, ANY)),
    "count": (lambda *values: float(len(list(spread(values)))), (1, ANY)),
    "count-non-empty": (
        lambda *values: float(sum(to_string(value) != "" for value in spread(values))),
        (1, ANY),
    ),
    "position": (to_number, (1, 1)),
    "today": (lambda: tell_now().date().isoformat(), (0, 0)),
    "now": (_now, (0, 0)),
    "date": (tell_day, (1, 1)),
    "format-date": (format_moment, (2, 2)),
    "format-date-time": (format_moment, (2, 2)),
    "decimal-date-time": (to_number, (1, 1)),
    "decimal-time": (_day_share, (1, 1)),
}
"""Name → what it does, and how few and how many values it takes."""
