"""Kinds that are answered by a day, a time of day, or both."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import ClassVar

from evalapp.questionnaire.figures import to_ascii_digits
from evalapp.questionnaire.questions import AnswerFault, Question, Value
from evalapp.questionnaire.table import Measure


@dataclass(frozen=True, kw_only=True)
class _Moment(Question):
    @property
    def measure(self) -> Measure | None:
        """Days and times are listed, not averaged."""
        return None


@dataclass(frozen=True, kw_only=True)
class Date(_Moment):
    """A day."""

    kind: ClassVar[str] = "date"

    def read_text(self, text: str) -> Value:
        """Return the day as YYYY-MM-DD."""
        try:
            return datetime.date.fromisoformat(to_ascii_digits(text)).isoformat()
        except ValueError as fault:
            raise AnswerFault("Enter a day that exists, as year-month-day.") from fault


@dataclass(frozen=True, kw_only=True)
class Time(_Moment):
    """A time of day."""

    kind: ClassVar[str] = "time"

    def read_text(self, text: str) -> Value:
        """Return the time as HH:MM."""
        try:
            time = datetime.time.fromisoformat(to_ascii_digits(text))
        except ValueError as fault:
            raise AnswerFault("Enter a time of day, for example 14:30.") from fault
        return time.isoformat("minutes")[:5]


@dataclass(frozen=True, kw_only=True)
class DateTime(_Moment):
    """A day and a time of day."""

    kind: ClassVar[str] = "dateTime"

    def read_text(self, text: str) -> Value:
        """Return day and time as YYYY-MM-DDTHH:MM."""
        try:
            moment = datetime.datetime.fromisoformat(to_ascii_digits(text))
        except ValueError as fault:
            raise AnswerFault("Enter a day and a time, for example 2026-03-07 14:30.") from fault
        return moment.isoformat("T", "minutes")[:16]
