"""Expressions of `relevant` and `constraint`: read once, evaluated on the server and the phone.

An expression becomes nested lists, `[operation, argument, …]`, which are JSON: the phone's script
walks the same lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias, cast

from lark import Lark, Token, Transformer, Tree
from lark.exceptions import LarkError, UnexpectedInput, UnexpectedToken

from evalapp.questionnaire.values import (
    CALCULATIONS,
    FUNCTIONS,
    Value,
    is_equal,
    to_boolean,
    to_number,
    to_string,
)

Node: TypeAlias = list[Any]

DEEPEST: Final = 50
"""Levels of brackets and functions that an expression may have; server and phone walk them."""


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
        return frozenset(node[1] for node, _ in _walk(self.tree) if node[0] == "reference")

    def compared_texts(self) -> Iterator[tuple[str, str]]:
        """Yield question and text wherever it asks whether the answer is that text."""
        for node, _ in _walk(self.tree):
            pairs: tuple[Node, ...] = ()
            if node[0] in ("equal", "unequal"):
                pairs = (node[1:], node[:0:-1])
            elif node[:2] == ["call", "selected"]:
                pairs = (node[2:],)
            for left, right in pairs:
                if left[0] == "reference" and right[0] == "value" and isinstance(right[1], str):
                    yield left[1], right[1]

    def evaluate(self, answers: Mapping[str, object], itself: object = "") -> Value:
        """Return its value for these answers; `itself` stands for `.`."""
        return _evaluate(self.tree, answers, itself)

    def is_true(self, answers: Mapping[str, object], itself: object = "") -> bool:
        """Tell whether it holds for these answers."""
        return to_boolean(self.evaluate(answers, itself))


def read_expression(text: str) -> Expression:
    """Read an expression. Raises ExpressionError with the place and what was expected there."""
    try:
        tree = cast("Node", _grammar().parse(text))
    except UnexpectedInput as fault:
        raise ExpressionError(*_explain(text, fault)) from fault
    except LarkError as fault:
        raise ExpressionError(str(fault), 1) from fault
    for node, level in _walk(tree):
        if level > DEEPEST:
            raise ExpressionError(f"it has more than {DEEPEST} levels; split it in two", 1)
        if node[0] == "call":
            _check_call(node)
    return Expression(text, tree)


@cache
def _grammar() -> Lark:
    text = (files("evalapp.questionnaire") / "expression.lark").read_text("utf-8")
    return Lark(text, parser="lalr", transformer=_ToLists())


def _explain(text: str, fault: UnexpectedInput) -> tuple[str, int]:
    place = fault.pos_in_stream
    if place is None or (isinstance(fault, UnexpectedToken) and fault.token.type == "$END"):
        return "it ends too early; a value such as ${name}, 5 or 'yes' is expected", len(text) + 1
    return (
        f"{text[place : place + 12]!r} does not fit; write names as ${{name}}, "
        f"texts in quotes, and compare with =, !=, <, <=, > or >="
    ), place + 1


class _ToLists(Transformer[Token, Node]):
    """Makes lists while the text is read: no tree in between, so no depth is too much."""

    def number(self, children: list[Token]) -> Node:
        return ["value", float(children[0])]

    def string(self, children: list[Token]) -> Node:
        return ["value", str(children[0])[1:-1]]

    def reference(self, children: list[Token]) -> Node:
        return ["reference", str(children[0])[2:-1]]

    def call(self, children: list[Any]) -> Node:
        return ["call", *(child for child in children if child is not None)]

    def or_(self, children: list[Node]) -> Node:
        return _flatten("or_", children)

    def and_(self, children: list[Node]) -> Node:
        return _flatten("and_", children)

    def __default__(self, data: str, children: list[Any], meta: object) -> Any:
        # Rules that Lark makes itself for "any number of" begin with _; it resolves them later.
        return Tree(data, children) if data.startswith("_") else [str(data), *children]


def _flatten(operation: str, children: list[Node]) -> Node:
    """Return one list for a chain, so that a long one is not a deep one."""
    first, *others = children
    return [operation, *(first[1:] if first[0] == operation else [first]), *others]


def _walk(tree: Node) -> Iterator[tuple[Node, int]]:
    """Yield every node from left to right with its level; without recursion, at any depth."""
    rest = [(tree, 1)]
    while rest:
        node, level = rest.pop()
        yield node, level
        rest += [(each, level + 1) for each in reversed(node[1:]) if isinstance(each, list)]


def _check_call(node: Node) -> None:
    """Check the function's name and number of values; keep its name as a plain string."""
    token: Token = node[1]
    name, count, place = str(token), len(node) - 2, (token.start_pos or 0) + 1
    node[1] = name
    if name not in FUNCTIONS:
        known = ", ".join(sorted(FUNCTIONS))
        raise ExpressionError(f"there is no function {name}(); there are {known}", place)
    low, high = FUNCTIONS[name][1]
    if not low <= count <= high:
        wants = f"{low}" if low == high else f"{low} to {high}"
        raise ExpressionError(f"{name}() takes {wants} values, not {count}", place)
    if name == "regex" and node[3][0] == "value":
        _check_pattern(str(node[3][1]), place)


def _check_pattern(pattern: str, place: int) -> None:
    try:
        re.compile(pattern)
    except re.error as fault:
        raise ExpressionError(f"{pattern!r} is no regular expression: {fault}", place) from fault


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
        return is_equal(*values) is (operation == "equal")
    return CALCULATIONS[operation](to_number(values[0]), to_number(values[1]))


def _plain(value: object) -> Value:
    if isinstance(value, bool | int | float):
        return value
    return to_string(value)
