"""What the page on the projector tells of a survey while people answer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from evalapp.storage.database import Session
from evalapp.storage.room import count_by_language, count_roster
from evalapp.storage.schedule import Times
from evalapp.storage.surveys import find_survey
from evalapp.storage.tables import Survey

Name = TypeVar("Name", str, datetime.date)


@dataclass(frozen=True)
class RoomFigures:
    """How a survey stands: the same for everybody who looks, in whatever language.

    `expected` people were invited, where that is known. `languages` counts in lots, the most used
    one first: at least so many people answered in it. Results are of `results` people.
    """

    given: int
    expected: int | None
    times: Times
    languages: Mapping[str, int] = field(default_factory=dict)
    results: int = 0


def read_figures(session: Session, code: str, minimum: int) -> RoomFigures | None:
    """Return how the survey with this code stands; None where there is none.

    `minimum` is the smallest group that is told.
    """
    survey = find_survey(session, code)
    if survey is None:
        return None
    counts = count_by_language(session, survey)
    return RoomFigures(
        given=sum(counts.values()),
        expected=count_expected(session, survey),
        times=survey.times,
        languages=count_in_lots(counts, minimum),
    )


def count_expected(session: Session, survey: Survey) -> int | None:
    """Return how many people are to answer: those on the roster where all of them have cards."""
    if survey.is_attendance_known:
        return count_roster(session, survey) or survey.workshop.invited
    return survey.workshop.invited


def count_in_lots(counts: Mapping[Name, int], lot: int) -> dict[Name, int]:
    """Return the counts rounded down to whole lots, the largest first, without those of none.

    A count so rises by a whole lot or not at all: who came last, and a small group, stay unknown.
    """
    whole = {name: number - number % lot for name, number in counts.items()}
    ordered = sorted(whole.items(), key=lambda each: (-each[1], each[0]))
    return {name: number for name, number in ordered if number}
