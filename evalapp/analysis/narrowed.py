"""A summary narrowed to one group: what was said of the group stands in the place of the whole.

Nothing is computed anew, so a filter shows no more than the groups beside each other do.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, TypeVar

from evalapp.analysis.figures import Withheld
from evalapp.analysis.results import (
    Beside,
    Group,
    ItemResult,
    KnowledgeResult,
    Result,
    ScaleResult,
    Summary,
)
from evalapp.analysis.suppression import PARTS

AnyResult = TypeVar("AnyResult", ItemResult, ScaleResult, KnowledgeResult)


def narrow(summary: Summary, name: str) -> Summary:
    """Return what a summary says of the group with this name, as if it were of nobody else.

    Results of which the group's are withheld are withheld. How well a scale hangs together is told
    of all people only, and withheld too.
    """
    knowledge = summary.knowledge
    if knowledge is not None:
        knowledge = dataclasses.replace(_narrow(knowledge, name), gain=Withheld(), totals=None)
    return dataclasses.replace(
        summary,
        items={item: _narrow(result, name) for item, result in summary.items.items()},
        scales={
            scale: dataclasses.replace(
                _narrow(result, name),
                alpha=Withheld(),
                alpha_ci=Withheld(),
                n_complete=Withheld(),
                reliability_pre=Withheld(),
                reliability_post=Withheld(),
            )
            for scale, result in summary.scales.items()
        },
        knowledge=knowledge,
        notes=(),
        sensitivity=None,
    )


def count_narrowed(summary: Summary, name: str) -> int | None:
    """Return how many people of a group answered the question that most of them answered.

    None where all of its results are withheld.
    """
    return max((group.n for group in _find_groups(summary, name)), default=None)


def _find_groups(summary: Summary, name: str) -> Iterator[Group]:
    for result in (*summary.items.values(), *summary.scales.values()):
        group = _find(result, name)
        if group is not None:
            yield group


def _narrow(result: AnyResult, name: str) -> AnyResult:
    group = _find(result, name)
    changed: dict[str, Any] = {
        part: getattr(group, part) if group else Withheld()
        for part in PARTS
        if getattr(result, part) is not None
    }
    # What is said beside a result is of all people.
    changed |= {field.name: field.default for field in dataclasses.fields(Beside)}
    return dataclasses.replace(result, **changed, groups=())


def _find(result: Result, name: str) -> Group | None:
    shown = (group for group in result.groups if isinstance(group, Group))
    return next((group for group in shown if group.name == name), None)
