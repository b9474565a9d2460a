"""What evaluators write in a report: kept at every pause, never over somebody else's words.

Each text remembers the values that its figures had, until somebody says that it was read again:
correcting a comma does not make a sentence true.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from evalapp.actions.narrative_figures import Figures
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.reporting.narrative.markdown import find_fields
from evalapp.storage.database import Session, writing
from evalapp.storage.narrative_tables import EarlierText as EarlierText
from evalapp.storage.narrative_tables import ReportText as ReportText
from evalapp.storage.narratives import (
    change_text,
    delete_oldest,
    find_earlier,
    find_text,
    list_earlier,
    list_texts,
)
from evalapp.storage.surveys import hold
from evalapp.storage.tables import Workshop, now

KEPT: Final = 30
"""So many earlier forms of a text are kept."""
SITTING: Final = datetime.timedelta(minutes=2)
"""Of what somebody saves while they write, about one form in this time is kept."""
MUCH: Final = 100
"""Who takes so many signs away at once can always have them back."""

_NO_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Place:
    """Where a text stands: in a section of a workshop's report, in a language."""

    workshop: Workshop
    section: str
    language: str


@dataclass(frozen=True)
class Typed:
    """What somebody typed, and the versions of this and of the English text that they saw."""

    text: str
    version: int = 0
    source_version: int = 0


@dataclass(frozen=True)
class Outcome:
    """The text as it is stored now. On a conflict it is somebody else's, and nothing was stored."""

    text: ReportText | None
    is_conflict: bool = False


def find_written(session: Session, place: Place) -> ReportText | None:
    """Return the text of a place as it is now."""
    return find_text(session, place.workshop.id, place.section, place.language)


def list_earlier_texts(session: Session, place: Place) -> list[EarlierText]:
    """Return what the text of a place was before, the newest first."""
    text = find_written(session, place)
    return list(list_earlier(session, text.id)) if text else []


def list_others(session: Session, place: Place) -> list[ReportText]:
    """Return what is written in the other languages, in their usual order."""
    written = {
        row.language: row
        for row in list_texts(session, place.workshop.id)
        if row.section == place.section and row.text.strip()
    }
    return [written[each] for each in LANGUAGE_NAMES if each in written and each != place.language]


def save_text(session: Session, place: Place, typed: Typed, by: str, figures: Figures) -> Outcome:
    """Store what was typed, unless somebody else has changed the text since it was shown.

    Raises InputError where it is too long or too deeply nested.
    """
    words = clean(typed.text)
    fields = find_fields(words)
    with writing(session):
        hold(session, place.workshop)
        row = find_written(session, place)
        if row is None:
            return Outcome(_add(session, place, typed, words, fields, by, figures))
        if row.text == words:
            return Outcome(row)
        if row.version != typed.version:
            return Outcome(row, is_conflict=True)
        _keep(session, row, words, by)
        row.source_version = typed.source_version
        _change(row, words, by)
        _remember(row, fields, figures)
        return Outcome(row)


def _add(
    session: Session,
    place: Place,
    typed: Typed,
    words: str,
    fields: tuple[str, ...],
    by: str,
    figures: Figures,
) -> ReportText | None:
    if not words.strip():
        return None
    row = ReportText(
        workshop_id=place.workshop.id,
        section=place.section,
        language=place.language,
        text=words,
        source_version=typed.source_version,
        figures={},
        data="",
        changed_by=by,
    )
    _remember(row, fields, figures)
    session.add(row)
    session.flush()
    return row


def _change(row: ReportText, words: str, by: str) -> None:
    row.text, row.changed_by, row.changed_at = words, by, now()
    row.version += 1


def _keep(session: Session, row: ReportText, words: str, by: str) -> None:
    """Keep a text before it changes, where it is not one of many forms of the same sitting."""
    newest = next(iter(list_earlier(session, row.id)), None)
    if (
        newest is None
        or row.changed_by != by
        or row.changed_at - newest.changed_at >= SITTING
        or len(row.text) - len(words) >= MUCH
    ):
        _put_aside(session, row.id, row.text, row.changed_by, row.changed_at)


def _put_aside(session: Session, text: int, words: str, by: str, at: datetime.datetime) -> None:
    if words.strip():
        session.add(EarlierText(text_id=text, text=words, changed_by=by, changed_at=at))
        session.flush()
        delete_oldest(session, text, KEPT)


def _remember(row: ReportText, fields: tuple[str, ...], figures: Figures) -> None:
    """Keep the values of figures that are new in the text; the others wait to be read again."""
    row.figures = {**_read_values(fields, figures), **_choose(row.figures, fields)}
    row.data = row.data or figures.digest(row.section)


def _read_values(fields: tuple[str, ...], figures: Figures) -> dict[str, Any]:
    known = figures.by_name
    return {name: known[name].value.as_plain() for name in fields if name in known}


def _choose(values: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: values[name] for name in fields if name in values}


def confirm_text(
    session: Session, place: Place, version: int, source_version: int, figures: Figures
) -> bool:
    """Take in that a text was read again and is still true; tell whether it is still that text."""
    row = find_written(session, place)
    if row is None:
        return False
    values = _read_values(find_fields(row.text), figures)
    with writing(session):
        return change_text(
            session,
            row.id,
            version,
            figures=values,
            data=figures.digest(place.section),
            source_version=source_version,
        )


def give_way(session: Session, place: Place, words: str, by: str) -> None:
    """Keep words beside somebody else's text as an earlier form of it, so that none are lost."""
    with writing(session):
        row = find_written(session, place)
        if row is not None and row.text != clean(words):
            _put_aside(session, row.id, clean(words), by, now())


def restore_text(session: Session, place: Place, key: str, by: str, figures: Figures) -> bool:
    """Bring an earlier form of a text back; tell whether there was one."""
    with writing(session):
        hold(session, place.workshop)
        row = find_written(session, place)
        earlier = find_earlier(session, row.id, key) if row else None
        if row is None or earlier is None:
            return False
        _put_aside(session, row.id, row.text, row.changed_by, row.changed_at)
        _change(row, earlier.text, by)
        _remember(row, find_fields(row.text), figures)
        return True


def clean(text: str) -> str:
    """Return a text as it is stored: composed letters, plain line ends, nothing unprintable."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _NO_TEXT.sub("", lines)).rstrip()
