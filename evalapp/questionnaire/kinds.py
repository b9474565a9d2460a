"""Every kind of question under XLSForm's name for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from evalapp.questionnaire.choosing import Rank, SelectMultiple, SelectOne
from evalapp.questionnaire.days import Date, DateTime, Time
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.silent import Acknowledge, Calculate, Hidden, Note, Unshown
from evalapp.questionnaire.typed import DecimalNumber, Integer, OpenText, Range

KINDS: Final[Mapping[str, type[Question]]] = {
    kind.kind: kind
    for kind in (
        SelectOne,
        SelectMultiple,
        Rank,
        Integer,
        DecimalNumber,
        OpenText,
        Range,
        Date,
        Time,
        DateTime,
        Note,
        Acknowledge,
        Calculate,
        Hidden,
        Unshown,
    )
}
"""XLSForm's name of a kind → its class."""
