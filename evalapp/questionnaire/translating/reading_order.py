"""The texts of a questionnaire document in the order in which participants meet them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import Document, iterate_entries, say
from evalapp.questionnaire.exchange.places import Place, find_texts
from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.questions import Text

AT_THE_END: Final = ("thanks", "rationale")
"""Texts of the whole questionnaire that stand at its top and are read last, if at all."""

_ROLES: Final[Mapping[str, Message]] = {
    "title": Message("Title"),
    "introduction": Message("Introduction"),
    "thanks": Message("Thanks"),
    "rationale": Message("Rationale, for the report"),
    "sections/title": Message("Title of the section"),
    "sections/text": Message("Text below the title"),
    "questions/label": Message("Question"),
    "questions/items": Message("Row of the table"),
    "questions/hint": Message("Hint"),
    "questions/guidance_hint": Message("Further guidance"),
    "questions/required_message": Message("Said where the answer is missing"),
    "questions/constraint_message": Message("Said where the answer is not possible"),
    "choices/label": Message("Option"),
    "code/label": Message("Part of the personal code"),
    "code/hint": Message("Hint to the personal code"),
    "scales/label": Message("Name of the scale, for the report"),
    "scales/rationale": Message("Rationale of the scale, for the report"),
}
_ROLES_OF_KINDS: Final[Mapping[str, Message]] = {
    "note": Message("Note"),
    "group": Message("Title of the group"),
    "repeat": Message("Title of the group that is repeated"),
    "matrix": Message("Question above the table"),
    "unshown": Message("Question that is not shown"),
}
"""Kind → what its label is, where it is no question."""


@dataclass(frozen=True)
class PlacedText:
    """A text with its name for translators, and where participants meet it.

    `section` is the title of its section and `thing` that of the question it belongs to, both in
    the language that is translated from; empty where there is none. `source` is the text in the
    default language.
    """

    context: str
    role: Message
    section: str
    thing: str
    source: str
    text: Text

    def say(self, language: str) -> str:
        """Return the text in a language, empty where there is none."""
        return self.text.get(language, "")


@dataclass(frozen=True)
class _Things:
    """Sections and entries by their names."""

    sections: dict[str, Document]
    entries: dict[str, Document]
    section_of: dict[str, Document]


def list_texts(plain: Plain, language: str = "") -> list[PlacedText]:
    """Return every text that says something, in order; titles of places in this language.

    Options follow the first question that offers them; what only the report shows comes last.
    """
    things = _find_things(plain)
    found = [_place(plain, things, *each, language) for each in _sort(plain)]
    return [each for each in found if any(each.text.values())]


def _find_things(plain: Plain) -> _Things:
    things = _Things({}, {}, {})
    for section in plain.get("sections", ()):
        things.sections[str(section.get("name"))] = section
        for entry in iterate_entries(section.get("questions", ())):
            things.entries[str(entry.get("name"))] = entry
            things.section_of[str(entry.get("name"))] = section
    return things


def _sort(plain: Plain) -> Iterator[tuple[Place, str]]:
    """Yield every place in order, and for options the question they follow."""
    places = list(find_texts(plain))
    lists = _gather_options(plain, places)
    asked = [place for place in places if _is_asked(place)]
    for place, following in zip_longest(asked, asked[1:]):
        yield place, ""
        name = _name(place.context)
        if following is None or _name(following.context) != name:
            for option in lists.pop(place.kind.partition(" ")[2].strip(), ()):
                yield option, name
    for options in lists.values():
        yield from ((option, "") for option in options)
    yield from ((place, "") for place in places if place.context in AT_THE_END)
    yield from ((place, "") for place in places if place.context.startswith("scales/"))


def _is_asked(place: Place) -> bool:
    return place.context not in AT_THE_END and not place.context.startswith(("choices/", "scales/"))


def _gather_options(plain: Plain, places: Sequence[Place]) -> dict[str, list[Place]]:
    """Return list of options → its texts."""
    lists: dict[str, list[Place]] = {str(name): [] for name in plain.get("choices", ())}
    for place in places:
        if place.context.startswith("choices/"):
            lists[_list_of(place.context, lists)].append(place)
    return lists


def _list_of(context: str, lists: Mapping[str, object]) -> str:
    return next(name for name in lists if context.startswith(f"choices/{name}/"))


def _name(context: str) -> str:
    """Return the name of the section, question or list that a context speaks of."""
    return context.split("/")[1] if "/" in context else ""


def _place(plain: Plain, things: _Things, place: Place, asked_by: str, language: str) -> PlacedText:
    name = asked_by or _name(place.context)
    section, thing = _say_where(plain, things, place, name, language)
    default = default_language(plain)
    value = place.holder[place.key]
    text = {default: value} if isinstance(value, str) else value
    text = {code: words for code, words in text.items() if isinstance(words, str)}
    return PlacedText(place.context, _role_of(place), section, thing, text.get(default, ""), text)


def _say_where(
    plain: Plain, things: _Things, place: Place, name: str, language: str
) -> tuple[str, str]:
    """Return the titles of section and question that a text belongs to."""
    if place.context.startswith("sections/"):
        return say(dict(plain), things.sections[name].get("title"), language) or name, ""
    if not place.context.startswith(("questions/", "choices/")):
        return "", ""
    section = things.section_of.get(name, {})
    title = say(dict(plain), section.get("title"), language) or str(section.get("name", ""))
    is_label = place.context == f"questions/{name}/label"
    label = (
        "" if is_label else say(dict(plain), things.entries.get(name, {}).get("label"), language)
    )
    return title, label


def _role_of(place: Place) -> Message:
    head, _, rest = place.context.partition("/")
    if not rest:
        return _ROLES[head]
    if head == "choices":
        return _ROLES["choices/label"]
    key = "items" if "/items/" in rest else place.key
    kind = place.kind.partition(" ")[0]
    if key == "label" and kind in _ROLES_OF_KINDS:
        return _ROLES_OF_KINDS[kind]
    return _ROLES[f"{head}/{key}"]


def normalise(text: str) -> str:
    """Return a text in NFC without blanks around it: as two texts are compared."""
    return unicodedata.normalize("NFC", text).strip()
