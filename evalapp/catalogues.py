"""Catalogues: the program's own words in one language, in the files that translators write."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from evalapp.errors import InputError
from evalapp.folders import find_content


def find_catalogue(language: str) -> Path:
    """Return where the catalogue of a language is expected."""
    return find_content("translations") / f"{language}.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """Read one .po file. Raises InputError with the line where it cannot be read."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except PoFileError as fault:
        where, what = f"{path}: line {fault.lineno + 1}", str(fault).rpartition(" on ")[0]
        raise InputError.of(where, f"it cannot be read: {what}.", "Correct it.") from fault
    except ValueError as fault:
        raise InputError.of(str(path), f"it cannot be read: {fault}.", "Correct it.") from fault


def list_messages(catalogue: Catalog) -> dict[str, str | tuple[str, ...]]:
    """Return message → its translation; for one with plural forms, under the singular, all forms.

    What a translator has marked as doubtful is left out.
    """
    messages: dict[str, str | tuple[str, ...]] = {}
    for entry in catalogue:
        if not entry.id or entry.fuzzy:
            continue
        if isinstance(entry.id, str):
            messages[entry.id] = str(entry.string or "")
        else:
            forms = [entry.string] if isinstance(entry.string, str) else entry.string or ()
            messages[entry.id[0]] = tuple(form for form in forms if form)
    return messages
