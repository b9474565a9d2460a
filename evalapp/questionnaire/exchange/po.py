"""Translations as gettext's .po, which Poedit, Weblate and their like open."""

from __future__ import annotations

import io
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import PoFileError, read_po, write_po

from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.questionnaire.exchange.units import State, TranslationFile, Unit

REVIEWED_NOTE: Final = "Reviewed."

_FORMATS: Final = ("python-format", "python-brace-format")
"""Flags that Babel sets by itself; a per cent sign in a question is no place for a value."""


def write_po_file(file: TranslationFile) -> bytes:
    """Return the .po file of these units. Raises InputError where gettext cannot name the language.

    gettext has no mark for reviewed texts: it stands in a comment, to be read by people.
    """
    try:
        catalogue = Catalog(
            locale=file.language.replace("-", "_"),
            project=file.questionnaire,
            version=file.version,
            header_comment=f"# {file.questionnaire}: {file.source_language} → {file.language}",
            fuzzy=False,
        )
    except ValueError as fault:
        what = Message("%(code)s is no language of .po files.", {"code": repr(file.language)})
        raise InputError.of(file.name, what, Message("Please write .xliff instead.")) from fault
    for unit in file.units:
        _add(catalogue, unit)
    written = io.BytesIO()
    write_po(written, catalogue, width=0, sort_output=False)
    return written.getvalue()


def _add(catalogue: Catalog, unit: Unit) -> None:
    notes = [unit.note] if unit.note else []
    if unit.state is State.REVIEWED:
        notes.append(REVIEWED_NOTE)
    message = catalogue.add(unit.source, unit.target, auto_comments=notes, context=unit.context)
    message.flags.difference_update(_FORMATS)
    if unit.state is State.NEEDS_WORK and unit.target:
        message.flags.add("fuzzy")


def read_po_file(data: bytes, name: str) -> TranslationFile:
    """Return what stands in a .po file; `name` is its name in messages. Raises InputError."""
    try:
        # A mark at the start, as Windows' editor writes it, is part of no message.
        catalogue = read_po(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), abort_invalid=True)
    except PoFileError as fault:
        what = Message("it cannot be read: %(fault)s.", {"fault": str(fault).rpartition(" on ")[0]})
        where = f"{name}: line {fault.lineno + 1}"
        raise InputError.of(where, what, Message("Please correct it.")) from fault
    except (ValueError, LookupError) as fault:
        what = Message("it cannot be read: %(fault)s.", {"fault": str(fault)})
        remedy = Message("Please save it anew as a .po file in UTF-8.")
        raise InputError.of(name, what, remedy) from fault
    return TranslationFile(
        name=name,
        language=(catalogue.locale_identifier or "").replace("_", "-"),
        units=tuple(_read(message) for message in catalogue if message.id),
        questionnaire=catalogue.project or "",
        version=catalogue.version or "",
    )


def _read(message: Entry) -> Unit:
    """Return the unit of a message; of plural forms, which we never write, the first."""
    source = message.id if isinstance(message.id, str) else message.id[0]
    target = message.string if isinstance(message.string, str) else next(iter(message.string), "")
    return Unit(
        context=message.context or "",
        source=source,
        target=target or "",
        state=State.NEEDS_WORK if message.fuzzy else State.TRANSLATED,
    )
