"""What each question hangs on: an order in which all can be decided, and circles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

Needs = Mapping[str, frozenset[str]]
"""Question → the questions that decide whether it is asked or what its value is."""


def order_by_need(needs: Needs) -> tuple[str, ...]:
    """Return the questions so that each comes behind those that it needs.

    Raises CycleError where they need each other in a circle.
    """
    ordered = TopologicalSorter(needs).static_order()
    return tuple(name for name in ordered if name in needs)


def find_circle(needs: Needs) -> tuple[str, ...]:
    """Return the questions of a circle, each decided by the next one; empty if there is none."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as fault:
        circle: Sequence[str] = fault.args[1]
        return tuple(reversed(circle))
    return ()
