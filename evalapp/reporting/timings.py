"""What the timings of surveys are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from evalapp.i18n import Message, Translator

TIMING_NAMES: Final[Mapping[str, Message]] = {
    "pre": Message("Before the training"),
    "post": Message("After the training"),
    "then": Message("Looking back"),
    "follow_up": Message("Follow-up"),
    "synthesis": Message("Synthesis and evaluation workshop"),
}


def name_timing(translator: Translator, timing: str) -> str:
    """Return the name of a timing in the reader's language."""
    return translator.tell(TIMING_NAMES[timing])
