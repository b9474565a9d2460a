"""The kinds of translators' files by the ends of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.questionnaire.exchange.po import read_po_file, write_po_file
from evalapp.questionnaire.exchange.units import LARGEST_FILE, TranslationFile
from evalapp.questionnaire.exchange.xliff import write_xliff_file
from evalapp.questionnaire.exchange.xliff_reading import read_xliff_file

Read = Callable[[bytes, str], TranslationFile]
Write = Callable[[TranslationFile], bytes]

KINDS: Final[Mapping[str, tuple[Read, Write]]] = {
    ".po": (read_po_file, write_po_file),
    ".xliff": (read_xliff_file, write_xliff_file),
    ".xlf": (read_xliff_file, write_xliff_file),
}
"""End of the file's name → what reads and what writes it."""


def is_translators_file(name: str) -> bool:
    """Tell by its name whether a file is one for translators."""
    return _ending(name) in KINDS


def write_translations(file: TranslationFile, name: str) -> bytes:
    """Return the file of these units in the kind that its name says. Raises InputError."""
    return _find_kind(name)[1](file)


def read_translations(data: bytes, name: str) -> TranslationFile:
    """Return what stands in a translators' file. Raises InputError where it cannot be read."""
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE // 1_000_000
        what = Message("the file is larger than %(most)s MB.", {"most": most})
        raise InputError.of(name, what, Message("Please check that it is the right file."))
    return _find_kind(name)[0](data, name)


def _find_kind(name: str) -> tuple[Read, Write]:
    if not is_translators_file(name):
        remedy = Message("There are: %(names)s.", {"names": ", ".join(KINDS)})
        raise InputError.of(name, Message("it is no translators' file."), remedy)
    return KINDS[_ending(name)]


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
