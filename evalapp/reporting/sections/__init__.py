"""The chapters of a report, one module each; SECTIONS maps the name in report.toml to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from evalapp.reporting.document import Section
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.sections.annex import write_annex
from evalapp.reporting.sections.change import write_change
from evalapp.reporting.sections.change_in_short import write_change_in_short
from evalapp.reporting.sections.counts import (
    write_participants_by_group,
    write_response_rates,
)
from evalapp.reporting.sections.following import write_follow_up, write_follow_up_in_short
from evalapp.reporting.sections.knowledge import write_knowledge
from evalapp.reporting.sections.knowledge_in_short import write_knowledge_in_short
from evalapp.reporting.sections.method import write_method, write_method_in_short
from evalapp.reporting.sections.needs import write_needs_in_short
from evalapp.reporting.sections.overview import write_overview
from evalapp.reporting.sections.participants import write_participants
from evalapp.reporting.sections.plans import (
    write_action_plans,
    write_action_plans_in_short,
    write_plan_needs,
    write_plan_provinces,
)
from evalapp.reporting.sections.ratings import write_ratings
from evalapp.reporting.sections.results import write_results
from evalapp.reporting.sections.voices import write_voices, write_voices_in_short
from evalapp.reporting.sections.workshop import (
    write_agenda,
    write_discussions,
    write_feedback,
    write_workshop_in_short,
)
from evalapp.reporting.sections.written import write_lessons, write_recommendations

SECTIONS: Final[Mapping[str, Callable[[Material, Writer], Section | None]]] = {
    "summary": write_overview,
    "participants": write_participants,
    "ratings": write_ratings,
    "results": write_results,
    "change": write_change,
    "change_in_short": write_change_in_short,
    "knowledge": write_knowledge,
    "knowledge_in_short": write_knowledge_in_short,
    "open_answers": write_voices,
    "open_answers_in_short": write_voices_in_short,
    "action_plans": write_action_plans,
    "action_plans_in_short": write_action_plans_in_short,
    "plan_needs": write_plan_needs,
    "plan_needs_in_short": write_needs_in_short,
    "plan_provinces": write_plan_provinces,
    "discussions": write_discussions,
    "feedback": write_feedback,
    "workshop_in_short": write_workshop_in_short,
    "follow_up": write_follow_up,
    "follow_up_in_short": write_follow_up_in_short,
    "lessons": write_lessons,
    "recommendations": write_recommendations,
    "agenda": write_agenda,
    "method": write_method,
    "method_in_short": write_method_in_short,
    "response_rates": write_response_rates,
    "participants_by_group": write_participants_by_group,
    "questionnaire": write_annex,
}
"""Each returns its section, or None where there is nothing to say."""
