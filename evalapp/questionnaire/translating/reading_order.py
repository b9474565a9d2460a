"""The texts of a questionnaire document in the order in which participants meet them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from evalapp.questionnaire.exchange.places import Place, find_texts
from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.plain import Plain

AT_THE_END: Final = ("thanks", "rationale")
"""Texts of the whole questionnaire that stand at its top and are read last, if at all."""


@dataclass(frozen=True)
class PlacedText:
    """A text with its name for translators; `source` is the text in the default language.

    `owner` is the name of the section or question that it is read with, `key` and `kind` are its
    key there and the question's type.
    """

    context: str
    source: str
    text: Mapping[str, Any]
    owner: str = ""
    key: str = ""
    kind: str = ""

    def say(self, language: str) -> str:
        """Return the text in a language, empty where there is none."""
        found = self.text.get(language, "")
        return found if isinstance(found, str) else ""


def list_texts(plain: Plain) -> list[PlacedText]:
    """Return every text that says something, in order.

    Options follow the first question that offers them; what only the report shows comes last.
    """
    default = default_language(plain)
    found = (_make(place, owner, default) for place, owner in _sort(plain))
    return [each for each in found if any(each.text.values())]


def _make(place: Place, owner: str, default: str) -> PlacedText:
    value = place.holder[place.key]
    text = {default: value} if isinstance(value, str) else value
    source = place.say(default, default)
    return PlacedText(place.context, source, text, owner, place.key, place.kind)


def _sort(plain: Plain) -> Iterator[tuple[Place, str]]:
    """Yield every place in order, and the name of what it is read with."""
    places = list(find_texts(plain))
    lists = _gather_options(plain, places)
    asked = [place for place in places if _is_asked(place)]
    for place, following in zip_longest(asked, asked[1:]):
        name = _name(place.context)
        yield place, name
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


def normalise(text: str) -> str:
    """Return a text in NFC without blanks around it: as two texts are compared."""
    return unicodedata.normalize("NFC", text).strip()
