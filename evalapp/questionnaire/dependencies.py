"""What each question's being asked hangs on: an order in which all can be decided, and circles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from evalapp.questionnaire.logic import Expression

Rules = Mapping[str, Sequence[Expression]]
"""Question → the rules that must all hold for it to be asked."""


def order_by_need(rules: Rules) -> tuple[str, ...]:
    """Return the questions so that each comes behind those that its rules look at.

    Raises CycleError where rules go round in a circle.
    """
    ordered = TopologicalSorter(_needs(rules)).static_order()
    return tuple(name for name in ordered if name in rules)


def find_circle(rules: Rules) -> tuple[str, ...]:
    """Return the questions of a circle, each asked by what the next one answers; empty if none."""
    try:
        TopologicalSorter(_needs(rules)).prepare()
    except CycleError as fault:
        circle: Sequence[str] = fault.args[1]
        return tuple(reversed(circle))
    return ()


def _needs(rules: Rules) -> dict[str, frozenset[str]]:
    return {
        name: frozenset().union(*(rule.references() for rule in each))
        for name, each in rules.items()
    }
