"""Which words of the column `appearance` have an effect here, and what the others are for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.xlsform.reports import Report
from evalapp.questionnaire.xlsform.rows import FormRow

_KNOWN: Final = frozenset(
    "likert table-list label list-nolabel list minimal compact quick quickcompact autocomplete "
    "multiline horizontal horizontal-compact vertical field-list rating columns columns-pack "
    "columns-flex no-buttons no-ticks picker numbers thousands-sep month-year year no-calendar "
    "recommendation spinner url email tel text autoadvance autoadvance-vertical pages "
    "theme-grid summary".split()
)
"""Words that are shown, or whose absence nobody misses."""

_WIDTH: Final = re.compile(r"w[0-9]{1,2}|columns-[0-9]{1,2}|compact-[0-9]{1,2}|quickcompact-[0-9]+")

_CALL: Final = re.compile(r"(?:ex:)?[A-Za-z][\w.:-]*\s*\(.*\)|ex:.*", re.DOTALL)

_EFFECTS: Final[Mapping[str, Message]] = {
    "search": Message("the options are not searched in another file"),
    "ex": Message("no other app is started"),
    "map": Message("there is no map"),
    "draw": Message("there is nothing to draw on"),
    "signature": Message("there is nothing to sign on"),
}
"""Part of a word → what somebody would miss."""


def check_appearance(row: FormRow, report: Report) -> None:
    """Tell each word of a row's appearance that has no effect here."""
    text = row.get("appearance")
    for word in (*_CALL.findall(text), *_CALL.sub(" ", text).split()):
        if word.lower() in _KNOWN or _WIDTH.fullmatch(word.lower()):
            continue
        parts = re.split(r"[-:(]", word.lower())
        effect = next((_EFFECTS[part] for part in parts if part in _EFFECTS), None)
        values = {"word": repr(word), "effect": effect}
        what = Message("the appearance %(word)s has no effect here.", values)
        if effect:
            what = Message("the appearance %(word)s has no effect here: %(effect)s.", values)
        report.warn(row.place("appearance"), what)
