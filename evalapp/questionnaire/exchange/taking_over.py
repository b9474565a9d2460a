"""Takes translations over into a questionnaire document, and tells what does not fit and why."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evalapp.errors import Fault, InputError
from evalapp.i18n import Message
from evalapp.questionnaire.exchange.places import Place, find_texts
from evalapp.questionnaire.exchange.units import (
    State,
    TranslationFile,
    Unit,
    default_language,
    find_answers,
    is_control,
    normal,
)
from evalapp.questionnaire.plain import Plain


@dataclass
class TakenOver:
    """A document with translations, and what became of each unit, by its context.

    `reviewed` are those taken over or unchanged that the file calls reviewed. Faults of level
    `error` are slips of the translator; warnings tell what has changed meanwhile. Either is left
    out.
    """

    plain: dict[str, Any]
    language: str
    applied: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    reviewed: list[str] = field(default_factory=list)
    needs_work: list[str] = field(default_factory=list)
    not_translated: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def take_over(plain: Plain, file: TranslationFile, language: str = "") -> TakenOver:
    """Return the document with the translations of a file.

    `language` is the one that is expected, or a new one that the document shall get; without it,
    the file must name a language of the document. Raises InputError where the file is not for
    this document and language.
    """
    taken = TakenOver(copy.deepcopy(dict(plain)), _find_language(plain, file, language))
    places = {place.context: place for place in find_texts(taken.plain)}
    _check_questionnaire(plain, file, places)
    known: dict[str, Unit] = {}
    for unit in file.units:
        if unit.context in known:
            taken.faults.append(_told_twice(file, unit))
            continue
        known[unit.context] = unit
        faults = list(_check_unit(file, unit, places, default_language(plain)))
        taken.faults.extend(faults)
        if not faults:
            _take(taken, unit, places[unit.context])
    if taken.applied and taken.language not in _languages(plain):
        taken.plain["languages"] = [*_languages(plain), taken.language]
    return taken


def _take(taken: TakenOver, unit: Unit, place: Place) -> None:
    default = default_language(taken.plain)
    target = normal(unit.target)
    if not target:
        taken.not_translated.append(unit.context)
    elif unit.state is State.NEEDS_WORK:
        taken.needs_work.append(unit.context)
    else:
        is_same = normal(place.say(taken.language, default)) == target
        (taken.unchanged if is_same else taken.applied).append(unit.context)
        if unit.state is State.REVIEWED:
            taken.reviewed.append(unit.context)
        if not is_same:
            _put(place, taken.language, target, default)


def _put(place: Place, language: str, target: str, default: str) -> None:
    text = place.holder[place.key]
    if isinstance(text, str):
        place.holder[place.key] = {default: text}
    place.holder[place.key][language] = target


def _check_unit(
    file: TranslationFile, unit: Unit, places: Mapping[str, Place], default: str
) -> Iterator[Fault]:
    where = _where(file, unit)
    place = places.get(unit.context)
    if place is None:
        gone = {"text": _short(unit.source)}
        what = Message("the questionnaire has no such text: %(text)s.", gone)
        remedy = Message("It was left out: it may have been removed.")
        yield Fault(where, what, remedy, level="warning")
        return
    source = normal(place.say(default, default))
    if normal(unit.source) != source:
        what = Message(
            "the text has changed since: it was %(before)s, it is %(now)s.",
            {"before": _short(unit.source), "now": _short(source)},
        )
        remedy = Message("It was left out. Please translate it anew.")
        yield Fault(where, what, remedy, level="warning")
    elif normal(unit.target) and unit.state is not State.NEEDS_WORK:
        yield from _check_target(where, source, unit.target)


def _check_target(where: str, source: str, target: str) -> Iterator[Fault]:
    control = next((sign for sign in target.replace("\r", "") if is_control(sign)), "")
    if control:
        sign = {"sign": f"U+{ord(control):04X}"}
        what = Message("the translation holds a control character, %(sign)s.", sign)
        yield Fault(where, what, Message("It was left out. Please remove the character."))
    wanted, found = set(find_answers(source)), set(find_answers(target))
    for name in sorted(wanted - found):
        what = Message("%(answer)s is missing in the translation.", {"answer": f"${{{name}}}"})
        remedy = Message("It was left out. Please put it where the answer shall stand.")
        yield Fault(where, what, remedy)
    for name in sorted(found - wanted):
        answer = {"answer": f"${{{name}}}"}
        what = Message("%(answer)s stands in the translation, but not in the text.", answer)
        yield Fault(where, what, Message("It was left out. Please remove it."))


def _told_twice(file: TranslationFile, unit: Unit) -> Fault:
    what, remedy = Message("it stands in the file twice."), Message("The first was taken.")
    return Fault(_where(file, unit), what, remedy, level="warning")


def _where(file: TranslationFile, unit: Unit) -> str:
    return f"{file.name}: {unit.context or 'a text without context'}"


def _short(text: str) -> str:
    """Return a text in quotes, its beginning where it is long."""
    return f"“{text}”" if len(text) <= 60 else f"“{text[:60].rstrip()} …”"


def _check_questionnaire(plain: Plain, file: TranslationFile, places: Mapping[str, Place]) -> None:
    if not file.units:
        what = Message("there is no text in it.")
        raise InputError.of(file.name, what, Message("Please check that it is the right file."))
    if not any(unit.context in places for unit in file.units):
        names = {"name": repr(str(plain.get("name", ""))), "other": repr(file.questionnaire)}
        what = Message("its texts are not those of %(name)s.", names)
        if file.questionnaire:
            what = Message("its texts are not those of %(name)s, but of %(other)s.", names)
        remedy = Message("Please choose the questionnaire it was made from.")
        raise InputError.of(file.name, what, remedy)


def _languages(plain: Plain) -> list[str]:
    return [str(language) for language in plain.get("languages", [default_language(plain)])]


def _find_language(plain: Plain, file: TranslationFile, wanted: str) -> str:
    """Return the document's language that the file translates into."""
    default = default_language(plain)
    if file.source_language and not _is_same(file.source_language, default):
        codes = {"code": repr(file.source_language), "default": repr(default)}
        what = Message("it translates from %(code)s; the texts are in %(default)s.", codes)
        raise InputError.of(file.name, what, Message("Please export the questionnaire anew."))
    if not file.language and not wanted:
        what = Message("it does not say its language.")
        raise InputError.of(file.name, what, Message("Please say which language it is in."))
    if wanted and file.language and not _is_same(file.language, wanted):
        codes = {"code": repr(file.language), "wanted": repr(wanted)}
        what = Message("its language is %(code)s, not %(wanted)s.", codes)
        raise InputError.of(file.name, what, Message("Please choose the file of that language."))
    others = [language for language in _languages(plain) if language != default]
    language = _find_same(wanted or file.language, others) or wanted
    if not language or _is_same(language, default):
        what = Message(
            "%(code)s is no language that this questionnaire is put into.",
            {"code": repr(wanted or file.language)},
        )
        remedy = Message(
            "There are: %(names)s. Please add the language to the questionnaire first.",
            {"names": ", ".join(others) or "—"},
        )
        raise InputError.of(file.name, what, remedy)
    return language


def _find_same(language: str, known: Sequence[str]) -> str:
    exact = [each for each in known if _parts(each) == _parts(language)]
    near = [each for each in known if _is_same(each, language)]
    return (exact or near or [""])[0]


def _is_same(one: str, other: str) -> bool:
    """Tell whether two codes mean one language: `km` and `km_KH` do, `zh-TW` and `zh-CN` not."""
    shorter, longer = sorted((_parts(one), _parts(other)), key=len)
    return longer[: len(shorter)] == shorter


def _parts(language: str) -> list[str]:
    return language.lower().replace("_", "-").split("-")
