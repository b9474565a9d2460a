"""XLSForm's expressions: read once, evaluated on the server and the phone.

An expression becomes nested lists, `[operation, argument, …]`, which are JSON: the phone's script
walks the same lists. Texts and numbers stand for themselves, `["$", name]` for an answer, `["."]`
for the value that a constraint judges, `[".."]` for the place among the repeats of a group, and
`["@", name]` for the column of an option that a `choice_filter` looks at.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias, cast

from lark import Lark, Token, Transformer, Tree
from lark.exceptions import LarkError, UnexpectedInput

from evalapp.i18n import Message
from evalapp.questionnaire.expression_faults import (
    ExpressionError,
    check_call,
    check_depth,
    explain,
)
from evalapp.questionnaire.functions import FUNCTIONS, OPERATORS
from evalapp.questionnaire.values import Value, to_answer, to_boolean, to_string

Node: TypeAlias = list[Any]
"""A list, or a text or number that stands for itself."""

DEEPEST: Final = 150
"""Levels of brackets and functions that an expression may have; server and phone walk them."""

_SIGNS: Final = {
    "or_": "or",
    "and_": "and",
    "equal": "=",
    "unequal": "!=",
    "less": "<",
    "less_equal": "<=",
    "greater": ">",
    "greater_equal": ">=",
    "add": "+",
    "subtract": "-",
    "multiply": "*",
    "divide": "div",
    "remainder": "mod",
    "negate": "neg",
    "itself": ".",
    "place": "..",
}
"""Rule of the grammar → operation in the lists."""

_CHAINS: Final = frozenset({"or", "and", "+"})

_ONLY_FILTERS: Final = "// Only in a choice_filter:"
"""The line of the grammar behind which stands what other expressions do not know."""

_DYNAMIC: Final = re.compile(r"\$\{|[A-Za-z][A-Za-z0-9_:-]*\s*\(|[0-9]\s*([*+]|div\b|mod\b)")
"""What makes a default an expression and no plain text, as in XLSForm."""


@dataclass(frozen=True)
class Expression:
    """A readable expression: its text as written and its tree."""

    text: str
    tree: Node

    def references(self) -> frozenset[str]:
        """Return the names of the questions it looks at."""
        return frozenset(node[1] for node, _ in _walk(self.tree) if node[0] == "$")

    def column_names(self) -> frozenset[str]:
        """Return the names of the options' columns it looks at."""
        return frozenset(node[1] for node, _ in _walk(self.tree) if node[0] == "@")

    def operations(self) -> frozenset[str]:
        """Return the operators and functions it uses."""
        return frozenset(node[0] for node, _ in _walk(self.tree)) - {"$", ".", "@"}

    def compared_texts(self) -> Iterator[tuple[str, str]]:
        """Yield question and text wherever it asks whether the answer is that text."""
        for node, _ in _walk(self.tree):
            pairs: tuple[Node, ...] = ()
            if node[0] in ("=", "!="):
                pairs = (node[1:], node[:0:-1])
            elif node[0] == "selected":
                pairs = (node[1:],)
            for left, right in pairs:
                if isinstance(left, list) and left[0] == "$" and isinstance(right, str):
                    yield left[1], right

    def fill(self, columns: Mapping[str, str]) -> Expression:
        """Return it with the columns of an option in the places of their names."""
        return Expression(self.text, cast("Node", _fill(self.tree, columns)))

    def is_true_of(self, columns: Mapping[str, str], answers: Mapping[str, object]) -> bool:
        """Tell whether it holds for an option with these columns."""
        own = {f"@{name}": value for name, value in columns.items()}
        return self.is_true(ChainMap(own, answers))  # type: ignore[arg-type]

    def evaluate(self, answers: Mapping[str, object], itself: object = "") -> Value:
        """Return its value for these answers; `itself` stands for `.`."""
        value = _evaluate(self.tree, answers, itself)
        return to_string(value) if isinstance(value, list) else value

    def is_true(self, answers: Mapping[str, object], itself: object = "") -> bool:
        """Tell whether it holds for these answers."""
        return to_boolean(self.evaluate(answers, itself))


