"""The progress form of one plan: its section on an activity, once for each that was planned."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.editing.document import iterate_entries
from evalapp.questionnaire.editing.names import rename_all
from evalapp.questionnaire.planning.plans import Activity
from evalapp.questionnaire.reader import read_plain

ACTIVITY_SECTION: Final = "activity"
"""The section of the form that is asked once for each activity of a plan."""


def compose_update(source: str, name: str, activities: Sequence[Activity]) -> Questionnaire:
    """Return the progress form of a plan with these activities.

    `source` is the questionnaire as TOML, `name` its name in messages. Names of sections and
    questions on an activity end in its number.
    """
    document = tomllib.loads(source)
    document["sections"] = list(_list_sections(document, activities))
    return read_plain(document, name).questionnaire


def _list_sections(
    document: Mapping[str, Any], activities: Sequence[Activity]
) -> Iterator[dict[str, Any]]:
    for section in document["sections"]:
        if section.get("name") == ACTIVITY_SECTION:
            yield from (_tell_activity(document, section, activity) for activity in activities)
        else:
            yield section


def _tell_activity(
    document: Mapping[str, Any], section: dict[str, Any], activity: Activity
) -> dict[str, Any]:
    """Return the section on an activity: its own words are the title, in every language."""
    named = [ACTIVITY_SECTION, *_list_names(section)]
    renamed = {name: f"{name}_{activity.number}" for name in named}
    own: dict[str, Any] = rename_all({"sections": [section]}, renamed)["sections"][0]
    own["title"] = dict.fromkeys(document["languages"], _quote(activity.title))
    return own


def _list_names(section: dict[str, Any]) -> Iterator[str]:
    for entry in iterate_entries(section.get("questions", ())):
        yield entry["name"]
        yield from entry.get("items", ())


def _quote(text: str) -> str:
    """Return a person's words so that none of them is taken for an answer's place."""
    return text.replace("${", "$\N{WORD JOINER}{")
