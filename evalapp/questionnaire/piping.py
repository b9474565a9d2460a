"""Answers inside texts: `${name}` in a label stands for what was answered before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from evalapp.questionnaire.questions import Text

PIPED: Final = re.compile(r"\$\{\s*([\w.-]+)\s*\}")


def find_piped(text: Text) -> frozenset[str]:
    """Return the names of the questions whose answers a text repeats in any language."""
    return frozenset(name for each in text.values() for name in PIPED.findall(each))


def fill_piped(text: str, tell: Callable[[str], str]) -> str:
    """Return a text of one language with each `${name}` as `tell(name)` puts it."""
    return PIPED.sub(lambda place: tell(place[1]), text)