def read_expression(text: str, columns: bool = False) -> Expression:
    """Read an expression; with `columns`, bare names are columns of an option's row.

    Raises ExpressionError with the place and what was expected there.
    """
    try:
        tree = cast("Node", _grammar(columns).parse(text))
    except UnexpectedInput as fault:
        raise explain(text, fault) from fault
    except LarkError as fault:
        what = Message("it cannot be read: %(fault)s", {"fault": str(fault)})
        raise ExpressionError(what, 1) from fault
    check_depth((level for _, level in _walk(tree)), DEEPEST)
    for node, _ in _walk(tree):
        if isinstance(node[0], Token):
            check_call(node)
            _make_plain(node)
    return Expression(text, tree)


def _make_plain(node: Node) -> None:
    """Let the function's name be a plain string; `once(x)` is the value itself, else x."""
    node[0] = str(node[0])
    if node[0] == "once":
        node[:] = ["coalesce", ["."], node[1]]


def read_default(text: str) -> Expression:
    """Return what stands in a field from the start: an expression if it is written as one."""
    if _DYNAMIC.search(text):
        try:
            return read_expression(text)
        except ExpressionError:
            pass
    return Expression(text, cast("Node", text))


@cache
def _grammar(columns: bool) -> Lark:
    text = (files("evalapp.questionnaire") / "expression.lark").read_text("utf-8")
    if not columns:
        text = text.partition(_ONLY_FILTERS)[0]
    return Lark(text, parser="lalr", transformer=_ToLists())


class _ToLists(Transformer[Token, Any]):
    """Makes lists while the text is read: no tree in between, so no depth is too much."""

    def number(self, children: list[Token]) -> float:
        number = float(children[0])
        return int(number) if number.is_integer() and number < 1e15 else number

    def string(self, children: list[Token]) -> str:
        return str(children[0])[1:-1]

    def reference(self, children: list[Token]) -> Node:
        return ["$", str(children[0])[2:-1].strip()]

    def column(self, children: list[Token]) -> Node:
        return ["@", str(children[0])]

    def call(self, children: list[Any]) -> Node:
        return [child for child in children if child is not None]

    def __default__(self, data: str, children: list[Any], meta: object) -> Any:
        # Rules that Lark makes itself for "any number of" begin with _; it resolves them later.
        if data.startswith("_"):
            return Tree(data, children)
        operation = _SIGNS[str(data)]
        if operation in _CHAINS and isinstance(children[0], list) and children[0][0] == operation:
            # One list for a chain, so that a long one is not a deep one.
            return [*children[0], *children[1:]]
        return [operation, *children]


def _walk(tree: Any) -> Iterator[tuple[Node, int]]:
    """Yield every list from left to right with its level; without recursion, at any depth."""
    rest = [(tree, 1)]
    while rest:
        node, level = rest.pop()
        if isinstance(node, list):
            yield node, level
            rest += [(each, level + 1) for each in reversed(node[1:])]


def _fill(node: Any, columns: Mapping[str, str]) -> Any:
    if not isinstance(node, list):
        return node
    if node[0] == "@":
        return columns.get(node[1], "")
    return [node[0], *(_fill(each, columns) for each in node[1:])]


def _evaluate(node: Any, answers: Mapping[str, object], itself: object) -> Value:
    if not isinstance(node, list):
        return cast("Value", node)
    operation = node[0]
    match operation:
        case "$":
            return to_answer(answers.get(node[1], ""))
        case "@":
            return to_answer(answers.get(f"@{node[1]}", ""))
        case ".":
            return to_answer(itself)
        case "..":
            return to_answer(answers.get("..", 1))
    values = [_evaluate(each, answers, itself) for each in node[1:]]
    function = OPERATORS.get(operation) or FUNCTIONS[operation][0]
    return function(*values)
