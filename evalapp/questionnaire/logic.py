"""Expressions of `relevant` and `constraint`: read once, evaluated on the server and the phone.

An expression becomes nested lists, `[operation, argument, …]`, which are JSON: the phone's script
walks the same lists. Values are strings, numbers and booleans; an unanswered question is `""`.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError, UnexpectedInput

Value: TypeAlias = str | float | bool
Node: TypeAlias = list[Any]


class ExpressionError(ValueError):
    """An expression cannot be read. `place` is the character (from 1) where reading stopped."""

    def __init__(self, what: str, place: int) -> None:
        super().__init__(what)
        self.place = place


@dataclass(frozen=True)
class Expression:
    """A readable expression: its text as written and its tree."""

    text: str
    tree: Node

    def references(self) -> frozenset[str]:
        """Return the names of the questions it looks at."""
        return frozenset(node[1] for node in _walk(self.tree) if node[0] == "reference")

    def evaluate(self, answers: Mapping[str, object], itself: object = "") -> Value:
        """Return its value for these answers; `itself` stands for `.`."""
        return _evaluate(self.tree, answers, itself)

    def is_true(self, answers: Mapping[str, object], itself: object = "") -> bool:
        """Tell whether it holds for these answers."""
        return to_boolean(self.evaluate(answers, itself))


def read_expression(text: str) -> Expression:
    """Read an expression. Raises ExpressionError with the place and what was expected there."""
    try:
        tree = _ToLists().transform(_grammar().parse(text))
    except UnexpectedInput as fault:
        raise ExpressionError(*_explain(text, fault.pos_in_stream or 0)) from fault
    except LarkError as fault:
        raise ExpressionError(str(fault), 1) from fault
    for node in _walk(tree):
        if node[0] == "call":
            _check_call(text, node)
    return Expression(text, tree)


def to_number(value: object) -> float:
    """Return the value as a number: not a number where it is none, days since 1970 for a date."""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, int | float):
        return float(value)
    text = str(value).strip()
    try:
        return float(text)
    except ValueError:
        pass
    try:
        return float((datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days)
    except ValueError:
        return math.nan


def to_boolean(value: object) -> bool:
    """Return the value as XPath reads it: a non-empty string, a number other than 0."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def to_string(value: object) -> str:
    """Return the value as text; whole numbers without a decimal point."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return " ".join(value)
    return "" if value is None else str(value)


@cache
def _grammar() -> Lark:
    text = (files("evalapp.questionnaire") / "expression.lark").read_text("utf-8")
    return Lark(text, parser="lalr")


def _explain(text: str, place: int) -> tuple[str, int]:
    if place < 0 or place >= len(text):
        return "it ends too early; a value such as ${name}, 5 or 'yes' is expected", len(text) + 1
    return (
        f"{text[place : place + 12]!r} does not fit; write names as ${{name}}, "
        f"texts in quotes, and compare with =, !=, <, <=, > or >="
    ), place + 1


class _ToLists(Transformer[Token, Node]):
    def number(self, children: list[Token]) -> Node:
        return ["value", float(children[0])]

    def string(self, children: list[Token]) -> Node:
        return ["value", str(children[0])[1:-1]]

    def reference(self, children: list[Token]) -> Node:
        return ["reference", str(children[0])[2:-1]]

    def call(self, children: list[Any]) -> Node:
        return ["call", str(children[0]), *(child for child in children[1:] if child is not None)]

    def __default__(self, data: str, children: list[Any], meta: object) -> Node:
        return [str(data), *children]


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node[1:]:
        if isinstance(child, list):
            yield from _walk(child)


def _check_call(text: str, node: Node) -> None:
    name, count = node[1], len(node) - 2
    place = text.find(name) + 1
    if name not in FUNCTIONS:
        known = ", ".join(sorted(FUNCTIONS))
        raise ExpressionError(f"there is no function {name}(); there are {known}", place)
    low, high = FUNCTIONS[name][1]
    if not low <= count <= high:
        wants = f"{low}" if low == high else f"{low} to {high}"
        raise ExpressionError(f"{name}() takes {wants} values, not {count}", place)


def _equal(left: object, right: object) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, int | float) or isinstance(right, int | float):
        return to_number(left) == to_number(right)
    return to_string(left) == to_string(right)


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    return math.copysign(math.inf, left) if left else math.nan


_NUMERIC: Mapping[str, Callable[[float, float], Value]] = {
    "less": lambda left, right: left < right,
    "less_equal": lambda left, right: left <= right,
    "greater": lambda left, right: left > right,
    "greater_equal": lambda left, right: left >= right,
    "add": lambda left, right: left + right,
    "subtract": lambda left, right: left - right,
    "multiply": lambda left, right: left * right,
    "divide": _divide,
    "remainder": lambda left, right: math.fmod(left, right) if right else math.nan,
}


def _evaluate(node: Node, answers: Mapping[str, object], itself: object) -> Value:
    operation, *arguments = node
    match operation:
        case "value":
            value: Value = arguments[0]
            return value
        case "reference":
            return _plain(answers.get(arguments[0], ""))
        case "itself":
            return _plain(itself)
        case "and_":
            return all(to_boolean(_evaluate(each, answers, itself)) for each in arguments)
        case "or_":
            return any(to_boolean(_evaluate(each, answers, itself)) for each in arguments)
        case "call":
            values = [_evaluate(each, answers, itself) for each in arguments[1:]]
            function: Callable[..., Value] = FUNCTIONS[arguments[0]][0]
            return function(*values)
    values = [_evaluate(each, answers, itself) for each in arguments]
    if operation == "negate":
        return -to_number(values[0])
    if operation in ("equal", "unequal"):
        return _equal(*values) == (operation == "equal")
    return _NUMERIC[operation](to_number(values[0]), to_number(values[1]))


def _plain(value: object) -> Value:
    if isinstance(value, bool | int | float):
        return value
    return to_string(value)


def _options(value: object) -> Sequence[str]:
    return to_string(value).split()


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
    "regex": (
        lambda value, pattern: re.search(to_string(pattern), to_string(value)) is not None,
        (2, 2),
    ),
    "number": (lambda value: to_number(value), (1, 1)),
    "int": (lambda value: float(math.trunc(to_number(value))), (1, 1)),
    "today": (lambda: datetime.date.today().isoformat(), (0, 0)),
}
"""Name → what it does, and how few and how many values it takes."""
