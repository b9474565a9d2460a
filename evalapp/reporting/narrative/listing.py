"""Which figures a text can hold: those that its section of the report shows, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from evalapp.reporting.material import Material, Writer
from evalapp.reporting.narrative.answer_figures import (
    list_answers,
    list_attendance,
    list_open_answers,
)
from evalapp.reporting.narrative.change_figures import list_changes, list_knowledge
from evalapp.reporting.narrative.fields import FIELD, Field
from evalapp.reporting.narrative.plan_figures import (
    list_discussions,
    list_feedback,
    list_follow_up,
    list_needs,
    list_plans,
)
from evalapp.reporting.sections.titles import name_topic

ListFigures = Callable[[Material, Writer], Iterator[Field]]

FIGURES: Final[Mapping[str, ListFigures]] = {
    "participants": list_attendance,
    "change": list_changes,
    "knowledge": list_knowledge,
    "results": list_answers,
    "open_answers": list_open_answers,
    "action_plans": list_plans,
    "plan_needs": list_needs,
    "discussions": list_discussions,
    "feedback": list_feedback,
    "follow_up": list_follow_up,
}
"""Section → what lists its figures; the text of any other section is about all of them."""
OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "ratings": ("results",),
    "workshop": ("discussions", "feedback"),
    "response_rates": ("participants",),
    "participants_by_group": ("participants",),
}
"""Sections that show the figures of others."""


def list_fields(material: Material, writer: Writer, section: str = "") -> tuple[Field, ...]:
    """Return the figures of a section, all figures where it has none of its own, each once."""
    topic = name_topic(section)
    chosen = OTHERS.get(topic) or ((topic,) if topic in FIGURES else tuple(FIGURES))
    found = (field for name in chosen for field in FIGURES[name](material, writer))
    # What has a name that cannot stand in a text is left out.
    return tuple({each.name: each for each in found if FIELD.fullmatch(each.token)}.values())
