"""Gives questions and groups back the names that their XLSForm had, where that is safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.xlsform.names import REFERENCE


def find_originals(plain: Plain) -> dict[str, str]:
    """Return name → the name that its XLSForm had.

    XLSForm takes one name in several groups, as long as nothing refers to it. So a name that is
    referred to goes back only where no other has it, and any only where no neighbour has it.
    """
    originals: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for holder in _find_holders({"questions": plain.get("sections", [])}):
        entries = [each for each in holder.get("questions", ()) if isinstance(each, Mapping)]
        names = [str(each.get("name", "")) for each in entries] + [
            str(i) for i in holder.get("items", ())
        ]
        for entry in entries:
            original = entry.get("kept", {}).get("name")
            if original and original not in names:
                originals[str(entry.get("name", ""))] = original
        counts.update(originals.get(name, name) for name in names)
    referred = {name for text in _find_texts(plain) for name in REFERENCE.findall(text)}
    return {
        name: original
        for name, original in originals.items()
        if counts[original] == 1 or name not in referred
    }


def _find_holders(holder: Plain) -> Iterator[Plain]:
    yield holder
    for entry in holder.get("questions", ()):
        if isinstance(entry, Mapping):
            yield from _find_holders(entry)


def _find_texts(value: Any) -> Iterator[str]:
    """Yield every text in a document, at any depth."""
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, Mapping) else ():
        yield from _find_texts(each)
    for each in value if isinstance(value, list) else ():
        yield from _find_texts(each)
