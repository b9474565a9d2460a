"""Rules as lists of simple comparisons, and as the text of an expression: both ways.

What is not simple stays a text, for whoever knows the language of expressions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import EditRefused
from evalapp.questionnaire.expression_faults import ExpressionError
from evalapp.questionnaire.logic import read_expression

ITSELF: Final = "."
"""Stands for the question whose answer a constraint judges."""

COMPARISONS: Final = ("=", "!=", "<", "<=", ">", ">=")
SELECTED: Final = ("selected", "not selected")
ANSWERED: Final = ("answered", "not answered")
OPERATORS: Final = (*COMPARISONS, *SELECTED, *ANSWERED)

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


@dataclass(frozen=True)
class Comparison:
    """A question, an operator of OPERATORS, and the value as text; `answered` needs no value.

    `is_number` tells whether the value is meant as a number.
    """

    question: str
    operator: str
    value: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Rule:
    """Comparisons that must all hold, or any of them."""

    comparisons: tuple[Comparison, ...]
    any_of: bool = False


def write_rule(rule: Rule) -> str:
    """Return the expression of a rule, empty where it has no comparisons. Raises EditRefused."""
    joint = " or " if rule.any_of else " and "
    return joint.join(_write(comparison) for comparison in rule.comparisons)


def _write(comparison: Comparison) -> str:
    asked = ITSELF if comparison.question == ITSELF else f"${{{comparison.question}}}"
    if comparison.question != ITSELF and not _NAME.fullmatch(comparison.question):
        raise EditRefused(Message("Choose the question that the condition looks at."))
    operator = comparison.operator
    if operator not in OPERATORS:
        raise EditRefused(Message("Choose how the answer is compared."))
    if operator in ANSWERED:
        return f"{asked} {'!=' if operator == 'answered' else '='} ''"
    value = _write_value(comparison)
    if operator == "selected":
        return f"selected({asked}, {value})"
    if operator == "not selected":
        return f"not(selected({asked}, {value}))"
    return f"{asked} {operator} {value}"


def _write_value(comparison: Comparison) -> str:
    value = comparison.value.strip()
    if not value:
        raise EditRefused(Message("Choose or type the value that the answer is compared with."))
    is_number = comparison.is_number or comparison.operator in ("<", "<=", ">", ">=")
    if is_number and _NUMBER.fullmatch(value):
        return value
    if "'" not in value:
        return f"'{value}'"
    if '"' not in value:
        return f'"{value}"'
    raise EditRefused(Message("A value cannot have both kinds of quotation marks."))


def read_rule(text: str) -> Rule | None:
    """Return the rule that an expression says, None where it is not simple or cannot be read."""
    try:
        tree = read_expression(text).tree
    except ExpressionError:
        return None
    rule = _read(tree)
    # What was understood must say the same when it is written again.
    try:
        is_same = rule is not None and read_expression(write_rule(rule)).tree == tree
    except (EditRefused, ExpressionError):
        return None
    return rule if is_same else None


def _read(tree: Any) -> Rule | None:
    if not isinstance(tree, list):
        return None
    parts = tree[1:] if tree[0] in ("and", "or") else [tree]
    comparisons = [_read_comparison(part) for part in parts]
    found = tuple(comparison for comparison in comparisons if comparison)
    return Rule(found, tree[0] == "or") if len(found) == len(parts) else None


def _read_comparison(node: Any) -> Comparison | None:
    match node:
        case ["not", ["selected", *_] as inner]:
            chosen = _read_comparison(inner)
            return chosen and Comparison(chosen.question, "not selected", chosen.value)
        case ["selected", ["$", str(name)], str(value)]:
            return Comparison(name, "selected", value)
        case ["=" | "!=" as operator, left, ""]:
            asked = _read_asked(left)
            return asked and Comparison(asked, "answered" if operator == "!=" else "not answered")
        case [str(operator), left, right] if operator in COMPARISONS:
            subject, compared = _read_asked(left), _read_value(right)
            if subject is None or compared is None:
                return None
            return Comparison(subject, operator, *compared)
    return None


def _read_asked(node: Any) -> Any:
    match node:
        case ["$", str(name)]:
            return name
        case [
            ".",
        ]:
            return ITSELF
    return None


def _read_value(node: Any) -> tuple[str, bool] | None:
    if isinstance(node, list) and len(node) == 2 and node[0] == "neg":
        inner = _read_value(node[1])
        return inner and (f"-{inner[0]}", True) if inner and inner[1] else None
    if isinstance(node, str):
        return node, False
    if isinstance(node, int | float) and not isinstance(node, bool):
        return f"{node:g}" if float(node).is_integer() else repr(node), True
    return None
