"""Who has reviewed which translation and when, kept with the questionnaire itself.

The marks stand in a sheet of their own among those that are kept, so that they go along into TOML
files, spreadsheets, copies and published versions, and are undone with everything else. A mark
holds a digest of both texts: it is void as soon as one of them changes.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from evalapp.questionnaire.editing.document import Document
from evalapp.questionnaire.exchange.places import find_texts
from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.translating.reading_order import PlacedText, list_texts, normalise

SHEET: Final = "reviews"
HEAD: Final = ["text", "language", "source", "translation", "reviewed_by", "reviewed_on"]

_DIGITS: Final = 10


@dataclass(frozen=True)
class Mark:
    """What a translation and its source were (as digests) when somebody looked at both.

    `by` is the reviewer's name; empty where nobody has reviewed it and the source changed under a
    translation that was there.
    """

    context: str
    language: str
    source: str
    target: str
    by: str = ""
    on: str = ""

    @property
    def day(self) -> datetime.date | None:
        """The day of the review; None where it is unknown."""
        try:
            return datetime.date.fromisoformat(self.on)
        except ValueError:
            return None


@dataclass
class Marks:
    """The marks of one language, found by the text's name or by what the texts were."""

    by_context: dict[str, Mark] = field(default_factory=dict)
    by_texts: dict[tuple[str, str], Mark] = field(default_factory=dict)

    def find_review(self, source: str, target: str) -> Mark | None:
        """Return the review of a pair of texts, wherever it stands now; None where there is none.

        A question that gets another name keeps its reviews.
        """
        if not self.by_texts:
            return None
        return self.by_texts.get((digest(source), digest(target)))


def digest(text: str) -> str:
    """Return a short text that changes with a text."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()[:_DIGITS]


def read_marks(plain: Plain, language: str = "") -> list[Mark]:
    """Return the marks of a document, of one language or all; rows that are none are left out."""
    for sheet in plain.get("kept", {}).get("sheets", ()):
        if holds_marks(sheet):
            return [
                Mark(*row)
                for row in sheet["rows"][1:]
                if len(row) == len(HEAD) and language in ("", row[1])
            ]
    return []


def holds_marks(sheet: Plain) -> bool:
    """Tell whether a sheet that is kept is the one with the marks."""
    rows = sheet.get("rows") or [[]]
    return sheet.get("name") == SHEET and list(rows[0]) == HEAD


def find_marks(plain: Plain, language: str) -> Marks:
    """Return the marks of one language, to be looked up."""
    found = Marks()
    for mark in read_marks(plain, language):
        found.by_context[mark.context] = mark
        if mark.by:
            found.by_texts[mark.source, mark.target] = mark
    return found


def write_marks(document: Document, marks: Iterable[Mark]) -> Document:
    """Return the document with these marks in place of those that it had."""
    rows = [
        [mark.context, mark.language, mark.source, mark.target, mark.by, mark.on] for mark in marks
    ]
    kept = without_marks(document.get("kept", {}))
    if rows:
        sheet = {"name": SHEET, "rows": [HEAD, *rows]}
        kept["sheets"] = [*kept.get("sheets", ()), sheet]
    new = {key: value for key, value in document.items() if key != "kept"}
    return {**new, "kept": kept} if kept else new


def without_marks(kept: Plain) -> Document:
    """Return what is kept of a document but the sheet with the marks."""
    sheets = [sheet for sheet in kept.get("sheets", ()) if not holds_marks(sheet)]
    others = {key: value for key, value in kept.items() if key != "sheets"}
    return {**others, "sheets": sheets} if sheets else others


def put_marks(document: Document, new: Iterable[Mark]) -> Document:
    """Return the document with these marks in place of earlier ones of the same texts.

    Marks of texts and languages that are gone are let go.
    """
    texts = list_texts(document)
    earlier = _settle(read_marks(document), texts, document.get("languages", ()))
    marks = {(mark.context, mark.language): mark for mark in (*earlier, *new)}
    return write_marks(document, marks.values())


def _settle(
    marks: Iterable[Mark], texts: Sequence[PlacedText], languages: Collection[str]
) -> Iterator[Mark]:
    """Yield marks under the names that their texts have now."""
    contexts = {text.context for text in texts}
    moved: dict[tuple[str, str, str], str] | None = None
    for mark in marks:
        if mark.language not in languages:
            continue
        if mark.context in contexts:
            yield mark
            continue
        moved = moved or _find_pairs(texts)
        now = moved.get((mark.language, mark.source, mark.target))
        if now:
            yield replace(mark, context=now)


def _find_pairs(texts: Sequence[PlacedText]) -> dict[tuple[str, str, str], str]:
    """Return language and digests of source and translation → context."""
    return {
        (language, digest(text.source), digest(words)): text.context
        for text in texts
        for language, words in text.text.items()
    }


def note_sources(before: Document, after: Document) -> Document:
    """Return the document after a change with a mark at each translation that was left behind.

    It was left behind where its source has another text now and it has not.
    """
    if before.get("default_language") != after.get("default_language"):
        return after
    if _list_sources(before) == _list_sources(after):
        return after
    old = {text.context: text for text in list_texts(before)}
    changed = [
        text
        for text in list_texts(after)
        if text.context in old and text.source != old[text.context].source
    ]
    known = {(mark.context, mark.language, mark.target) for mark in read_marks(after)}
    left = [
        mark
        for text in changed
        for mark in _leave_behind(old[text.context], text)
        if (mark.context, mark.language, mark.target) not in known
    ]
    return put_marks(after, left) if left else after


def _list_sources(document: Document) -> list[tuple[str, str]]:
    default = default_language(document)
    return [(place.context, place.say(default, default)) for place in find_texts(document)]


def _leave_behind(old: PlacedText, new: PlacedText) -> Iterable[Mark]:
    for language, words in new.text.items():
        is_left = words and words != new.source and words == old.say(language)
        if is_left and old.source:
            yield Mark(new.context, language, digest(old.source), digest(words))
