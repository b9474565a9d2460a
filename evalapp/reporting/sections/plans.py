"""The action plans of a workshop's people: how far they are, what came of them, what is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from evalapp.analysis.action_plans.results import Grouping
from evalapp.i18n import Translator
from evalapp.reporting.action_plans.compared import (
    write_attrition,
    write_links,
    write_side_by_side,
)
from evalapp.reporting.action_plans.material import PlanMaterial
from evalapp.reporting.action_plans.needs import write_assistance, write_needs, write_strategies
from evalapp.reporting.action_plans.outputs import (
    draw_kinds,
    write_achievements,
    write_outputs,
)
from evalapp.reporting.action_plans.provinces import write_provinces
from evalapp.reporting.action_plans.standing import write_plans_overview
from evalapp.reporting.document import Block, Heading, Section
from evalapp.reporting.material import Material, Writer

Chapter: TypeAlias = Callable[[PlanMaterial, Translator], Section | None]

RESULTS: Final[Sequence[Chapter]] = (
    write_outputs,
    write_achievements,
    write_side_by_side,
    write_attrition,
    write_links,
)
NEEDED: Final[Sequence[Chapter]] = (write_strategies, write_assistance)
DEEPEST: Final = 4
"""The lowest level of headings."""


def write_action_plans(material: Material, writer: Writer) -> Section | None:
    """Return how far the plans are by every group, and all that came of them."""
    plans, translator = material.plans, writer.translator
    if plans is None:
        return None
    overview = write_plans_overview(plans, translator)
    more = _write_parts(RESULTS, plans, translator)
    return Section("action_plans", overview.title, (*overview.blocks, *more))


def write_action_plans_in_short(material: Material, writer: Writer) -> Section | None:
    """Return how far the plans are and what came of them, in figures alone."""
    plans, translator = material.plans, writer.translator
    if plans is None:
        return None
    overview = write_plans_overview(plans, translator, [Grouping.PROGRAMME])
    whole = plans.synthesis.whole
    achieved = (
        (draw_kinds(whole.achievements, whole.n_reporting, plans, translator),)
        if whole.achievements
        else ()
    )
    return Section("action_plans", overview.title, (*overview.blocks, *achieved))


def write_plan_needs(material: Material, writer: Writer) -> Section | None:
    """Return needs and difficulties, what people did about them, and the help asked for."""
    plans, translator = material.plans, writer.translator
    needs = write_needs(plans, translator) if plans else None
    if plans is None or needs is None:
        return None
    more = _write_parts(NEEDED, plans, translator)
    return Section("plan_needs", needs.title, (*needs.blocks, *more))


def write_plan_provinces(material: Material, writer: Writer) -> Section | None:
    """Return where plans are carried out."""
    return write_provinces(material.plans, writer.translator) if material.plans else None


def _write_parts(
    chapters: Sequence[Chapter], plans: PlanMaterial, translator: Translator
) -> Iterator[Block]:
    """Yield chapters as parts of a longer one: their titles become headings in it."""
    for write in chapters:
        part = write(plans, translator)
        if part is not None:
            yield Heading(part.title)
            yield from map(_lower, part.blocks)


def _lower(block: Block) -> Block:
    return replace(block, level=DEEPEST) if isinstance(block, Heading) else block
