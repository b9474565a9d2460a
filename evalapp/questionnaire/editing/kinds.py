"""What a new question of each kind begins with, and which kinds it can be changed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from evalapp.i18n import Message, get_translator
from evalapp.questionnaire.editing.choices import Option

YES_NO: Final = (("yes", Message("Yes")), ("no", Message("No")))
AGREEMENT: Final = (
    ("1", Message("Strongly disagree")),
    ("2", Message("Disagree")),
    ("3", Message("Neither agree nor disagree")),
    ("4", Message("Agree")),
    ("5", Message("Strongly agree")),
)
SATISFACTION: Final = (
    ("1", Message("Very dissatisfied")),
    ("2", Message("Dissatisfied")),
    ("3", Message("Neither satisfied nor dissatisfied")),
    ("4", Message("Satisfied")),
    ("5", Message("Very satisfied")),
)
FREQUENCY: Final = (
    ("1", Message("Never")),
    ("2", Message("Rarely")),
    ("3", Message("Sometimes")),
    ("4", Message("Often")),
    ("5", Message("Always")),
)
EXTENT: Final = (
    ("1", Message("Not at all")),
    ("2", Message("To a small extent")),
    ("3", Message("To some extent")),
    ("4", Message("To a large extent")),
    ("5", Message("Completely")),
)

READY_LISTS: Final[Mapping[str, tuple[tuple[str, Message], ...]]] = {
    "yes_no": YES_NO,
    "agreement": AGREEMENT,
    "satisfaction": SATISFACTION,
    "frequency": FREQUENCY,
    "extent": EXTENT,
}
"""Lists of options that can be had ready: the name of each, and its options."""

CHOOSING: Final = ("select_one", "select_multiple", "rank")
FAMILIES: Final = (
    CHOOSING,
    ("text", "integer", "decimal", "range"),
    ("date", "dateTime", "time"),
    ("note", "acknowledge"),
    ("group", "repeat"),
)
"""Kinds whose answers can be read as answers of one another."""

COMMON_KEYS: Final = frozenset(
    "type name label hint guidance_hint required required_message relevant constraint "
    "constraint_message default read_only background kept".split()
)
OWN_KEYS: Final[Mapping[str, frozenset[str]]] = {
    "select_one": frozenset({"choice_filter", "right"}),
    "select_multiple": frozenset({"choice_filter"}),
    "rank": frozenset({"choice_filter"}),
    "range": frozenset({"parameters"}),
    "group": frozenset({"questions"}),
    "repeat": frozenset({"questions", "count"}),
}
"""Kind → keys that stay, beside those of every kind, when a question becomes one of it."""

KINDS_TO_ADD: Final = (
    "select_one",
    "select_multiple",
    "matrix",
    "range",
    "text",
    "integer",
    "decimal",
    "date",
    "time",
    "dateTime",
    "rank",
    "acknowledge",
    "note",
    "group",
    "repeat",
    "calculate",
    "hidden",
)


def related_kinds(kind: str) -> tuple[str, ...]:
    """Return the kinds that a question can be changed to so that its answers keep their meaning."""
    return next((family for family in FAMILIES if kind in family), (kind,))


def speak(message: Message, languages: Iterable[str]) -> dict[str, str]:
    """Return a text of the product in all of these languages that it is translated to."""
    spoken = {}
    for language in languages:
        found = get_translator(language).messages.get(message.text)
        if language == "en" or (isinstance(found, str) and found):
            spoken[language] = get_translator(language).tell(message)
    return spoken


def ready_list(name: str, languages: Iterable[str]) -> list[Option]:
    """Return the options of a ready list, each in all of these languages that are there."""
    languages = tuple(languages)
    return [
        {"name": option, "label": speak(label, languages)} for option, label in READY_LISTS[name]
    ]


def defaults_of(kind: str) -> dict[str, Any]:
    """Return what a new question of a kind has beside its type and name."""
    defaults: dict[str, dict[str, Any]] = {
        "matrix": {"items": {}},
        "range": {"parameters": {"start": 0, "end": 10, "step": 1}},
        "calculate": {"calculation": "''"},
        "group": {"questions": []},
        "repeat": {"questions": []},
    }
    return dict(defaults.get(kind, {}))


LIST_OF_KIND: Final[Mapping[str, str]] = {
    "select_one": "yes_no",
    "matrix": "agreement",
}
"""Kind → the ready list that a new question of it begins with; others begin with an empty one."""
