"""What stands in a cell of a workbook, as text."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache
from typing import Final

_SPACES: Final = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\ufeff": None})
"""Spaces that do not break, which word processors put in, and a mark that is no sign at all."""

_LINE_END: Final = re.compile(r"(_x000[dD]_)?\r?\n|_x000[dD]_|\r")
"""Line ends as spreadsheet programs write them, the escaped ones too."""

_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_QUOTES: Final = str.maketrans("‘’“”", "''\"\"")


def tell_cell(value: object) -> str:
    """Return a cell's value as text, as XLSForm's own converter reads it; empty where it is empty.

    Whole numbers have no decimals, truths are TRUE and FALSE, days and hours are ISO's.
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return clean_text(str(value))


@lru_cache(maxsize=1_000)
def clean_text(text: str) -> str:
    """Return the text in NFC, stripped, with plain spaces and line ends, without control signs.

    One text stands in many cells, and a workbook may say a long one again and again.
    """
    if text.isascii() and text.isprintable() and "_x000" not in text:
        return text.strip()
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text).translate(_SPACES))
    return _UNPRINTABLE.sub("", text).strip()


def clean_word(text: str) -> str:
    """Return what is read by machines, such as a name: single spaces, straight quotes."""
    return " ".join(text.replace("\u200b", "").translate(_QUOTES).split())
