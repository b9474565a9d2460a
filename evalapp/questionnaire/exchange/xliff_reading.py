"""Reads XLIFF 1.2 and 2.x as translators' programs write it, and nothing that XML can hide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.questionnaire.exchange.units import State, TranslationFile, Unit

_NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:"

_REVIEWED: Final = frozenset({"final", "signed-off", "reviewed"})
_UNFINISHED: Final = frozenset({"new", "initial"})
"""So do all that begin with `needs-`."""


def read_xliff_file(data: bytes, name: str) -> TranslationFile:
    """Return what stands in an XLIFF file; `name` is its name in messages. Raises InputError."""
    root = _parse(data, name)
    if not root.tag.startswith(f"{{{_NAMESPACE}") or _name_of(root) != "xliff":
        what = Message("it is no XLIFF file of version 1.2 or 2.")
        remedy = Message("Please export it as XLIFF from the translation program.")
        raise InputError.of(name, what, remedy)
    files = [child for child in root if _name_of(child) == "file"]
    first = files[0] if files else Element("file")
    is_first_version = root.tag.startswith(f"{{{_NAMESPACE}1")
    languages = [_languages(root if not is_first_version else file) for file in files]
    if len(set(languages)) > 1:
        codes = ", ".join(sorted({target for _source, target in languages}))
        what = Message("it holds several languages: %(codes)s.", {"codes": codes})
        raise InputError.of(name, what, Message("Please give each file one language."))
    source_language, language = languages[0] if languages else ("", "")
    read = _read_unit_1 if is_first_version else _read_unit_2
    return TranslationFile(
        name=name,
        language=language,
        units=tuple(read(unit) for file in files for unit in _find_units(file)),
        source_language=source_language,
        questionnaire=first.get("original", ""),
        version=first.get("product-version", ""),
    )


def _parse(data: bytes, name: str) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except ParseError as fault:
        line, column = fault.position
        told = str(fault).partition(":")[0]
        what = Message("it is no well-formed XML: %(fault)s.", {"fault": told})
        remedy = Message("Please export it anew from the translation program.")
        raise InputError.of(f"{name}: line {line}, column {column + 1}", what, remedy) from fault
    except DefusedXmlException as fault:
        what = Message("it holds a document type or entities, which can make XML dangerous.")
        remedy = Message("Please export it anew as XLIFF, without a <!DOCTYPE …>.")
        raise InputError.of(name, what, remedy) from fault
    except (ValueError, LookupError) as fault:
        what = Message("it cannot be read: %(fault)s.", {"fault": str(fault)})
        remedy = Message("Please export it anew as XLIFF in UTF-8.")
        raise InputError.of(name, what, remedy) from fault
    return root


def _languages(holder: Element) -> tuple[str, str]:
    """Return source and target language: of a file in version 1, of the whole in version 2."""
    source = holder.get("source-language") or holder.get("srcLang") or ""
    target = holder.get("target-language") or holder.get("trgLang") or ""
    return source, target


def _find_units(file: Element) -> Iterator[Element]:
    return (each for each in file.iter() if _name_of(each) in ("trans-unit", "unit"))


def _read_unit_1(unit: Element) -> Unit:
    target = _child(unit, "target")
    state = "" if target is None else target.get("state", "")
    if unit.get("approved") == "yes" and not _is_unfinished(state):
        state = "final"
    return Unit(
        context=unit.get("resname") or unit.get("id") or "",
        source=_text(_child(unit, "source")),
        target=_text(target),
        state=_state([state]),
    )


def _read_unit_2(unit: Element) -> Unit:
    """Return a unit of version 2, which is cut into segments and what stands between them."""
    parts = [part for part in unit if _name_of(part) in ("segment", "ignorable")]
    segments = [part for part in parts if _name_of(part) == "segment"]
    translated = bool(segments) and all(_text(_child(part, "target")) for part in segments)
    return Unit(
        context=unit.get("name") or unit.get("id") or "",
        source="".join(_text(_child(part, "source")) for part in parts),
        target="".join(_target_or_source(part) for part in parts) if translated else "",
        state=_state(segment.get("state", "") for segment in segments),
    )


def _target_or_source(part: Element) -> str:
    """Return a part's translation; what stands between segments is the same in both languages."""
    target = _child(part, "target")
    return _text(target if target is not None else _child(part, "source"))


def _state(states: Iterable[str]) -> State:
    """Return how far a unit is: as far as the least of its parts."""
    states = list(states)
    if any(map(_is_unfinished, states)):
        return State.NEEDS_WORK
    reviewed = bool(states) and all(state in _REVIEWED for state in states)
    return State.REVIEWED if reviewed else State.TRANSLATED


def _is_unfinished(state: str) -> bool:
    return state in _UNFINISHED or state.startswith("needs-")


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _name_of(child) == name), None)


def _text(element: Element | None) -> str:
    """Return the text with that of marks in it; a mark without text says what it stands for.

    Without recursion: marks may stand in marks at any depth.
    """
    pieces: list[str] = []
    rest: list[Element | str] = [] if element is None else [element]
    while rest:
        part = rest.pop()
        if isinstance(part, str):
            pieces.append(part)
            continue
        pieces.append(part.text or ("" if len(part) else _meaning(part)))
        for child in reversed(part):
            rest += [child.tail or "", child]
    return "".join(pieces)


def _meaning(mark: Element) -> str:
    if _name_of(mark) == "cp":
        return _character(mark.get("hex", ""))
    return mark.get("equiv-text") or mark.get("equiv") or mark.get("disp") or ""


def _character(code: str) -> str:
    """Return a character that XML cannot hold, by its number."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _name_of(element: Element) -> str:
    """Return the name of an element without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
