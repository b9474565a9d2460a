"""The chapters on action plans in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from evalapp.i18n import Translator
from evalapp.reporting.action_plans.compared import (
    write_attrition,
    write_links,
    write_side_by_side,
)
from evalapp.reporting.action_plans.material import PlanMaterial
from evalapp.reporting.action_plans.needs import write_assistance, write_needs, write_strategies
from evalapp.reporting.action_plans.outputs import write_achievements, write_outputs
from evalapp.reporting.action_plans.provinces import write_provinces
from evalapp.reporting.action_plans.standing import write_plans_overview
from evalapp.reporting.document import Section

CHAPTERS: Final[Mapping[str, Callable[[PlanMaterial, Translator], Section | None]]] = {
    "plans": write_plans_overview,
    "outputs": write_outputs,
    "achievements": write_achievements,
    "needs": write_needs,
    "strategies": write_strategies,
    "assistance": write_assistance,
    "provinces": write_provinces,
    "programmes": write_side_by_side,
    "attrition": write_attrition,
    "links": write_links,
}
"""Each returns its section, or None where there is nothing to say; the name is the section's."""


def write_plan_chapters(material: PlanMaterial, translator: Translator) -> tuple[Section, ...]:
    """Return all chapters that have something to say."""
    written = (write(material, translator) for write in CHAPTERS.values())
    return tuple(section for section in written if section is not None)
