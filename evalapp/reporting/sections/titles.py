"""What sections are called, whether or not they have anything to tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from evalapp.i18n import Message, Translator
from evalapp.reporting.document import Block, Section

SHORT: Final = "_in_short"
"""How the name of a section ends that tells the same as another one in fewer words."""

LESSONS: Final = "lessons"
RECOMMENDATIONS: Final = "recommendations"
ONLY_WRITTEN: Final = (LESSONS, RECOMMENDATIONS)
"""Sections that hold nothing but what evaluators write."""

TITLES: Final[Mapping[str, Message]] = {
    "summary": Message("Summary"),
    "participants": Message("Who took part"),
    "ratings": Message("How it was rated"),
    "results": Message("What people answered"),
    "change": Message("Before and after"),
    "knowledge": Message("Knowledge test"),
    "open_answers": Message("In their own words"),
    "action_plans": Message("Action plans"),
    "plan_needs": Message("Needs and difficulties"),
    "plan_provinces": Message("Provinces"),
    "discussions": Message("Group discussions"),
    "feedback": Message("Feedback on the presentations"),
    "workshop": Message("At the workshop"),
    "follow_up": Message("Follow-up list"),
    LESSONS: Message("Lessons learned"),
    RECOMMENDATIONS: Message("Recommendations"),
    "method": Message("Method and limits"),
    "response_rates": Message("Annex: response rates"),
    "participants_by_group": Message("Annex: participants by group"),
    "agenda": Message("Annex: the presentations"),
    "questionnaire": Message("Annex: the questions as they were asked"),
}


def name_topic(section: str) -> str:
    """Return what a section is about: the short form of one shares its text with the long one."""
    return section.removesuffix(SHORT)


def title_section(section: str, translator: Translator) -> str:
    """Return the title of a section; one without gives its name as words."""
    topic = name_topic(section)
    title = TITLES.get(topic)
    return translator.tell(title) if title else topic.replace("_", " ").capitalize()


def make_section(name: str, translator: Translator, blocks: Sequence[Block]) -> Section:
    """Return a section under its title."""
    return Section(name, title_section(name, translator), tuple(blocks))
